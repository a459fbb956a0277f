// Answers what the page asks of a picture: what is written in it, or the picture with places made black.
import { ok } from '#core/base/result.ts';
import type { Box } from '#core/files/picture-secrets.ts';
import { blackOut } from '#readers/black-out.ts';
import { decodePicture, encodePicture } from '#readers/picture-canvas.ts';
import type { Pixels } from '#readers/pixels.ts';
import { createPictureReader, type PictureReading, type ReadProgress } from '#readers/read-picture.ts';
import { BROWSER_FILES } from './reader-files.ts';

/** What the page asks for; pixels where this worker has no canvas to decode with. */
export type PictureQuestion =
  | { readonly read: Blob | Pixels }
  | { readonly blackOut: Blob; readonly boxes: readonly Box[]; readonly type: PictureType };
export type PictureType = 'image/png' | 'image/jpeg';

/** `problem` is `not-a-picture` for what this browser cannot show, `cannot-start` when the engine did not come. */
export type PictureAnswer =
  | { readonly progress: ReadProgress }
  | { readonly reading: PictureReading }
  | { readonly file: Blob }
  | { readonly problem: 'not-a-picture' | 'cannot-start' | 'failed' };

const reader = createPictureReader(BROWSER_FILES);

/** Answers one question, with progress on the way; never rejects. */
export async function answer(
  question: PictureQuestion,
  say: (message: PictureAnswer) => void,
): Promise<void> {
  let hasStarted = 'blackOut' in question;
  try {
    const picture = 'read' in question ? question.read : question.blackOut;
    const decoded = picture instanceof Blob ? await decodePicture(picture) : ok(picture);
    if (!decoded.ok) return say({ problem: decoded.problems });
    if ('blackOut' in question) {
      blackOut(decoded.value, question.boxes);
      return say({ file: await encodePicture(decoded.value, question.type) });
    }
    const onProgress = (progress: ReadProgress): void => {
      hasStarted ||= progress.phase !== 'start';
      say({ progress });
    };
    say({ reading: await reader.read(decoded.value, { onProgress }) });
  } catch {
    say({ problem: hasStarted ? 'failed' : 'cannot-start' });
  }
}
