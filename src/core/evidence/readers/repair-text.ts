// Decides whether a text of Meta's exports is UTF-8 written byte for byte as Latin-1 escapes, and puts it back together.
import { TEXT_MAX } from '../types.ts';

/** The bytes one character has at most in UTF-8. */
const BYTES_MAX = 4;
const CONTINUATION = /[\u0080-\u00bf]/;
const BEYOND_BYTE = /[^\u0000-\u00ff]/;
const BEYOND_ASCII = /[\u0080-\u00ff]/;

/**
 * Facebook and Instagram write each UTF-8 byte as one `\u00xx`: `\u00e6\u0097\u00a5` for 日. A text all of whose characters
 * are bytes, and whose bytes are valid UTF-8, is put right; any other stays as it is. Not a text: `''`.
 */
export function repairText(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = firstOf(value);
  if (BEYOND_BYTE.test(text) || !BEYOND_ASCII.test(text)) return text;
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

/** As much as any field can keep, not cut between the bytes of one character: the rest would be dropped later anyway. */
function firstOf(text: string): string {
  let end = TEXT_MAX * BYTES_MAX * 2;
  if (text.length <= end) return text;
  while (end > 0 && CONTINUATION.test(text[end] ?? '')) end -= 1;
  return text.slice(0, end);
}
