// PDFs in the page: words and metadata, pages as pictures, and a copy of nothing but pictures. Loaded with the first PDF only.
import type { Box, PictureSecret } from '#core/files/picture-secrets.ts';
import { stripMetadata } from '#core/files/metadata/strip-metadata.ts';
import { blackOut } from '#readers/black-out.ts';
import { createPdfReader, type OpenPdf, openPdf } from '#readers/pdf.ts';
import { findSecretsOnPage } from '#readers/pdf-words.ts';
import { encodePicture } from '#readers/picture-canvas.ts';
import { AREA_MAX, type Pixels, SIDE_MAX } from '#readers/pixels.ts';
import { type PicturePage, writePicturePdf } from '#readers/write-picture-pdf.ts';
import { BROWSER_PDF_FILES } from './pdf-files.ts';

/** Pixels a point: 144 to the inch, as on the command line. */
const SCALE = 2;
const QUALITY = 0.85;
/** Pages of a PDF that is drawn anew. */
export const COVER_PAGES_MAX = 40;

export const readPdfContents = createPdfReader(BROWSER_PDF_FILES);

export interface DrawnPage {
  readonly page: number;
  readonly picture: Blob;
  readonly width: number;
  readonly height: number;
  /** What its own words say, in pixels of the picture. */
  readonly found: readonly PictureSecret[];
}

/** Draws pages one after another; undefined when the file cannot be opened. `use` says whether to go on. */
export async function drawPages(
  bytes: Uint8Array,
  pages: readonly number[],
  use: (page: DrawnPage) => Promise<boolean>,
): Promise<boolean> {
  const opened = await openPdf(bytes, BROWSER_PDF_FILES);
  if (!opened.ok) return false;
  try {
    for (const page of pages) {
      const { pixels, scale } = await draw(opened.value, page);
      const read = await opened.value.readPage(page);
      const found = findSecretsOnPage(read).map(({ finding, boxes }) => ({
        finding,
        boxes: boxes.map((box) => scaleBox(box, scale)),
      }));
      const { width, height } = pixels;
      const picture = await encodePicture(pixels, 'image/png');
      if (!(await use({ page, picture, width, height, found }))) break;
    }
    return true;
  } catch {
    return false;
  } finally {
    await opened.value.close().catch(() => undefined);
  }
}

export interface CoveredPdf {
  readonly bytes: Uint8Array;
  /** The pages with new black on them, as they now stand in the file. */
  readonly pages: readonly { readonly page: number; readonly picture: Blob; width: number; height: number }[];
}

/** A copy of pictures only, with boxes filled black; `boxes` by page, in pixels as `drawPages` gives them. */
export async function coverPdf(
  bytes: Uint8Array,
  boxes: ReadonlyMap<number, readonly Box[]>,
  onPage: (done: number) => void,
): Promise<CoveredPdf | 'too-many-pages' | 'damaged'> {
  const opened = await openPdf(bytes, BROWSER_PDF_FILES);
  if (!opened.ok) return 'damaged';
  try {
    const { pageCount } = opened.value;
    if (pageCount > COVER_PAGES_MAX) return 'too-many-pages';
    const written: PicturePage[] = [];
    const changed: CoveredPdf['pages'][number][] = [];
    for (let page = 1; page <= pageCount; page += 1) {
      onPage((page - 1) / pageCount);
      const { pixels, scale } = await draw(opened.value, page);
      const black = boxes.get(page) ?? [];
      blackOut(pixels, black);
      const { width, height } = pixels;
      const encoded = new Uint8Array(
        await (await encodePicture(pixels, 'image/jpeg', QUALITY)).arrayBuffer(),
      );
      // An encoder may write marks of its own.
      const stripped = stripMetadata(encoded);
      const jpeg = stripped.kind === 'stripped' ? stripped.bytes : encoded;
      written.push({ width: width / scale, height: height / scale, picture: { jpeg, width, height } });
      if (black.length > 0)
        changed.push({
          page,
          picture: new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }),
          width,
          height,
        });
    }
    return { bytes: writePicturePdf(written), pages: changed };
  } catch {
    return 'damaged';
  } finally {
    await opened.value.close().catch(() => undefined);
  }
}

async function draw(
  pdf: OpenPdf,
  page: number,
): Promise<{ readonly pixels: Pixels; readonly scale: number }> {
  const { width, height } = await pdf.readPage(page);
  const scale = Math.min(SCALE, SIDE_MAX / width, SIDE_MAX / height, Math.sqrt(AREA_MAX / (width * height)));
  const canvas = document.createElement('canvas');
  await pdf.renderPage(page, canvas, scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('Expected a canvas to draw on');
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { pixels: { data, width: canvas.width, height: canvas.height }, scale };
}

function scaleBox(box: Box, by: number): Box {
  return { x: box.x * by, y: box.y * by, width: box.width * by, height: box.height * by };
}
