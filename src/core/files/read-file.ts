// Reads any file into texts with places, metadata, pictures and what could not be looked into (M3, M4, B4).
import { readHtml } from '../verdict/mail/read-html.ts';
import { decodeText, printableText } from './decode-text.ts';
import { DEPTH_MAX, FILE_MAX, METADATA_TEXT_MAX, TEXT_MAX } from './limits.ts';
import { readMailFile } from './mail.ts';
import { detectFormat, isPixelFormat } from './media-type.ts';
import { stripMetadata } from './metadata/strip-metadata.ts';
import type { RemovedMetadata } from './metadata/types.ts';
import { columnsText, readOffice } from './office.ts';
import { readWords } from './office-xml.ts';
import {
  type Contents,
  type FileFormat,
  type FileReading,
  inside,
  joinContents,
  NOTHING,
  type ReadContents,
  type TextPart,
  type Unread,
  unreadable,
} from './types.ts';
import { readZip } from './zip.ts';

export interface ReadOptions {
  /** Reads a PDF (`readPdfContents` in src/readers/pdf.ts); without it PDFs are told as unread. */
  readonly pdf?: ReadContents;
}

/**
 * `name` as the person sees it, with its ending; its words are guarded too. Never throws, whatever the bytes; what cannot be read
 * stands in `unread`. Pictures are listed, not read: their words are the optical reader's.
 */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
): Promise<FileReading> {
  const format = detectFormat(bytes);
  const contents = await readContents(bytes, format, options, 0);
  const named: Contents =
    name === '' ? NOTHING : { ...NOTHING, parts: [{ place: { in: 'name' }, text: name }] };
  return { format, ...joinContents([named, contents]) };
}

async function readContents(
  bytes: Uint8Array,
  format: FileFormat,
  options: ReadOptions,
  depth: number,
): Promise<Contents> {
  if (bytes.length > FILE_MAX) return unreadable('too-large');
  if (depth > DEPTH_MAX) return unreadable('too-deep');
  const readInside = async (own: Uint8Array, member: string): Promise<Contents> =>
    inside(member, await readContents(own, detectFormat(own), options, depth + 1));
  if (isPixelFormat(format)) return readPicture(bytes, format);
  switch (format) {
    case 'empty':
      return NOTHING;
    case 'text':
      return readText(bytes);
    case 'html':
      return readPage(bytes);
    case 'svg':
      return readSvg(bytes);
    case 'eml':
      return readMailFile(bytes, readInside);
    case 'zip':
      return readZip(bytes, readInside);
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
    case 'odp':
      return readOffice(bytes, readInside);
    case 'pdf':
      return options.pdf === undefined ? unreadable('needs-pdf-reader') : options.pdf(bytes);
    case 'ole':
      return { ...readUnknown(bytes), unread: [{ place: { in: 'whole' }, reason: 'old-office' }] };
    case 'mp3':
    case 'wav':
    case 'm4a':
    case 'mp4':
    case 'webm':
      return { ...readUnknown(bytes), unread: [{ place: { in: 'whole' }, reason: 'sound-or-video' }] };
    default:
      return readUnknown(bytes);
  }
}

function readPicture(bytes: Uint8Array, format: FileFormat): Contents {
  const found = stripMetadata(bytes, format);
  const own = {
    ...NOTHING,
    pictures: [{ place: { in: 'picture' } as const, bytes }],
    unread: [] as Unread[],
  };
  if (found.kind === 'damaged' || found.kind === 'no-picture')
    return joinContents([own, unreadable('damaged')]);
  const isMoving = found.kind === 'stripped' && (found.frames ?? 1) > 1;
  if (isMoving) own.unread.push({ place: { in: 'picture' }, reason: 'moving-picture' });
  return joinContents([own, ...(found.kind === 'stripped' ? found.removed : found.found).map(asContents)]);
}

function asContents({ picture, ...item }: RemovedMetadata): Contents {
  return {
    ...NOTHING,
    metadata: [item],
    pictures: picture === undefined ? [] : [{ place: { in: 'metadata', field: item.field }, bytes: picture }],
    // Words in it were looked at, and a picture is; anything else may be behind a picture's end.
    unread:
      item.what === 'hidden-rest' && picture === undefined
        ? [{ place: { in: 'metadata', field: item.field }, reason: 'hidden-rest' }]
        : [],
  };
}

function readText(bytes: Uint8Array): Contents {
  const decoded = decodeText(bytes);
  if (decoded === undefined) return readUnknown(bytes);
  const { text } = decoded;
  const parts: TextPart[] = [{ place: { in: 'text' }, text: text.slice(0, TEXT_MAX) }];
  const table = readTable(text);
  if (table !== '') parts.push({ place: { in: 'text', part: 'columns' }, text: table });
  return {
    ...NOTHING,
    parts,
    unread: text.length > TEXT_MAX ? [{ place: { in: 'text' }, reason: 'too-long' }] : [],
  };
}

/** A password manager's or a sheet's export: the same number of commas or tabs in every line. */
function readTable(text: string): string {
  const lines = text
    .slice(0, 2_000_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const divider = first.includes('\t') ? '\t' : ',';
  const width = first.split(divider).length;
  if (lines.length < 2 || width < 2 || first.length > 2_000) return '';
  const rows = lines.map((line) => splitCells(line, divider));
  return rows.every((row) => row.length === width) ? columnsText(rows) : '';
}

/** RFC 4180 without line breaks inside quotes. */
function splitCells(line: string, divider: string): readonly string[] {
  const cells = [''];
  let isQuoted = false;
  for (const char of line) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === divider && !isQuoted) cells.push('');
    else cells[cells.length - 1] += char;
  }
  return cells;
}

/** Both as written and as shown: a comment or an attribute can hold a secret too. */
function readPage(bytes: Uint8Array): Contents {
  const source = decodeText(bytes)?.text ?? '';
  const seen = readHtml(source);
  return {
    ...NOTHING,
    parts: [
      { place: { in: 'text' }, text: seen.text },
      { place: { in: 'text', part: 'link' }, text: seen.links.map(({ url }) => url).join('\n') },
      { place: { in: 'text', part: 'body' }, text: source.slice(0, TEXT_MAX) },
    ],
    unread: seen.isCut || source.length > TEXT_MAX ? [{ place: { in: 'text' }, reason: 'too-long' }] : [],
  };
}

function readSvg(bytes: Uint8Array): Contents {
  const source = decodeText(bytes)?.text ?? '';
  const hasPictures = /data:image\//i.test(source);
  return {
    ...NOTHING,
    parts: [{ place: { in: 'text' }, text: readWords(source) }],
    // Letters can be drawn as lines, and pictures stand inside as text.
    unread:
      hasPictures || /<path/i.test(source) ? [{ place: { in: 'picture' }, reason: 'picture-format' }] : [],
  };
}

/** Words that stand in it as they are; the rest is told as unread. */
function readUnknown(bytes: Uint8Array): Contents {
  const text = printableText(bytes, METADATA_TEXT_MAX);
  return {
    ...NOTHING,
    parts: text === '' ? [] : [{ place: { in: 'text' }, text }],
    unread: [{ place: { in: 'whole' }, reason: 'unknown-format' }],
  };
}
