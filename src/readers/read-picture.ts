// One picture from pixels to what must be blacked out: codes, then text in two passes, then the guard; in this thread.
import { findCodeSecrets, type PictureCode } from '#core/files/code-secrets.ts';
import { findPictureSecrets, type PictureSecret, type ReadWord } from '#core/files/picture-secrets.ts';
import { createOcr, type Ocr, type OcrFiles } from './ocr.ts';
import { type Pixels, toGrey, widenToInk } from './pixels.ts';
import { createCodeReader, type CodeReader } from './qr.ts';

/** What a person waits for: the engines being fetched and started (the first time), codes, text. */
export type ReadPhase = 'start' | 'codes' | 'text' | 'done';

export interface ReadProgress {
  readonly phase: ReadPhase;
  /** 0–1 over all phases. */
  readonly done: number;
}

export interface PictureReading {
  readonly secrets: readonly PictureSecret[];
  readonly words: readonly ReadWord[];
  /** In pixels; the size the boxes are in. Smaller than the file's own where that is beyond `SIDE_MAX` or `AREA_MAX`. */
  readonly width: number;
  readonly height: number;
}

export interface ReaderFiles extends OcrFiles {
  readonly codeWasm: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface PictureReader {
  readonly read: (
    picture: Pixels,
    options?: { readonly onProgress?: (progress: ReadProgress) => void; readonly signal?: AbortSignal },
  ) => Promise<PictureReading>;
  readonly close: () => void;
}

/** In seconds; a picture that takes longer is given up. */
export const READ_SECONDS_MAX = 60;

/** One pass by each threshold; a pass in English alone found nothing more. */
const PASSES = ['whole', 'local'] as const;

/** A reader for one picture after another; what it fetched stays until `close`. */
export function createPictureReader(files: ReaderFiles): PictureReader {
  const ocr: Ocr = createOcr(files);
  const codeReader: CodeReader = createCodeReader(files.codeWasm);
  return {
    async read(picture, { onProgress, signal } = {}) {
      const say = (phase: ReadPhase, done: number): void => onProgress?.({ phase, done });
      const { width, height } = picture;
      say('start', 0);
      await Promise.all([ocr.prepare(), codeReader.prepare()]);
      signal?.throwIfAborted();
      say('codes', 0.02);
      const codes: readonly PictureCode[] = await codeReader.readCodes(picture);
      say('codes', 0.05);
      const passes: (readonly ReadWord[])[] = [];
      for (const [index, threshold] of PASSES.entries()) {
        const share = 0.9 / PASSES.length;
        const { words } = await ocr.recogniseText(picture, {
          threshold,
          onProgress: (done) => say('text', 0.05 + share * (index + done)),
          ...(signal === undefined ? {} : { signal }),
        });
        passes.push(words);
      }
      const grey = toGrey(picture);
      const secrets = [
        ...findCodeSecrets(codes, picture),
        ...findPictureSecrets(passes, picture).map(({ finding, boxes }) => ({
          finding,
          boxes: boxes.map((box) => widenToInk(grey, box)),
        })),
      ];
      say('done', 1);
      return { secrets, words: passes[0] ?? [], width, height };
    },
    close() {
      ocr.close();
      codeReader.close();
    },
  };
}
