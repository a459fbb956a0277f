// Decides whether a table is one a reader knows: its header has the columns by name, in any order, within the first rows.
import { foldHeader } from '../tables/fold-header.ts';
import type { ReadContext, Row, RowReading, TableReader } from '../reader.ts';

/** How many first rows may hold notes before the header. */
const ROWS_BEFORE_HEADER = 20;

export interface KnownTable {
  readonly id: string;
  /** The header must have one name of each of these groups. */
  readonly columns: readonly (readonly string[])[];
  /** Where column names alone are too common: what the file's own name must hold. */
  readonly fileName?: RegExp;
  read(row: Row, context: ReadContext): RowReading;
}

/** A reader of tables with these columns, wherever they stand. */
export function knownTable(table: KnownTable): TableReader {
  const wanted = table.columns.map((names) => names.map(foldHeader));
  return {
    id: table.id,
    recognise: (first, fileName) => {
      if (table.fileName !== undefined && !table.fileName.test(ownName(fileName))) return undefined;
      for (const [index, row] of first.slice(0, ROWS_BEFORE_HEADER).entries()) {
        const header = new Set(row.map(foldHeader));
        if (wanted.every((names) => names.some((name) => header.has(name)))) return index;
      }
      return undefined;
    },
    read: (row, context) => table.read(row, context),
  };
}

/** The last part of a member's path, as far as file names go. */
function ownName(fileName: string): string {
  return (fileName.split(/[/\\]/).at(-1) ?? '').slice(0, 255);
}

/** Whether a row has nothing in any cell. */
export function isBlank(row: Row): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}
