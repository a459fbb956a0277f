// In which encoding a table was written, told by its bytes alone.
import { decodeText } from '../../files/decode-text.ts';

/** Below this, no byte is a later half of a character in UTF-8, Shift_JIS or EUC-JP: a safe place to cut. */
const FIRST_TRAIL = 0x40;
/** Of a hundred characters beyond ASCII at most this many may be broken for an encoding still to be the one. */
const BROKEN_MAX = 5;

/**
 * The label of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/): by byte order mark, then by what the bytes can be.
 * Undefined when they are no text.
 */
export function tellEncoding(sample: Uint8Array): string | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const isWide = sample.includes(0);
  const whole = sample.subarray(0, isWide ? sample.length - (sample.length % 2) : safeCut(sample));
  const told = decodeText(whole)?.encoding;
  if (told !== 'windows-1252') return told;
  // A single broken byte makes no Japanese text Western.
  return japaneseWithSlips(whole) ?? told;
}

function japaneseWithSlips(bytes: Uint8Array): string | undefined {
  for (const encoding of ['shift_jis', 'euc-jp']) {
    const text = new TextDecoder(encoding).decode(bytes);
    const beyond = text.match(/[^\0-\u007f]/g)?.length ?? 0;
    const broken = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
    const kana = text.match(/[\u3041-\u30fe\u4e00-\u9fff]/g)?.length ?? 0;
    if (broken * 100 <= beyond * BROKEN_MAX && kana * 2 > beyond) return encoding;
  }
  return undefined;
}

/** The end of the last whole line, else of the last whole character as far as bytes tell; all of it when there is none. */
export function safeCut(bytes: Uint8Array): number {
  const line = bytes.lastIndexOf(0x0a);
  if (line !== -1) return line + 1;
  for (let at = bytes.length - 1; at >= 0; at -= 1) if ((bytes[at] ?? 0xff) < FIRST_TRAIL) return at + 1;
  return cutAsUtf8(bytes);
}

/** Before a UTF-8 character that is not whole yet (https://www.rfc-editor.org/rfc/rfc3629). */
function cutAsUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back < bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
