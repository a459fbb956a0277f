// Turns a list written as running text into a set, so that long lists of words stay readable.

/** `'a b c'` → the set of a, b and c; any blanks part them. */
export function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
