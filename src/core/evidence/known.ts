// What the conductor asks of the readers: one way in for each format, so that it knows none of them by name.
import type { JsonReader, PushReader, ReadContext, Sink } from './reader.ts';

/** Where a reader reads and puts what it finds. */
export interface ReadingPlace {
  readonly context: ReadContext;
  readonly sink: Sink;
}

/** A table nobody knows: what the person is shown to say which column is what. */
export interface UnknownTable {
  /** The same for every table of the same columns. */
  readonly key: string;
  readonly header: readonly string[];
  /** A few rows below it. */
  readonly rows: readonly (readonly string[])[];
}

export interface TableReading extends PushReader {
  /** Set when no reader knows its columns and the person has not said what they are; the reading told them as unread itself. */
  unknown(): UnknownTable | undefined;
}

/** `Choice`: what the person said of one table's columns. */
export interface KnownReaders<Choice> {
  table(place: ReadingPlace, choices: ReadonlyMap<string, Choice>): TableReading;
  /**
   * A document no reader knows, read as a table when it is a list of records; undefined when it is none. With `unknown` nothing was
   * read, and nothing told as unread.
   */
  records(
    value: unknown,
    place: ReadingPlace,
    choices: ReadonlyMap<string, Choice>,
  ): { readonly unknown: UnknownTable | undefined } | undefined;
  /** Whether a column of such a table seems to hold times: only then is the person asked about one deep in an archive. */
  looksTimed(table: UnknownTable): boolean;
  readonly documents: readonly JsonReader[];
  /** Undefined when it is no JSON document. */
  documentOf(text: string): unknown;
  zengin(place: ReadingPlace): PushReader;
  mbox(place: ReadingPlace): PushReader;
  eml(place: ReadingPlace): PushReader;
  /** Plain words: a copied sign-in history, what a screenshot says. */
  pasted(place: ReadingPlace): PushReader;
}
