// Looks into a whole file: words, metadata, pictures by the optical reader, scanned pages; says what it found and what it could not see.
import { guardFile } from '#core/files/guard-file.ts';
import { readFile } from '#core/files/read-file.ts';
import type { FileFinding, FileReading, Place, Unread } from '#core/files/types.ts';
import { isBlocking } from '#core/guard/guard.ts';
import type { Pixels } from '#readers/pixels.ts';
import type { PictureReader } from '#readers/read-picture.ts';

export interface Examined {
  readonly reading: FileReading;
  readonly findings: readonly FileFinding[];
  readonly unread: readonly Unread[];
}

/** Pictures read in one file; each takes seconds. */
const PICTURES_MAX = 60;
/** Pixels a point when a page is drawn to be read: 144 to the inch. */
export const PAGE_SCALE = 2;

let pictureReader: PictureReader | undefined;

/** The optical reader, started with the first picture. */
export async function openPictureReader(): Promise<PictureReader> {
  if (pictureReader !== undefined) return pictureReader;
  const { createPictureReader } = await import('#readers/read-picture.ts');
  const { NODE_FILES } = await import('#readers/node/reader-files.ts');
  pictureReader = createPictureReader(NODE_FILES);
  return pictureReader;
}

/** Gives back what the optical reader holds. */
export function closePictureReader(): void {
  pictureReader?.close();
  pictureReader = undefined;
}

export async function examineFile(bytes: Uint8Array, name: string): Promise<Examined> {
  const reading = await readFile(bytes, name, { pdf: readPdf });
  const findings = [...guardFile(reading)];
  const unread: Unread[] = [];
  let pictures = 0;
  const look = async (place: Place, pixels: Pixels): Promise<void> => {
    const { secrets } = await (await openPictureReader()).read(pixels);
    for (const { finding } of secrets) if (isBlocking(finding)) findings.push({ place, finding });
  };
  for (const { place, bytes: own } of reading.pictures) {
    pictures += 1;
    if (pictures > PICTURES_MAX) {
      unread.push({ place, reason: 'too-many' });
      continue;
    }
    const { decodePicture } = await import('#readers/node/picture-file.ts');
    const pixels = await decodePicture(own);
    if (pixels.ok) await look(place, pixels.value);
    else unread.push({ place, reason: 'picture-format' });
  }
  const pages: number[] = [];
  for (const one of reading.unread) {
    const isPage =
      one.reason === 'picture-only' && one.place.in === 'picture' && one.place.member === undefined;
    const page = isPage && one.place.in === 'picture' ? one.place.page : undefined;
    if (page === undefined || pictures + pages.length >= PICTURES_MAX) unread.push(one);
    else pages.push(page);
  }
  await drawPages(bytes, pages, (page, pixels) => look({ in: 'picture', page }, pixels));
  return { reading, findings, unread };
}

async function readPdf(bytes: Uint8Array) {
  const { createPdfReader } = await import('#readers/pdf.ts');
  const { NODE_PDF_FILES } = await import('#readers/node/pdf-files.ts');
  return createPdfReader(NODE_PDF_FILES)(bytes);
}

/** Draws some pages of a PDF one after another; a file that cannot be opened has none. */
async function drawPages(
  bytes: Uint8Array,
  pages: readonly number[],
  use: (page: number, pixels: Pixels) => Promise<void>,
): Promise<void> {
  if (pages.length === 0) return;
  const { openPdf } = await import('#readers/pdf.ts');
  const { NODE_PDF_FILES } = await import('#readers/node/pdf-files.ts');
  const { drawPage } = await import('#readers/node/draw-page.ts');
  const opened = await openPdf(bytes, NODE_PDF_FILES);
  if (!opened.ok) return;
  try {
    for (const page of pages) await use(page, (await drawPage(opened.value, page, PAGE_SCALE)).pixels);
  } finally {
    await opened.value.close();
  }
}
