// Pictures in Node: a file's bytes → pixels, and pixels → a new PNG or JPEG that holds nothing of the old file but what is seen.
import { createCanvas, ImageData, loadImage } from '@napi-rs/canvas';
import { bad, ok, type Result } from '#core/base/result.ts';
import { fitSize, type Pixels } from '../pixels.ts';

export type PictureProblem = 'not-a-picture';

/** Decodes, turned as its EXIF says, scaled down to `fitSize`. */
export async function decodePicture(bytes: Uint8Array): Promise<Result<Pixels, PictureProblem>> {
  try {
    const image = await loadImage(bytes);
    const { width, height } = fitSize(image.width, image.height);
    const context = createCanvas(width, height).getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return ok({ data: new Uint8ClampedArray(data), width, height });
  } catch {
    return bad('not-a-picture');
  }
}

/** `quality` is 0–1, for JPEG only. */
export async function encodePicture(
  pixels: Pixels,
  type: 'image/png' | 'image/jpeg',
  quality = 0.92,
): Promise<Uint8Array> {
  const canvas = createCanvas(pixels.width, pixels.height);
  canvas.getContext('2d').putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
  return type === 'image/png' ? canvas.encode('png') : canvas.encode('jpeg', Math.round(quality * 100));
}
