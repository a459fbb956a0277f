// Takes out of a PNG what it says beside its pixels (PNG Specification, third edition, W3C 2025, chapter 11).
import { unzlibSync } from 'fflate';
import { ascii, concat, startsWith, u32 } from '../bytes.ts';
import { decodeText, printableText } from '../decode-text.ts';
import { BLOCKS_MAX, METADATA_TEXT_MAX } from '../limits.ts';
import type { MetadataKind } from '../types.ts';
import { isOrientationOnly, isTiff, orientationOnly, readExif } from './exif.ts';
import { readXmp } from './xmp.ts';
import { describeRest } from './rest.ts';
import type { RemovedMetadata, Stripped } from './types.ts';

const SIGNATURE = '\u0089PNG\r\n\u001a\n';
/** Pixels, colours, transparency, size in print, animation. */
const KEPT: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
);
const CRITICAL: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
const TEXT_KINDS: readonly (readonly [pattern: RegExp, what: MetadataKind])[] = [
  [/gps|location/i, 'location'],
  [/author|copyright|artist/i, 'author'],
  [/software|source|device|model/i, 'device'],
  [/time|date/i, 'time'],
  [/thumb/i, 'thumbnail'],
];

/** Bytes after IEND go too: crop tools of Android and Windows left the uncropped picture there (CVE-2023-21036, CVE-2023-28303). */
export function stripPng(bytes: Uint8Array): Stripped | undefined {
  if (!startsWith(bytes, SIGNATURE)) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const removed: RemovedMetadata[] = [];
  let orientation = 1;
  let at = 8;
  let hasPixels = false;
  let frames = 0;
  for (let count = 0; ; count += 1) {
    if (count > BLOCKS_MAX) return undefined;
    const length = u32(bytes, at);
    const end = at + 12 + length;
    const type = ascii(bytes, at + 4, at + 8);
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(type)) return undefined;
    if (count === 0 && type !== 'IHDR') return undefined;
    const data = bytes.subarray(at + 8, at + 8 + length);
    hasPixels ||= type === 'IDAT';
    if (type === 'fcTL') frames += 1;
    if (KEPT.has(type)) {
      // Decoders take an IEND without data only; what one carries is hidden.
      if (type === 'IEND' && length > 0) removed.push({ what: 'hidden-rest', field: 'IEND', bytes: length });
      else if (type !== 'IEND') kept.push(bytes.subarray(at, end));
    } else if (!CRITICAL.has(type) && /^[A-Z]/.test(type)) {
      // Needed to show it, and not known: without it the picture would be another.
      return undefined;
    } else {
      const chunk = readChunk(type, data);
      orientation = chunk.orientation ?? orientation;
      removed.push(...chunk.removed);
    }
    at = end;
    if (type === 'IEND') break;
  }
  if (!hasPixels) return undefined;
  const rest = describeRest(bytes.subarray(at));
  if (rest !== undefined) removed.push(rest);
  // Before the pixels, right after IHDR: readers need not look behind them.
  if (orientation !== 1) kept.splice(2, 0, asChunk('eXIf', orientationOnly(orientation)));
  kept.push(asChunk('IEND', new Uint8Array()));
  return { bytes: concat(kept), removed, frames: Math.max(1, frames) };
}

function readChunk(
  type: string,
  data: Uint8Array,
): { readonly removed: readonly RemovedMetadata[]; readonly orientation?: number } {
  if (type === 'eXIf' && isTiff(data)) {
    const { orientation, items } = readExif(data);
    if (isOrientationOnly(data)) return { orientation, removed: [] };
    return {
      orientation,
      removed: items.length > 0 ? items : [{ what: 'other', field: 'eXIf', bytes: data.length }],
    };
  }
  if (type === 'tIME') return { removed: [{ what: 'time', field: 'tIME', bytes: data.length }] };
  if (type !== 'tEXt' && type !== 'zTXt' && type !== 'iTXt') {
    const text = printableText(data, METADATA_TEXT_MAX);
    return {
      removed: [{ what: 'other', field: type, bytes: data.length, ...(text === '' ? {} : { text }) }],
    };
  }
  const nul = data.indexOf(0);
  const keyword = ascii(data, 0, nul < 0 ? Math.min(79, data.length) : Math.min(nul, 79));
  const words = textBytes(type, data, nul);
  if (keyword === 'XML:com.adobe.xmp') return { removed: readXmp(words) };
  const text = (decodeText(words)?.text ?? printableText(words, METADATA_TEXT_MAX)).slice(
    0,
    METADATA_TEXT_MAX,
  );
  const what = TEXT_KINDS.find(([pattern]) => pattern.test(keyword))?.[1] ?? 'comment';
  return {
    removed: [
      {
        what,
        field: `${type} ${keyword}`,
        bytes: data.length,
        ...(text === '' ? {} : { text: `${keyword}: ${text}` }),
      },
    ],
  };
}

/** Sections 11.3.3.2–11.3.3.4: where the words begin, and unpacked where they are packed. */
function textBytes(type: string, data: Uint8Array, nul: number): Uint8Array {
  if (nul < 0) return data;
  if (type === 'tEXt') return data.subarray(nul + 1);
  if (type === 'zTXt') return unpack(data.subarray(nul + 2));
  const isPacked = data[nul + 1] === 1;
  const language = data.indexOf(0, nul + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return data.subarray(nul + 1);
  const words = data.subarray(translated + 1);
  return isPacked ? unpack(words) : words;
}

function unpack(packed: Uint8Array): Uint8Array {
  try {
    return unzlibSync(packed, { out: new Uint8Array(METADATA_TEXT_MAX * 4) });
  } catch {
    return packed;
  }
}

function asChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = concat([new TextEncoder().encode(type), data]);
  const length = new Uint8Array([data.length >> 24, data.length >> 16, data.length >> 8, data.length]);
  const crc = crc32(body);
  return concat([length, body, new Uint8Array([crc >> 24, crc >> 16, crc >> 8, crc])]);
}

/** Annex D of the specification, bit by bit: only some tens of bytes are ever written. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0xedb88320;
  }
  return ~crc;
}
