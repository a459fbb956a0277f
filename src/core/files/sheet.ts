// Reads a worksheet's cells as rows of texts, shared strings put in (ECMA-376 part 1, 18.3 and 18.4).
import { Parser } from 'htmlparser2';
import { TEXT_MAX } from './limits.ts';

const CELLS_MAX = 2_000_000;
const COLUMNS_MAX = 16_384;

/** Sounds of kanji (`rPh`) stand beside the words and are left out. */
export function readSharedStrings(xml: string): readonly string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let isSound = false;
  new Parser(
    {
      onopentag(name) {
        if (name === 'si') current = '';
        if (name === 'rPh') isSound = true;
        if (name === 't') isText = !isSound;
      },
      ontext(words) {
        if (isText) current += words;
      },
      onclosetag(name) {
        if (name === 't') isText = false;
        if (name === 'rPh') isSound = false;
        if (name === 'si') strings.push(current);
      },
    },
    { xmlMode: true, decodeEntities: true },
  ).end(xml);
  return strings;
}

/** Rows from above, cells from the left; a cell left empty is an empty text. Formulas stand in brackets after their value. */
export function readCells(xml: string, shared: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let type = '';
  let column = 0;
  let value = '';
  let formula = '';
  let reading: 'value' | 'formula' | undefined;
  let cells = 0;
  new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'row') row = [];
        if (name === 'c') {
          type = attributes['t'] ?? '';
          column = columnOf(attributes['r']) ?? row.length;
          value = '';
          formula = '';
        }
        if (name === 'v' || name === 't') reading = 'value';
        if (name === 'f') reading = 'formula';
      },
      ontext(words) {
        if (reading === 'value') value += words;
        if (reading === 'formula') formula += words;
      },
      onclosetag(name) {
        if (name === 'v' || name === 't' || name === 'f') reading = undefined;
        if (name === 'c' && cells < CELLS_MAX && column < COLUMNS_MAX) {
          cells += 1;
          const text = type === 's' ? (shared[Number(value)] ?? '') : value;
          while (row.length < column) row.push('');
          row[column] = formula === '' ? text : `${text} (=${formula})`;
        }
        if (name === 'row') rows.push(row);
      },
    },
    { xmlMode: true, decodeEntities: true },
  ).end(xml);
  return rows;
}

/** Cells divided by tabs, one row a line. */
export function sheetText(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.join('\t'))
    .join('\n')
    .slice(0, TEXT_MAX);
}

/** `AB12` → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
