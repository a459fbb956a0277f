// Says what HEIC, AVIF and TIFF files tell beside their pixels. Taken out it cannot be without moving what they point at: draw them anew.
import { find } from '../bytes.ts';
import { isTiff, readExif } from './exif.ts';
import type { RemovedMetadata } from './types.ts';
import { readXmp } from './xmp.ts';

const PACKETS_MAX = 20;

/** Finds Exif and XMP wherever they stand; the boxes around them (ISO/IEC 23008-12) may be in any order. */
export function describeHeif(bytes: Uint8Array): readonly RemovedMetadata[] {
  const items: RemovedMetadata[] = [];
  let at = find(bytes, 'Exif\0\0');
  for (let count = 0; at >= 0 && count < PACKETS_MAX; count += 1) {
    const tiff = bytes.subarray(at + 6);
    if (isTiff(tiff)) items.push(...readExif(tiff).items);
    at = find(bytes, 'Exif\0\0', at + 6);
  }
  return [...items, ...findXmp(bytes)];
}

export function describeTiff(bytes: Uint8Array): readonly RemovedMetadata[] {
  return isTiff(bytes) ? [...readExif(bytes).items, ...findXmp(bytes)] : [];
}

function findXmp(bytes: Uint8Array): readonly RemovedMetadata[] {
  const items: RemovedMetadata[] = [];
  let at = find(bytes, '<x:xmpmeta');
  for (let count = 0; at >= 0 && count < PACKETS_MAX; count += 1) {
    const end = find(bytes, '</x:xmpmeta>', at);
    if (end < 0) break;
    items.push(...readXmp(bytes.subarray(at, end)));
    at = find(bytes, '<x:xmpmeta', end);
  }
  return items;
}
