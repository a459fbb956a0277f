// Reads Exif (CIPA DC-008, 3.0): what a picture says of place, device, time and people, and its small copy. Used by every picture format.
import { ascii, concat, startsWith, u16, u32 } from '../bytes.ts';
import { decodeText, printableText } from '../decode-text.ts';
import { METADATA_TEXT_MAX } from '../limits.ts';
import type { MetadataKind } from '../types.ts';
import type { RemovedMetadata } from './types.ts';

const ENTRIES_MAX = 2_000;
const DIRECTORIES_MAX = 20;
/** Bytes of one value of each type, by the type's number (TIFF 6.0, section 2; Exif 3.0 adds 129, UTF-8). */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  129: 1,
};
const ORIENTATION = 0x0112;
const THUMBNAIL_AT = 0x0201;
const THUMBNAIL_LENGTH = 0x0202;
const MAKER_NOTE = 0x927c;
const USER_COMMENT = 0x9286;
const POINTERS: ReadonlySet<number> = new Set([0x8769, 0x8825, 0xa005]);

const NAMES: Readonly<Record<number, readonly [field: string, what: MetadataKind]>> = {
  0x010e: ['ImageDescription', 'comment'],
  0x010f: ['Make', 'device'],
  0x0110: ['Model', 'device'],
  0x0131: ['Software', 'device'],
  0x0132: ['DateTime', 'time'],
  0x013b: ['Artist', 'author'],
  0x013c: ['HostComputer', 'device'],
  0x02bc: ['XMP', 'other'],
  0x8298: ['Copyright', 'author'],
  0x83bb: ['IPTC', 'other'],
  0x9003: ['DateTimeOriginal', 'time'],
  0x9004: ['DateTimeDigitized', 'time'],
  [MAKER_NOTE]: ['MakerNote', 'device'],
  [USER_COMMENT]: ['UserComment', 'comment'],
  0x9c9b: ['XPTitle', 'comment'],
  0x9c9c: ['XPComment', 'comment'],
  0x9c9d: ['XPAuthor', 'author'],
  0x9c9e: ['XPKeywords', 'comment'],
  0x9c9f: ['XPSubject', 'comment'],
  0xa420: ['ImageUniqueID', 'other'],
  0xa430: ['CameraOwnerName', 'author'],
  0xa431: ['BodySerialNumber', 'device'],
  0xa433: ['LensMake', 'device'],
  0xa434: ['LensModel', 'device'],
  0xa435: ['LensSerialNumber', 'device'],
  0xa436: ['ImageTitle', 'comment'],
  0xa437: ['Photographer', 'author'],
  0xa438: ['ImageEditor', 'author'],
};

export interface ExifReading {
  /** 1–8; 1 is upright. */
  readonly orientation: number;
  readonly items: readonly RemovedMetadata[];
}

/** `tiff` begins with `II*\0` or `MM\0*`. Never throws; what leads nowhere is left out. */
export function readExif(tiff: Uint8Array): ExifReading {
  const isLittle = startsWith(tiff, 'II');
  const items: RemovedMetadata[] = [];
  let orientation = 1;
  const seen = new Set<number>();
  const open: { at: number; isPlace: boolean; isFirst: boolean }[] = [
    { at: u32(tiff, 4, isLittle), isPlace: false, isFirst: true },
  ];
  let entries = 0;
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { at, isPlace, isFirst } = next;
    if (at < 8 || at + 2 > tiff.length || seen.has(at) || seen.size >= DIRECTORIES_MAX) continue;
    seen.add(at);
    const count = u16(tiff, at, isLittle);
    let thumbnailAt = 0;
    let thumbnailLength = 0;
    for (let index = 0; index < count && entries < ENTRIES_MAX; index += 1) {
      entries += 1;
      const entry = at + 2 + index * 12;
      if (entry + 12 > tiff.length) break;
      const tag = u16(tiff, entry, isLittle);
      const type = u16(tiff, entry + 2, isLittle);
      const length = u32(tiff, entry + 4, isLittle) * (SIZES[type] ?? 0);
      const from = length <= 4 ? entry + 8 : u32(tiff, entry + 8, isLittle);
      const value = tiff.subarray(from, from + length);
      if (tag === ORIENTATION && isFirst) {
        const stated = u16(tiff, entry + 8, isLittle);
        if (stated >= 1 && stated <= 8) orientation = stated;
        continue;
      }
      if (POINTERS.has(tag)) {
        open.push({ at: u32(tiff, entry + 8, isLittle), isPlace: tag === 0x8825, isFirst: false });
        continue;
      }
      if (tag === THUMBNAIL_AT) thumbnailAt = u32(tiff, entry + 8, isLittle);
      else if (tag === THUMBNAIL_LENGTH) thumbnailLength = u32(tiff, entry + 8, isLittle);
      else {
        const item = say(tag, type, value, isPlace, isLittle);
        if (item !== undefined) items.push(item);
      }
    }
    if (thumbnailLength > 0 && thumbnailAt > 0) {
      const picture = tiff.subarray(thumbnailAt, thumbnailAt + thumbnailLength);
      items.push({
        what: 'thumbnail',
        field: 'Thumbnail',
        bytes: picture.length,
        ...(picture.length > 100 ? { picture } : {}),
      });
    }
    open.push({ at: u32(tiff, at + 2 + count * 12, isLittle), isPlace: false, isFirst: false });
  }
  return { orientation, items };
}

function say(
  tag: number,
  type: number,
  value: Uint8Array,
  isPlace: boolean,
  isLittle: boolean,
): RemovedMetadata | undefined {
  const known = isPlace ? undefined : NAMES[tag];
  const field = known?.[0] ?? (isPlace ? 'GPS' : `0x${tag.toString(16)}`);
  const text = textOf(tag, type, value, isLittle).replaceAll('\0', ' ').trim();
  if (known === undefined && !isPlace && text === '') return undefined;
  return {
    what: isPlace ? 'location' : (known?.[1] ?? 'other'),
    field,
    bytes: value.length,
    ...(text === '' ? {} : { text: text.slice(0, METADATA_TEXT_MAX) }),
  };
}

function textOf(tag: number, type: number, value: Uint8Array, isLittle: boolean): string {
  if (tag >= 0x9c9b && tag <= 0x9c9f) return new TextDecoder('utf-16le').decode(value);
  if (type === 2 || type === 129)
    return decodeText(trimNuls(value))?.text ?? printableText(value, METADATA_TEXT_MAX);
  if (type !== 7 && type !== 1) return '';
  // Section 4.6.5: eight bytes name the character code.
  const code = ascii(value, 0, 8).replaceAll('\0', '');
  if (code === 'UNICODE')
    return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(value.subarray(8));
  if (code === 'JIS') return new TextDecoder('iso-2022-jp').decode(value.subarray(8));
  if (tag === USER_COMMENT || code === 'ASCII')
    return decodeText(trimNuls(value.subarray(8)))?.text ?? printableText(value, METADATA_TEXT_MAX);
  return printableText(value, METADATA_TEXT_MAX);
}

function trimNuls(value: Uint8Array): Uint8Array {
  let end = value.length;
  while (end > 0 && value[end - 1] === 0) end -= 1;
  return value.subarray(0, end);
}

/** The shortest Exif there is: one directory that holds nothing but the orientation (2–8). */
export function orientationOnly(orientation: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array([
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  ]);
}

/** Whether this is no more than what `orientationOnly` writes. */
export function isOrientationOnly(tiff: Uint8Array): boolean {
  return tiff.length <= orientationOnly(1).length && readExif(tiff).items.length === 0;
}

/** `Exif\0\0` before it, as in JPEG. */
export function withExifMark(tiff: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat([new Uint8Array([0x45, 0x78, 0x69, 0x66, 0, 0]), tiff]);
}

/** Whether these bytes begin as TIFF does. */
export function isTiff(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*');
}
