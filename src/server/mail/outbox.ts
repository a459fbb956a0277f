// The outbox: a mail waits here from the transaction of what it is about until a job has sent it.
import type { Db, Now, Outbox, OutgoingMail, Jobs } from '../desk/ports.ts';
import type { DeskVault } from '../desk/vault.ts';
import { messageIdOf } from './message-id.ts';
import { SEND_MAIL } from './parts.ts';

/** What is sealed of a mail. */
export type OutboxBody = Pick<OutgoingMail, 'to' | 'subject' | 'text' | 'inReplyTo'>;

export interface SendJob {
  readonly desk: string;
  readonly id: string;
}

/** Where a mail's body is bound to. */
export function placeOfMail(id: string): string {
  return `outbox|body|${id}`;
}

/** See the port. @throws when the case is gone: its key is what the mail is sealed with */
export function createOutbox(
  { vault, jobs, now }: { readonly vault: DeskVault; readonly jobs: Pick<Jobs, 'add'>; readonly now: Now },
  { domain, isOn }: { readonly domain: string; readonly isOn: boolean },
): Outbox {
  return {
    isOn,
    async queue(tx, { id, desk, caseId, kind, to, subject, text, inReplyTo }) {
      if (!isOn) throw new Error('Expected mail to be set up before any is queued');
      if (kind === 'notify') {
        const waiting = await tx
          .selectFrom('outbox')
          .select('id')
          .where('desk', '=', desk)
          .where('state', '=', 'queued')
          .where('case_id', '=', caseId)
          .where('kind', '=', 'notify')
          .executeTakeFirst();
        if (waiting !== undefined) return waiting.id;
      }
      const body: OutboxBody = { to, subject, text, ...(inReplyTo === undefined ? {} : { inReplyTo }) };
      await tx
        .insertInto('outbox')
        .values({
          desk,
          id,
          case_id: caseId,
          kind,
          body: vault.seal(await caseKeyIn(vault, tx, desk, caseId), placeOfMail(id), body),
          message_id: messageIdOf(id, domain),
          state: 'queued',
          tries: 0,
          queued_at: now(),
          problem: null,
          went_at: null,
        })
        .execute();
      await jobs.add(tx, { kind: SEND_MAIL, data: { desk, id } satisfies SendJob, key: `${desk}/${id}` });
      return id;
    },
  };
}

async function caseKeyIn(
  vault: DeskVault,
  tx: Db,
  desk: string,
  caseId: string,
): ReturnType<DeskVault['caseKey']> {
  const row = await tx
    .selectFrom('cases')
    .select(['case_id', 'data_key', 'key_id'])
    .where('desk', '=', desk)
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return vault.caseKey(row);
}
