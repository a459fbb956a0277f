// Takes out of a JPEG what it says beside its pixels (ITU-T T.81 Annex B; Exif 3.0 section 4.7; ISO 10918-5, JFIF).
import { ascii, concat, startsWith, u16 } from '../bytes.ts';
import { decodeText, printableText } from '../decode-text.ts';
import { BLOCKS_MAX, METADATA_TEXT_MAX } from '../limits.ts';
import { isOrientationOnly, isTiff, orientationOnly, readExif, withExifMark } from './exif.ts';
import { readPhotoshop } from './iptc.ts';
import { describeRest } from './rest.ts';
import type { RemovedMetadata, Stripped } from './types.ts';
import { readXmp } from './xmp.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP15 = 0xef;
const COM = 0xfe;
const XMP_MARKS = ['http://ns.adobe.com/xap/1.0/\0', 'http://ns.adobe.com/xmp/extension/\0'] as const;

/**
 * Kept: JFIF without its small copy, ICC profile, Adobe's colour mark, and of Exif the orientation where it is not upright.
 * Everything after the end goes: motion photos, further pictures (MPF), gain maps, leftovers.
 */
export function stripJpeg(bytes: Uint8Array): Stripped | undefined {
  if (!startsWith(bytes, '\u00ff\u00d8')) return undefined;
  const kept: Uint8Array[] = [];
  const removed: RemovedMetadata[] = [];
  let jfif: Uint8Array | undefined;
  let orientation = 1;
  let hasPixels = false;
  let at = 2;
  for (let count = 0; ; count += 1) {
    if (count > BLOCKS_MAX) return undefined;
    // Bytes that belong to no segment: decoders skip them, and so do we.
    const from = at;
    while (at < bytes.length && bytes[at] !== 0xff) at += 1;
    if (at > from) removed.push({ what: 'hidden-rest', field: 'between', bytes: at - from });
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined) return undefined;
    if (marker === EOI) break;
    if (marker === SOI || marker === 0x00) return undefined;
    // Marks without a length, and nothing in them.
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    const length = u16(bytes, at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    const segment = bytes.subarray(at, end);
    const body = bytes.subarray(at + 4, end);
    if (marker === SOS) {
      const scanEnd = endOfScan(bytes, end);
      kept.push(bytes.subarray(at, scanEnd));
      hasPixels = true;
      at = scanEnd;
      continue;
    }
    if (marker === APP0 && startsWith(body, 'JFIF\0') && body.length >= 14) {
      jfif = plainJfif(body);
      if (body.length > 14) removed.push({ what: 'thumbnail', field: 'JFIF', bytes: body.length - 14 });
    } else if (marker >= APP0 && marker <= APP15 && !isNeeded(marker, body)) {
      const items = readSegment(body, marker);
      if (items.orientation !== undefined && orientation === 1) orientation = items.orientation;
      removed.push(...items.removed);
    } else if (marker === COM) {
      const text = (decodeText(body)?.text ?? printableText(body, METADATA_TEXT_MAX)).trim();
      removed.push({ what: 'comment', field: 'COM', bytes: body.length, ...(text === '' ? {} : { text }) });
    } else if (isNeeded(marker, body)) kept.push(segment);
    else removed.push({ what: 'other', field: `0x${marker.toString(16)}`, bytes: body.length });
    at = end;
  }
  if (!hasPixels) return undefined;
  const rest = describeRest(bytes.subarray(at + 2));
  if (rest !== undefined) removed.push(rest);
  const head: Uint8Array[] = [new Uint8Array([0xff, SOI])];
  if (jfif !== undefined) head.push(jfif);
  if (orientation !== 1) head.push(asSegment(0xe1, withExifMark(orientationOnly(orientation))));
  return { bytes: concat([...head, ...kept, new Uint8Array([0xff, EOI])]), removed };
}

/** The first mark after entropy-coded data that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next === 0xff) at += 1;
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at = bytes.indexOf(0xff, at + 2);
    else return at;
  }
  return bytes.length;
}

/** Frames, tables, lines, intervals and hierarchies (T.81 table B.1), and what decoders need for the right colours. */
function isNeeded(marker: number, body: Uint8Array): boolean {
  return (
    (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) ||
    (marker >= 0xdb && marker <= 0xdf) ||
    (marker === 0xe2 && startsWith(body, 'ICC_PROFILE\0')) ||
    (marker === 0xee && startsWith(body, 'Adobe') && body.length === 12)
  );
}

/** Version, units and density; width and height of the small copy become zero. */
function plainJfif(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(14);
  plain.set(body.subarray(0, 12));
  return asSegment(APP0, plain);
}

function asSegment(marker: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = body.length + 2;
  return concat([new Uint8Array([0xff, marker, length >> 8, length & 0xff]), body]);
}

function readSegment(
  body: Uint8Array,
  marker: number,
): { readonly removed: readonly RemovedMetadata[]; readonly orientation?: number } {
  if (startsWith(body, 'Exif\0') && isTiff(body.subarray(6))) {
    const { orientation, items } = readExif(body.subarray(6));
    const own = { what: 'other' as const, field: 'Exif', bytes: body.length };
    if (isOrientationOnly(body.subarray(6))) return { orientation, removed: [] };
    return { orientation, removed: items.length === 0 ? [own] : items };
  }
  const xmp = XMP_MARKS.find((mark) => startsWith(body, mark));
  if (xmp !== undefined) {
    // An extended packet has a hash and two lengths before its words.
    const from = xmp === XMP_MARKS[1] ? xmp.length + 40 : xmp.length;
    return { removed: readXmp(body.subarray(from)) };
  }
  if (startsWith(body, 'Photoshop 3.0\0')) return { removed: readPhotoshop(body.subarray(14)) };
  const isThumbnail = startsWith(body, 'JFXX\0');
  const text = printableText(body, METADATA_TEXT_MAX);
  const field = `APP${marker - APP0} ${ascii(body, 0, 8).replaceAll(/[^A-Za-z0-9 ]/g, '')}`.trim();
  return {
    removed: [
      {
        what: isThumbnail ? 'thumbnail' : 'other',
        field,
        bytes: body.length,
        ...(text === '' ? {} : { text }),
        ...(isThumbnail && body[5] === 0x10 ? { picture: body.subarray(6) } : {}),
      },
    ],
  };
}
