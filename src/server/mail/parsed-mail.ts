// What is read out of a mail's bytes before anybody judges it: the reading, what it answers, its attachments with their bytes.
import { createHash } from 'node:crypto';
import { LONG_MAX } from '#core/base/limits.ts';
import { ok, type Result } from '#core/base/result.ts';
import { coverSecrets } from '#core/desk/cover.ts';
import type { CoveredSecret, MailIn } from '#core/desk/types.ts';
import { oneLine, plainText } from '#core/message/plain.ts';
import { readMail, takeMailApart } from '#core/verdict/mail/read-mail.ts';
import type { MailReading } from '#core/verdict/mail/types.ts';
import { messageIdsIn } from './message-id.ts';

export interface ParsedMail {
  readonly reading: MailReading;
  /** The Message-IDs it answers, oldest first, without angle brackets. */
  readonly inReplyTo: readonly string[];
  readonly words: MailWords;
  /** Where in an entry with these words a secret stands. Looked for here, for a mail made to be slow must not hold up the desk. */
  readonly covered: readonly CoveredSecret[];
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly sha256: string;
    readonly bytes: Uint8Array;
  }[];
  /** There were more attachments than are kept apart; they are in the whole mail. */
  readonly isMore: boolean;
}

/** What a person wrote, as the case keeps it: on one line where it is one, and within limits. */
export type MailWords = Pick<MailIn, 'from' | 'fromName' | 'subject' | 'text'>;

const SUBJECT_MAX = 1_000;
const NAME_MAX = 200;
const ADDRESS_MAX = 320;
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
  const attachments = apart.value.attachments
    .slice(0, ATTACHMENTS_MAX)
    .map(({ filename, mimeType, content }) => {
      const own = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
      return {
        name: oneLine(filename ?? '', NAME_MAX),
        mediaType: oneLine(mimeType.toLowerCase(), NAME_MAX),
        sha256: createHash('sha256').update(own).digest('hex'),
        bytes: own,
      };
    });
  const words = wordsOf(reading.value);
  const names = attachments.map(({ name }) => ({ name }));
  return ok({
    reading: reading.value,
    inReplyTo: [...new Set(answered)].slice(-ANSWERED_MAX),
    words,
    covered: coverSecrets({ mail: { ...words, attachments: names } }),
    attachments,
    isMore: apart.value.attachments.length > ATTACHMENTS_MAX,
  });
}

function wordsOf({ from: [sender], subject, text }: MailReading): MailWords {
  return {
    from: oneLine(sender?.address ?? '', ADDRESS_MAX),
    fromName: oneLine(sender?.name ?? '', NAME_MAX),
    subject: oneLine(subject, SUBJECT_MAX),
    text: plainText(text).slice(0, LONG_MAX),
  };
}
