// Locks a case with a passphrase and opens it again: sealed with age, proven to open, and only then taken out of the clear.
import { bad, ok, type Result } from '#core/base/result.ts';
import { readEvidencePack, writeEvidencePack } from '#core/journal/evidence-pack.ts';
import { openSealed, seal } from '#core/journal/seal.ts';
import type { CaseHead, JournalStore, StoreErrorCode } from '#core/journal/store.ts';
import type { Entry } from '#core/journal/types.ts';

export type LockProblem =
  | StoreErrorCode
  | 'wrong-passphrase'
  /** What was sealed did not read back the same: nothing was changed. */
  | 'not-proven';

const TRIES = 3;

/** The clear case → sealed bytes in its place. Until they are proven to hold everything, nothing is taken away. */
export async function lockCase(
  store: JournalStore,
  caseId: string,
  passphrase: string,
): Promise<Result<undefined, LockProblem>> {
  const { locker } = store;
  if (locker === undefined) return bad('unavailable');
  for (let tries = 0; tries < TRIES; tries += 1) {
    const read = await store.read(caseId);
    if (!read.ok) return bad(read.problems.code);
    const evidence = await allEvidence(store, caseId, read.value);
    const sealed = await seal(writeEvidencePack({ entries: read.value, evidence, reports: {} }), passphrase);
    if (!(await isProven(sealed, passphrase, read.value, evidence))) return bad('not-proven');
    const locked = await locker.lock(caseId, read.value.length - 1, sealed);
    if (locked.ok) return ok(undefined);
    if (locked.problems.code !== 'conflict') return bad(locked.problems.code);
  }
  return bad('conflict');
}

/** Sealed bytes → the clear case in their place; a wrong passphrase changes nothing. */
export async function unlockCase(
  store: JournalStore,
  caseId: string,
  passphrase: string,
): Promise<Result<CaseHead, LockProblem>> {
  const { locker } = store;
  if (locker === undefined) return bad('unavailable');
  const sealed = await locker.read(caseId);
  if (!sealed.ok) return bad(sealed.problems.code);
  const opened = await openSealed(sealed.value, passphrase);
  if (!opened.ok) return bad('wrong-passphrase');
  const pack = readEvidencePack(opened.value);
  if (!pack.ok) return bad('invalid');
  const unlocked = await locker.unlock(pack.value.entries, pack.value.evidence);
  return unlocked.ok ? unlocked : bad(unlocked.problems.code);
}

/** Every piece the journal ever took in, the removed ones too: undo may bring them back. */
async function allEvidence(
  store: JournalStore,
  caseId: string,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const evidence = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (entry.type !== 'put' || entry.data.kind !== 'evidence') continue;
    const { sha256 } = entry.data.item;
    const bytes = await store.readEvidence(caseId, sha256);
    if (bytes.ok) evidence.set(sha256, bytes.value);
  }
  return evidence;
}

async function isProven(
  sealed: Uint8Array,
  passphrase: string,
  entries: readonly Entry[],
  evidence: ReadonlyMap<string, Uint8Array>,
): Promise<boolean> {
  const opened = await openSealed(sealed, passphrase);
  const pack = opened.ok ? readEvidencePack(opened.value) : opened;
  if (!pack.ok) return false;
  // The reader checks every hash of the chain and of the evidence: the last hash and the names settle the rest.
  return (
    pack.value.entries.length === entries.length &&
    pack.value.entries.at(-1)?.hash === entries.at(-1)?.hash &&
    [...evidence.keys()].every((hash) => pack.value.evidence.has(hash))
  );
}
