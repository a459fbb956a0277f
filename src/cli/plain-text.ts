// Makes text from a case or a stranger safe to print: a terminal must not obey it.

/** Control characters (escape sequences), line ends and bidi overrides become a visible mark; long text is cut. */
export function plainLine(text: string, max = 200): string {
  const line = text.replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]+/gu, '␣');
  return line.length > max ? `${line.slice(0, max - 1)}…` : line;
}
