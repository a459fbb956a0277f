// Reads a PDF (ISO 32000-2) with pdf.js: words with their places, form fields, notes, what it says of itself, files inside; draws its pages.
import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { bad, ok, type Result } from '#core/base/result.ts';
import { type Contents, joinContents, NOTHING, type Unread, unreadable } from '#core/files/types.ts';
import { readAbout, readNotes } from './pdf-about.ts';
import { type PdfPage, readWords } from './pdf-words.ts';

/** Pages read; a bank's yearly statement has some tens. */
export const PDF_PAGES_MAX = 500;
/** Seconds for reading one file's words. */
export const PDF_SECONDS_MAX = 60;
/** Pixels of a picture inside; larger ones are left out by pdf.js. */
const PICTURE_AREA_MAX = 60_000_000;

/** Where pdf.js's data comes from: our own origin in a browser, node_modules in Node. Never another host. */
export interface PdfFiles {
  /** `cmaps/NAME.bcmap`, `standard_fonts/NAME`, `wasm/NAME` of pdfjs-dist. */
  readonly data: (folder: 'cmaps' | 'standard_fonts' | 'wasm', name: string) => Promise<Uint8Array>;
  /** A worker running `pdfjs-dist/legacy/build/pdf.worker.min.mjs`; without it pdf.js works in this thread. */
  readonly worker?: () => Worker;
}

export type PdfProblem = 'encrypted' | 'damaged';

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
