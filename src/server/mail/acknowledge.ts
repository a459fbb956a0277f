// Answers a first mail by itself with the receipt number (job `acknowledge-mail`): never a machine's mail, never a false sender's, one a sender and day.
import { acknowledgementMail } from '#core/desk/mail-replies.ts';
import type { MailIn } from '#core/desk/types.ts';
import type { MailReading } from '#core/verdict/mail/types.ts';
import type { OutgoingMail, Outbox } from '../desk/ports.ts';
import { appendAgain, DoneBefore } from './append-again.ts';
import { isAutomatic } from './automatic.ts';
import { isAddress } from './mail-url.ts';
import type { MailParts } from './parts.ts';
import { namedUuid } from './uuid.ts';

export interface AcknowledgeJob {
  readonly desk: string;
  readonly caseId: string;
  /** The id of the mail in the case. */
  readonly mail: string;
}

const DAY_MS = 86_400_000;

/** Whether a mail is one that is answered by itself. What is suspicious gets nothing: its `From` is likely somebody else's. */
export function mayAcknowledge(reading: MailReading, { from, verdict }: MailIn, own: string): boolean {
  return verdict.word !== 'suspicious' && isAddress(from) && !isAutomatic(reading, own);
}

/** Queues the answer with its entry, unless it was or the sender had one today. @throws when the database is away */
export async function acknowledge(
  parts: MailParts,
  outbox: Outbox,
  { caseId, mail }: AcknowledgeJob,
): Promise<void> {
  const { desk, vault, now, settings, deskName, origin } = parts;
  const id = namedUuid(vault.blind('term', `acknowledgement ${caseId} ${mail}`));
  const name = await deskName();
  const { surge } = await settings();
  let queued: OutgoingMail | undefined;
  await appendAgain(
    parts,
    caseId,
    ({ state, row }) => {
      const answered = state.mails.find((one) => one.id === mail);
      if (answered === undefined || state.sentMails.some((one) => one.outbox === id)) return undefined;
      const { subject, text } = acknowledgementMail(
        { name, host: new URL(origin).hostname },
        row.receipt,
        state.language,
        surge.on ? surge : undefined,
      );
      const words = { to: answered.from, subject, text };
      const reply = answered.messageId === '' ? {} : { inReplyTo: answered.messageId };
      queued = { id, desk, caseId, kind: 'acknowledgement', ...words, ...reply };
      return [{ type: 'mail-queued', data: { outbox: id, ...words, ...reply }, by: 'system' }];
    },
    async (tx) => {
      if (queued === undefined) throw new DoneBefore();
      const who = Buffer.from(vault.blind('term', `sender ${queued.to.toLowerCase()}`)).toString('hex');
      const key = `mail-acknowledged/${who}/${Math.floor(now() / DAY_MS)}`;
      const first = await tx
        .insertInto('once')
        .values({ desk, key, result: 'null', at: now() })
        .onConflict((on) => on.columns(['desk', 'key']).doNothing())
        .executeTakeFirst();
      if (first.numInsertedOrUpdatedRows === 0n) throw new DoneBefore();
      await outbox.queue(tx, queued);
    },
  );
}
