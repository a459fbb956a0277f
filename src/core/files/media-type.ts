// Says what a file is by its bytes; its name may say anything.
import { looksLikeMail } from '../verdict/mail/looks-like-mail.ts';
import { ascii, find, startsWith, u32 } from './bytes.ts';
import { decodeText } from './decode-text.ts';
import { type FileFormat, PIXEL_FORMATS } from './types.ts';
import { listZip } from './zip-directory.ts';

const PICTURES: ReadonlySet<FileFormat> = new Set<FileFormat>(PIXEL_FORMATS);

/** A picture made of pixels, whose words only an optical reader sees. */
export function isPixelFormat(format: FileFormat): boolean {
  return PICTURES.has(format);
}

const BY_FIRST_BYTES: readonly (readonly [words: string, format: FileFormat])[] = [
  ['\u0089PNG\r\n\u001a\n', 'png'],
  ['\u00ff\u00d8\u00ff', 'jpeg'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'ole'],
  ['\u001aE\u00df\u00a3', 'webm'],
  ['ID3', 'mp3'],
  ['{\\rtf', 'rtf'],
];

/** ISO 32000-2, 7.5.2: readers look for the header in the first 1,024 bytes. */
const PDF_WITHIN = 1_024;
const TEXT_SAMPLE = 20_000;

/** Never throws; `unknown` when it is none of them. */
export function detectFormat(bytes: Uint8Array): FileFormat {
  if (bytes.length === 0) return 'empty';
  const known = BY_FIRST_BYTES.find(([words]) => startsWith(bytes, words));
  if (known !== undefined) return known[1];
  if (startsWith(bytes, 'RIFF')) {
    if (startsWith(bytes, 'WEBP', 8)) return 'webp';
    return startsWith(bytes, 'WAVE', 8) ? 'wav' : 'unknown';
  }
  if (startsWith(bytes, 'ftyp', 4)) return brandOf(bytes);
  // The four reserved bytes are zero (BITMAPFILEHEADER).
  if (startsWith(bytes, 'BM') && u32(bytes, 6) === 0 && u32(bytes, 10, true) < 2_000) return 'bmp';
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'PK\u0005\u0006')) return zipKind(bytes);
  if (find(bytes, '%PDF-', 0, PDF_WITHIN) >= 0) return 'pdf';
  // An MPEG audio frame: eleven set bits, a version, a layer and a rate that exist.
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2 && ((bytes[2] ?? 0) & 0xf0) < 0xf0) return 'mp3';
  return textKind(bytes);
}

/** ISO/IEC 14496-12, 4.3: the major brand, then the compatible ones. */
function brandOf(bytes: Uint8Array): FileFormat {
  const end = Math.min(u32(bytes, 0), 200, bytes.length);
  const brands: string[] = [];
  for (let at = 8; at < end; at += 4) if (at !== 12) brands.push(ascii(bytes, at, at + 4));
  for (const brand of brands) {
    if (brand === 'avif' || brand === 'avis') return 'avif';
    if (/^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/.test(brand) && !brands.includes('avif'))
      return 'heic';
    if (brand === 'M4A ' || brand === 'M4B ') return 'm4a';
  }
  return 'mp4';
}

function zipKind(bytes: Uint8Array): FileFormat {
  const listed = listZip(bytes);
  if (!listed.ok) return 'zip';
  const names = new Set(listed.value.members.map(({ name }) => name));
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml')) return 'docx';
    if (names.has('xl/workbook.xml')) return 'xlsx';
    if (names.has('ppt/presentation.xml')) return 'pptx';
  }
  // ODF 1.3 part 2, 3.3: the first member is called mimetype and is not packed.
  if (names.has('mimetype') && names.has('content.xml')) {
    const head = ascii(bytes, 30, 120);
    if (head.includes('opendocument.spreadsheet')) return 'ods';
    if (head.includes('opendocument.presentation')) return 'odp';
    if (head.includes('opendocument.text')) return 'odt';
  }
  return 'zip';
}

function textKind(bytes: Uint8Array): FileFormat {
  const decoded = decodeText(bytes);
  if (decoded === undefined) return 'unknown';
  const start = decoded.text.slice(0, TEXT_SAMPLE).trimStart();
  if (
    /^(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[\s\S]{0,5000}?-->\s*|<!DOCTYPE[^>]{0,1000}>\s*)*<svg[\s>]/i.test(
      start,
    )
  )
    return 'svg';
  if (/^(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<!doctype html|<html[\s>])/i.test(start)) return 'html';
  return looksLikeMail(start) ? 'eml' : 'text';
}
