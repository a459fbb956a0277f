// Reads the guard's case files: "kind kind | a message with each «secret» between marks", one a line.
import { readFileSync } from 'node:fs';

export interface MarkedLine {
  readonly kinds: readonly string[];
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/** The lines of a case file, without its comments. */
export function readLines(path: string): readonly string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Line breaks and invisible characters are spelt out in the case files, so that an editor cannot lose them. */
export function spell(line: string): string {
  return line
    .replaceAll('\\n', '\n')
    .replaceAll(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export function readMarked(line: string): MarkedLine {
  const bar = line.indexOf(' | ');
  const kinds = line.slice(0, bar).split(' ');
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of spell(line.slice(bar + 3)).split(/(«[^»]*»)/)) {
    if (piece.startsWith('«')) {
      spans.push({ start: text.length, end: text.length + piece.length - 2 });
      text += piece.slice(1, -1);
    } else text += piece;
  }
  return { kinds, text, spans };
}
