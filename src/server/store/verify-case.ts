// Checks a case's chain from its first entry to its row, and names the first place where it breaks.
import { ok, problem, type Result } from '#core/base/result.ts';
import type { DeskEntry } from '#core/desk/types.ts';
import { FIRST_PREV } from '#core/journal/append.ts';
import { isErasureSignedBy } from '#core/link/sign.ts';
import { VaultError } from '../desk/case-cipher.ts';
import type { CaseKey } from '../desk/ports.ts';
import { type CaseTombstone } from './erase.ts';
import { hashDeskEntry, type StoreParts, vaultOf } from './parts.ts';
import { entriesOf, entryOf } from './read-case.ts';

/**
 * How many entries were checked. Problems, each with `seq`: `entry-missing`, `chain-broken` (it does not follow the one before), `hash-wrong`
 * (a field or word was changed), `unreadable` (its words are not what was sealed), `erased-unsigned` (words are gone without a tombstone
 * that we signed), `key-unreadable` (the case's key is gone without an erasure, was changed, or is sealed to a key we do not have), `head-wrong` (the row and the last entry disagree); `not-found`.
 */
export async function verifyCase(
  parts: StoreParts,
  desk: string,
  caseId: string,
): Promise<Result<{ readonly entries: number }>> {
  const { db } = parts.database;
  const row = await db
    .selectFrom('cases')
    .selectAll()
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (row === undefined) return problem('not-found');
  const lines = await entriesOf(db, desk, caseId, row.seq);
  const vault = vaultOf(parts, desk);
  // Only an erasure takes a case's key away.
  if (row.data_key === null && row.erased === null) return problem('key-unreadable', { seq: 0 });
  let key: CaseKey | undefined;
  try {
    key = row.data_key === null ? undefined : await vault.caseKey(row);
  } catch (error) {
    if (error instanceof VaultError) return problem('key-unreadable', { seq: 0 });
    throw error;
  }
  let prev = FIRST_PREV;
  const opened: DeskEntry[] = [];
  for (const [seq, line] of lines.entries()) {
    if (line.seq !== seq) return problem('entry-missing', { seq });
    if (line.prev !== prev) return problem('chain-broken', { seq });
    prev = line.hash;
    if (key === undefined) continue;
    let entry: DeskEntry;
    try {
      entry = entryOf(parts, desk, key, line);
    } catch (error) {
      if (error instanceof VaultError) return problem('unreadable', { seq });
      throw error;
    }
    if (entry.data !== undefined && hashDeskEntry(entry) !== entry.hash)
      return problem('hash-wrong', { seq });
    opened.push(entry);
  }
  if (lines.length !== row.seq + 1) return problem('entry-missing', { seq: lines.length });
  if (prev !== row.head) return problem('head-wrong', { seq: row.seq });
  if (row.erased !== null) {
    const { by: _by, at, because, ...signature } = JSON.parse(row.erased) as CaseTombstone;
    const hash = lines.at(-2)?.hash ?? '';
    const isSigned = isErasureSignedBy(
      { desk, case: caseId, seq: -1, hash, because, at },
      signature,
      vault.everSigning,
    );
    return isSigned ? ok({ entries: lines.length }) : problem('erased-unsigned', { seq: row.seq });
  }
  for (const { seq, hash, data } of opened) {
    if (data !== undefined) continue;
    const isSigned = opened.some(
      (one) =>
        one.type === 'erased' &&
        one.data?.target === seq &&
        isErasureSignedBy(
          { desk, case: caseId, seq, hash, because: one.data.because, at: one.at },
          one.data,
          vault.everSigning,
        ),
    );
    if (!isSigned) return problem('erased-unsigned', { seq });
  }
  return ok({ entries: lines.length });
}
