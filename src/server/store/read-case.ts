// Opens one case: its row, its entries, and what they fold to.
import { foldDeskCase } from '#core/desk/fold-desk-case.ts';
import type { DeskEntry } from '#core/desk/types.ts';
import type { Db, OpenedCase } from '../desk/ports.ts';
import { type StoreParts, settingsOf, vaultOf } from './parts.ts';
import type { Tables } from './tables.ts';

/** Where an entry's words stand, for the seal. */
export function placeOfEntry(seq: number): string {
  return `entry|body|${seq}`;
}
export const PLACE_OF_SUMMARY = 'cases|summary';
export const PLACE_OF_SEARCH_TEXT = 'cases|search_text';

/** undefined: there is no such case at this desk, or it was erased. @throws VaultError when its key is not ours, or bytes were changed */
export async function readCase(
  parts: StoreParts,
  desk: string,
  caseId: string,
): Promise<OpenedCase | undefined> {
  const { db } = parts.database;
  const row = await db
    .selectFrom('cases')
    .selectAll()
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined || row.data_key === null) return undefined;
  const vault = vaultOf(parts, desk);
  const key = await vault.caseKey(row);
  // Only as far as the row we read: what was appended meanwhile is the next reader's.
  const lines = await entriesOf(db, desk, caseId, row.seq);
  const entries = lines.map((line) => entryOf(parts, desk, key, line));
  return { row, key, entries, state: foldDeskCase(entries), settings: await settingsOf(db, desk) };
}

/** A case's entries as they lie, up to and with `last`. */
export function entriesOf(
  db: Db,
  desk: string,
  caseId: string,
  last: number,
): Promise<readonly Tables['entry'][]> {
  return db
    .selectFrom('entry')
    .selectAll()
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute();
}

/** A line opened; an erased one has no data. @throws VaultError `damaged` */
export function entryOf(
  parts: Pick<StoreParts, 'vault'>,
  desk: string,
  key: OpenedCase['key'],
  { case_id, seq, at, by, type, body, prev, hash }: Tables['entry'],
): DeskEntry {
  const data = body === null ? undefined : vaultOf(parts, desk).open(key, placeOfEntry(seq), body);
  return { v: 1, desk, case: case_id, seq, at, by, type, data, prev, hash } as DeskEntry;
}
