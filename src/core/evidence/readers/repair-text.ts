// Decides whether a text of Meta's exports is UTF-8 written byte for byte as Latin-1 escapes, and puts it back together.

const BEYOND_BYTE = /[^\u0000-\u00ff]/;
const BEYOND_ASCII = /[\u0080-\u00ff]/;

/**
 * Facebook and Instagram write each UTF-8 byte as one `\u00xx`: `\u00e6\u0097\u00a5` for 日. A text all of whose characters
 * are bytes, and whose bytes are valid UTF-8, is put right; any other stays as it is. Not a text: `''`.
 */
export function repairText(value: unknown): string {
  if (typeof value !== 'string') return '';
  if (BEYOND_BYTE.test(value) || !BEYOND_ASCII.test(value)) return value;
  const bytes = Uint8Array.from(value, (char) => char.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return value;
  }
}
