// Whether many reports are arriving: the notice that a person put up, or one proposed by the last hour's number.
import type { QueuePage } from '#core/desk/api.ts';
import type { DeskParts } from './parts.ts';

const HOUR_MS = 3_600_000;

/** `on` while the notice is up, `proposed` from the number the desk set; undefined in quiet times. */
export async function surgeOf({
  database,
  desk,
  now,
  settings,
}: Pick<DeskParts, 'database' | 'desk' | 'now' | 'settings'>): Promise<QueuePage['surge']> {
  const { surge, surgeAt } = await settings();
  if (surge.on) return 'on';
  // The one that makes it a surge is there or not: none is counted.
  const last = await database.db
    .selectFrom('cases')
    .select('case_id')
    .where('desk', '=', desk)
    .where('opened_at', '>', now() - HOUR_MS)
    .orderBy('opened_at')
    .offset(surgeAt - 1)
    .limit(1)
    .executeTakeFirst();
  return last === undefined ? undefined : 'proposed';
}
