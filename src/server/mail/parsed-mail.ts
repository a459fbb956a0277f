// What is read out of a mail's bytes before anybody judges it: the reading, what it answers, its attachments with their bytes.
import { createHash } from 'node:crypto';
import { ok, type Result } from '#core/base/result.ts';
import { readMail, takeMailApart } from '#core/verdict/mail/read-mail.ts';
import type { MailReading } from '#core/verdict/mail/types.ts';
import { messageIdsIn } from './message-id.ts';

export interface ParsedMail {
  readonly reading: MailReading;
  /** The Message-IDs it answers, oldest first, without angle brackets. */
  readonly inReplyTo: readonly string[];
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly sha256: string;
    readonly bytes: Uint8Array;
  }[];
  /** There were more attachments than are kept apart; they are in the whole mail. */
  readonly isMore: boolean;
}

const ATTACHMENTS_MAX = 50;
const ANSWERED_MAX = 50;

/** Takes a mail apart within the limits of `readMail`, whose problems these are. Runs in a worker: whoever wrote the mail chose how long it takes. */
export async function parseBytes(bytes: Uint8Array): Promise<Result<ParsedMail>> {
  const reading = await readMail(bytes);
  if (!reading.ok) return reading;
  const apart = await takeMailApart(bytes);
  if (!apart.ok) return apart;
  const fields = (name: string) => reading.value.headers.filter((field) => field.name === name);
  const answered = [...fields('references'), ...fields('in-reply-to')].flatMap(({ value }) =>
    messageIdsIn(value),
  );
  return ok({
    reading: reading.value,
    inReplyTo: [...new Set(answered)].slice(-ANSWERED_MAX),
    attachments: apart.value.attachments.slice(0, ATTACHMENTS_MAX).map(({ filename, mimeType, content }) => {
      const own = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
      return {
        name: filename ?? '',
        mediaType: mimeType.toLowerCase(),
        sha256: createHash('sha256').update(own).digest('hex'),
        bytes: own,
      };
    }),
    isMore: apart.value.attachments.length > ATTACHMENTS_MAX,
  });
}
