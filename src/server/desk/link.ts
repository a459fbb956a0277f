// What ties a person to their case: whose link it is, and their capability, renewed or given up.
import { problem, type Result, ok } from '#core/base/result.ts';
import type { DeskParts } from './parts.ts';
import type { Db } from './ports.ts';

export interface PersonLink {
  readonly report: string;
  readonly caseId: string;
  readonly receipt: string;
}

/** The person's new capability in place of the one they asked with; false when that is void by now. */
export function renewAccess(
  parts: DeskParts,
  link: PersonLink,
  old: string,
  access: string,
): Promise<boolean> {
  return changeAccess(parts, link, old, access, 'person');
}

/** Void for good, by the person. */
export function revokeAccess(parts: DeskParts, link: PersonLink, old: string): Promise<boolean> {
  return changeAccess(parts, link, old, null, 'person');
}

/** What the job `note-access` writes into the case. */
export interface AccessNote {
  /** Written once under this id, however often the job runs. */
  readonly id: string;
  readonly caseId: string;
  readonly how: 'renewed' | 'revoked';
  readonly by: 'person' | 'desk';
}

function changeAccess(
  { database, desk, jobs, newId }: DeskParts,
  link: PersonLink,
  old: string,
  access: string | null,
  by: 'person' | 'desk',
): Promise<boolean> {
  return database.db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('link')
      .set({ access })
      .where('desk', '=', desk)
      .where('report', '=', link.report)
      .where('access', '=', old)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) return false;
    const note: AccessNote = {
      id: newId(),
      caseId: link.caseId,
      how: access === null ? 'revoked' : 'renewed',
      by,
    };
    await jobs.add(tx, { kind: 'note-access', data: note });
    return true;
  });
}

/** The link a case is spoken to through. Problems: `no-link` for a case that came by mail. */
export async function linkOfCase(
  db: Db,
  desk: string,
  caseId: string,
): Promise<Result<{ readonly report: string; readonly receipt: string; readonly revoked: boolean }>> {
  const row = await db
    .selectFrom('link')
    .select(['report', 'receipt', 'access'])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) return problem('no-link');
  return ok({ report: row.report, receipt: row.receipt, revoked: row.access === null });
}
