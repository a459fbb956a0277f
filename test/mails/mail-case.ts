// The shape of one row of the table: a mail, what must be said of it, and one reason that must be given.
import type { VerdictWord } from '#core/verdict/types.ts';

export interface MailCase {
  /** What it is, in words; names the test. */
  readonly name: string;
  readonly bytes: Buffer | Promise<Buffer>;
  readonly want: VerdictWord;
  /** The service it impersonates where suspicious, or comes from where official. */
  readonly whom?: string;
  readonly because: string;
  readonly claims?: string;
  /** Judged by what the person's provider wrote instead of by DNS. */
  readonly receiver?: string;
  readonly envelope?: { readonly ip: string; readonly sender: string };
}

export function official(
  name: string,
  bytes: MailCase['bytes'],
  whom: string,
  more: Partial<MailCase> = {},
): MailCase {
  return { name, bytes, want: 'official', whom, because: 'domain-proven', ...more };
}

export function unconfirmed(
  name: string,
  bytes: MailCase['bytes'],
  because: string,
  more: Partial<MailCase> = {},
): MailCase {
  return { name, bytes, want: 'unconfirmed', because, ...more };
}

export function suspicious(
  name: string,
  bytes: MailCase['bytes'],
  because: string,
  whom?: string,
  more: Partial<MailCase> = {},
): MailCase {
  return { name, bytes, want: 'suspicious', because, ...(whom === undefined ? {} : { whom }), ...more };
}
