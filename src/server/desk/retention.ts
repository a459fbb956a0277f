// Ends what the desk may no longer keep: a case closed for so many days is erased whole (job `retention`, once a day).
import { DAY_MS } from '#core/base/time.ts';
import type { DeskParts } from './parts.ts';
import { eraseWholeCase } from './erase.ts';

/** In one run; the next run goes on. */
const CASES_MAX = 1_000;

/** Erases what is due; gives how many cases went. */
export async function retain(parts: DeskParts): Promise<number> {
  const { keepDays } = await parts.settings();
  const rows = await parts.database.db
    .selectFrom('cases')
    .select('case_id')
    .where('desk', '=', parts.desk)
    .where('closed_at', '<', parts.now() - keepDays * DAY_MS)
    .where('data_key', 'is not', null)
    .orderBy('closed_at')
    .limit(CASES_MAX)
    .execute();
  for (const { case_id } of rows) await eraseWholeCase(parts, 'system', case_id, 'retention');
  return rows.length;
}
