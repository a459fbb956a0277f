// Recognises a mail that came back: a delivery status (RFC 3464), or the plain words of a mail server about a mail of ours.
import { oneLine } from '#core/message/plain.ts';
import type { MailReading } from '#core/verdict/mail/types.ts';
import { outboxIdsIn } from './message-id.ts';

export interface Bounce {
  /** Outbox ids it names; whether we sent them is the outbox's to say. */
  readonly outboxes: readonly string[];
  /** `5.1.1 550 user unknown`. */
  readonly detail: string;
}

/** The returned mail stands in it, and its own attachments. */
const LOOKED_AT_MAX = 2_000_000;
const DETAIL_MAX = 200;
const MACHINE = /^(?:mailer-daemon|postmaster|mail-daemon)@/i;

/** undefined: no bounce, or one that only tells of delay or of arrival. */
export function readBounce(bytes: Uint8Array, { headers, from }: MailReading): Bounce | undefined {
  const value = (name: string) => headers.find((one) => one.name === name)?.value ?? '';
  const type = value('content-type');
  const isReport = /^\s*multipart\/report\b/i.test(type) && /report-type\s*=\s*"?delivery-status/i.test(type);
  const isAnswer = /^\s*auto-replied/i.test(value('auto-submitted'));
  const isPlain = !isAnswer && from.some(({ address }) => MACHINE.test(address));
  if (!isReport && !isPlain) return undefined;
  const raw = Buffer.from(bytes.subarray(0, LOOKED_AT_MAX))
    .toString('latin1')
    // Quoted-printable cuts lines where it likes.
    .replace(/=\r?\n/g, '');
  const outboxes = outboxIdsIn(raw);
  if (outboxes.length === 0) return undefined;
  if (!isReport) return { outboxes, detail: oneLine(value('subject'), DETAIL_MAX) };
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*([^\\r\\n]{0,500})`, 'im').exec(raw)?.[1]?.trim() ?? '';
  if (!/^Action:[ \t]*failed/im.test(raw)) return undefined;
  const why = field('Diagnostic-Code').replace(/^smtp;\s*/i, '');
  return { outboxes, detail: oneLine(`${field('Status')} ${why}`, DETAIL_MAX) };
}
