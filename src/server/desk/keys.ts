// The desk's keys as staff see them, and their rotation: new keys in the file, and each open case told by the key it knows.
import { ok, type Result } from '#core/base/result.ts';
import type { DeskKey } from '#core/link/types.ts';
import type { DeskAuthor } from '#core/desk/types.ts';
import { linkOfCase } from './link.ts';
import type { DeskParts } from './parts.ts';
import { speaker, spokenOf } from './say.ts';

export interface KeysPage {
  readonly signing: readonly DeskKey[];
  readonly recipients: readonly string[];
  readonly ever: readonly DeskKey[];
}

/** Public halves only, newest first. */
export function keysOf({ vault }: Pick<DeskParts, 'vault'>): KeysPage {
  return { signing: vault.signing, recipients: vault.recipients, ever: vault.everSigning };
}

/** One case after another; the next begins where this batch ended. */
export interface TellKeysJob {
  readonly after: string;
}
const BATCH = 100;
const CONFLICTS_MAX = 20;

/** Makes new keys, has every process read them, and queues the telling. Problems: those of the key file. */
export async function rotateKeys(
  parts: Pick<DeskParts, 'desk' | 'database' | 'jobs' | 'audit' | 'vault' | 'changes' | 'rotateKeyFile'>,
  actor: { readonly author: DeskAuthor },
): Promise<Result<undefined>> {
  const rotated = await parts.rotateKeyFile();
  if (!rotated.ok) return rotated;
  await parts.database.db.transaction().execute(async (tx) => {
    const job: TellKeysJob = { after: '' };
    await parts.jobs.add(tx, { kind: 'tell-keys', data: job });
    await parts.audit.add(tx, {
      desk: parts.desk,
      actor: actor.author,
      action: 'keys.rotated',
      target: parts.vault.signing[0]?.kid ?? parts.desk,
    });
    await parts.changes.announce(tx, parts.desk, 'keys', '');
  });
  return ok(undefined);
}

/** Tells a batch of open cases; a case that was told meanwhile, by any other message, is passed over. */
export async function tellKeys(parts: DeskParts, { after }: TellKeysJob): Promise<void> {
  const rows = await parts.database.db
    .selectFrom('cases')
    .select('case_id')
    .where('desk', '=', parts.desk)
    .where('case_id', '>', after)
    .where('bucket', '!=', 'closed')
    .where('data_key', 'is not', null)
    .orderBy('case_id')
    .limit(BATCH)
    .execute();
  for (const { case_id } of rows) await tellCase(parts, case_id);
  const last = rows.at(-1);
  if (last === undefined || rows.length < BATCH) return;
  const job: TellKeysJob = { after: last.case_id };
  await parts.jobs.add(parts.database.db, { kind: 'tell-keys', data: job });
}

async function tellCase(parts: DeskParts, caseId: string): Promise<void> {
  for (let tries = 0; tries < CONFLICTS_MAX; tries += 1) {
    const opened = await parts.cases.read(parts.desk, caseId);
    if (opened === undefined || opened.state.channel === 'mail') return;
    const link = await linkOfCase(parts.database.db, parts.desk, caseId);
    if (!link.ok) return;
    const drafts = speaker(parts, spokenOf(link.value.report, opened)).tellKeys();
    if (drafts.length === 0) return;
    const done = await parts.cases.append(parts.desk, caseId, opened.row.seq, drafts);
    if (done.ok || done.problems[0]?.code !== 'conflict') return;
  }
  throw new Error('the case was written to without pause');
}
