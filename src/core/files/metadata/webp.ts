// Takes out of a WebP what it says beside its pixels (RFC 9649, section 2.7).
import { ascii, concat, startsWith, u32 } from '../bytes.ts';
import { printableText } from '../decode-text.ts';
import { BLOCKS_MAX, METADATA_TEXT_MAX } from '../limits.ts';
import { isOrientationOnly, isTiff, orientationOnly, readExif } from './exif.ts';
import { describeRest } from './rest.ts';
import type { RemovedMetadata, Stripped } from './types.ts';
import { readXmp } from './xmp.ts';

const KEPT: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP']);
/** Bits of VP8X that say Exif and XMP are there. */
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

export function stripWebp(bytes: Uint8Array): Stripped | undefined {
  if (!startsWith(bytes, 'RIFF') || !startsWith(bytes, 'WEBP', 8)) return undefined;
  const end = u32(bytes, 4, true) + 8;
  if (end > bytes.length || end < 20) return undefined;
  const kept: { readonly type: string; readonly data: Uint8Array }[] = [];
  const removed: RemovedMetadata[] = [];
  let orientation = 1;
  let at = 12;
  while (at + 8 <= end) {
    if (kept.length + removed.length > BLOCKS_MAX) return undefined;
    const type = ascii(bytes, at, at + 4);
    const length = u32(bytes, at + 4, true);
    if (at + 8 + length > end) return undefined;
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (KEPT.has(type)) kept.push({ type, data });
    else if (type === 'EXIF') {
      // Some writers put JPEG's mark before it.
      const tiff = startsWith(data, 'Exif\0\0') ? data.subarray(6) : data;
      const exif = isTiff(tiff) ? readExif(tiff) : { orientation: 1, items: [] };
      orientation = exif.orientation;
      if (exif.items.length > 0) removed.push(...exif.items);
      else if (!isTiff(tiff) || !isOrientationOnly(tiff))
        removed.push({ what: 'other', field: 'EXIF', bytes: length });
    } else if (type === 'XMP ') removed.push(...readXmp(data));
    else {
      const text = printableText(data, METADATA_TEXT_MAX);
      removed.push({ what: 'other', field: type, bytes: length, ...(text === '' ? {} : { text }) });
    }
    at += 8 + length + (length & 1);
  }
  if (!kept.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF')) return undefined;
  const rest = describeRest(bytes.subarray(Math.max(end, Math.min(at, bytes.length))));
  if (rest !== undefined) removed.push(rest);
  const canTurn = orientation !== 1 && kept.some(({ type }) => type === 'VP8X');
  const chunks = kept.map(({ type, data }) => {
    if (type !== 'VP8X') return asChunk(type, data);
    const plain = data.slice();
    plain[0] = ((plain[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (canTurn ? EXIF_FLAG : 0);
    return asChunk(type, plain);
  });
  if (canTurn) chunks.push(asChunk('EXIF', orientationOnly(orientation)));
  const body = concat([new TextEncoder().encode('WEBP'), ...chunks]);
  const frames = kept.filter(({ type }) => type === 'ANMF').length;
  return { bytes: asChunk('RIFF', body), removed, frames: Math.max(1, frames) };
}

function asChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = data;
  const head = new Uint8Array([length, length >> 8, length >> 16, length >> 24]);
  return concat([new TextEncoder().encode(type), head, data, new Uint8Array(length & 1)]);
}
