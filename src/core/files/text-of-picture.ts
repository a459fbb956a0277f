// The words an optical reader saw → text as a person would copy it: lines in order, blanks where there are gaps, paragraphs apart.
import type { ReadWord } from './picture-secrets.ts';

/** Below the reader's own doubt there is no text: icons, pictures, lines. */
const CONFIDENCE_MIN = 30;
/** Of a letter's height: Latin words stand a third of it apart, Japanese has no blanks but between columns. */
const BLANK_GAP = 0.22;
const COLUMN_GAP = 1;
const LATIN = /[!-~]/;
/** Of a line's height, from one line's foot to the next one's head: more is another paragraph. */
const PARAGRAPH_GAP = 1.1;

/** Words in any order → their text; `''` when nothing was read. */
export function textOfPicture(words: readonly ReadWord[]): string {
  const sure = words.filter(({ confidence, text }) => confidence >= CONFIDENCE_MIN && text.trim() !== '');
  const lines = [...Map.groupBy(sure, ({ line }) => line)]
    .toSorted(([a], [b]) => a - b)
    .map(([, onLine]) => onLine.toSorted((a, b) => a.box.x - b.box.x));
  let text = '';
  let foot: number | undefined;
  for (const line of lines) {
    const head = Math.min(...line.map(({ box }) => box.y));
    const end = Math.max(...line.map(({ box }) => box.y + box.height));
    const height = end - head;
    if (foot !== undefined) text += head - foot > PARAGRAPH_GAP * height ? '\n\n' : '\n';
    text += lineText(line);
    foot = end;
  }
  return text;
}

function lineText(words: readonly ReadWord[]): string {
  let text = '';
  let right: number | undefined;
  for (const { text: word, box } of words) {
    const isLatin = LATIN.test(text.slice(-1)) || LATIN.test(word.slice(0, 1));
    const least = (isLatin ? BLANK_GAP : COLUMN_GAP) * box.height;
    if (right !== undefined && box.x - right > least) text += ' ';
    text += word;
    right = box.x + box.width;
  }
  return text;
}
