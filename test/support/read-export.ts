// Reads made-up exports as the intake will: the first reader that recognises a table or document reads all of it.
import assert from 'node:assert/strict';
import type { JsonReading, Row } from '../../src/core/evidence/reader.ts';
import { EXPORT_DOCUMENTS, EXPORT_TABLES } from '../../src/core/evidence/readers/exports.ts';
import type { ActivityDraft } from '../../src/core/evidence/types.ts';
import { assertDraft, assertWhy } from './well-formed.ts';

const fold = (name: string): string => name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();

/** A row as the tables room will hand it over: cells found by folded header, the first of the wanted headers the table has. */
export function rowOf(header: readonly string[], cells: readonly string[], number: number): Row {
  const names = header.map(fold);
  return {
    number,
    cells,
    get: (...headers) => {
      const at = headers.map((name) => names.indexOf(fold(name))).find((index) => index >= 0);
      return at === undefined ? '' : (cells[at] ?? '').trim();
    },
  };
}

interface ReadTable {
  readonly id: string | undefined;
  readonly drafts: readonly ActivityDraft[];
  /** `3: time-not-read` for the third line of the table. */
  readonly unread: readonly string[];
}

/** The table as the first reader that knows it reads it; every draft is checked. */
export function readTable(
  table: readonly (readonly string[])[],
  fileName = 'table.csv',
  zone?: string,
): ReadTable {
  for (const reader of EXPORT_TABLES) {
    const at = reader.recognise(table.slice(0, 20), fileName);
    if (at === undefined) continue;
    const drafts: ActivityDraft[] = [];
    const unread: string[] = [];
    for (const [index, cells] of table.entries()) {
      if (index <= at) continue;
      const reading = reader.read(rowOf(table[at] ?? [], cells, index + 1), { fileName, zone });
      if (reading === undefined) continue;
      if ('why' in reading) {
        assertWhy(reading.why);
        unread.push(`${index + 1}: ${reading.why}`);
      } else for (const draft of reading) drafts.push(draft);
    }
    for (const draft of drafts) assertDraft(draft);
    return { id: reader.id, drafts, unread };
  }
  return { id: undefined, drafts: [], unread: [] };
}

/**
 * Fails unless the table reads the same with its columns the other way round, with a column more that means nothing, and with
 * lines of notes above its header.
 */
export function assertReadByName(
  table: readonly (readonly string[])[],
  fileName?: string,
  zone?: string,
): ReadTable {
  const read = readTable(table, fileName, zone);
  assert.notEqual(read.id, undefined, 'no reader knows this table');
  assert.deepEqual(
    readTable(
      table.map((cells) => cells.toReversed()),
      fileName,
      zone,
    ),
    read,
    'columns reversed',
  );
  const wider = table.map((cells, index) => [index === 0 ? 'Extra' : '', ...cells]);
  assert.deepEqual(readTable(wider, fileName, zone), read, 'one more column');
  return read;
}

interface ReadDocument {
  readonly id: string | undefined;
  readonly drafts: readonly ActivityDraft[];
  /** `/0/loginIp: time-not-read` */
  readonly unread: readonly string[];
  readonly places: readonly string[];
}

/** The document as the first reader that knows it reads it; every draft and every place is checked. */
export function readDocument(value: unknown, fileName = 'data.json', zone?: string): ReadDocument {
  const reader = EXPORT_DOCUMENTS.find((candidate) => candidate.recognise(value, fileName));
  const readings: JsonReading[] = reader === undefined ? [] : [...reader.read(value, { fileName, zone })];
  for (const reading of readings) assertReading(reading, value);
  return {
    id: reader?.id,
    drafts: readings.flatMap((reading) => ('draft' in reading ? [reading.draft] : [])),
    unread: readings.flatMap((reading) => ('why' in reading ? [`${reading.at}: ${reading.why}`] : [])),
    places: readings.map(({ at }) => at),
  };
}

/** Fails unless a reading is well-formed and points at something that is in the document. */
export function assertReading(reading: JsonReading, document: unknown): void {
  if ('draft' in reading) assertDraft(reading.draft);
  else assertWhy(reading.why);
  assert.notEqual(at(document, reading.at), undefined, `nothing at ${reading.at}`);
}

function at(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
}
