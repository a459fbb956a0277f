// Reads numbers and words out of bytes; beyond the end there are zeros, so that hostile lengths never throw.

export function u16(bytes: Uint8Array, at: number, isLittle = false): number {
  const [a = 0, b = 0] = [bytes[at], bytes[at + 1]];
  return isLittle ? a | (b << 8) : (a << 8) | b;
}

export function u32(bytes: Uint8Array, at: number, isLittle = false): number {
  const [high, low] = isLittle ? [at + 2, at] : [at, at + 2];
  return u16(bytes, high, isLittle) * 0x10000 + u16(bytes, low, isLittle);
}

/** One character a byte (Latin-1 without its renamings). */
export function ascii(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (const byte of bytes.subarray(start, end)) text += String.fromCharCode(byte);
  return text;
}

export function startsWith(bytes: Uint8Array, words: string, at = 0): boolean {
  for (let index = 0; index < words.length; index += 1)
    if (bytes[at + index] !== words.charCodeAt(index)) return false;
  return true;
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Where `words` stand first from `from` on, before `end`; -1 when nowhere. */
export function find(bytes: Uint8Array, words: string, from = 0, end = bytes.length): number {
  const first = words.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0 && at < end; at = bytes.indexOf(first, at + 1))
    if (startsWith(bytes, words, at)) return at;
  return -1;
}
