// A case's row as the queue and the search show it: facets as they stand, summary opened.
import { type RawBuilder, sql } from 'kysely';
import type { QueueRow } from '#core/desk/api.ts';
import type { Bucket, CaseSummary, Harm } from '#core/desk/types.ts';
import type { Language } from '#core/base/language.ts';
import type { WayIn } from '#core/journal/types.ts';
import { openKept } from './opened.ts';
import { type StoreParts, vaultOf } from './parts.ts';
import { PLACE_OF_SUMMARY } from './read-case.ts';
import type { Tables } from './tables.ts';

export const QUEUE_COLUMNS = [
  'case_id',
  'receipt',
  'bucket',
  'harm',
  'rank',
  'due_at',
  'assignee',
  'service',
  'method',
  'channel',
  'language',
  'waiting_on',
  'incident',
  'opened_at',
  'first_instruction_at',
  'contained_at',
  'closed_at',
  'updated_at',
  'data_key',
  'key_id',
  'summary',
] as const satisfies readonly (keyof Tables['cases'])[];

/** The same columns of a table under that name, as one text: naming them one by one costs more than reading a line. */
export function columnsOf(table: 'c'): RawBuilder<unknown> {
  return sql.raw(QUEUE_COLUMNS.map((name) => `${table}.${name}`).join(', '));
}

export type QueueColumns = Pick<Tables['cases'], (typeof QUEUE_COLUMNS)[number]>;

const NOTHING: CaseSummary = { who: '', account: '', what: '', losses: [] };

/** @throws VaultError when the row's key is not ours */
export async function queueRow(
  parts: Pick<StoreParts, 'vault'>,
  desk: string,
  row: QueueColumns,
  now: number,
): Promise<QueueRow> {
  const vault = vaultOf(parts, desk);
  const summary =
    row.summary === null
      ? NOTHING
      : ((await openKept(vault, row, PLACE_OF_SUMMARY, row.summary)) as CaseSummary);
  return {
    case: row.case_id,
    receipt: row.receipt,
    summary,
    bucket: row.bucket as Bucket,
    harm: row.harm as Harm,
    dueAt: row.due_at,
    assignee: row.assignee ?? undefined,
    service: row.service ?? undefined,
    method: row.method as WayIn,
    channel: row.channel as QueueRow['channel'],
    language: row.language as Language,
    waitingOn: row.waiting_on as QueueRow['waitingOn'],
    incident: row.incident ?? undefined,
    openedAt: row.opened_at,
    firstInstructionAt: row.first_instruction_at ?? undefined,
    containedAt: row.contained_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    updatedAt: row.updated_at,
    overdue: row.bucket !== 'closed' && row.due_at <= now,
  };
}
