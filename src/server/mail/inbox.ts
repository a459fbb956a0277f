// Takes one mail in, once: kept whole and sealed, its sender judged, its secrets covered, put to its case or to one of its own in review.
import { createHash } from 'node:crypto';
import { LONG_MAX } from '#core/base/limits.ts';
import { toInstant } from '#core/base/time.ts';
import type { DeskDraft, MailIn } from '#core/desk/types.ts';
import { sealTo } from '#core/link/seal.ts';
import { judgeMail } from '#core/verdict/mail/judge-mail.ts';
import type { MailAuthentication, MailReading } from '#core/verdict/mail/types.ts';
import { authenticateMail } from '../mail-check/authenticate.ts';
import type { Db } from '../desk/ports.ts';
import { type AcknowledgeJob, mayAcknowledge } from './acknowledge.ts';
import { appendAgain, DoneBefore } from './append-again.ts';
import { readBounce } from './bounce.ts';
import { findCase } from './find-case.ts';
import { outboxIdsIn, plainMessageId } from './message-id.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { ACKNOWLEDGE_MAIL, type MailParts } from './parts.ts';
import { tellBounced } from './send-mail.ts';
import { asUuid, namedUuid } from './uuid.ts';

/** A mail as the mailbox has it. */
export interface FetchedMail {
  readonly mailbox: string;
  readonly uidValidity: string;
  readonly uid: number;
  readonly bytes: Uint8Array;
  /** When the mailbox got it, in ms. */
  readonly receivedAt: number;
  /** It is larger than is taken in: these are its first bytes. */
  readonly isCut: boolean;
}

export type TakenIn = 'case' | 'answer' | 'bounce' | 'own' | 'again';

const REPLACED_MAX = 3;

const NO_READING: ParsedMail = {
  reading: {
    headers: [],
    from: [],
    fromFields: 0,
    replyTo: [],
    returnPath: '',
    messageId: '',
    subject: '',
    date: '',
    text: '',
    links: [],
    attachments: [],
    hasForm: false,
    isCut: false,
    readsTwoWays: false,
  },
  inReplyTo: [],
  words: { from: '', fromName: '', subject: '', text: '' },
  covered: [],
  attachments: [],
  isMore: false,
};

/** Durable when it returns. @throws when the database or the evidence store is away: the mail stays where it is and comes again */
export async function takeIn(parts: MailParts, mail: FetchedMail): Promise<TakenIn> {
  if (await isTakenIn(parts, mail)) return 'again';
  const parsed = await parts.parser.parse(mail.bytes);
  const read = parsed.ok ? parsed.value : NO_READING;
  const key = keyOf(mail.bytes, read.reading);
  if (await isKeyKnown(parts, key)) {
    await parts.database.db.transaction().execute((tx) => rememberUid(parts, tx, mail, key));
    return 'again';
  }
  if (await isOwn(parts, read.reading)) {
    await orDone(
      parts.database.db.transaction().execute((tx) => remember(parts, tx, mail, key, 'own', undefined)),
    );
    return 'own';
  }
  const bounced = await bouncedMail(parts, mail, read.reading);
  if (bounced !== undefined) {
    const { id, caseId, detail } = bounced;
    await tellBounced(parts, id, detail, (tx) => remember(parts, tx, mail, key, 'bounce', caseId));
    // It had been told to have bounced before: only that this mail was seen is left to keep.
    if (!(await isKeyKnown(parts, key)))
      await orDone(
        parts.database.db.transaction().execute((tx) => remember(parts, tx, mail, key, 'bounce', caseId)),
      );
    return 'bounce';
  }
  const authentication = await authenticateMail(mail.bytes, parts.resolver());
  return file(parts, mail, read, key, authentication, parsed.ok ? undefined : parsed.problems[0]?.code);
}

/** To its case; where that is erased meanwhile, to one of its own. */
async function file(
  parts: MailParts,
  mail: FetchedMail,
  read: ParsedMail,
  key: string,
  authentication: MailAuthentication,
  trouble: string | undefined,
): Promise<TakenIn> {
  for (let tries = 0; tries < REPLACED_MAX; tries += 1) {
    const { caseId, claims } = await findCase(parts, read, authentication);
    const kept = await keep(parts, caseId ?? caseIdOf(parts, mail, key), mail, read);
    const made = makeMail(parts, mail, read, key, authentication, kept);
    const received: DeskDraft = {
      type: 'mail-received',
      data: { mail: made, covered: read.covered },
      by: 'mail',
    };
    const drafts = [received, ...notes({ claims, trouble, mail, read, kept })];
    if (caseId === undefined) return begin(parts, mail, read, key, made, drafts);
    const done = await appendAgain(
      parts,
      caseId,
      () => drafts,
      async (tx) => {
        await remember(parts, tx, mail, key, 'answer', caseId);
        await audited(parts, tx, caseId, 'answer');
      },
    );
    if (done !== 'gone') return done === 'appended' ? 'answer' : 'again';
  }
  throw new Error('the case of a mail was erased again and again');
}

async function begin(
  parts: MailParts,
  mail: FetchedMail,
  { reading }: ParsedMail,
  key: string,
  made: MailIn,
  drafts: readonly DeskDraft[],
): Promise<TakenIn> {
  const caseId = caseIdOf(parts, mail, key);
  const isAnswered = parts.sends && mayAcknowledge(reading, made, parts.from.address);
  try {
    const done = await parts.cases.append(parts.desk, caseId, NOT_YET, drafts, async (tx) => {
      await remember(parts, tx, mail, key, 'case', caseId);
      if (isAnswered)
        await parts.jobs.add(tx, {
          kind: ACKNOWLEDGE_MAIL,
          data: { desk: parts.desk, caseId, mail: made.id } satisfies AcknowledgeJob,
          key: `${parts.desk}/${caseId}`,
        });
      await audited(parts, tx, caseId, 'case');
    });
    if (done.ok) return 'case';
    const code = done.problems[0]?.code;
    // The case's id comes of the mail: whoever began it took in this mail.
    if (code === 'conflict' || code === 'erased') {
      await parts.database.db.transaction().execute((tx) => rememberUid(parts, tx, mail, key));
      return 'again';
    }
    throw new Error(`could not begin a case with a mail: ${code ?? 'unknown'}`);
  } catch (error) {
    if (error instanceof DoneBefore) return 'again';
    throw error;
  }
}

/** The store's word for a case that is not there yet. */
const NOT_YET = -1;

/**
 * Of one mail the same, and of two never: its Message-ID with its sender, subject and words, whatever servers wrote above them. A Message-ID alone
 * anybody could use up before the one whose mail it is.
 */
function keyOf(bytes: Uint8Array, { messageId, from, subject }: MailReading): string {
  const hash = createHash('sha256');
  if (messageId === '') return hash.update(bytes).digest('hex');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends = [buffer.indexOf('\r\n\r\n'), buffer.indexOf('\n\n')].filter((at) => at >= 0);
  const body = ends.length === 0 ? buffer : buffer.subarray(Math.min(...ends));
  return hash
    .update(JSON.stringify([messageId, from, subject]))
    .update(body)
    .digest('hex');
}

/** A UUIDv7 (RFC 9562 section 5.7) that comes of the mail and our key: taken in again after a crash, it is the same case. */
function caseIdOf({ vault }: MailParts, { receivedAt }: FetchedMail, key: string): string {
  const bytes = Buffer.from(vault.blind('term', `case by mail ${key}`));
  bytes.writeUIntBE(Math.max(0, Math.floor(receivedAt)), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  return asUuid(bytes);
}

/** Whether this mail of the mailbox was taken in before. */
export async function isTakenIn(
  { database, desk }: Pick<MailParts, 'database' | 'desk'>,
  { mailbox, uidValidity, uid }: Pick<FetchedMail, 'mailbox' | 'uidValidity' | 'uid'>,
): Promise<boolean> {
  const row = await database.db
    .selectFrom('mail_uid')
    .select('uid')
    .where('desk', '=', desk)
    .where('mailbox', '=', mailbox)
    .where('uid_validity', '=', uidValidity)
    .where('uid', '=', uid)
    .executeTakeFirst();
  return row !== undefined;
}

async function isKeyKnown({ database, desk }: MailParts, key: string): Promise<boolean> {
  const row = await database.db
    .selectFrom('mail_in')
    .select('key')
    .where('desk', '=', desk)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when it was remembered before. */
async function rememberUid(
  { desk }: MailParts,
  tx: Db,
  { mailbox, uidValidity, uid }: FetchedMail,
  key: string,
): Promise<boolean> {
  const made = await tx
    .insertInto('mail_uid')
    .values({ desk, mailbox, uid_validity: uidValidity, uid, key })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n;
}

/** @throws DoneBefore when this mail was taken in before: the transaction leaves nothing */
async function remember(
  parts: MailParts,
  tx: Db,
  mail: FetchedMail,
  key: string,
  became: 'case' | 'answer' | 'bounce' | 'own',
  caseId: string | undefined,
): Promise<void> {
  const { desk, now } = parts;
  const made = await tx
    .insertInto('mail_in')
    .values({ desk, key, case_id: caseId ?? null, became, at: now() })
    .onConflict((on) => on.columns(['desk', 'key']).doNothing())
    .executeTakeFirst();
  const isNew = await rememberUid(parts, tx, mail, key);
  if (made.numInsertedOrUpdatedRows === 0n || !isNew) throw new DoneBefore();
}

async function orDone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DoneBefore)) throw error;
  }
}

async function audited({ audit, desk }: MailParts, tx: Db, caseId: string, became: string): Promise<void> {
  await audit.add(tx, { desk, actor: 'mail', action: 'mail.received', target: caseId, detail: { became } });
}

/** Our own mail, come round to us: it stands in its case already. */
async function isOwn(parts: MailParts, { messageId, from }: MailReading): Promise<boolean> {
  const id = plainMessageId(messageId);
  const isFromUs = from.some(({ address }) => address.toLowerCase() === parts.from.address.toLowerCase());
  if (!isFromUs || outboxIdsIn(id).length === 0) return false;
  return (await sentMail(parts, outboxIdsIn(id)))?.message_id === id;
}

async function bouncedMail(
  parts: MailParts,
  { bytes }: FetchedMail,
  reading: MailReading,
): Promise<{ readonly id: string; readonly caseId: string; readonly detail: string } | undefined> {
  const bounce = readBounce(bytes, reading);
  if (bounce === undefined) return undefined;
  const row = await sentMail(parts, bounce.outboxes);
  return row === undefined ? undefined : { id: row.id, caseId: row.case_id, detail: bounce.detail };
}

function sentMail({ database, desk }: MailParts, ids: readonly string[]) {
  return database.db
    .selectFrom('outbox')
    .select(['id', 'case_id', 'message_id'])
    .where('desk', '=', desk)
    .where('id', 'in', [...ids])
    .executeTakeFirst();
}

interface Kept {
  readonly source: { readonly size: number; readonly sha256: string };
  /** Some bytes were left out: the case holds as many files as it may. */
  readonly isFull: boolean;
}

/** The whole mail and its attachments, sealed to the desk, before the entry that names them. */
async function keep(
  { vault, keepEvidence }: MailParts,
  caseId: string,
  { bytes }: FetchedMail,
  { attachments }: ParsedMail,
): Promise<Kept> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let isFull = false;
  for (const one of [{ sha256, bytes }, ...attachments]) {
    const sealed = await sealTo(vault.recipients, one.bytes);
    const done = await keepEvidence(caseId, one.sha256, sealed);
    isFull ||= !done.ok;
  }
  return { source: { size: bytes.length, sha256 }, isFull };
}

function makeMail(
  { directory, vault }: MailParts,
  { receivedAt }: FetchedMail,
  { reading, inReplyTo, words, attachments }: ParsedMail,
  key: string,
  authentication: MailAuthentication,
  { source }: Kept,
): MailIn {
  const judged = judgeMail(reading, authentication, directory);
  return {
    id: namedUuid(vault.blind('term', `mail ${key}`)),
    messageId: plainMessageId(reading.messageId),
    inReplyTo,
    ...words,
    at: toInstant(receivedAt),
    verdict: { word: judged.verdict, reasons: judged.reasons },
    attachments: attachments.map(({ name, mediaType, sha256, bytes }) => ({
      name,
      mediaType,
      size: bytes.length,
      sha256,
    })),
    source,
  };
}

/** What colleagues should know before they read it, in both languages: nobody's language is known here. */
function notes({
  claims,
  trouble,
  mail,
  read,
  kept,
}: {
  readonly claims: readonly string[];
  readonly trouble: string | undefined;
  readonly mail: FetchedMail;
  readonly read: ParsedMail;
  readonly kept: Kept;
}): readonly DeskDraft[] {
  const said: string[] = [];
  if (claims.length > 0)
    said.push(
      `このメールは ${claims.join('、')} の件だと書いていますが、差出人を確かめられないため、別の件にしました。\nThis mail says it belongs to ${claims.join(', ')}, but its sender is not proven: it is a case of its own.`,
    );
  if (mail.isCut)
    said.push(
      'このメールは大きすぎるため、はじめの部分だけを取りこみました。全体はメールサーバーにあります。\nThis mail is too large: only its beginning was taken in. The whole is on the mail server.',
    );
  if (trouble !== undefined)
    said.push(
      `このメールは読み取れませんでした（${trouble}）。届いたままの形で保存しています。\nThis mail could not be read (${trouble}). It is kept as it came.`,
    );
  if (read.isMore || read.reading.text.length > LONG_MAX)
    said.push(
      'このメールは長いため、一部だけを表示しています。全体は mail.eml にあります。\nThis mail is long: a part of it is shown. The whole is in mail.eml.',
    );
  if (kept.isFull)
    said.push(
      'この件のファイルが上限に達したため、保存しなかったファイルがあります。メールサーバーには残っています。\nThis case holds as many files as it may: some were not kept. They are still on the mail server.',
    );
  return said.map((text) => ({ type: 'noted', data: { text }, by: 'system' }));
}
