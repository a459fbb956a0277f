// Reads pictures away from the page: seconds of work, hundreds of megabytes, and hostile files end with this worker.
import type { PictureAnswer, PictureQuestion } from './answer-picture.ts';

// The guard awaits its rules while it loads, and a worker's messages do not wait for that: listening comes first.
const answering = import('./answer-picture.ts');
const say = (message: PictureAnswer): void => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<PictureQuestion>) => {
  void answering.then(
    ({ answer }) => answer(data, say),
    () => say({ problem: 'cannot-start' }),
  );
});
