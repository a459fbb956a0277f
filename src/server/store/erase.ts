// Destroys words for good, one entry's or a whole case's, and leaves a signed tombstone: that there was something stays, what it was does not.
import { sql } from 'kysely';
import { bad, ok, problem, type Result } from '#core/base/result.ts';
import { toInstant } from '#core/base/time.ts';
import type { DeskAuthor, DeskEntry } from '#core/desk/types.ts';
import type { Db, OpenedCase } from '../desk/ports.ts';
import { appendTo, Refused } from './append.ts';
import { ERASE_BLOBS, forUpdate, hashDeskEntry, type StoreParts, vaultOf } from './parts.ts';
import { forgetOpened } from './opened.ts';
import { readCase } from './read-case.ts';

export interface Erasing {
  readonly by: DeskAuthor;
  /** A reason of the desk's, `privacy`, `retention`; never the words themselves: it stays in the clear. */
  readonly because: string;
  /** In the same transaction, for the audit line. */
  readonly more?: (tx: Db) => Promise<void>;
}

/** `target` of the tombstone that stands for a whole case. */
const WHOLE = -1;

/**
 * Destroys the words of entry `seq`, and the sealed mail or report it came from. Problems: `not-found`, `no-such-entry`, `already-erased`,
 * `not-erasable` (what the desk said, signed and already sent, is the link the next message hangs on; and tombstones), `conflict`.
 */
export async function eraseEntry(
  parts: StoreParts,
  desk: string,
  caseId: string,
  seq: number,
  { by, because, more }: Erasing,
): Promise<Result<OpenedCase>> {
  const before = await readCase(parts, desk, caseId);
  if (before === undefined) return problem('not-found');
  const target = before.entries.find((one) => one.seq === seq);
  if (target === undefined) return problem('no-such-entry', { seq });
  if (target.data === undefined) return problem('already-erased', { seq });
  if (target.type === 'desk-said' || target.type === 'erased') return problem('not-erasable', { seq });
  const at = toInstant(parts.now());
  const erasure = { desk, case: caseId, seq, hash: target.hash, because, at };
  const data = { target: seq, because, ...vaultOf(parts, desk).signErasure(erasure) };
  try {
    const after = await appendTo(parts, before, [{ type: 'erased', by, data }], {
      erase: seq,
      at,
      more: async (tx) => {
        await tx
          .updateTable('entry')
          .set({ body: null })
          .where('desk', '=', desk)
          .where('case_id', '=', caseId)
          .where('seq', '=', seq)
          .execute();
        // The words are also in the envelope they came in; what was opened is not needed again.
        await tx
          .updateTable('intake')
          .set({ sealed: new Uint8Array() })
          .where('desk', '=', desk)
          .where('case_id', '=', caseId)
          .where('opened_at', 'is not', null)
          .execute();
        await more?.(tx);
      },
    });
    forgetOpened(vaultOf(parts, desk), caseId);
    await overwriteLog(parts);
    return ok(after);
  } catch (error) {
    if (error instanceof Refused) return bad(error.problems);
    throw error;
  }
}

/** SQLite's log still holds the pages as they were; PostgreSQL's old rows go with its next vacuum, its log with the next checkpoints. */
async function overwriteLog({ database: { db, engine } }: StoreParts): Promise<void> {
  if (engine !== 'sqlite') return;
  // A reader elsewhere can hold it up; the log is overwritten by later writes all the same.
  await sql`pragma wal_checkpoint(truncate)`.execute(db).catch(() => undefined);
}

/** What stands in `cases.erased`. */
export interface CaseTombstone {
  readonly by: DeskAuthor;
  readonly because: string;
  readonly at: string;
  readonly kid: string;
  readonly signature: string;
}

/**
 * Destroys a case: its key, every word sealed with it, what it is found by, the envelopes, the person's access; its blobs follow by a job of the
 * same transaction. What figures count stays. Problems: `not-found`, `already-erased`.
 */
export async function eraseCase(
  parts: StoreParts,
  desk: string,
  caseId: string,
  { by, because, more }: Erasing,
): Promise<Result<CaseTombstone>> {
  const vault = vaultOf(parts, desk);
  try {
    const tombstone = await parts.database.db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('cases')
        .select(['seq', 'head', 'erased'])
        .where('desk', '=', desk)
        .where('case_id', '=', caseId)
        .modifyEnd(forUpdate(parts.database.engine))
        .executeTakeFirst();
      if (row === undefined) throw new Refused(problem('not-found'));
      if (row.erased !== null) throw new Refused(problem('already-erased'));
      const at = toInstant(parts.now());
      const seq = row.seq + 1;
      const signed = vault.signErasure({ desk, case: caseId, seq: WHOLE, hash: row.head, because, at });
      const left: CaseTombstone = { by, because, at, ...signed };
      const entry = {
        v: 1,
        desk,
        case: caseId,
        seq,
        at,
        by,
        type: 'erased',
        data: { target: WHOLE, because, ...signed },
        prev: row.head,
      } as Omit<DeskEntry, 'hash'>;
      const hash = hashDeskEntry(entry);
      await tx
        .updateTable('cases')
        .set({
          seq,
          head: hash,
          bucket: 'erased',
          assignee: null,
          updated_at: parts.now(),
          data_key: null,
          recovery_key: null,
          summary: null,
          search_text: null,
          erased: JSON.stringify(left),
        })
        .where('desk', '=', desk)
        .where('case_id', '=', caseId)
        .execute();
      await destroyWords(tx, desk, caseId, parts.now());
      await tx
        .insertInto('entry')
        .values({ desk, case_id: caseId, seq, at, by, type: 'erased', body: null, prev: row.head, hash })
        .execute();
      await parts.jobs.add(tx, { kind: ERASE_BLOBS, data: { desk, caseId }, key: `${desk}/${caseId}` });
      await more?.(tx);
      await parts.changes.announce(tx, desk, 'case-erased', caseId);
      return left;
    });
    vault.forget(caseId);
    forgetOpened(vaultOf(parts, desk), caseId);
    await overwriteLog(parts);
    return ok(tombstone);
  } catch (error) {
    if (error instanceof Refused) return bad(error.problems);
    throw error;
  }
}

/** With the data key gone nothing of this can be read; it goes all the same, for a copy of the key may lie in a backup. */
async function destroyWords(tx: Db, desk: string, caseId: string, now: number): Promise<void> {
  for (const table of ['said', 'term', 'indicator'] as const)
    await tx.deleteFrom(table).where('desk', '=', desk).where('case_id', '=', caseId).execute();
  await tx
    .updateTable('entry')
    .set({ body: null })
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .execute();
  await tx
    .updateTable('intake')
    .set((row) => ({
      sealed: new Uint8Array(),
      opened_at: row.fn.coalesce('opened_at', row.val(now)),
    }))
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .execute();
  await tx
    .updateTable('link')
    .set({ access: null })
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .execute();
}
