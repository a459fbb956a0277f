// Takes what a picture says beside its pixels out of it, by format; what cannot be taken out surely is only told.
import { startsWith, u32 } from '../bytes.ts';
import { detectFormat } from '../media-type.ts';
import type { FileFormat } from '../types.ts';
import { stripGif } from './gif.ts';
import { describeHeif, describeTiff } from './heif-tiff.ts';
import { stripJpeg } from './jpeg.ts';
import { stripPng } from './png.ts';
import { describeRest } from './rest.ts';
import type { RemovedMetadata, Stripped } from './types.ts';
import { stripWebp } from './webp.ts';

export type PictureMetadata =
  /** Pixel data byte for byte the same, metadata gone. */
  | ({ readonly kind: 'stripped' } & Stripped)
  /** It says this, and can be freed of it only by being drawn anew. */
  | { readonly kind: 'must-redraw'; readonly found: readonly RemovedMetadata[] }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'no-picture' };

/** For PNG, JPEG, GIF, WebP and BMP `stripped`, for HEIC, AVIF and TIFF `must-redraw`. Never throws. */
export function stripMetadata(bytes: Uint8Array, format: FileFormat = detectFormat(bytes)): PictureMetadata {
  switch (format) {
    case 'png':
      return asStripped(stripPng(bytes));
    case 'jpeg':
      return asStripped(stripJpeg(bytes));
    case 'gif':
      return asStripped(stripGif(bytes));
    case 'webp':
      return asStripped(stripWebp(bytes));
    case 'bmp':
      return asStripped(stripBmp(bytes));
    case 'heic':
    case 'avif':
      return { kind: 'must-redraw', found: describeHeif(bytes) };
    case 'tiff':
      return { kind: 'must-redraw', found: describeTiff(bytes) };
    default:
      return { kind: 'no-picture' };
  }
}

function asStripped(stripped: Stripped | undefined): PictureMetadata {
  return stripped === undefined ? { kind: 'damaged' } : { kind: 'stripped', ...stripped };
}

/** A bitmap says how long it is; what follows is not part of it. */
function stripBmp(bytes: Uint8Array): Stripped | undefined {
  const length = u32(bytes, 2, true);
  if (!startsWith(bytes, 'BM') || length < 26 || length > bytes.length) return undefined;
  const rest = describeRest(bytes.subarray(length));
  return { bytes: bytes.subarray(0, length), removed: rest === undefined ? [] : [rest] };
}
