// The desk's mailbox put together: outbox, jobs, fetching, and how it is with both.
import type { ConnectionOptions } from 'node:tls';
import type { JobHandler, Jobs, Now, Outbox } from '../desk/ports.ts';
import type { DeskVault } from '../desk/vault.ts';
import { acknowledge, type AcknowledgeJob } from './acknowledge.ts';
import { FETCH_OPTIONS, type Fetching, type FetchOptions, mailboxName, startFetching } from './fetch-mail.ts';
import type { MailServer } from './mail-url.ts';
import { isReachable } from './mailbox-row.ts';
import { createOutbox, type SendJob } from './outbox.ts';
import { ACKNOWLEDGE_MAIL, type MailParts, SEND_MAIL } from './parts.ts';
import { sendMail } from './send-mail.ts';
import { type DkimKey, smtpTransport } from './transport.ts';

export interface MailSetting {
  readonly smtp: MailServer | undefined;
  readonly imap: MailServer | undefined;
  readonly from: { readonly name: string; readonly address: string };
  readonly dkim: DkimKey | undefined;
  /** Only in tests with their own authority. */
  readonly tls?: ConnectionOptions;
  readonly fetch?: FetchOptions;
}

/** How each way is: `off` where it is not set up, `away` where it does not answer now. */
export interface MailHealth {
  readonly in: 'off' | 'ok' | 'away';
  readonly out: 'off' | 'ok' | 'away';
}

/** The outbox alone: the store and the desk's rooms are built with it. */
export function mailOutbox(
  parts: { readonly vault: DeskVault; readonly jobs: Jobs; readonly now: Now },
  { from, smtp }: MailSetting,
): Outbox {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return createOutbox(parts, { domain, isOn: smtp !== undefined });
}

/** Handlers for `Jobs.work`. */
export function mailHandlers(
  parts: MailParts,
  outbox: Outbox,
  { smtp, dkim, tls }: MailSetting,
): Readonly<Record<string, JobHandler>> {
  if (smtp === undefined) return {};
  const send = smtpTransport(smtp, dkim, tls);
  return {
    [SEND_MAIL]: (data) => sendMail(parts, send, data as SendJob),
    [ACKNOWLEDGE_MAIL]: (data) => acknowledge(parts, outbox, data as AcknowledgeJob),
  };
}

export function fetchMail(parts: MailParts, { imap, fetch, tls }: MailSetting): Fetching | undefined {
  if (imap === undefined) return undefined;
  return startFetching(parts, imap, { ...(tls === undefined ? {} : { tls }), ...(fetch ?? FETCH_OPTIONS) });
}

export async function mailHealth(
  parts: Pick<MailParts, 'database' | 'desk' | 'now'>,
  { smtp, imap }: Pick<MailSetting, 'smtp' | 'imap'>,
): Promise<MailHealth> {
  const isStuck =
    smtp !== undefined &&
    (await parts.database.db
      .selectFrom('outbox')
      .select('id')
      .where('desk', '=', parts.desk)
      .where('state', '=', 'queued')
      // Codes of ours; what a server answers about one mail begins with a number.
      .where('problem', 'like', 'E%')
      .limit(1)
      .executeTakeFirst()) !== undefined;
  const out = isStuck ? 'away' : 'ok';
  return {
    in: imap === undefined ? 'off' : (await isReachable(parts, mailboxName(imap))) ? 'ok' : 'away',
    out: smtp === undefined ? 'off' : out,
  };
}
