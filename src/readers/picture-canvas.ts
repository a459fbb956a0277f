// Pictures in a browser, page or worker: a file → pixels, and pixels → a new file that holds nothing of the old one but what is seen.
import { bad, ok, type Result } from '#core/base/result.ts';
import { fitSize, type Pixels } from './pixels.ts';

type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** Decodes what this browser can show, turned as its EXIF says, scaled down to `fitSize`. */
export async function decodePicture(file: Blob): Promise<Result<Pixels, 'not-a-picture'>> {
  let bitmap: ImageBitmap | undefined;
  try {
    bitmap = await createImageBitmap(file);
    const { width, height } = fitSize(bitmap.width, bitmap.height);
    const { context } = openCanvas(width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return ok({ data, width, height });
  } catch {
    return bad('not-a-picture');
  } finally {
    bitmap?.close();
  }
}

/** `quality` is 0–1, for JPEG only. @throws when the browser cannot make a file of this size */
export async function encodePicture(
  pixels: Pixels,
  type: 'image/png' | 'image/jpeg',
  quality = 0.92,
): Promise<Blob> {
  const { canvas, context } = openCanvas(pixels.width, pixels.height);
  context.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('Expected the canvas to give a file')) : resolve(blob)),
      type,
      quality,
    );
  });
}

/** Safari before 16.4 has no OffscreenCanvas: there a page's own element does, which a worker cannot make. */
function openCanvas(
  width: number,
  height: number,
): { canvas: OffscreenCanvas | HTMLCanvasElement; context: Context } {
  const canvas =
    'OffscreenCanvas' in globalThis
      ? new OffscreenCanvas(width, height)
      : Object.assign(document.createElement('canvas'), { width, height });
  const context: Context | null = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('Expected a canvas to draw on');
  return { canvas, context };
}
