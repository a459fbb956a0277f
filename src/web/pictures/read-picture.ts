// A picture → what must be blacked out in it, read in a worker that is kept for the next picture and ended when it must stop.
import type { Box } from '#core/files/picture-secrets.ts';
import { blackOut } from '#readers/black-out.ts';
import { decodePicture, encodePicture } from '#readers/picture-canvas.ts';
import { type PictureReading, READ_SECONDS_MAX, type ReadProgress } from '#readers/read-picture.ts';
import type { PictureAnswer, PictureQuestion, PictureType } from '../workers/answer-picture.ts';

/**
 * `not-a-picture`: this browser cannot show it. `cannot-start`: the engine did not come, as without a network before its first use.
 * `too-slow`: given up after `READ_SECONDS_MAX`. `stopped`: by the caller's signal. `failed`: the engine broke on this picture.
 */
export type ReadPictureProblem = 'not-a-picture' | 'cannot-start' | 'too-slow' | 'stopped' | 'failed';

export interface ReadPictureFailure {
  readonly problem: ReadPictureProblem;
}

export interface ReadPictureOptions {
  readonly onProgress?: (progress: ReadProgress) => void;
  readonly signal?: AbortSignal;
}

/** In milliseconds: its hundreds of megabytes go back some time after the last picture. */
const IDLE_MS = 60_000;

let worker: Worker | undefined;
let idle: ReturnType<typeof setTimeout> | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Never rejects. One picture is read at a time; others wait. Boxes and words are in pixels of `width` × `height`. */
export function readPicture(
  file: Blob,
  options: ReadPictureOptions = {},
): Promise<PictureReading | ReadPictureFailure> {
  return inTurn(async () => {
    const picture = canDecodeInWorker() ? file : await decodePicture(file);
    if ('problems' in picture) return { problem: picture.problems };
    const answer = await ask({ read: 'value' in picture ? picture.value : picture }, options);
    return 'file' in answer ? { problem: 'failed' } : answer;
  }, options.signal);
}

/**
 * The same picture with boxes filled black, as a new file without the old one's metadata; `boxes` in pixels as `readPicture` gives them.
 * Never rejects.
 */
export function blackOutPicture(
  file: Blob,
  boxes: readonly Box[],
  options: { readonly type?: PictureType; readonly signal?: AbortSignal } = {},
): Promise<{ readonly file: Blob } | ReadPictureFailure> {
  const { type = 'image/png', signal } = options;
  return inTurn(async () => {
    if (canDecodeInWorker()) {
      const answer = await ask(
        { blackOut: file, boxes, type },
        { ...(signal === undefined ? {} : { signal }) },
      );
      return 'secrets' in answer ? { problem: 'failed' } : answer;
    }
    const decoded = await decodePicture(file);
    if (!decoded.ok) return { problem: decoded.problems };
    blackOut(decoded.value, boxes);
    return { file: await encodePicture(decoded.value, type) };
  }, signal);
}

/** Safari before 16.4 draws on the page only. */
function canDecodeInWorker(): boolean {
  return 'OffscreenCanvas' in globalThis;
}

function inTurn<T>(
  work: () => Promise<T | ReadPictureFailure>,
  signal?: AbortSignal,
): Promise<T | ReadPictureFailure> {
  const turn = last
    .then(() => (signal?.aborted === true ? ({ problem: 'stopped' } as const) : work()))
    .catch(() => ({ problem: 'failed' }) as const);
  last = turn;
  return turn;
}

type Answer = PictureReading | { readonly file: Blob } | ReadPictureFailure;

async function ask(question: PictureQuestion, options: ReadPictureOptions): Promise<Answer> {
  clearTimeout(idle);
  const answer = await askWorker(question, options);
  // Whatever went wrong in there, the next picture begins with a worker of its own.
  if ('problem' in answer && answer.problem !== 'not-a-picture') endWorker();
  else idle = setTimeout(endWorker, IDLE_MS);
  return answer;
}

function askWorker(question: PictureQuestion, { onProgress, signal }: ReadPictureOptions): Promise<Answer> {
  return new Promise((resolve) => {
    const ends = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (answer: Answer): void => {
      ends.abort();
      clearTimeout(timer);
      resolve(answer);
    };
    const startTimer = (): void => {
      timer ??= setTimeout(() => end({ problem: 'too-slow' }), READ_SECONDS_MAX * 1_000);
    };
    const listen = { signal: ends.signal };
    worker ??= new Worker(new URL('../workers/read-picture.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<PictureAnswer>) => {
        if ('reading' in data) return end(data.reading);
        if (!('progress' in data)) return end(data);
        // Fetching megabytes on a slow line is not the picture's fault: its time begins when the engine stands.
        if (data.progress.phase !== 'start') startTimer();
        onProgress?.(data.progress);
      },
      listen,
    );
    worker.addEventListener('error', () => end({ problem: 'cannot-start' }), listen);
    signal?.addEventListener('abort', () => end({ problem: 'stopped' }), listen);
    if ('blackOut' in question) startTimer();
    worker.postMessage(question);
  });
}

function endWorker(): void {
  worker?.terminate();
  worker = undefined;
}
