// What a reader of one format is: it knows its format by names and shapes, never by position, and says what it could not read.
import type { ActivityDraft, UnreadWhy } from './types.ts';

/** What the person was asked before, and the file at hand. */
export interface ReadContext {
  /** The member's or file's own name with its folders, `/` between: `Takeout/Access Log Activity/Activities.csv`. */
  readonly fileName: string;
  /** The IANA zone the person named for times that carry none; undefined: not asked yet, such times stay `unknown` in zone. */
  readonly zone: string | undefined;
}

/** One row, its cells by header name. Names are compared folded: NFKC, no blanks, lower case. */
export interface Row {
  /** 1 is the table's first line. */
  readonly number: number;
  readonly cells: readonly string[];
  /** The trimmed cell under the first of these headers that the table has; `''` when it has none of them. */
  get(...headers: readonly string[]): string;
}

/** What one row says; `why` when it should say something and could not be read; undefined for rows that say nothing (totals, blanks). */
export type RowReading = readonly ActivityDraft[] | { readonly why: UnreadWhy } | undefined;

export interface TableReader {
  readonly id: string;
  /**
   * The index of the header's row among the first rows (at most 20), -1 for a known table without header, undefined when this is
   * not its format. Cells are decoded and trimmed, nothing more.
   */
  recognise(first: readonly (readonly string[])[], fileName: string): number | undefined;
  read(row: Row, context: ReadContext): RowReading;
  /**
   * Asked instead of `read` where given: a reading of one table that remembers what its rows alone do not say (the lines before the
   * header, the last group row). `before` holds those lines as `recognise` got them.
   */
  begin?(before: readonly (readonly string[])[], context: ReadContext): (row: Row) => RowReading;
}

/** What a JSON document says: an activity or an unread part, each with its JSON pointer. */
export type JsonReading =
  | { readonly at: string; readonly draft: ActivityDraft }
  | { readonly at: string; readonly why: UnreadWhy };

export interface JsonReader {
  readonly id: string;
  /** Whether a document (or, for JSON Lines, its first line) has this format's shape. */
  recognise(value: unknown, fileName: string): boolean;
  /** Called once a document, or once a line. Never throws, whatever the shape below. */
  read(value: unknown, context: ReadContext): Iterable<JsonReading>;
}

/** Where readers of long files put what they find, in the file's order. */
export interface Sink {
  activity(draft: ActivityDraft, at: string): void;
  unread(at: string, why: UnreadWhy): void;
}

/** Reads a file of any size as its bytes come; keeps no more than one record of it. Never throws. */
export interface PushReader {
  /** The next bytes; a promise where a record needs time, to be awaited before the next push. The chunk must not be kept. */
  push(chunk: Uint8Array): void | Promise<void>;
  /** No more bytes come: the last record is read. */
  end(): void | Promise<void>;
}
