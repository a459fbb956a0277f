// Draws a PDF's page in Node as pixels.
import { createCanvas } from '@napi-rs/canvas';
import type { OpenPdf } from '../pdf.ts';
import type { PdfPage } from '../pdf-words.ts';
import { AREA_MAX, type Pixels, SIDE_MAX } from '../pixels.ts';

/** `scale` is in pixels a point, and smaller where the page would be larger than `SIDE_MAX` or `AREA_MAX`; the true one is given back. */
export async function drawPage(
  pdf: OpenPdf,
  page: number,
  scale: number,
): Promise<{ readonly pixels: Pixels; readonly scale: number; readonly page: PdfPage }> {
  const read = await pdf.readPage(page);
  const { width, height } = read;
  const fitting = Math.min(
    scale,
    SIDE_MAX / width,
    SIDE_MAX / height,
    Math.sqrt(AREA_MAX / (width * height)),
  );
  const canvas = createCanvas(1, 1);
  await pdf.renderPage(page, canvas, fitting);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return {
    pixels: { data: new Uint8ClampedArray(data), width: canvas.width, height: canvas.height },
    scale: fitting,
    page: read,
  };
}
