// A screenshot of a sign-in history → its words as a text the readers take, read on this device; its source stays the picture.
import { textOfPicture } from '#core/files/text-of-picture.ts';
import { timelineWords as t } from './timeline.words.ts';

const PICTURE_NAME = /\.(?:png|jpe?g|webp|gif|bmp)$/i;
/** A folder of photographs is no history: each takes seconds to read. */
export const PICTURES_MAX = 20;

/** A file for the readers; `sha256` is its source's, where its bytes are only words taken out of it. */
export interface WordsOrFile {
  readonly name: string;
  readonly file: Blob;
  readonly sha256?: string;
}

export function isPicture({ name, file }: WordsOrFile): boolean {
  return file.type.startsWith('image/') || PICTURE_NAME.test(name);
}

/** The picture itself where no words could be read: the readers then say that they could not. Never rejects. */
export async function wordsOfPicture(given: WordsOrFile): Promise<WordsOrFile> {
  try {
    const { readPicture } = await import('../../pictures/read-picture.ts');
    const reading = await readPicture(given.file);
    const text = 'words' in reading ? textOfPicture(reading.words) : '';
    if (text === '') return given;
    const digest = await crypto.subtle.digest('SHA-256', await given.file.arrayBuffer());
    const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { name: `${given.name} › ${t().pictureWords}.txt`, file: new Blob([text]), sha256 };
  } catch {
    return given;
  }
}
