// Sends one mail of the outbox (job `send-mail`) and tells its case what became of it, once: again with back-off for two days, then given up.
import { guard, isBlocking } from '#core/guard/guard.ts';
import { withFooter } from '#core/desk/mail-replies.ts';
import type { DeskCaseState, DeskDraft } from '#core/desk/types.ts';
import type { Db, OpenedCase } from '../desk/ports.ts';
import type { Tables } from '../store/tables.ts';
import { appendAgain, DoneBefore } from './append-again.ts';
import { isAddress } from './mail-url.ts';
import { plainMessageId } from './message-id.ts';
import { type OutboxBody, placeOfMail, type SendJob } from './outbox.ts';
import { type MailParts, SEND_MAIL } from './parts.ts';
import type { ReadyMail, SendMail } from './transport.ts';

type OutboxRow = Tables['outbox'];

const MINUTE_MS = 60_000;
const BACK_OFF_MAX_MS = 4 * 60 * MINUTE_MS;
/** RFC 5321 section 4.5.4.1 speaks of four to five days; who waits for help is told sooner. */
const GIVE_UP_MS = 48 * 60 * MINUTE_MS;
/** RFC 5322 names no limit; programs cut long ones. */
const REFERENCES_MAX = 20;

/** Sends it, unless it went. @throws when the database is away: the job comes again, and sends only what no server has taken yet */
export async function sendMail(parts: MailParts, send: SendMail, { id }: SendJob): Promise<void> {
  const row = await readRow(parts, id);
  if (row === undefined) return;
  if (row.state === 'accepted') return tell(parts, row, 'sent', row.problem ?? '');
  if (row.state !== 'queued') return;
  const opened = await parts.cases.read(parts.desk, row.case_id);
  if (opened === undefined) return settle(parts, row, 'failed', 'erased');
  const ready = await makeReady(parts, row, opened);
  if ('problem' in ready) return tell(parts, row, 'failed', ready.problem);
  const sent = await send(ready);
  if (sent.is === 'taken') {
    // Before all else: whatever breaks now, it is not sent again.
    await mark(parts, row, { state: 'accepted', problem: sent.detail, tries: row.tries + 1 });
    return tell(parts, row, 'sent', sent.detail);
  }
  if (sent.is === 'refused') return tell(parts, row, 'failed', sent.detail);
  if (parts.now() - row.queued_at >= GIVE_UP_MS) return tell(parts, row, 'failed', `gave-up: ${sent.detail}`);
  await parts.database.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('outbox')
      .set({ tries: row.tries + 1, problem: sent.detail })
      .where('desk', '=', parts.desk)
      .where('id', '=', id)
      .execute();
    await parts.jobs.add(tx, {
      kind: SEND_MAIL,
      data: { desk: parts.desk, id } satisfies SendJob,
      // Another key than the one that runs: on either engine it waits as a job of its own.
      key: `${parts.desk}/${id}/${row.tries + 1}`,
      runAt: parts.now() + Math.min(MINUTE_MS * 2 ** Math.min(row.tries, 20), BACK_OFF_MAX_MS),
    });
  });
}

function readRow({ database, desk }: MailParts, id: string): Promise<OutboxRow | undefined> {
  return database.db
    .selectFrom('outbox')
    .selectAll()
    .where('desk', '=', desk)
    .where('id', '=', id)
    .executeTakeFirst();
}

async function makeReady(
  { vault, from, origin, deskName, now }: MailParts,
  row: OutboxRow,
  { key, state, row: { receipt } }: OpenedCase,
): Promise<ReadyMail | { readonly problem: string }> {
  const body = vault.open(key, placeOfMail(row.id), row.body) as OutboxBody;
  if (!isAddress(body.to)) return { problem: 'address-invalid' };
  const name = await deskName();
  const isOurs = row.kind !== 'reply';
  const mailDesk = { name, host: new URL(origin).hostname };
  const text = isOurs ? body.text : withFooter(body.text, mailDesk, state.language);
  const subject = isOurs ? body.subject : withReceipt(body.subject, receipt);
  // Looked at once more on its way out: nobody but the guard sees what is in it now.
  if (guard(`${subject}\n${text}`).some(isBlocking)) return { problem: 'secret-in-text' };
  const replyTo = body.inReplyTo === undefined ? '' : plainMessageId(body.inReplyTo);
  return {
    messageId: row.message_id,
    from: { name: from.name || name[state.language], address: from.address },
    to: body.to,
    subject,
    text,
    date: new Date(now()),
    ...(replyTo === '' ? {} : { inReplyTo: replyTo, references: referencesOf(state, replyTo) }),
    ...(isOurs
      ? { autoSubmitted: row.kind === 'notify' ? ('auto-generated' as const) : ('auto-replied' as const) }
      : {}),
  };
}

/** What the mail it answers named, and that mail (RFC 5322 section 3.6.4). */
function referencesOf({ mails }: DeskCaseState, replyTo: string): readonly string[] {
  const answered = mails.findLast(({ messageId }) => messageId === replyTo)?.inReplyTo ?? [];
  return [...answered.filter((one) => plainMessageId(one) === one), replyTo].slice(-REFERENCES_MAX);
}

function withReceipt(subject: string, receipt: string): string {
  return subject.includes(receipt) ? subject : `${subject} [${receipt}]`;
}

async function mark(
  { database, desk }: MailParts,
  { id }: OutboxRow,
  change: Partial<Pick<OutboxRow, 'state' | 'problem' | 'tries'>>,
): Promise<void> {
  await database.db
    .updateTable('outbox')
    .set(change)
    .where('desk', '=', desk)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute();
}

type Fate = 'sent' | 'failed' | 'bounced';
/** From where a mail can still come to its fate. */
const BEFORE: Readonly<Record<Fate, readonly OutboxRow['state'][]>> = {
  sent: ['queued', 'accepted'],
  failed: ['queued', 'accepted'],
  bounced: ['queued', 'accepted', 'sent'],
};

/** Appends what became of a mail to its case, once: whoever comes second finds it done. */
async function tell(parts: MailParts, row: OutboxRow, fate: Fate, detail: string): Promise<void> {
  const done = await appendAgain(
    parts,
    row.case_id,
    ({ state }) => fateDrafts(row, state, fate, detail),
    (tx) => settleIn(parts, tx, row, fate, detail),
  );
  // The case is gone, or has nothing to be told: the outbox and the audit still know.
  if (done !== 'appended') await settle(parts, row, fate, detail);
}

/** A bounce came back for a mail of ours. `more`: what else the transaction keeps. */
export async function tellBounced(
  parts: MailParts,
  outbox: string,
  detail: string,
  more: (tx: Db) => Promise<void>,
): Promise<void> {
  const row = await readRow(parts, outbox);
  if (row === undefined) return;
  const both = async (tx: Db): Promise<void> => {
    await more(tx);
    await settleIn(parts, tx, row, 'bounced', detail);
  };
  try {
    const done = await appendAgain(
      parts,
      row.case_id,
      ({ state }) => fateDrafts(row, state, 'bounced', detail),
      both,
    );
    if (done === 'appended') return;
    await parts.database.db.transaction().execute(both);
  } catch (error) {
    if (!(error instanceof DoneBefore)) throw error;
  }
}

function fateDrafts(
  { id, kind }: OutboxRow,
  state: DeskCaseState,
  fate: Fate,
  detail: string,
): readonly DeskDraft[] | undefined {
  if (state.sentMails.some(({ outbox }) => outbox === id))
    return [{ type: 'mail-went', data: { outbox: id, state: fate, detail }, by: 'system' }];
  // A notice is no entry of its own; that it did not reach the person is worth one.
  if (kind !== 'notify' || fate === 'sent') return undefined;
  return [{ type: 'noted', data: { text: `${NOTICE_LOST} (${detail})` }, by: 'system' }];
}

const NOTICE_LOST =
  '「お知らせがあります」のメールが届きませんでした。 The mail that says there is news did not arrive.';

async function settle(parts: MailParts, row: OutboxRow, fate: Fate, detail: string): Promise<void> {
  try {
    await parts.database.db.transaction().execute((tx) => settleIn(parts, tx, row, fate, detail));
  } catch (error) {
    if (!(error instanceof DoneBefore)) throw error;
  }
}

/** @throws DoneBefore when it had come to that before */
async function settleIn(
  { desk, now, audit }: MailParts,
  tx: Db,
  { id, case_id, kind }: OutboxRow,
  fate: Fate,
  detail: string,
): Promise<void> {
  const done = await tx
    .updateTable('outbox')
    .set({ state: fate, problem: detail, went_at: now() })
    .where('desk', '=', desk)
    .where('id', '=', id)
    .where('state', 'in', BEFORE[fate])
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw new DoneBefore();
  await audit.add(tx, {
    desk,
    actor: 'system',
    action: `mail.${fate}`,
    target: case_id,
    detail: { outbox: id, kind },
  });
}
