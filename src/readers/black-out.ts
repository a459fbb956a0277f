// Makes parts of a picture unreadable for good: the pixels themselves become black, nothing is laid over them.
import type { Box } from '#core/files/picture-secrets.ts';
import type { Pixels } from './pixels.ts';

/**
 * Fills boxes with opaque black in place. Boxes may lie partly or wholly outside; parts of a pixel count as a whole one.
 * What is encoded from these pixels afterwards holds nothing of what stood there.
 */
export function blackOut(pixels: Pixels, boxes: readonly Box[]): void {
  const { data, width, height } = pixels;
  const words = new Uint32Array(data.buffer, data.byteOffset, width * height);
  // Black with full alpha in this machine's byte order.
  const black = new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0] ?? 0;
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.x));
    const right = Math.min(width, Math.ceil(box.x + box.width));
    const bottom = Math.min(height, Math.ceil(box.y + box.height));
    if (right <= left) continue;
    for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y += 1)
      words.fill(black, y * width + left, y * width + right);
  }
}
