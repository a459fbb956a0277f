// Which colleagues have a case open now: told by looking at it, forgotten soon after.
import type { DeskParts } from './parts.ts';

/** A page asks anew whenever something moves; whoever has not looked for so long has turned to something else. */
const PRESENT_MS = 5 * 60_000;

/** Notes that a staff member looks at a case, and gives all who do, themselves too. */
export async function lookAt(
  { database, desk, now }: Pick<DeskParts, 'database' | 'desk' | 'now'>,
  caseId: string,
  staff: string,
): Promise<readonly string[]> {
  const at = now();
  await database.db
    .insertInto('presence')
    .values({ desk, case_id: caseId, staff, at })
    .onConflict((on) => on.columns(['desk', 'case_id', 'staff']).doUpdateSet({ at }))
    .execute();
  return present({ database, desk, now }, caseId);
}

/** Staff ids of those who have a case open. */
export async function present(
  { database, desk, now }: Pick<DeskParts, 'database' | 'desk' | 'now'>,
  caseId: string,
): Promise<readonly string[]> {
  const rows = await database.db
    .selectFrom('presence')
    .select('staff')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .where('at', '>', now() - PRESENT_MS)
    .orderBy('staff')
    .execute();
  return rows.map(({ staff }) => staff);
}

/** Takes away what nobody looks at any more. */
export async function sweepPresence({
  database,
  desk,
  now,
}: Pick<DeskParts, 'database' | 'desk' | 'now'>): Promise<void> {
  await database.db
    .deleteFrom('presence')
    .where('desk', '=', desk)
    .where('at', '<', now() - PRESENT_MS)
    .execute();
}
