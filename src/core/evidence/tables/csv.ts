// Where a record of a CSV file begins and ends and what its cells are: RFC 4180 and the ways real exports differ from it.
import type { PushReader } from '../reader.ts';
import type { UnreadWhy } from '../types.ts';
import { createTextBlocks } from './text-blocks.ts';

/** The longest record, in UTF-16 units: a longer one is a wrong quote or no table. */
export const RECORD_MAX = 1024 * 1024;
/** The most cells of a record. */
export const CELLS_MAX = 1000;
/** By how many records the delimiter is told. */
const TELL_RECORDS = 50;

export const DELIMITERS = [',', '\t', ';', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One record; valid only until the next is given, so that a file of millions of rows makes no garbage of cells nobody asks for. */
export interface CsvRow {
  /** Counted from 1, blank and unread records with them. */
  readonly number: number;
  /** How many cells; a blank line has one, which is empty. */
  readonly length: number;
  /** The cell's text as the file has it, quotes taken off, not trimmed; `''` beyond the last. */
  cell(index: number): string;
}

export interface CsvSink {
  row(row: CsvRow): void;
  /** A record that was not read; 0 for the whole file. */
  unread(number: number, why: UnreadWhy): void;
}

export interface CsvOptions {
  /** Told from the first records where absent. */
  readonly delimiter?: Delimiter;
  /** How many bytes are decoded at once; for tests. */
  readonly blockSize?: number;
}

export interface CsvReading extends PushReader {
  push(chunk: Uint8Array): void;
  end(): void;
  /** Undefined before the first block was read. */
  readonly encoding: string | undefined;
  readonly delimiter: Delimiter | undefined;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const INCOMPLETE = -1;

/** How a cell's text stands in the file: as it is, within quotes, with doubled quotes, or with text after its closing quote. */
const PLAIN = 0;
const DOUBLED = 1;
const STRAY = 2;

/**
 * Reads comma, tab, semicolon or pipe separated tables (https://www.rfc-editor.org/rfc/rfc4180) of any size in one pass. Tolerated:
 * LF, CR and CRLF, quoted line ends, stray quotes, text after a closing quote, rows of any length, byte order marks. A quote that is
 * never closed costs its own line, not the rest of the file. Never throws; every record comes as a row or as unread.
 */
export function createCsvReading(sink: CsvSink, options: CsvOptions = {}): CsvReading {
  const records = createRecords(sink, options.delimiter);
  const blocks = createTextBlocks(
    (text, isLast) => records.add(text, isLast),
    () => sink.unread(0, 'not-text'),
    options.blockSize,
  );
  return {
    push: (chunk) => blocks.push(chunk),
    end: () => blocks.end(),
    get encoding() {
      return blocks.encoding;
    },
    get delimiter() {
      return records.delimiter();
    },
  };
}

interface Records {
  add(block: string, isLast: boolean): void;
  delimiter(): Delimiter | undefined;
}

function createRecords(sink: CsvSink, given: Delimiter | undefined): Records {
  const scanner = new Scanner();
  let delimiter = given;
  if (delimiter !== undefined) scanner.delimiter = delimiter.charCodeAt(0);
  let rest = '';
  /** Units of text before `rest`. */
  let before = 0;
  let number = 0;
  /** Within a line that is too long, until its end. */
  let isSkipping = false;
  /** Up to here quotes hold no line ends, since one was never closed: no stretch of text is looked at more than twice. */
  let linesUntil = 0;

  function add(block: string, isLast: boolean): void {
    const text = rest === '' ? block : rest + block;
    if (delimiter === undefined) {
      delimiter = tellDelimiter(text);
      scanner.delimiter = delimiter.charCodeAt(0);
    }
    scanner.text = text;
    let at = 0;
    while (at < text.length) {
      const next = isSkipping ? skip(at, isLast) : read(at, isLast);
      if (next === INCOMPLETE) break;
      at = next;
    }
    before += at;
    rest = text.slice(at);
  }

  /** Past the record at `at`, or INCOMPLETE where more text is needed. */
  function read(at: number, isLast: boolean): number {
    const asLine = before + at < linesUntil;
    const next = scanner.scan(at, isLast, asLine);
    const isTooLong = (next === INCOMPLETE ? scanner.text.length : next) - at > RECORD_MAX;
    if (next === INCOMPLETE && !isTooLong && !isLast) return INCOMPLETE;
    number += 1;
    if (next === INCOMPLETE || isTooLong || scanner.isUnclosed) return giveUp(at, isLast);
    if (scanner.isOverfull) sink.unread(number, 'too-many');
    else {
      scanner.number = number;
      sink.row(scanner);
    }
    return next;
  }

  function giveUp(at: number, isLast: boolean): number {
    const end = lineEnd(scanner.text, at);
    if (end === -1 || end - at > RECORD_MAX) {
      const isShort = (end === -1 ? scanner.text.length : end) - at <= RECORD_MAX;
      sink.unread(number, isShort ? 'row-not-read' : 'line-too-long');
      isSkipping = true;
      return skip(at, isLast);
    }
    sink.unread(number, 'row-not-read');
    linesUntil = Math.max(linesUntil, before + at + RECORD_MAX);
    return end;
  }

  function skip(at: number, isLast: boolean): number {
    const end = lineEnd(scanner.text, at);
    if (end === -1) return scanner.text.length;
    // The LF of a CRLF may still come.
    if (!isLast && end === scanner.text.length && scanner.text.charCodeAt(end - 1) === CR) return INCOMPLETE;
    isSkipping = false;
    return end;
  }

  return { add, delimiter: () => delimiter };
}

/** The place after the first line end from `at`, -1 without one. */
function lineEnd(text: string, at: number): number {
  for (let place = at; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code === LF) return place + 1;
    if (code === CR) return text.charCodeAt(place + 1) === LF ? place + 2 : place + 1;
  }
  return -1;
}

/** Finds one record's cells in a text; what it found is the row it gives, until it scans again. */
class Scanner implements CsvRow {
  text = '';
  delimiter = 0x2c;
  number = 0;
  length = 0;
  /** More cells than are kept. */
  isOverfull = false;
  /** A quote without its closing one, in a line that must hold both. */
  isUnclosed = false;
  readonly #starts = new Int32Array(CELLS_MAX);
  readonly #ends = new Int32Array(CELLS_MAX);
  readonly #forms = new Uint8Array(CELLS_MAX);

  cell(index: number): string {
    if (index < 0 || index >= this.length) return '';
    const from = this.#starts[index] ?? 0;
    const to = this.#ends[index] ?? 0;
    if (from === to) return '';
    const raw = this.text.substring(from, to);
    const form = this.#forms[index];
    if (form === PLAIN) return raw;
    if (form === DOUBLED) return raw.replaceAll('""', '"');
    const close = closing(raw);
    return raw.slice(0, close).replaceAll('""', '"') + raw.slice(close + 1);
  }

  /**
   * Past the record that begins at `start`, or INCOMPLETE where the text ends before it; with `isLast` the text's end ends it, with
   * `asLine` the line's end does, within quotes too.
   */
  scan(start: number, isLast: boolean, asLine: boolean): number {
    const { text, delimiter } = this;
    const starts = this.#starts;
    const ends = this.#ends;
    const forms = this.#forms;
    const size = text.length;
    // Most characters are above all that may end a cell: one comparison tells.
    const highest = Math.max(delimiter, CR);
    const limit = asLine ? quoteLimit(text, start) : size;
    let at = start;
    let count = 0;
    this.isUnclosed = false;
    for (;;) {
      let from = at;
      let form = PLAIN;
      let to = -1;
      let code = at < size ? text.charCodeAt(at) : -1;
      if (code === QUOTE) {
        from = at + 1;
        let close = text.indexOf('"', from);
        while (close !== -1 && close < limit && text.charCodeAt(close + 1) === QUOTE) {
          form = DOUBLED;
          close = text.indexOf('"', close + 2);
        }
        if (close === -1 || close >= limit) {
          if (!asLine || (limit === size && !isLast)) return INCOMPLETE;
          this.isUnclosed = true;
          at = limit;
        } else {
          to = close;
          at = close + 1;
        }
        code = at < size ? text.charCodeAt(at) : -1;
        if (to !== -1 && code !== -1 && code !== delimiter && code !== LF && code !== CR) {
          form = STRAY;
          to = -1;
        }
      }
      if (code !== delimiter && code !== LF && code !== CR) {
        code = -1;
        for (; at < size; at += 1) {
          const here = text.charCodeAt(at);
          if (here > highest || (here !== delimiter && here !== LF && here !== CR)) continue;
          code = here;
          break;
        }
      }
      if (code === -1 && !isLast) return INCOMPLETE;
      if (count < CELLS_MAX) {
        starts[count] = from;
        ends[count] = to === -1 ? at : to;
        forms[count] = form;
      }
      count += 1;
      if (code === delimiter) {
        at += 1;
        continue;
      }
      this.isOverfull = count > CELLS_MAX;
      this.length = Math.min(count, CELLS_MAX);
      if (code === -1) return size;
      if (code === LF) return at + 1;
      if (at + 1 === size && !isLast) return INCOMPLETE;
      return text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
    }
  }
}

/** The end of the line's text, or of the text. */
function quoteLimit(text: string, start: number): number {
  const end = lineEnd(text, start);
  if (end === -1) return text.length;
  return text.charCodeAt(end - 2) === CR && text.charCodeAt(end - 1) === LF ? end - 2 : end - 1;
}

/** The first quote that is not doubled. */
function closing(raw: string): number {
  let close = raw.indexOf('"');
  while (close !== -1 && raw.charCodeAt(close + 1) === QUOTE) close = raw.indexOf('"', close + 2);
  return close === -1 ? raw.length : close;
}

/**
 * The delimiter by which most of the first records have the same number of cells, more than one; among equals the one with more
 * cells. A comma where none divides anything.
 */
export function tellDelimiter(text: string): Delimiter {
  let best: Delimiter = ',';
  let bestRows = 0;
  let bestCells = 1;
  for (const delimiter of DELIMITERS) {
    const [rows, cells] = commonLength(text, delimiter);
    if (cells < 2 || rows < bestRows || (rows === bestRows && cells <= bestCells)) continue;
    [best, bestRows, bestCells] = [delimiter, rows, cells];
  }
  return best;
}

/** How many of the first records have the most frequent number of cells (more than one), and that number. */
function commonLength(text: string, delimiter: Delimiter): readonly [rows: number, cells: number] {
  const scanner = new Scanner();
  scanner.text = text;
  scanner.delimiter = delimiter.charCodeAt(0);
  const times = new Map<number, number>();
  let at = 0;
  for (let record = 0; record < TELL_RECORDS && at < text.length; record += 1) {
    at = scanner.scan(at, true, true);
    if (scanner.length > 1) times.set(scanner.length, (times.get(scanner.length) ?? 0) + 1);
  }
  let common: readonly [number, number] = [0, 0];
  for (const [cells, rows] of times)
    if (rows > common[0] || (rows === common[0] && cells > common[1])) common = [rows, cells];
  return common;
}
