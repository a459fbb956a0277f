// Recognises what a service's mail says happened, and which mails only pretend to be a service's.
import { addressParser } from 'postal-mime';
import { domainOf } from '../../verdict/alignment.ts';
import type { Directory, Organisation } from '../../directory/types.ts';
import { isAtOrBelow } from '../../directory/domains.ts';
import { NOBODY } from '../../verdict/mail/authentication.ts';
import { judgeMail } from '../../verdict/mail/judge-mail.ts';
import { readMail } from '../../verdict/mail/read-mail.ts';
import { receiverAuthentication } from '../../verdict/mail/receivers.ts';
import { senderDomain } from '../../verdict/mail/sender-domain.ts';
import type { MailReading, MailVerdict } from '../../verdict/mail/types.ts';
import type { Reason } from '../../verdict/types.ts';
import type { ActivityTime } from '../times.ts';
import type { ActivityDraft, ActivityKind, UnreadWhy } from '../types.ts';
import { type BrandWords, makeBrandWords } from './brand-words.ts';
import { readFields } from './fields.ts';
import { readLabels } from './labels.ts';
import { readMailDate } from './mail-date.ts';
import type { MailHead } from './mail-head.ts';
import type { MailFinding, MailJudge } from './mail-judge.ts';
import { noticeAmount } from './notice-amount.ts';
import { noticeDetails } from './notice-details.ts';
import { noticeTime } from './notice-time.ts';
import { foldWords, isAboutAccount, kindOfNotice, kindOfSubject } from './phrases.ts';
import { plainText } from './plain-text.ts';
import { isAlertAddress, looksAutomatic } from './senders.ts';

/** Where a notice says what it is about. */
const LEAD_MAX = 1_500;
const REASONS_MAX = 12;
const DOMAINS_MAX = 5_000;

/** What is known of a sender's domain: a service's, a place where anyone has mail, or nothing. */
type Sender =
  | { readonly is: 'service'; readonly organisation: Organisation }
  | { readonly is: 'person' }
  | { readonly is: 'stranger' };

/**
 * Recognises the mails of the directory's services and those that pretend to be one. `receiver` is the person's answer to "where
 * did these mails come to you" (an id of `RECEIVERS`); without it nobody's proof is believed and no mail is official.
 */
export function createMailJudge(
  directory: Directory,
  options: { readonly receiver?: string; readonly zone?: string | undefined } = {},
): MailJudge {
  const known: Known = {
    directory,
    brands: makeBrandWords(directory),
    senders: makeSenders(directory),
    zone: options.zone,
  };
  return {
    isCandidate: (head) => isCandidate(head, known),
    async read(mail, isCut) {
      try {
        const read = await readMail(mail);
        if (!read.ok) return { why: whyOf(read.problems[0]?.code) };
        const reading = isCut ? { ...read.value, isCut } : read.value;
        const authentication =
          options.receiver === undefined ? NOBODY : receiverAuthentication(reading, options.receiver);
        return finding(reading, judgeMail(reading, authentication, directory), known);
      } catch {
        return { why: 'mail-not-read' };
      }
    },
  };
}

function whyOf(code: string | undefined): UnreadWhy {
  if (code === 'mail-too-large') return 'too-large';
  if (code === 'mail-too-deep') return 'too-deep';
  return code === 'mail-too-many-parts' ? 'too-many' : 'mail-not-read';
}

/** What a judge knows for all mails. */
interface Known {
  readonly directory: Directory;
  readonly brands: BrandWords;
  readonly senders: (domain: string) => Sender;
  readonly zone: string | undefined;
}

/** Whose a sender's domain is; one mailbox repeats few domains. */
function makeSenders(directory: Directory): (domain: string) => Sender {
  const outside = directory.organisations.flatMap((organisation) =>
    [
      ...(organisation.outsideDomains ?? []).map(({ value }) => value),
      ...(organisation.alsoSeenDomains ?? []),
    ].map((domain) => ({ domain, organisation })),
  );
  const known = new Map<string, Sender>();
  const look = (domain: string): Sender => {
    const match = directory.byHost(domain, 'mail');
    if (match.kind === 'owned') return { is: 'service', organisation: match.organisation };
    if (match.kind === 'public-mail') return { is: 'person' };
    const near = outside.find((one) => isAtOrBelow(one.domain, domain));
    return near === undefined ? { is: 'stranger' } : { is: 'service', organisation: near.organisation };
  };
  return (domain) => {
    const before = known.get(domain);
    if (before !== undefined) return before;
    const sender = look(domain);
    if (known.size < DOMAINS_MAX) known.set(domain, sender);
    return sender;
  };
}

/** Cheap on purpose: no list of addresses is taken apart, the last `<…@…>` or bare address is the sender's. */
function isCandidate({ from, subject }: MailHead, { senders, brands }: Known): boolean {
  const address = (/<([^<>]{1,320})>[^<>]*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
  const words = foldWords(subject.slice(0, 500));
  if (isAlertAddress(address)) return true;
  const kind = kindOfSubject(words);
  if (kind !== undefined && senders(domainOf(address)).is !== 'person') return true;
  if (senders(domainOf(address)).is === 'service') return false;
  if (kind !== undefined && brands.namesBrand(words)) return true;
  const shown = foldWords(from.slice(0, 300).replace(/<[^<>]*>[^<>]*$/, ' '));
  return (shown !== address && brands.namesBrand(shown)) || brands.isKnownFake(words);
}

function finding(reading: MailReading, verdict: MailVerdict, known: Known): MailFinding {
  const { directory, senders, brands, zone } = known;
  const address = (reading.from[0]?.address ?? '').toLowerCase();
  const sender = senders(senderDomain(reading));
  const words = foldWords(reading.subject.slice(0, 500));
  const kind = kindOf(words, reading, sender, address);
  const isFake = verdict.verdict === 'suspicious' && pretends(reading, words, kind, sender, brands);
  if (isFake)
    return {
      draft: draftOf(
        'fake-alert',
        reading,
        verdict.reasons.slice(0, REASONS_MAX),
        faked(verdict, directory),
        zone,
      ),
    };
  // A stranger's own letter is nobody's notice, whatever words stand in it.
  if (kind === undefined || sender.is === 'person') return undefined;
  if (sender.is === 'stranger' && (PASSED_ON.test(words) || !isAutomatic(reading, address))) return undefined;
  const note = { code: verdict.verdict === 'official' ? 'mail-official' : 'mail-unconfirmed', params: {} };
  return { draft: draftOf(kind, reading, [note], whose(verdict, sender, reading), zone) };
}

/** What the subject says; a mere "security alert" is read further, and so is whatever an alert address writes. */
function kindOf(
  words: string,
  { text }: MailReading,
  sender: Sender,
  address: string,
): ActivityKind | undefined {
  const kind = kindOfSubject(words);
  if (kind !== undefined && kind !== 'alert') return kind;
  if (sender.is !== 'service' || (kind === undefined && !isAlertAddress(address))) return kind;
  return kindOfNotice(foldWords(text.slice(0, LEAD_MAX))) ?? kind ?? 'alert';
}

/** Whether a suspicious mail is one that plays a service: a friend's letter with an odd link is not. */
function pretends(
  reading: MailReading,
  words: string,
  kind: ActivityKind | undefined,
  sender: Sender,
  brands: BrandWords,
): boolean {
  const shown = foldWords(reading.from.map(({ name }) => name).join(' '));
  // "Fwd: Security alert" from a friend asks what to think of it.
  if (sender.is === 'person' && PASSED_ON.test(words) && !brands.namesBrand(shown)) return false;
  if (brands.isKnownFake(words)) return true;
  const isNamed = brands.namesBrand(shown) || brands.namesBrand(words);
  if (kind !== undefined) return isNamed || sender.is !== 'person';
  const isAskingForMore = reading.links.length > 0 || reading.hasForm || reading.attachments.length > 0;
  return brands.namesBrand(shown) && isAskingForMore && saysAlert(reading.text);
}

function saysAlert(text: string): boolean {
  const lead = foldWords(text.slice(0, LEAD_MAX));
  const kind = kindOfSubject(lead);
  return kind !== undefined && isAboutAccount(kind);
}

/** Answered or passed on by a person. */
const PASSED_ON = /^(?:re|fwd?|aw|wg|返信|転送)\s?:/;

/** By its address, or because it says so (RFC 3834 section 5). */
function isAutomatic({ headers }: MailReading, address: string): boolean {
  const said =
    headers
      .find(({ name }) => name === 'auto-submitted')
      ?.value.trim()
      .toLowerCase() ?? 'no';
  return looksAutomatic(address) || said !== 'no';
}

type Whose = Pick<ActivityDraft, 'service' | 'serviceName'>;

function faked({ impersonates, from }: MailVerdict, directory: Directory): Whose {
  if (impersonates !== undefined && directory.get(impersonates) !== undefined)
    return { service: impersonates };
  return calledBy(from);
}

function whose({ service }: MailVerdict, sender: Sender, reading: MailReading): Whose {
  if (service !== undefined) return { service };
  return sender.is === 'service' ? { service: sender.organisation.id } : calledBy(reading.from);
}

function calledBy(from: MailReading['from']): Whose {
  const [first] = from;
  const name = plainText(first?.name || domainOf(first?.address ?? ''));
  return name === '' ? {} : { serviceName: name };
}

const UNKNOWN_TIME: ActivityTime = { from: 0, to: 0, certainty: 'unknown', zone: 'unknown', local: '' };
const JAPANESE = /[\u3040-\u30ff]/;

function draftOf(
  kind: ActivityKind,
  reading: MailReading,
  said: readonly Reason[],
  service: Whose,
  zone: string | undefined,
): ActivityDraft {
  const header = (name: string) => reading.headers.find((field) => field.name === name)?.value ?? '';
  const sent = sentTime(header('date'), header('received'), zone);
  const fields = readFields(reading.text);
  const isTold = isAboutAccount(kind) && kind !== 'fake-alert';
  const when = (isTold ? noticeTime(fields, sent) : undefined) ?? sent ?? UNKNOWN_TIME;
  const what = plainText(reading.subject);
  const account = accountOf(header('delivered-to'), header('to'));
  const amount = noticeAmount(fields, kind, JAPANESE.test(reading.text.slice(0, LEAD_MAX)));
  const reference = plainText(orderNumber(kind, reading) || reading.messageId);
  const notes = [...said, ...readLabels(header('x-gmail-labels'))];
  return {
    kind,
    when,
    ...service,
    ...(account === '' ? {} : { account }),
    ...(isTold ? noticeDetails(fields, reading.text) : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(what === '' ? {} : { what }),
    ...(reference === '' ? {} : { reference }),
    notes,
  };
}

/** The sender's date, else the one the receiving server wrote, behind the last semicolon of its stamp. */
function sentTime(date: string, received: string, zone: string | undefined): ActivityTime | undefined {
  const stamp = received.slice(received.lastIndexOf(';') + 1);
  return readMailDate(date, zone) ?? (received === '' ? undefined : readMailDate(stamp.trim()));
}

function accountOf(deliveredTo: string, to: string): string {
  for (const field of [deliveredTo, to]) {
    const [first] = addressParser(field.slice(0, 1_000), { flatten: true });
    const address = plainText(first?.address ?? '');
    if (address.includes('@')) return address;
  }
  return '';
}

const ORDER =
  /(?:ご?注文番号|注文(?:id|no\.?)|ご?予約番号|order (?:number|id|no\.?|#)|order)[:：\s#]{1,4}([a-z0-9][a-z0-9-]{4,39})\b/i;
const CASE =
  /(?:(?:お問い?合わ?せ|受付|ケース)(?:番号|id|no\.?)|(?:case|ticket|request) ?(?:number|id|no\.?|#)?)[:：\s#([]{1,4}([a-z0-9][a-z0-9-]{3,39})\b/i;

/** A number has a digit: "order confirmation" is none. */
function orderNumber(kind: ActivityKind, { subject, text }: MailReading): string {
  const form = kind === 'support' ? CASE : ORDER;
  if (!['order', 'payment', 'support'].includes(kind)) return '';
  for (const part of [subject, text.slice(0, 5_000)]) {
    for (const [, number = ''] of part.normalize('NFKC').matchAll(new RegExp(form, 'gi')))
      if (/\d/.test(number)) return number;
  }
  return '';
}
