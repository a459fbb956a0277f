// Writes bytes as base64 (RFC 2045), in one text or in lines of 76; fast enough for a 50 MB picture on a phone.

const ALPHABET = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PAD = 61;
/** Bytes that fill one line of 76. */
const LINE_BYTES = 57;
const LINE_CHARS = 76;

export function encodeBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out[to++] = ALPHABET[bits >> 18] ?? PAD;
    out[to++] = ALPHABET[(bits >> 12) & 63] ?? PAD;
    out[to++] = at + 1 < bytes.length ? (ALPHABET[(bits >> 6) & 63] ?? PAD) : PAD;
    out[to++] = at + 2 < bytes.length ? (ALPHABET[bits & 63] ?? PAD) : PAD;
  }
  return new TextDecoder().decode(out);
}

export function encodeBase64Lines(bytes: Uint8Array): string {
  const text = encodeBase64(bytes);
  if (bytes.length <= LINE_BYTES) return text;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE_CHARS) lines.push(text.slice(at, at + LINE_CHARS));
  return lines.join('\r\n');
}
