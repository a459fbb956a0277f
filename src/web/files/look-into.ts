// A file before it is taken in → its bytes without metadata, what was found and where, and what could not be looked into; then its clean copy.
import { detectFormat, isPixelFormat } from '#core/files/media-type.ts';
import { guardFile, nameWithoutSecrets } from '#core/files/guard-file.ts';
import { blankPdfAbout } from '#core/files/metadata/blank-pdf.ts';
import { stripMetadata } from '#core/files/metadata/strip-metadata.ts';
import type { Box, PictureSecret } from '#core/files/picture-secrets.ts';
import { readFile } from '#core/files/read-file.ts';
import { replaceInText } from '#core/files/replace-in-text.ts';
import type {
  Contents,
  FileFinding,
  FileFormat,
  FileReading,
  MetadataKind,
  Place,
  UnreadReason,
} from '#core/files/types.ts';
import { unreadable } from '#core/files/types.ts';
import { isBlocking } from '#core/guard/guard.ts';
import { fitSize } from '#readers/pixels.ts';
import { dismissedTexts } from '../components/field.tsx';
import { blackOutPicture, readPicture, type ReadPictureProblem } from '../pictures/read-picture.ts';
import { language } from '../text.ts';

/** A picture, or a page of a PDF: what stands on it can be blacked out. */
export interface Sheet {
  readonly page?: number;
  readonly picture: Blob;
  /** In pixels; what boxes are in. */
  readonly width: number;
  readonly height: number;
  readonly found: readonly PictureSecret[];
}

export type UnseenWhy = UnreadReason | ReadPictureProblem | 'no-reader';
export interface Unseen {
  readonly place: Place;
  readonly why: UnseenWhy;
}

export interface Looked {
  /** Without secrets, its ending as its bytes are. */
  readonly name: string;
  readonly isRenamed: boolean;
  readonly format: FileFormat;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly removed: readonly MetadataKind[];
  readonly kept: readonly MetadataKind[];
  readonly sheets: readonly Sheet[];
  /** What stands where no box can be drawn. */
  readonly findings: readonly FileFinding[];
  readonly unseen: readonly Unseen[];
  readonly covered: number;
}

export interface LookProgress {
  readonly what: 'file' | 'reader' | 'picture' | 'page' | 'cover';
  /** 0–1. */
  readonly done: number;
  readonly page?: number;
  readonly pages?: number;
}

export interface LookOptions {
  readonly onProgress?: (progress: LookProgress) => void;
  readonly signal?: AbortSignal;
}

/** Pages and pictures in one file whose words the optical reader reads; each takes seconds. */
export const READ_PICTURES_MAX = 10;

/** What one tap can do about what was found in it. */
export function cleaning(format: FileFormat): 'cover' | 'replace' | 'none' {
  if (isPixelFormat(format) || format === 'pdf') return 'cover';
  return format === 'text' || format === 'html' || format === 'svg' ? 'replace' : 'none';
}

/** Secrets the person did not call harmless. */
export function isOpen({ sheets, findings }: Looked): boolean {
  return findings.length > 0 || sheets.some(({ found }) => found.length > 0);
}

/** Never throws; nothing is stored. */
export async function lookInto(
  file: { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string },
  options: LookOptions = {},
): Promise<Looked> {
  options.onProgress?.({ what: 'file', done: 0 });
  const format = detectFormat(file.bytes);
  const name = nameWithoutSecrets(file.name, language.value);
  const begun: Looked = {
    name,
    isRenamed: name !== file.name,
    format,
    mediaType: MEDIA_TYPES[format] ?? (file.mediaType === '' ? 'application/octet-stream' : file.mediaType),
    bytes: file.bytes,
    removed: [],
    kept: [],
    sheets: [],
    findings: [],
    unseen: [],
    covered: 0,
  };
  try {
    if (isPixelFormat(format)) return await lookIntoPicture(begun, options);
    return await lookIntoParts(begun, options);
  } catch {
    return { ...begun, unseen: [{ place: { in: 'whole' }, why: 'no-reader' }] };
  }
}

async function lookIntoPicture(begun: Looked, options: LookOptions): Promise<Looked> {
  const unseen: Unseen[] = [];
  let looked = begun;
  const stripped = stripMetadata(begun.bytes, begun.format);
  if (stripped.kind === 'stripped') {
    looked = { ...looked, bytes: stripped.bytes, removed: kindsOf(stripped.removed) };
    if ((stripped.frames ?? 1) > 1) unseen.push({ place: { in: 'picture' }, why: 'moving-picture' });
  } else if (stripped.kind === 'must-redraw') {
    const drawn = await blackOutPicture(asBlob(looked), [], { type: 'image/jpeg' });
    if ('file' in drawn) {
      looked = await redrawn(looked, drawn.file, 'jpeg');
      looked = { ...looked, removed: kindsOf(stripped.found) };
    } else looked = { ...looked, kept: kindsOf(stripped.found) };
  } else unseen.push({ place: { in: 'picture' }, why: 'damaged' });
  return readSheet({ ...looked, unseen }, [], options);
}

/** Reads the picture as it stands; what lies in `ignored` was called harmless. */
async function readSheet(looked: Looked, ignored: readonly Box[], options: LookOptions): Promise<Looked> {
  const picture = asBlob(looked);
  const read = await readBlob(picture, options);
  if ('why' in read) {
    const size = await sizeOf(picture);
    return {
      ...looked,
      sheets: size === undefined ? [] : [{ picture, ...size, found: [] }],
      unseen: [...looked.unseen, { place: { in: 'picture' }, why: read.why }],
    };
  }
  const { width, height } = read;
  return { ...looked, sheets: [{ picture, width, height, found: without(read.found, ignored) }] };
}

async function lookIntoParts(given: Looked, options: LookOptions): Promise<Looked> {
  const { begun, reading } = await withoutAbout(given);
  const findings = guardFile(reading).filter(({ finding }) => !dismissedTexts().has(finding.text));
  const unseen: Unseen[] = [];
  const pages = new Set<number>();
  const scans = new Set<number>();
  const isPdf = begun.format === 'pdf';
  for (const { place, reason } of reading.unread) {
    const page = isPdf && reason === 'picture-only' ? pageOf(place) : undefined;
    if (page === undefined) unseen.push({ place, why: reason === 'needs-pdf-reader' ? 'no-reader' : reason });
    else scans.add(page);
  }
  if (isPdf)
    for (const { place } of findings) {
      const page = pageOf(place);
      if (page !== undefined) pages.add(page);
    }
  const { pictures } = reading;
  const wanted = [...scans].sort((a, b) => a - b);
  const readable = wanted.slice(0, READ_PICTURES_MAX);
  const first = wanted[READ_PICTURES_MAX];
  if (first !== undefined) unseen.push({ place: { in: 'picture', page: first }, why: 'too-many' });
  const inPictures: FileFinding[] = [];
  for (const [index, { place, bytes }] of pictures.entries()) {
    if (index >= READ_PICTURES_MAX) {
      unseen.push({ place, why: 'too-many' });
      break;
    }
    const read = await readBlob(new Blob([new Uint8Array(bytes)]), options, index, pictures.length);
    if ('why' in read) unseen.push({ place, why: read.why });
    else for (const { finding } of without(read.found, [])) inPictures.push({ place, finding });
  }
  const sheets: Sheet[] = [];
  const drawn = new Set<number>();
  const toDraw = [...new Set([...pages, ...readable])].sort((a, b) => a - b);
  if (toDraw.length > 0) {
    const { drawPages } = await loadPdf();
    await drawPages(begun.bytes, toDraw, async ({ page, picture, width, height, found }) => {
      drawn.add(page);
      const read =
        scans.has(page) || found.length === 0
          ? await readBlob(picture, options, toDraw.indexOf(page), toDraw.length, page)
          : { found: [] };
      if ('why' in read) unseen.push({ place: { in: 'picture', page }, why: read.why });
      const all = [...found, ...('found' in read ? read.found : [])];
      const open = merged(without(all, []));
      if (open.length > 0 || 'why' in read) sheets.push({ page, picture, width, height, found: open });
      return true;
    });
    for (const page of toDraw)
      if (!drawn.has(page)) unseen.push({ place: { in: 'picture', page }, why: 'damaged' });
  }
  const shown = new Set(sheets.filter(({ found }) => found.length > 0).map(({ page }) => page));
  return {
    ...begun,
    kept: kindsOf(reading.metadata),
    sheets,
    // A page's own words are told by the boxes on it.
    findings: [
      ...findings.filter(({ place }) => !isPdf || !isPageText(place) || !shown.has(pageOf(place))),
      ...inPictures,
    ],
    unseen,
  };
}

/** A PDF loses what it says of itself where that takes nothing else with it: its words must be the same afterwards. */
async function withoutAbout(
  begun: Looked,
): Promise<{ readonly begun: Looked; readonly reading: FileReading }> {
  const reading = await readFile(begun.bytes, '', { pdf: readPdf });
  if (begun.format !== 'pdf' || reading.metadata.length === 0) return { begun, reading };
  const bytes = blankPdfAbout(begun.bytes);
  const again = await readFile(bytes, '', { pdf: readPdf });
  const isSame =
    JSON.stringify(again.parts) === JSON.stringify(reading.parts) &&
    JSON.stringify(again.unread) === JSON.stringify(reading.unread);
  if (!isSame || again.metadata.length >= reading.metadata.length) return { begun, reading };
  const left = kindsOf(again.metadata);
  const removed = kindsOf(reading.metadata).filter((kind) => !left.includes(kind));
  return { begun: { ...begun, bytes, removed }, reading: again };
}

export interface Cover {
  /** By the sheet's place in `sheets`. */
  readonly boxes: readonly (readonly Box[])[];
  /** Called harmless: what is read there again stops nothing. */
  readonly ignored: readonly (readonly Box[])[];
}

/** The clean copy, read again: what is still found stands in its `sheets` and `findings`. */
export async function makeClean(looked: Looked, cover: Cover, options: LookOptions = {}): Promise<Looked> {
  options.onProgress?.({ what: 'cover', done: 0 });
  const covered = looked.covered + cover.boxes.flat().length;
  if (cleaning(looked.format) === 'replace') {
    const bytes = replaceInText(looked.bytes, looked.findings, language.value);
    if (bytes === undefined) return { ...looked, unseen: [{ place: { in: 'whole' }, why: 'damaged' }] };
    const again = await lookInto({ ...looked, bytes }, options);
    return {
      ...again,
      isRenamed: looked.isRenamed,
      removed: looked.removed,
      covered: covered + looked.findings.length,
    };
  }
  if (looked.format === 'pdf') return coverPages(looked, cover, covered, options);
  const [boxes = []] = cover.boxes;
  const isJpeg = looked.format === 'jpeg';
  const drawn = await blackOutPicture(asBlob(looked), boxes, {
    type: isJpeg ? 'image/jpeg' : 'image/png',
  });
  // The boxes stay, so that it can be tried again or left out.
  if (!('file' in drawn)) return { ...looked, unseen: [{ place: { in: 'picture' }, why: drawn.problem }] };
  const next = await redrawn(
    { ...looked, sheets: [], unseen: [], covered },
    drawn.file,
    isJpeg ? 'jpeg' : 'png',
  );
  return readSheet(next, cover.ignored[0] ?? [], options);
}

async function coverPages(
  looked: Looked,
  cover: Cover,
  covered: number,
  options: LookOptions,
): Promise<Looked> {
  const { coverPdf } = await loadPdf();
  const boxes = new Map(looked.sheets.map(({ page }, at) => [page ?? 1, cover.boxes[at] ?? []]));
  const ignored = new Map(looked.sheets.map(({ page }, at) => [page ?? 1, cover.ignored[at] ?? []]));
  const written = await coverPdf(looked.bytes, boxes, (done) =>
    options.onProgress?.({ what: 'cover', done }),
  );
  if (typeof written === 'string')
    return {
      ...looked,
      unseen: [
        ...looked.unseen,
        { place: { in: 'whole' }, why: written === 'damaged' ? 'damaged' : 'too-many' },
      ],
    };
  const sheets: Sheet[] = [];
  // Pages that were not seen stay unseen; the others are read again.
  const unseen = looked.unseen.filter(
    ({ place }) => !looked.sheets.some(({ page }) => page === pageOf(place)) && place.in === 'picture',
  );
  for (const [index, { page, ...sheet }] of written.pages.entries()) {
    const read = await readBlob(sheet.picture, options, index, written.pages.length, page);
    if ('why' in read) unseen.push({ place: { in: 'picture', page }, why: read.why });
    const found = 'found' in read ? without(read.found, ignored.get(page) ?? []) : [];
    sheets.push({ ...sheet, page, found });
  }
  // Its own words and metadata must be gone.
  const reading = await readFile(written.bytes, '', { pdf: readPdf });
  return {
    ...looked,
    bytes: written.bytes,
    removed: [...new Set([...looked.removed, ...looked.kept])],
    kept: kindsOf(reading.metadata),
    sheets,
    findings: guardFile(reading).filter(({ finding }) => !dismissedTexts().has(finding.text)),
    unseen,
    covered: covered + looked.findings.length,
  };
}

async function readPdf(bytes: Uint8Array): Promise<Contents> {
  try {
    return await (await loadPdf()).readPdfContents(bytes);
  } catch {
    return unreadable('needs-pdf-reader');
  }
}

/** For the last scan before a draft leaves. */
export { readPdf as readPdfInPage };

function loadPdf(): Promise<typeof import('./read-pdf.ts')> {
  return import('./read-pdf.ts');
}

async function readBlob(
  picture: Blob,
  { onProgress, signal }: LookOptions,
  index = 0,
  count = 1,
  page?: number,
): Promise<
  | { readonly found: readonly PictureSecret[]; readonly width: number; readonly height: number }
  | { readonly why: UnseenWhy }
> {
  const read = await readPicture(picture, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ phase, done }) =>
      onProgress?.({
        what: phase === 'start' ? 'reader' : page === undefined ? 'picture' : 'page',
        done: (index + done) / count,
        ...(page === undefined ? {} : { page, pages: count }),
      }),
  });
  if ('problem' in read) return { why: read.problem };
  return {
    found: read.secrets.filter(({ finding }) => isBlocking(finding)),
    width: read.width,
    height: read.height,
  };
}

function without(found: readonly PictureSecret[], ignored: readonly Box[]): readonly PictureSecret[] {
  return found.filter(
    ({ finding, boxes }) =>
      !dismissedTexts().has(finding.text) &&
      !(boxes.length > 0 && boxes.every((box) => ignored.some((other) => coversHalf(other, box)))),
  );
}

/** The same secret seen in a page's words and by the reader is one box, around both. */
function merged(found: readonly PictureSecret[]): readonly PictureSecret[] {
  const kept: { finding: PictureSecret['finding']; boxes: Box[] }[] = [];
  for (const { finding, boxes } of found) {
    const own: Box[] = [];
    for (const box of boxes) {
      const same = kept.find(
        (one) =>
          one.finding.kind === finding.kind &&
          one.boxes.some((other) => coversHalf(other, box) || coversHalf(box, other)),
      );
      if (same === undefined) own.push(box);
      else
        same.boxes = same.boxes.map((other) =>
          coversHalf(other, box) || coversHalf(box, other) ? around(other, box) : other,
        );
    }
    if (own.length > 0) kept.push({ finding, boxes: own });
  }
  return kept;
}

function around(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  };
}

function coversHalf(one: Box, other: Box): boolean {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height) > 0.5 * other.width * other.height;
}

async function redrawn(looked: Looked, file: Blob, format: 'jpeg' | 'png'): Promise<Looked> {
  const drawn = new Uint8Array(await file.arrayBuffer());
  // An encoder may write marks of its own.
  const stripped = stripMetadata(drawn, format);
  const ending = format === 'jpeg' ? 'jpg' : 'png';
  const name =
    looked.format === format ? looked.name : `${looked.name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}.${ending}`;
  return {
    ...looked,
    name,
    format,
    mediaType: `image/${format}`,
    bytes: stripped.kind === 'stripped' ? stripped.bytes : drawn,
  };
}

async function sizeOf(
  picture: Blob,
): Promise<{ readonly width: number; readonly height: number } | undefined> {
  try {
    const bitmap = await createImageBitmap(picture);
    const size = fitSize(bitmap.width, bitmap.height);
    bitmap.close();
    return size;
  } catch {
    return undefined;
  }
}

function asBlob({ bytes, mediaType }: Looked): Blob {
  return new Blob([new Uint8Array(bytes)], { type: mediaType });
}

function kindsOf(items: readonly { readonly what: MetadataKind }[]): readonly MetadataKind[] {
  return [...new Set(items.map(({ what }) => what))];
}

function pageOf(place: Place): number | undefined {
  return (place.in === 'text' || place.in === 'picture') && place.member === undefined
    ? place.page
    : undefined;
}

/** A note or a field has no box of its own. */
function isPageText(place: Place): boolean {
  return pageOf(place) !== undefined && !(place.in === 'text' && place.part !== undefined);
}

const MEDIA_TYPES: Readonly<Partial<Record<FileFormat, string>>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  heic: 'image/heic',
  bmp: 'image/bmp',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  zip: 'application/zip',
  eml: 'message/rfc822',
};
