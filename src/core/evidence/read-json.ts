// Reads JSON as exports have it: one document read whole, or one on each line, by the first reader that knows its shape.
import { decodeText } from '../files/decode-text.ts';
import { joined } from './containers/stream.ts';
import type { KnownReaders, ReadingPlace, UnknownTable } from './known.ts';
import type { JsonReader, PushReader } from './reader.ts';
import type { UnreadWhy } from './types.ts';

/** What a whole document was: read, no JSON, or of a shape nobody knows (with its columns, when it is a list of records). */
export type DocumentReading =
  | { readonly is: 'read' }
  | { readonly is: 'unread'; readonly why: UnreadWhy }
  | { readonly is: 'unknown'; readonly table: UnknownTable | undefined };

/** Rests now and then, so that reading a large document can be stopped. */
const REST_AFTER = 1_000;
/** The same bound as the readers have. */
const DEPTH_MAX = 64;

/** Never throws for what it reads. */
export async function* readDocument<Choice>(
  content: Uint8Array,
  place: ReadingPlace,
  readers: KnownReaders<Choice>,
  choices: ReadonlyMap<string, Choice>,
): AsyncGenerator<undefined, DocumentReading, undefined> {
  const text = decodeText(content)?.text;
  if (text === undefined) return { is: 'unread', why: 'not-text' };
  const value = readers.documentOf(text);
  if (value === undefined) return { is: 'unread', why: whyNoDocument(text) };
  const { context, sink } = place;
  const reader = readers.documents.find((one) => one.recognise(value, context.fileName));
  if (reader === undefined) {
    const records = readers.records(value, place, choices);
    return records !== undefined && records.unknown === undefined
      ? { is: 'read' }
      : { is: 'unknown', table: records?.unknown };
  }
  let count = 0;
  for (const reading of reader.read(value, context)) {
    if ('draft' in reading) sink.activity(reading.draft, reading.at);
    else sink.unread(reading.at, reading.why);
    count += 1;
    if (count % REST_AFTER === 0) yield;
  }
  return { is: 'read' };
}

/** JSON Lines; a line longer than `lineMax` bytes is told and left out. */
export function createJsonLinesReading<Choice>(
  { context, sink }: ReadingPlace,
  readers: KnownReaders<Choice>,
  lineMax: number,
): PushReader {
  let pieces: Uint8Array[] = [];
  let held = 0;
  let number = 0;
  let reader: JsonReader | undefined;

  const readLine = (): void => {
    number += 1;
    const at = `row ${number}`;
    if (held > lineMax) {
      sink.unread(at, 'line-too-long');
      return;
    }
    const text = new TextDecoder().decode(joined(pieces, held)).trim();
    if (text === '') return;
    const value = readers.documentOf(text);
    if (value === undefined) {
      sink.unread(at, whyNoDocument(text));
      return;
    }
    const knows = (one: JsonReader): boolean => one.recognise(value, context.fileName);
    // Lines of one file are of one format; the reader itself tells which of them it cannot read.
    if (reader === undefined || !knows(reader)) reader = readers.documents.find(knows) ?? reader;
    if (reader === undefined) {
      sink.unread(at, 'unknown-format');
      return;
    }
    for (const reading of reader.read(value, context)) {
      if ('draft' in reading) sink.activity(reading.draft, at);
      else sink.unread(at, reading.why);
    }
  };
  const endLine = (): void => {
    readLine();
    pieces = [];
    held = 0;
  };
  const hold = (piece: Uint8Array): void => {
    held += piece.length;
    // Beyond the limit a line is only counted, so that a hostile one fills no memory.
    if (held > lineMax) pieces = [];
    else if (piece.length > 0) pieces.push(piece);
  };

  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        hold(chunk.subarray(from, end));
        endLine();
        from = end + 1;
      }
      hold(chunk.slice(from));
    },
    end() {
      if (held > 0) endLine();
    },
  };
}

function whyNoDocument(text: string): UnreadWhy {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (isInText) {
      if (char === 0x5c) at += 1;
      else if (char === 0x22) isInText = false;
    } else if (char === 0x22) isInText = true;
    else if (char === 0x5b || char === 0x7b) {
      depth += 1;
      if (depth > DEPTH_MAX) return 'too-deep';
    } else if (char === 0x5d || char === 0x7d) depth -= 1;
  }
  return 'not-json';
}
