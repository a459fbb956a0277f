// What the desk's jobs do, by kind; and what comes round by itself.
import { sweepSignIn } from '../auth/auth.ts';
import { ERASE_BLOBS, OPEN_INTAKE } from '../store/parts.ts';
import { WEBHOOK_JOB, type Webhooks } from '../webhooks/webhooks.ts';
import { ERASE_PIECES, type PiecesJob } from './erase.ts';
import { dropEvidence, dropPieces } from './evidence.ts';
import { type AnswerJob, type NoteJob, workAnswer, workNote } from './incidents.ts';
import { tellKeys, type TellKeysJob } from './keys.ts';
import type { AccessNote } from './link.ts';
import { noteAccess } from './note-access.ts';
import { type IntakeJob, openIntake } from './open-intake.ts';
import type { DeskParts } from './parts.ts';
import type { JobHandler } from './ports.ts';
import { sweepPresence } from './presence.ts';
import { proposeFor } from './propose-incidents.ts';
import { retain } from './retention.ts';

const HOUR_MS = 3_600_000;
/** Changes are kept for a page that was away over night. */
const CHANGES_MS = 24 * HOUR_MS;
const UNOPENED_MAX = 10_000;

/** What comes round: each queues its next turn before it works, so that no failure ends it. */
const ROUNDS: Readonly<
  Record<string, { readonly everyMs: number; readonly run: (parts: DeskParts) => Promise<unknown> }>
> = {
  retention: { everyMs: 6 * HOUR_MS, run: retain },
  sweep: { everyMs: HOUR_MS, run: sweep },
};

async function sweep(parts: DeskParts): Promise<void> {
  await parts.changes.prune(parts.desk, parts.now() - CHANGES_MS);
  await sweepSignIn({ db: parts.database.db, now: parts.now });
  await sweepPresence(parts);
}

/** Handlers for `Jobs.work`. */
export function handlersOf(parts: DeskParts, webhooks: Webhooks): Readonly<Record<string, JobHandler>> {
  const handlers: Record<string, JobHandler> = {
    [OPEN_INTAKE]: (data) => openIntake(parts, data as IntakeJob),
    [ERASE_BLOBS]: (data) => dropEvidence(parts, (data as { caseId: string }).caseId),
    [ERASE_PIECES]: (data) => {
      const { caseId, pieces } = data as PiecesJob;
      return dropPieces(parts, caseId, pieces);
    },
    'note-access': (data) => noteAccess(parts, data as AccessNote),
    'propose-incidents': (data) => proposeFor(parts, data as { caseId: string }),
    'note-incident': (data) => workNote(parts, data as NoteJob),
    'answer-incident': (data) => workAnswer(parts, data as AnswerJob),
    'tell-keys': (data) => tellKeys(parts, data as TellKeysJob),
    [WEBHOOK_JOB]: webhooks.deliver,
  };
  for (const [kind, { everyMs, run }] of Object.entries(ROUNDS))
    handlers[kind] = async () => {
      await nextRound(parts, kind, everyMs);
      await run(parts);
    };
  return handlers;
}

/** Sets the rounds going, and tries again what could not be opened: a key may be here that was missing. */
export async function startRounds(parts: DeskParts): Promise<void> {
  for (const [kind, { everyMs }] of Object.entries(ROUNDS)) await nextRound(parts, kind, everyMs);
  const unopened = await parts.database.db
    .selectFrom('intake')
    .select(['case_id', 'id', 'kind'])
    .where('desk', '=', parts.desk)
    .where('opened_at', 'is', null)
    // In one order in every process that starts: two that add the same do not wait for each other.
    .orderBy('received_at')
    .orderBy('id')
    .limit(UNOPENED_MAX)
    .execute();
  // One commit: after a crash in a flood the desk opens its doors at once. Under the keys they were taken in with: what still waits is not added twice.
  await parts.database.db.transaction().execute(async (tx) => {
    for (const { case_id, id, kind } of unopened)
      await parts.jobs.add(tx, {
        kind: OPEN_INTAKE,
        data: { desk: parts.desk, caseId: case_id, id },
        key: kind === 'report' ? `${parts.desk}/${id}` : `${parts.desk}/${case_id}/${id}`,
      });
  });
}

/** One a slot of time, however many processes ask. */
async function nextRound(
  { database, desk, jobs, now }: DeskParts,
  kind: string,
  everyMs: number,
): Promise<void> {
  const slot = Math.floor(now() / everyMs) + 1;
  await jobs.add(database.db, {
    kind,
    data: { desk },
    key: `${kind}/${desk}/${slot}`,
    runAt: slot * everyMs,
  });
}
