// Writes into a case that the person renewed their capability or gave it up (job `note-access`).
import { claim, HappenedBefore } from './claim.ts';
import type { AccessNote } from './link.ts';
import type { DeskParts } from './parts.ts';

const CONFLICTS_MAX = 20;

/** @throws when the case is not opened yet: the job comes again */
export async function noteAccess(parts: DeskParts, { id, caseId, how, by }: AccessNote): Promise<void> {
  for (let tries = 0; tries < CONFLICTS_MAX; tries += 1) {
    const opened = await parts.cases.read(parts.desk, caseId);
    if (opened === undefined) {
      const row = await parts.database.db
        .selectFrom('cases')
        .select('erased')
        .where('desk', '=', parts.desk)
        .where('case_id', '=', caseId)
        .executeTakeFirst();
      if (row !== undefined) return;
      throw new Error('the report of this case is not opened yet');
    }
    const done = await parts.cases
      .append(
        parts.desk,
        caseId,
        opened.row.seq,
        [{ type: 'access-changed', data: { how, by }, by: by === 'person' ? 'person' : 'system' }],
        (tx) => claim(parts, tx, `access/${id}`),
      )
      .catch((error: unknown) => {
        if (error instanceof HappenedBefore) return undefined;
        throw error;
      });
    if (done === undefined || done.ok || done.problems[0]?.code !== 'conflict') return;
  }
  throw new Error('the case was written to without pause');
}
