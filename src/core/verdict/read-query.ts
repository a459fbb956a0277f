// Reads a link's query into names and values, as a server would.
const PAIRS_MAX = 100;

/** `?a=1+2&b=%2F` → [['a', '1 2'], ['b', '/']]. */
export function readQuery(query: string): readonly (readonly [key: string, value: string])[] {
  return query
    .replace(/^\?/, '')
    .split('&', PAIRS_MAX)
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [plainText(pair), ''] : [plainText(pair.slice(0, at)), plainText(pair.slice(at + 1))];
    });
}

/** Plus signs and escapes undone; broken escapes stay as they are. */
export function plainText(written: string): string {
  const spaced = written.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return plainAscii(spaced);
  }
}

/** Every percent escape of a visible ASCII letter undone once; the others stay as they are. */
export function plainAscii(written: string): string {
  return written.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
