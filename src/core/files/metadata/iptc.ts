// Reads Photoshop's image resources and the IPTC record in them (IIM 4.2): captions, names, places, and a small copy.
import { startsWith, u16, u32 } from '../bytes.ts';
import { decodeText, printableText } from '../decode-text.ts';
import { METADATA_TEXT_MAX } from '../limits.ts';
import type { MetadataKind } from '../types.ts';
import type { RemovedMetadata } from './types.ts';

const RESOURCES_MAX = 1_000;
/** Data sets of record 2 by number; all others are words of a caption's kind. */
const KINDS: Readonly<Record<number, MetadataKind>> = {
  26: 'location',
  27: 'location',
  55: 'time',
  60: 'time',
  62: 'time',
  63: 'time',
  65: 'device',
  80: 'author',
  85: 'author',
  90: 'location',
  92: 'location',
  95: 'location',
  101: 'location',
  110: 'author',
  115: 'author',
  116: 'author',
  118: 'author',
  122: 'author',
};

/** `resources` begins with the first `8BIM`. */
export function readPhotoshop(resources: Uint8Array): readonly RemovedMetadata[] {
  const items: RemovedMetadata[] = [];
  let at = 0;
  for (let count = 0; count < RESOURCES_MAX && startsWith(resources, '8BIM', at); count += 1) {
    const id = u16(resources, at + 4);
    const nameLength = ((resources[at + 6] ?? 0) + 2) & ~1;
    const length = u32(resources, at + 6 + nameLength);
    const from = at + 10 + nameLength;
    const value = resources.subarray(from, from + length);
    if (id === 0x0404) items.push(...readIptc(value));
    // Resource 1036: 28 bytes, then a JPEG.
    else if (id === 0x040c || id === 0x0409)
      items.push({ what: 'thumbnail', field: 'Photoshop', bytes: value.length, picture: value.subarray(28) });
    else {
      const text = printableText(value, METADATA_TEXT_MAX);
      items.push({
        what: 'other',
        field: 'Photoshop',
        bytes: value.length,
        ...(text === '' ? {} : { text }),
      });
    }
    at = from + length + (length & 1);
  }
  if (items.length > 0) return items;
  const text = printableText(resources, METADATA_TEXT_MAX);
  return [{ what: 'other', field: 'Photoshop', bytes: resources.length, ...(text === '' ? {} : { text }) }];
}

function readIptc(record: Uint8Array): readonly RemovedMetadata[] {
  const items: RemovedMetadata[] = [];
  let at = 0;
  while (record[at] === 0x1c && items.length < RESOURCES_MAX) {
    const length = u16(record, at + 3);
    // Lengths of 32,768 and more are written otherwise; none is a caption.
    if (length > 0x7fff) break;
    const value = record.subarray(at + 5, at + 5 + length);
    const text = (decodeText(value)?.text ?? printableText(value, METADATA_TEXT_MAX)).trim();
    if (text !== '' && record[at + 1] === 2)
      items.push({ what: KINDS[record[at + 2] ?? 0] ?? 'comment', field: 'IPTC', bytes: value.length, text });
    at += 5 + length;
  }
  return items;
}
