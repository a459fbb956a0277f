// Decides which case a mail belongs to: by a mail of ours that it answers, or by a proven address on file. What it says of itself decides nothing.
import { readReceipt } from '#core/link/receipt.ts';
import { domainOf } from '#core/verdict/alignment.ts';
import type { MailAuthentication, MailReading } from '#core/verdict/mail/types.ts';
import type { OpenedCase } from '../desk/ports.ts';
import { outboxIdsIn } from './message-id.ts';
import { type OutboxBody, placeOfMail } from './outbox.ts';
import type { ParsedMail } from './parsed-mail.ts';
import type { MailParts } from './parts.ts';

export interface Belongs {
  /** undefined: a case of its own. */
  readonly caseId: string | undefined;
  /** Receipts of cases it names without proof. */
  readonly claims: readonly string[];
}

const TEXT_LOOKED_AT = 100_000;
const NAMED_MAX = 10;
const RECEIPT = /KK[\s\p{Pd}ー−]{0,2}[0-9A-Z]{4}[\s\p{Pd}ー−]{0,2}[0-9A-Z]{4}(?![0-9A-Z])/giu;

/**
 * A mail enters a case when it answers a mail the desk sent there (its Message-ID is known to whoever got that mail alone) and either comes from
 * where that mail went or names the case's receipt; or when it names the receipt and its sender is on file and proven by DKIM.
 */
export async function findCase(
  parts: MailParts,
  { reading, inReplyTo }: Pick<ParsedMail, 'reading' | 'inReplyTo'>,
  authentication: MailAuthentication,
): Promise<Belongs> {
  const receipts = receiptsIn(reading);
  const sender = senderOf(reading);
  const claims: string[] = [];
  for (const sent of await sentByUs(parts, inReplyTo)) {
    const opened = await parts.cases.read(parts.desk, sent.case_id);
    if (opened === undefined) continue;
    const { to } = parts.vault.open(opened.key, placeOfMail(sent.id), sent.body) as OutboxBody;
    if (receipts.includes(opened.row.receipt) || (sender !== '' && to.toLowerCase() === sender))
      return { caseId: opened.row.case_id, claims: [] };
    claims.push(opened.row.receipt);
  }
  const isProven = sender !== '' && authentication.alignedDomain === domainOf(sender);
  for (const receipt of receipts) {
    const opened = await caseOf(parts, receipt);
    if (opened === undefined) continue;
    if (isProven && onFile(opened).has(sender)) return { caseId: opened.row.case_id, claims: [] };
    claims.push(receipt);
  }
  return { caseId: undefined, claims: [...new Set(claims)] };
}

/** Every receipt in the subject and the words, however it was typed. */
function receiptsIn({ subject, text }: MailReading): readonly string[] {
  const words = `${subject}\n${text.slice(0, TEXT_LOOKED_AT)}`.normalize('NFKC');
  const found = Array.from(words.matchAll(RECEIPT), ([one]) => readReceipt(one));
  return [...new Set(found.filter((one) => one !== undefined))].slice(0, NAMED_MAX);
}

function senderOf({ from }: MailReading): string {
  return from.length === 1 ? (from[0]?.address.toLowerCase() ?? '') : '';
}

/** The newest answered first. */
async function sentByUs({ database, desk }: MailParts, answered: readonly string[]) {
  const ids = outboxIdsIn(answered.join(' ')).slice(-NAMED_MAX);
  if (ids.length === 0) return [];
  const rows = await database.db
    .selectFrom('outbox')
    .select(['id', 'case_id', 'body', 'message_id'])
    .where('desk', '=', desk)
    .where('id', 'in', ids)
    .execute();
  const at = (one: { message_id: string }) => answered.indexOf(one.message_id);
  return rows.filter((one) => at(one) >= 0).sort((a, b) => at(b) - at(a));
}

async function caseOf(parts: MailParts, receipt: string): Promise<OpenedCase | undefined> {
  const link = await parts.database.db
    .selectFrom('link')
    .select('case_id')
    .where('desk', '=', parts.desk)
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  return link === undefined ? undefined : parts.cases.read(parts.desk, link.case_id);
}

/** Where the person said we may write, and who wrote before. The account's registered mailbox is none of them: a thief may be reading it. */
function onFile({ state }: OpenedCase): ReadonlySet<string> {
  const { report, mails, sentMails } = state;
  const known = [
    report?.person['safe-mail'],
    ...mails.map(({ from }) => from),
    ...sentMails.map(({ to }) => to),
  ];
  return new Set(known.flatMap((one) => (one === undefined || one === '' ? [] : [one.trim().toLowerCase()])));
}
