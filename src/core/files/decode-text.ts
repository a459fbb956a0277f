// Bytes → text, by byte order mark, then by what they can be: UTF-8, UTF-16, ISO-2022-JP, Shift_JIS, EUC-JP, windows-1252.

export interface DecodedText {
  readonly text: string;
  /** The label of the WHATWG Encoding Standard. */
  readonly encoding: string;
}

/** Enough to tell by. */
const SAMPLE = 65_536;
/** Of a hundred UTF-16 units of Latin or Japanese text, at least this many have one of their usual high bytes. */
const UTF16_SHARE = 0.9;

/** Undefined when it is no text: NULs or other controls no text has, or bytes of no encoding used here. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be');
  if (bytes.subarray(0, SAMPLE).includes(0)) {
    const wide = guessUtf16(bytes.subarray(0, SAMPLE));
    return wide === undefined ? undefined : decodeAs(bytes, wide);
  }
  if (bytes.includes(0x1b)) return decodeAs(bytes, 'iso-2022-jp') ?? decodeAs(bytes, 'utf-8');
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== undefined) return utf8;
  // EUC-JP's bytes are often half-width kana in Shift_JIS, which hardly anyone writes.
  const japanese = [decodeAs(bytes, 'shift_jis'), decodeAs(bytes, 'euc-jp')]
    .filter((one) => one !== undefined)
    .toSorted((a, b) => strange(a.text) - strange(b.text))[0];
  if (japanese !== undefined) return japanese;
  // One wrong byte must not hide the rest of a text that is UTF-8 otherwise.
  const mended = new TextDecoder('utf-8').decode(bytes);
  const wrong = mended.match(/\ufffd/g)?.length ?? 0;
  if (wrong * 50 < mended.length && isText(mended)) return { text: mended, encoding: 'utf-8' };
  return decodeAs(bytes, 'windows-1252');
}

function strange(text: string): number {
  return text.match(/[\uff61-\uff9f\ue000-\uf8ff]/g)?.length ?? 0;
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return isText(text) ? { text, encoding } : undefined;
  } catch {
    return undefined;
  }
}

/** A stray control is an accident, many are a program's bytes. */
function isText(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const controls = sample.match(/[\0-\u0006\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return controls * 100 <= sample.length;
}

function guessUtf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const units = Math.floor(sample.length / 2);
  if (units === 0) return undefined;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    let usual = 0;
    for (let at = 0; at + 1 < sample.length; at += 2) {
      const high = sample[encoding === 'utf-16le' ? at + 1 : at] ?? 0;
      const low = sample[encoding === 'utf-16le' ? at : at + 1] ?? 0;
      if (high === 0 ? low > 8 : (high >= 0x30 && high <= 0x9f) || high === 0xff || high === 0x20) usual += 1;
    }
    if (usual >= units * UTF16_SHARE) return encoding;
  }
  return undefined;
}

/** Runs of at least six printable characters, one a line, as the program `strings` finds them: for bytes of no known form. */
export function printableText(bytes: Uint8Array, max: number): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes.subarray(0, max));
  const narrow = utf8.match(/[^\p{Cc}\p{Co}\p{Cn}\ufffd]{6,}/gu) ?? [];
  return narrow.join('\n').slice(0, max);
}
