// Lines of cases named by their ids, as the queue shows them.
import type { QueueRow } from '#core/desk/api.ts';
import { QUEUE_COLUMNS, queueRow } from '../store/queue-row.ts';
import type { DeskParts } from './parts.ts';

/** In one statement. */
const IDS_MAX = 500;

/** The rows of these cases of the desk by id; erased ones and others' are left out. */
export async function rowsOf(
  parts: Pick<DeskParts, 'database' | 'desk' | 'vault' | 'now'>,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, QueueRow>> {
  const found = new Map<string, QueueRow>();
  for (let at = 0; at < caseIds.length; at += IDS_MAX) {
    const rows = await parts.database.db
      .selectFrom('cases')
      .select(QUEUE_COLUMNS)
      .where('desk', '=', parts.desk)
      .where('case_id', 'in', caseIds.slice(at, at + IDS_MAX))
      .where('data_key', 'is not', null)
      .execute();
    for (const row of rows) found.set(row.case_id, await queueRow(parts, parts.desk, row, parts.now()));
  }
  return found;
}
