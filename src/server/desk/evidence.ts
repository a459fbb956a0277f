// Evidence of a case: kept sealed as it came, opened for staff only, and only when it is what its name says.
import { createHash } from 'node:crypto';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { DeskParts } from './parts.ts';

/** A person attaches a handful; a stranger with a capability fills no disk. */
const PIECES_MAX = 300;
const BYTES_MAX = 2 * 1024 * 1024 * 1024;

/** Keeps sealed bytes under the clear bytes' SHA-256; the same again replaces it. Problems: `too-many-files`, `erased`. */
export async function keepEvidence(
  parts: DeskParts,
  caseId: string,
  sha256: string,
  sealed: Uint8Array,
): Promise<Result<undefined>> {
  const { database, desk, blobs, now } = parts;
  const known = await database.db
    .selectFrom('evidence')
    .select(['sha256', 'size'])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .execute();
  const others = known.filter((one) => one.sha256 !== sha256);
  const size = others.reduce((total, one) => total + one.size, sealed.length);
  if (others.length >= PIECES_MAX || size > BYTES_MAX) return problem('too-many-files');
  // The bytes first: a row without them would promise what is not there.
  await blobs.put(desk, caseId, sha256, sealed);
  await database.db
    .insertInto('evidence')
    .values({ desk, case_id: caseId, sha256, size: sealed.length, at: now() })
    .onConflict((on) =>
      on.columns(['desk', 'case_id', 'sha256']).doUpdateSet({ size: sealed.length, at: now() }),
    )
    .execute();
  // Erased while the bytes were on their way: the erasing was first, and has seen nothing of them.
  if (!(await isErased(parts, caseId))) return ok(undefined);
  await dropEvidence(parts, caseId);
  return problem('erased');
}

async function isErased({ database, desk }: DeskParts, caseId: string): Promise<boolean> {
  const row = await database.db
    .selectFrom('cases')
    .select('erased')
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row !== undefined && row.erased !== null;
}

/** Which pieces of a case have come, with their size as they lie here. */
export async function evidenceHere(
  { database, desk }: Pick<DeskParts, 'database' | 'desk'>,
  caseId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.db
    .selectFrom('evidence')
    .select(['sha256', 'size'])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .execute();
  return new Map(rows.map(({ sha256, size }) => [sha256, size]));
}

/** The clear bytes. Problems: `not-found`, `cannot-open` (sealed to others, damaged, or not what its name says). */
export async function openEvidence(
  { desk, blobs, vault }: Pick<DeskParts, 'desk' | 'blobs' | 'vault'>,
  caseId: string,
  sha256: string,
): Promise<Result<Uint8Array>> {
  const sealed = await blobs.get(desk, caseId, sha256);
  if (sealed === undefined) return problem('not-found');
  const opened = await vault.openSealed(sealed);
  if (!opened.ok) return problem('cannot-open');
  const found = createHash('sha256').update(opened.value).digest('hex');
  return found === sha256 ? opened : problem('cannot-open', { why: 'not-its-hash' });
}

/** Takes away all of an erased case's evidence. */
export async function dropEvidence({ database, desk, blobs }: DeskParts, caseId: string): Promise<void> {
  await blobs.erase(desk, caseId);
  await database.db.deleteFrom('evidence').where('desk', '=', desk).where('case_id', '=', caseId).execute();
}

/** Destroys single pieces for good. The store has no taking away of one: nothing is put in its place. */
export async function dropPieces(
  { database, desk, blobs }: DeskParts,
  caseId: string,
  pieces: readonly string[],
): Promise<void> {
  for (const sha256 of pieces) {
    if ((await blobs.get(desk, caseId, sha256)) !== undefined)
      await blobs.put(desk, caseId, sha256, new Uint8Array());
    await database.db
      .deleteFrom('evidence')
      .where('desk', '=', desk)
      .where('case_id', '=', caseId)
      .where('sha256', '=', sha256)
      .execute();
  }
}
