// Whose table it is, and what its rows say: each row ends as activities, as one that says nothing, or as unread; none is lost.
import type { PushReader, ReadContext, Row, RowReading, Sink, TableReader } from '../reader.ts';
import type { UnreadWhy } from '../types.ts';
import { createCsvReading, type CsvOptions } from './csv.ts';
import { columnsOf, foldHeader } from './fold-header.ts';
import { keepDraft } from './keep-draft.ts';

/** Among so many rows a header is looked for. */
const FIRST_ROWS = 20;

export interface TableOptions {
  /** Asked in order; the first that recognises the table reads it. */
  readonly readers: readonly TableReader[];
  readonly context: ReadContext;
  readonly sink: Sink;
  /** Asked when no reader knows the table: the reader of the columns the person chose before. */
  readonly fallback?: (first: readonly (readonly string[])[]) => TableReader | undefined;
  /** How a row's place is written; `row N` where absent. */
  readonly place?: (number: number) => string;
}

/** How every row ended: `rows` = `read` + `silent` + `unread`, once the table is at its end. */
export interface RowCounts {
  readonly rows: number;
  /** Rows that became activities. */
  readonly read: number;
  /** Headers, blanks, totals, group rows. */
  readonly silent: number;
  readonly unread: number;
}

/** What is known about a table while and after it is read. */
export interface TableState {
  /** The reader's id; undefined for a table nobody knows, and before the first rows were seen. */
  readonly recognised: string | undefined;
  /** The header of a table nobody knows, for the question to the person. */
  readonly unknownHeader: readonly string[] | undefined;
  /** That table's rows after the header, at most 19, for the same question. */
  readonly unknownRows: readonly (readonly string[])[];
  readonly counts: RowCounts;
}

/** A row as it comes: by number and cell. */
export interface RowSource {
  readonly number: number;
  readonly length: number;
  cell(index: number): string;
}

export interface RowsReading extends TableState {
  row(source: RowSource): void;
  unread(number: number, why: UnreadWhy): void;
  end(): void;
}

export interface TableReading extends PushReader, TableState {
  push(chunk: Uint8Array): void;
  end(): void;
  readonly encoding: string | undefined;
}

/**
 * Reads a CSV file of any size: asks each reader whether the first twenty rows are its format, then passes on row by row. A table nobody
 * knows is one `unknown-columns` at its header. After a blank line another known table may follow. Never throws.
 */
export function createTableReading(options: TableOptions & { readonly csv?: CsvOptions }): TableReading {
  const rows = createRowsReading(options);
  const csv = createCsvReading(rows, options.csv);
  return {
    push: (chunk) => csv.push(chunk),
    end() {
      csv.end();
      rows.end();
    },
    get recognised() {
      return rows.recognised;
    },
    get unknownHeader() {
      return rows.unknownHeader;
    },
    get unknownRows() {
      return rows.unknownRows;
    },
    get counts() {
      return rows.counts;
    },
    get encoding() {
      return csv.encoding;
    },
  };
}

/** The same for rows from elsewhere: a JSON array of flat objects (`rowsOfJson`), a page's table. */
export function createRowsReading(options: TableOptions): RowsReading {
  const { context, sink } = options;
  const place = options.place ?? ((number: number) => `row ${number}`);
  const row = new TableRow();
  let first: KeptRow[] | undefined = [];
  let recognised: string | undefined;
  let unknownHeader: readonly string[] | undefined;
  let unknownRows: readonly (readonly string[])[] = [];
  let readRow: ((row: Row) => RowReading) | undefined;
  let isAfterBlank = false;
  const counts = { rows: 0, read: 0, silent: 0, unread: 0 };

  function tell(number: number, why: UnreadWhy): void {
    if (number > 0) counts.unread += 1;
    sink.unread(number === 0 ? '' : place(number), why);
  }

  function use(reader: TableReader, header: readonly string[], before: readonly (readonly string[])[]): void {
    recognised = reader.id;
    row.useHeader(header);
    readRow = reader.begin?.(before, context) ?? ((one) => reader.read(one, context));
  }

  /** The first rows are all there: whose are they? */
  function decide(): void {
    const kept = first ?? [];
    first = undefined;
    if (kept.length === 0) return;
    const trimmed = kept.map((one) => one.cells.map((cell) => cell.trim()));
    const found = recogniseAny(options.readers, trimmed, context.fileName);
    const fallback = found === undefined ? options.fallback?.(trimmed) : undefined;
    const known = found ?? (fallback && recogniseAny([fallback], trimmed, context.fileName));
    if (known === undefined) {
      const at = likelyHeader(trimmed);
      unknownHeader = trimmed[at] ?? [];
      unknownRows = trimmed.slice(at + 1);
      counts.unread += kept.length - 1;
      tell(kept[at]?.number ?? 1, 'unknown-columns');
      return;
    }
    const { reader, header } = known;
    use(reader, header === -1 ? [] : (trimmed[header] ?? []), trimmed.slice(0, Math.max(0, header)));
    counts.silent += header + 1;
    for (const one of kept.slice(header + 1)) pass(one);
  }

  function pass(source: RowSource): void {
    const start = source.cell(0).trim();
    if (start === '' && isBlank(source)) {
      isAfterBlank = true;
      counts.silent += 1;
      return;
    }
    row.use(source);
    if (row.isHeader(start) || (isAfterBlank && isNextTable())) {
      counts.silent += 1;
      isAfterBlank = false;
      return;
    }
    isAfterBlank = false;
    const reading = readRow?.(row);
    if (reading === undefined) counts.silent += 1;
    else if ('why' in reading) tell(source.number, reading.why);
    else if (reading.length === 0) counts.silent += 1;
    else {
      counts.read += 1;
      const at = place(source.number);
      for (const draft of reading) sink.activity(keepDraft(draft), at);
    }
  }

  /** Some exports put several tables into one file, with a blank line between. */
  function isNextTable(): boolean {
    const header = row.cells.map((cell) => cell.trim());
    if (header.length < 2) return false;
    const next = recogniseAny(options.readers, [header], context.fileName);
    if (next?.header !== 0) return false;
    use(next.reader, header, []);
    return true;
  }

  return {
    row(source) {
      counts.rows += 1;
      if (first !== undefined) {
        first.push(keepRow(source));
        if (first.length === FIRST_ROWS) decide();
      } else if (readRow !== undefined) pass(source);
      else counts.unread += 1;
    },
    unread(number, why) {
      if (number > 0) counts.rows += 1;
      tell(number, why);
    },
    end() {
      if (first !== undefined) decide();
    },
    get recognised() {
      return recognised;
    },
    get unknownHeader() {
      return unknownHeader;
    },
    get unknownRows() {
      return unknownRows;
    },
    get counts() {
      return counts;
    },
  };
}

function recogniseAny(
  readers: readonly TableReader[],
  first: readonly (readonly string[])[],
  fileName: string,
): { readonly reader: TableReader; readonly header: number } | undefined {
  for (const reader of readers) {
    const header = reader.recognise(first, fileName);
    if (header !== undefined && header < first.length) return { reader, header };
  }
  return undefined;
}

/** The first row with the most named columns: lines before a header have fewer cells. */
function likelyHeader(first: readonly (readonly string[])[]): number {
  const named = first.map((cells) => cells.filter((cell) => cell !== '').length);
  return Math.max(0, named.indexOf(Math.max(...named)));
}

function isBlank(source: RowSource): boolean {
  for (let index = 0; index < source.length; index += 1) if (source.cell(index).trim() !== '') return false;
  return true;
}

interface KeptRow extends RowSource {
  readonly cells: readonly string[];
}

function keepRow(source: RowSource): KeptRow {
  const cells = Array.from({ length: source.length }, (_, index) => source.cell(index));
  return { number: source.number, length: cells.length, cells, cell: (index) => cells[index] ?? '' };
}

/** One object for all rows: cells are cut out of the text when they are asked for. */
class TableRow implements Row {
  #source: RowSource = { number: 0, length: 0, cell: () => '' };
  #header: readonly string[] = [];
  #columns: ReadonlyMap<string, number> = new Map();
  /** Columns by the name as readers ask for it. */
  #asked = new Map<string, number>();

  useHeader(header: readonly string[]): void {
    this.#header = header;
    this.#columns = columnsOf(header);
    this.#asked = new Map();
  }

  use(source: RowSource): void {
    this.#source = source;
  }

  /** The header once more, as files put together from several months have it. */
  isHeader(start: string): boolean {
    const header = this.#header;
    if (start !== header[0] || header.length < 2 || this.#source.length !== header.length) return false;
    return header.every((name, index) => this.#source.cell(index).trim() === name);
  }

  get number(): number {
    return this.#source.number;
  }

  get cells(): readonly string[] {
    const source = this.#source;
    return Array.from({ length: source.length }, (_, index) => source.cell(index));
  }

  get(...headers: readonly string[]): string {
    for (const name of headers) {
      let column = this.#asked.get(name);
      if (column === undefined) {
        column = this.#columns.get(foldHeader(name)) ?? -1;
        this.#asked.set(name, column);
      }
      if (column !== -1) return this.#source.cell(column).trim();
    }
    return '';
  }
}
