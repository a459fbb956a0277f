// Reads a PDF (ISO 32000-2) with pdf.js: words with their places, form fields, notes, what it says of itself, files inside; draws its pages.
import { getDocument, OPS, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { bad, ok, type Result } from '#core/base/result.ts';
import { findPictureSecrets, type Box, type ReadWord } from '#core/files/picture-secrets.ts';
import { readFile } from '#core/files/read-file.ts';
import {
  type Contents,
  inside,
  joinContents,
  type MetadataItem,
  NOTHING,
  type TextPart,
  type Unread,
  unreadable,
} from '#core/files/types.ts';
import { guard, isBlocking } from '#core/guard/guard.ts';

/** Pages read; a bank's yearly statement has some tens. */
export const PDF_PAGES_MAX = 500;
/** Seconds for reading one file's words. */
export const PDF_SECONDS_MAX = 60;
/** Pixels of a picture inside; larger ones are left out by pdf.js. */
const PICTURE_AREA_MAX = 60_000_000;
const ITEMS_MAX = 200_000;

/** Where pdf.js's data comes from: our own origin in a browser, node_modules in Node. Never another host. */
export interface PdfFiles {
  /** `cmaps/NAME.bcmap`, `standard_fonts/NAME`, `wasm/NAME` of pdfjs-dist. */
  readonly data: (folder: 'cmaps' | 'standard_fonts' | 'wasm', name: string) => Promise<Uint8Array>;
  /** A worker running `pdfjs-dist/legacy/build/pdf.worker.min.mjs`; without it pdf.js works in this thread. */
  readonly worker?: () => Worker;
}

export type PdfProblem = 'encrypted' | 'damaged' | 'too-many' | 'too-long';

/** A piece of text as the page shows it. */
export interface PdfItem {
  /** UTF-16 offsets in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** In PDF points (1/72 inch) from the upper left corner of the page as shown, turned pages turned. */
  readonly box: Box;
}

export interface PdfPage {
  /** From 1. */
  readonly page: number;
  readonly text: string;
  readonly items: readonly PdfItem[];
  /** In points, as shown. */
  readonly width: number;
  readonly height: number;
  /** Something on it is drawn as a picture, or nothing on it is text: only an optical reader sees its words. */
  readonly hasPictures: boolean;
}

/** As much of a canvas as is needed to draw on: a browser's, an OffscreenCanvas or @napi-rs/canvas. */
export interface PdfCanvas {
  width: number;
  height: number;
}

export interface OpenPdf {
  readonly pageCount: number;
  readonly readPage: (page: number) => Promise<PdfPage>;
  /** Sets the canvas's size and draws the page on white, `scale` pixels a point, with form fields and notes as they print. */
  readonly renderPage: (page: number, canvas: PdfCanvas, scale: number) => Promise<void>;
  /** Everything in it for the guard; pictures are only told, in `unread` (`picture-only`), page by page. */
  readonly readContents: () => Promise<Contents>;
  readonly close: () => Promise<void>;
}

/** Problems: `encrypted` (needs a password), `damaged`. The bytes stay the caller's. No script in it is run, nothing is fetched. */
export async function openPdf(bytes: Uint8Array, files: PdfFiles): Promise<Result<OpenPdf, PdfProblem>> {
  const worker = files.worker === undefined ? undefined : PDFWorker.create({ port: files.worker() });
  class OwnData {
    async fetch({
      kind,
      filename,
    }: {
      readonly kind: string;
      readonly filename: string;
    }): Promise<Uint8Array> {
      if (!/^[\w.-]+$/.test(filename)) throw new Error('Expected a plain file name');
      return files.data(
        kind === 'cMapUrl' ? 'cmaps' : kind === 'wasmUrl' ? 'wasm' : 'standard_fonts',
        filename,
      );
    }
  }
  const task = getDocument({
    // A copy: pdf.js gives what it gets to its worker, and takes no Buffer.
    data: new Uint8Array(bytes),
    ...(worker === undefined ? {} : { worker }),
    BinaryDataFactory: OwnData,
    cMapPacked: true,
    // Named, so that the worker asks for them; `OwnData` decides where they come from.
    cMapUrl: 'own/',
    standardFontDataUrl: 'own/',
    wasmUrl: 'own/',
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    maxImageSize: PICTURE_AREA_MAX,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await withinTime(task.promise);
    return ok(
      asOpen(document, bytes, async () => {
        await task.destroy();
        worker?.destroy();
      }),
    );
  } catch (error) {
    await task.destroy().catch(() => undefined);
    worker?.destroy();
    return bad(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged');
  }
}

/** `readFile`'s reader for PDFs. Never throws. */
export function createPdfReader(files: PdfFiles): (bytes: Uint8Array) => Promise<Contents> {
  return async (bytes) => {
    const opened = await openPdf(bytes, files);
    if (!opened.ok) return unreadable(opened.problems);
    try {
      return await withinTime(opened.value.readContents());
    } catch (error) {
      return unreadable(error instanceof OutOfTime ? 'too-long' : 'damaged');
    } finally {
      await opened.value.close().catch(() => undefined);
    }
  };
}

class OutOfTime extends Error {}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime()), PDF_SECONDS_MAX * 1_000);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

type Document = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<Document['getPage']>>;

function asOpen(document: Document, bytes: Uint8Array, close: () => Promise<void>): OpenPdf {
  const readPage = async (page: number): Promise<PdfPage> => {
    const own = await document.getPage(page);
    const read = await readWords(own, page);
    own.cleanup();
    return read;
  };
  return {
    pageCount: document.numPages,
    readPage,
    async renderPage(page, canvas, scale) {
      const own = await document.getPage(page);
      const viewport = own.getViewport({ scale });
      canvas.width = Math.max(1, Math.ceil(viewport.width));
      canvas.height = Math.max(1, Math.ceil(viewport.height));
      await own.render({
        canvas: canvas as HTMLCanvasElement,
        viewport,
        background: '#ffffff',
        intent: 'print',
      }).promise;
      own.cleanup();
    },
    async readContents() {
      const contents: Contents[] = [await readAbout(document, bytes)];
      const last = Math.min(document.numPages, PDF_PAGES_MAX);
      for (let page = 1; page <= last; page += 1) {
        const own = await document.getPage(page);
        const { text, hasPictures } = await readWords(own, page);
        const unread: readonly Unread[] = hasPictures
          ? [{ place: { in: 'picture', page }, reason: 'picture-only' }]
          : [];
        contents.push({
          ...NOTHING,
          parts: [{ place: { in: 'text', page }, text }, ...(await readNotes(own, page))],
          unread,
        });
        own.cleanup();
      }
      if (document.numPages > last) contents.push(unreadable('too-many', { in: 'text', page: last + 1 }));
      return joinContents(contents);
    },
    close,
  };
}

async function readWords(own: Page, page: number): Promise<PdfPage> {
  const viewport = own.getViewport({ scale: 1 });
  const { items: pieces, styles } = await own.getTextContent({
    includeMarkedContent: false,
    disableNormalization: true,
  });
  const items: PdfItem[] = [];
  const words: string[] = [];
  let length = 0;
  const put = (text: string): void => {
    words.push(text);
    length += text.length;
  };
  let before: Piece | undefined;
  let isLineEnd = false;
  for (const piece of pieces.slice(0, ITEMS_MAX)) {
    if (!('str' in piece)) continue;
    if (piece.str.trim() === '') {
      if (piece.str !== '' && !isLineEnd) put(piece.str);
    } else {
      if (isLineEnd && !(before !== undefined && goesDown(before, piece))) put('\n');
      isLineEnd = false;
      before = piece;
      const start = length;
      const text = asLetters(piece.str);
      put(text);
      items.push({
        start,
        end: length,
        text,
        box: boxOf(
          piece.transform as readonly number[],
          piece.width,
          piece.height,
          styles[piece.fontName]?.vertical === true,
          (x, y) => viewport.convertToViewportPoint(x, y) as [number, number],
        ),
      });
    }
    isLineEnd ||= piece.hasEOL;
  }
  return {
    page,
    text: words.join(''),
    items,
    width: viewport.width,
    height: viewport.height,
    hasPictures: await showsPictures(own, items.length > 0),
  };
}

interface Piece {
  readonly str: string;
  readonly transform: readonly number[];
}

/** Vertical writing comes as single letters below one another, each said to end a line. */
function goesDown(piece: Piece, next: Piece): boolean {
  if (piece.str.trim().length !== 1 || next.str.trim().length !== 1) return false;
  const size = Math.hypot(piece.transform[2] ?? 0, piece.transform[3] ?? 0);
  const across = Math.abs((piece.transform[4] ?? 0) - (next.transform[4] ?? 0));
  const down = (piece.transform[5] ?? 0) - (next.transform[5] ?? 0);
  return across < size && down > 0 && down < size * 1.6;
}

/** What fonts name by a shape: 二 and 目 by their radicals (U+2E80–U+2FDF), ligatures (ﬂ), signs of vertical writing (︒). */
function asLetters(text: string): string {
  return text.replaceAll(/[\u2e80-\u2fdf\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe44]/g, (shape) =>
    shape.normalize('NFKC'),
  );
}

/** Letters reach below their line by about a quarter of their size, and a little above it. */
const BELOW = 0.3;
const ABOVE = 1.1;

/** Around all corners of a piece of text, however it is turned. */
function boxOf(
  transform: readonly number[],
  width: number,
  height: number,
  isVertical: boolean,
  toPage: (x: number, y: number) => [number, number],
): Box {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const along = Math.hypot(a, b) || 1;
  const up = Math.hypot(c, d) || 1;
  const right: readonly [number, number] = [a / along, b / along];
  const above: readonly [number, number] = [c / up, d / up];
  // Vertical text runs down from its point and is centred on it (ISO 32000-2, 9.7.4.3).
  const [left, end, low, high] = isVertical
    ? [-0.6 * along, 0.6 * along, -height, 0.2 * up]
    : [0, width, -BELOW * (height || up), ABOVE * (height || up)];
  const corners = [
    [left, low],
    [end, low],
    [left, high],
    [end, high],
  ].map(([x = 0, y = 0]) => toPage(e + right[0] * x + above[0] * y, f + right[1] * x + above[1] * y));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

const PICTURE_OPS: ReadonlySet<number> = new Set([
  OPS.paintImageMaskXObject,
  OPS.paintImageMaskXObjectGroup,
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintInlineImageXObjectGroup,
  OPS.paintImageXObjectRepeat,
  OPS.paintImageMaskXObjectRepeat,
]);

/** A page without words that draws anything may have its words drawn as lines. */
async function showsPictures(own: Page, hasText: boolean): Promise<boolean> {
  const { fnArray } = await own.getOperatorList({ intent: 'print' });
  if (fnArray.some((op: number) => PICTURE_OPS.has(op))) return true;
  return !hasText && fnArray.some((op: number) => op === OPS.constructPath || op === OPS.shadingFill);
}

interface Note {
  readonly contentsObj?: { readonly str?: unknown };
  readonly titleObj?: { readonly str?: unknown };
  readonly fieldName?: unknown;
  readonly alternativeText?: unknown;
  readonly fieldValue?: unknown;
  readonly defaultFieldValue?: unknown;
  readonly textContent?: unknown;
  readonly url?: unknown;
  readonly unsafeUrl?: unknown;
}

async function readNotes(own: Page, page: number): Promise<readonly TextPart[]> {
  const parts: TextPart[] = [];
  for (const note of (await own.getAnnotations()) as readonly Note[]) {
    const value = words(note.fieldValue) || words(note.defaultFieldValue);
    const label = [words(note.alternativeText), words(note.fieldName)].find((one) => one !== '') ?? '';
    if (value !== '')
      parts.push({
        place: { in: 'text', page, part: 'field' },
        text: label === '' ? value : `${label}: ${value}`,
      });
    const said = [words(note.titleObj?.str), words(note.contentsObj?.str), words(note.textContent)]
      .filter((one) => one !== '')
      .join('\n');
    if (said !== '') parts.push({ place: { in: 'text', page, part: 'annotation' }, text: said });
    const link = words(note.url) || words(note.unsafeUrl);
    if (link !== '') parts.push({ place: { in: 'text', page, part: 'link' }, text: link });
  }
  return parts;
}

function words(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return Array.isArray(value) ? value.map(words).join('\n').trim() : '';
}

const INFO_KINDS: Readonly<Record<string, MetadataItem['what']>> = {
  Author: 'author',
  CreationDate: 'time',
  ModDate: 'time',
  Creator: 'device',
  Producer: 'device',
  Title: 'comment',
  Subject: 'comment',
  Keywords: 'comment',
};
/** Said by every PDF, of no one. */
const SWITCHES = /^(?:PDFFormatVersion|Language|EncryptFilterName|Is\w+|Trapped|Custom)$/;

/** What it says of itself, its outline, files inside it, scripts, and versions of it that were written over. */
async function readAbout(document: Document, bytes: Uint8Array): Promise<Contents> {
  const metadata: MetadataItem[] = [];
  const { info, metadata: packet } = await document.getMetadata();
  const fields = { ...info, ...(info as { Custom?: object }).Custom };
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value !== 'string' || value.trim() === '' || SWITCHES.test(field)) continue;
    const isOwn = INFO_KINDS[field] === undefined;
    metadata.push({
      what: INFO_KINDS[field] ?? 'other',
      field,
      bytes: value.length,
      text: isOwn ? `${field}: ${value}` : value,
    });
  }
  const raw: unknown = packet?.getRaw();
  if (typeof raw === 'string' && raw !== '')
    metadata.push({
      what: 'other',
      field: 'XMP',
      bytes: raw.length,
      text: raw.replaceAll(/<[^<>]{0,2000}>/g, '\n'),
    });
  const parts: TextPart[] = [];
  const outline = outlineText(await document.getOutline());
  if (outline !== '') parts.push({ place: { in: 'text' }, text: outline });
  const unread: Unread[] = [];
  if (await document.hasJSActions()) unread.push({ place: { in: 'whole' }, reason: 'script' });
  if (countVersions(bytes) > 1) {
    metadata.push({ what: 'hidden-rest', field: 'earlier version', bytes: 0 });
    unread.push({ place: { in: 'metadata', field: 'earlier version' }, reason: 'hidden-rest' });
  }
  return joinContents([{ ...NOTHING, metadata, parts, unread }, await readAttachments(document)]);
}

interface OutlineItem {
  readonly title: string;
  readonly items: readonly unknown[];
}

function outlineText(items: readonly OutlineItem[] | null, depth = 0): string {
  if (items === null || depth > 10) return '';
  return items
    .flatMap(({ title, items: inner }) => [title, outlineText(inner as readonly OutlineItem[], depth + 1)])
    .filter((text) => text !== '')
    .join('\n');
}

/** Each saved change adds a part with its own end; a file made for the web has two of one version (Annex F). */
function countVersions(bytes: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(bytes);
  const ends = text.match(/startxref\s+\d+\s+%%EOF/g)?.length ?? 0;
  return /\/Linearized\s+\d/.test(text.slice(0, 2_000)) ? ends - 1 : ends;
}

async function readAttachments(document: Document): Promise<Contents> {
  const attachments = (await document.getAttachments()) as ReadonlyMap<string, unknown> | null;
  const contents: Contents[] = [];
  for (const [key, value] of attachments ?? []) {
    const { filename = key, content } = value as {
      readonly filename?: string;
      readonly content?: Uint8Array;
    };
    const bytes = content ?? (await contentOf(document, key));
    if (bytes === undefined) {
      contents.push(
        inside(filename, { ...unreadable('damaged'), parts: [{ place: { in: 'name' }, text: filename }] }),
      );
      continue;
    }
    contents.push(inside(filename, await readFile(bytes, filename)));
  }
  return joinContents(contents);
}

async function contentOf(document: Document, id: string): Promise<Uint8Array | undefined> {
  return (await document.getAttachmentContent(id)) ?? undefined;
}

/**
 * Where on a page secrets stand, in points: whole pieces of text, since a piece's letters have no places of their own.
 * Looked for in the page's order and by the eye's (a label above or beside).
 */
export function findPageSecrets(page: PdfPage): readonly Box[] {
  const boxes: Box[] = [];
  for (const { start, end } of guard(page.text).filter(isBlocking)) {
    for (const item of page.items) if (item.start < end && item.end > start) boxes.push(item.box);
  }
  const seen: ReadWord[] = page.items.map(({ text, box }, at) => ({ text, box, confidence: 100, line: at }));
  for (const secret of findPictureSecrets([seen], page))
    if (isBlocking(secret.finding)) boxes.push(...secret.boxes);
  return boxes;
}
