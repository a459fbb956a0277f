// Judges a whole mail: who it says it is, whether that is proven, where it leads, what it carries and what it asks for.
import { unreachable } from '../../base/result.ts';
import type { Directory, Organisation } from '../../directory/types.ts';
import { areAligned, domainOf } from '../alignment.ts';
import { findAsks, isMild } from '../asks.ts';
import { areOne, resolveClaim, speakerOf } from '../claims.ts';
import { extractParts, PARTS_MAX } from '../extract-parts.ts';
import { judgeAddress } from '../judge-address.ts';
import { judgeLink } from '../judge-link.ts';
import { judgePhone } from '../judge-phone.ts';
import { lookUpWords } from '../known-words.ts';
import { claimedAs, named, reason } from '../make-verdict.ts';
import { isOpen } from '../own-word.ts';
import { readLink } from '../read-link.ts';
import type { Reason, Verdict } from '../types.ts';
import { voiceOf } from '../voice.ts';
import { withoutHonestMarks } from './honest-marks.ts';
import { judgeAttachment } from './judge-attachment.ts';
import type {
  AuthResult,
  JudgedAttachment,
  JudgedLink,
  Mailbox,
  MailAuthentication,
  MailReading,
  MailVerdict,
} from './types.ts';

const TEXT_MAX = 200_000;
/** More reasons than a person reads help nobody. */
const REASONS_MAX = 40;

/** What was found, by what it does to the answer. */
interface Findings {
  /** Makes it suspicious. */
  readonly grave: Reason[];
  /** Keeps it from being official. */
  readonly doubts: Reason[];
  /** Changes nothing, and is worth knowing. */
  readonly notes: Reason[];
}

interface Case {
  readonly reading: MailReading;
  readonly authentication: MailAuthentication;
  readonly directory: Directory;
  /** Whom it speaks as; undefined when nobody known. */
  readonly speaker: Organisation | undefined;
  /** The owner of From's domain, where an aligned pass proves that domain: then the domain itself is speaking. */
  readonly proven: Organisation | undefined;
}

/**
 * Judges a mail that was read and whose authentication is known as far as it is; `claims` is the service (id or name) it
 * says it comes from. Official only when From's domain is the service's by the directory, an aligned pass proves that domain,
 * and nothing in the mail leads elsewhere, asks for what no one asks, or hides. Opens nothing.
 */
export function judgeMail(
  reading: MailReading,
  authentication: MailAuthentication,
  directory: Directory,
  claims?: string,
): MailVerdict {
  const claimed = resolveClaim(claims, directory);
  const proven = provenOwner(reading, authentication, directory);
  const speaker = claimed ?? proven ?? speakerIn(reading, directory);
  const about: Case = { reading, authentication, directory, speaker, proven };
  const findings: Findings = { grave: [], doubts: [], notes: [] };
  const links = judgeLinks(about);
  const attachments = reading.attachments.map(judgeAttachment);
  lookAtSender(about, findings);
  lookAtProof(about, findings);
  lookAtVoices(about, findings);
  lookAtReplyTo(about, findings);
  lookAtLinks(about, links, findings);
  lookAtText(about, links, findings);
  lookAtAttachments(attachments, about, findings);
  const claim = claims?.trim() ?? '';
  if (claim !== '' && claimed === undefined)
    findings.doubts.push(reason('claim-not-known', { claim: claim.slice(0, 80) }));
  const { from, subject, date } = reading;
  return { ...answer(about, findings), from, subject, date, authentication, links, attachments };
}

function answer({ speaker, proven }: Case, { grave, doubts, notes }: Findings): Verdict {
  const reasons = unique([...grave, ...doubts, ...notes]);
  if (grave.length > 0)
    return { verdict: 'suspicious', ...(speaker === undefined ? {} : { impersonates: speaker.id }), reasons };
  if (doubts.length > 0 || proven === undefined) return { verdict: 'unconfirmed', reasons };
  return { verdict: 'official', service: (speaker ?? proven).id, reasons };
}

/** Whose From's domain is, when the domain is proven; a domain for anyone's mail proves nobody. */
function provenOwner(
  { from }: MailReading,
  { alignedDomain }: MailAuthentication,
  directory: Directory,
): Organisation | undefined {
  const [sender] = from;
  if (sender === undefined || alignedDomain === undefined || domainOf(sender.address) !== alignedDomain)
    return undefined;
  const judged = judgeAddress(sender.address, directory, undefined);
  return judged.verdict === 'official' ? directory.get(judged.service ?? '') : undefined;
}

/** The one whose name stands in the sender's name, else whose voice is in the subject, else in the text. */
function speakerIn({ from, subject, text }: MailReading, directory: Directory): Organisation | undefined {
  const shown = from.map(({ name }) => name).join(' ');
  const owner = directory.byHost(domainOf(from[0]?.address ?? ''), 'mail');
  return (
    resolveClaim(shown, directory) ??
    speakerOf(shown, directory) ??
    voiceOf(subject, directory) ??
    (owner.kind === 'owned' ? owner.organisation : voiceOf(text, directory))
  );
}

function lookAtSender(
  { reading, directory, speaker, proven }: Case,
  { grave, doubts, notes }: Findings,
): void {
  const { from, fromFields } = reading;
  const [sender] = from;
  if (sender === undefined) {
    doubts.push(reason('sender-missing'));
    return;
  }
  // A signature may cover one of them while the mail program shows the other.
  if (fromFields > 1) grave.push(reason('several-senders', { count: String(fromFields) }));
  else if (from.length > 1) doubts.push(reason('several-senders', { count: String(from.length) }));
  for (const one of from.slice(0, 5)) {
    const judged = judgeAddress(written(one), directory, speaker);
    const reasons = judged.reasons.filter(({ code }) => code !== 'sender-can-be-forged');
    // A service that shares for its members shows their address in its own name ("taro@… via …").
    pick(judged, { grave: proven === undefined ? grave : doubts, doubts, notes }).push(...reasons);
    const mixed = MIXED_WORD.exec(one.name.normalize('NFKC'))?.[0];
    if (mixed !== undefined)
      grave.push(reason('mixed-alphabets', { host: mixed.slice(0, 80), really: cyrillicOf(mixed) }));
  }
}

/** Latin and Cyrillic letters in one word, as no language writes: 「Наnаbаnk」. */
const MIXED_WORD =
  /\p{L}{0,40}(?:\p{Script=Latin}\p{M}{0,2}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{M}{0,2}\p{Script=Latin})\p{L}{0,40}/u;

function cyrillicOf(word: string): string {
  return Array.from(
    word.slice(0, 40).matchAll(/\p{Script=Cyrillic}/gu),
    ([letter]) => `U+0${letter.charCodeAt(0).toString(16)}`,
  ).join(' ');
}

function lookAtProof(
  { reading, authentication, directory, speaker, proven }: Case,
  findings: Findings,
): void {
  const { grave, doubts, notes } = findings;
  const { by, results, alignedDomain, receiver } = authentication;
  const domain = domainOf(reading.from[0]?.address ?? '');
  const isForwarded = results.some(({ method, result }) => method === 'arc' && result === 'pass');
  if (by === 'receiver') notes.push(reason('receiver-says', { receiver: receiver ?? '' }));
  if (alignedDomain !== undefined && alignedDomain === domain) {
    notes.push(
      reason(proven === undefined ? 'domain-only' : 'domain-proven', { domain, how: wordsOf(results) }),
    );
    return;
  }
  const owner = directory.byHost(domain, 'mail');
  const isOwned = owner.kind === 'owned' || directory.byHost(domain, 'web').kind === 'owned';
  const failed = results.find(({ method, result }) => method === 'dmarc' && result === 'fail');
  const how = wordsOf(results);
  if (failed !== undefined && isOwned && !isForwarded && isFounded(failed, authentication))
    grave.push(reason('domain-forged', { domain, how, ...(speaker === undefined ? {} : named(speaker)) }));
  else if (failed !== undefined) doubts.push(reason('proof-failed', { domain, how }));
  else if (results.some(({ method, result, aligned }) => method === 'dkim' && result === 'policy' && aligned))
    doubts.push(reason('proof-partial', { domain, how }));
  else if (results.some(({ result }) => result === 'pass'))
    doubts.push(reason('proof-of-other', { domain, how }));
  else if (by === 'none') doubts.push(reason('proof-not-known', { domain }));
  else doubts.push(reason('proof-missing', { domain, how }));
}

/**
 * Whether a failure says more than "nothing could be asked": the receiver saw the sending server, the owner wants such mails refused,
 * or a signature of the domain is broken. A key that is no longer there says nothing: owners change keys, and old mails stay.
 */
function isFounded({ policy = 'none' }: AuthResult, { by, results }: MailAuthentication): boolean {
  if (by === 'receiver') return true;
  if (results.some(({ method, result, aligned }) => method === 'dkim' && aligned && UNTOLD.has(result)))
    return false;
  if (policy !== 'none') return true;
  return results.some(
    ({ method, result, aligned }) =>
      (method === 'spf' && result !== 'none' && result !== 'temperror') ||
      (method === 'dkim' && aligned && result !== 'pass'),
  );
}

/**
 * A service that sends for others (shops, payers, members) lets them write the sender's name, the subject or the words: then
 * its own proven domain proves nothing of the one whose name stands there.
 */
function lookAtVoices({ reading, directory, proven }: Case, { doubts }: Findings): void {
  if (proven === undefined) return;
  const { from, subject, text } = reading;
  const shown = from.map(({ name }) => name).join(' ');
  const host = domainOf(from[0]?.address ?? '');
  const voices = [
    resolveClaim(shown, directory) ?? speakerOf(shown, directory),
    voiceOf(subject, directory),
    isOpen(proven) ? voiceOf(text, directory) : undefined,
  ];
  for (const voice of voices)
    if (voice !== undefined && !areOne(voice, proven))
      doubts.push(reason('belongs-to-other', { host, ...named(proven), ...claimedAs(voice) }));
}

/** What a check of a signature says that has no key to check with, or came too late. */
const UNTOLD: ReadonlySet<string> = new Set(['neutral', 'temperror']);

function lookAtReplyTo({ reading, directory, speaker, proven }: Case, findings: Findings): void {
  const from = domainOf(reading.from[0]?.address ?? '');
  for (const one of reading.replyTo.slice(0, 5)) {
    const domain = domainOf(one.address);
    if (areAligned(domain, from)) continue;
    const judged = judgeAddress(written(one), directory, speaker);
    if (judged.verdict === 'official') continue;
    const elsewhere = reason('reply-goes-elsewhere', { address: one.address.slice(0, 200), domain: from });
    const isGrave = judged.verdict === 'suspicious' && proven === undefined;
    (isGrave ? findings.grave : findings.doubts).push(elsewhere, ...(isGrave ? judged.reasons : []));
  }
  const { returnPath, messageId } = reading;
  if (proven !== undefined) return;
  for (const [code, address] of [
    ['return-path-differs', returnPath],
    ['message-id-differs', messageId.replace(/[<>]/g, '')],
  ] as const) {
    const domain = address.includes('@') ? domainOf(address) : '';
    if (domain !== '' && from !== '' && !areAligned(domain, from))
      findings.notes.push(reason(code, { domain: domain.slice(0, 200), from }));
  }
}

/** Every place it leads to. Where the sender is proven, a foreign link is a doubt; where not, it contradicts the claim. */
function judgeLinks({ reading, directory, speaker, proven }: Case): readonly JudgedLink[] {
  const byUrl = new Map<string, Verdict>();
  const judge = (url: string): Verdict => {
    const known = byUrl.get(url);
    if (known !== undefined) return known;
    const judged = judgeTarget(url, directory, proven === undefined ? speaker : undefined);
    byUrl.set(url, judged);
    return judged;
  };
  const inText = extractParts(reading.text.slice(0, TEXT_MAX)).links;
  const known = new Set(reading.links.map(({ url }) => url));
  const written = inText.filter((url) => !known.has(url)).map((url) => ({ url, shown: '' }));
  return [...reading.links, ...written].map((link) => ({ ...link, judged: judge(link.url) }));
}

function judgeTarget(url: string, directory: Directory, speaker: Organisation | undefined): Verdict {
  if (/^\s*mailto:/i.test(url))
    return judgeAddress(
      url
        .trim()
        .replace(/^mailto:/i, '')
        .replace(/\?.*$/s, ''),
      directory,
      speaker,
    );
  if (/^\s*(?:tel|sms):/i.test(url)) return judgePhone(url.trim(), directory, speaker);
  return judgeLink(url, directory, speaker);
}

function lookAtLinks(
  { reading, speaker, proven, directory }: Case,
  links: readonly JudgedLink[],
  findings: Findings,
): void {
  const { grave, doubts } = findings;
  const from = domainOf(reading.from[0]?.address ?? '');
  for (const { judged, url, shown } of links) {
    const lie = otherHostShown(url, shown);
    if (lie !== undefined) {
      // Honest newsletters show their own site and count clicks through another host.
      const isOwnSite = speaker === undefined && areAligned(lie.shown, from);
      (proven === undefined && !isOwnSite ? grave : doubts).push(reason('link-shows-other', lie));
    }
    if (judged.verdict !== 'official') pick(judged, findings).push(...judged.reasons);
    else if (!isOne(judged, speaker ?? proven, directory))
      doubts.push(reason('link-of-other', { url: url.slice(0, 120) }));
  }
}

function isOne({ service = '' }: Verdict, whom: Organisation | undefined, directory: Directory): boolean {
  const theirs = directory.get(service);
  return whom === undefined || theirs === undefined || areOne(theirs, whom);
}

/** The text over a link names one site, and the link leads to another. */
function otherHostShown(url: string, shown: string): { shown: string; really: string } | undefined {
  const text = shown.normalize('NFKC').trim();
  if (!/^(?:https?:\/\/)?[^\s/]+\.[a-z]{2,24}(?:[/?#]\S*)?$/i.test(text) || text.includes('@'))
    return undefined;
  const seen = readLink(text)?.registrable;
  const really = readLink(url);
  if (seen === undefined || really === undefined || really.host === '') return undefined;
  return seen === really.registrable ? undefined : { shown: seen, really: really.shownHost };
}

function lookAtText(about: Case, links: readonly JudgedLink[], { grave, doubts, notes }: Findings): void {
  const { reading, directory, speaker, proven } = about;
  const text = `${reading.subject}\n${reading.text}`;
  const asks = findAsks(text.slice(0, TEXT_MAX));
  const found = asks.map(({ ask, phrase }) => reason(ask, { phrase }));
  const isGrave = asks.some(({ ask }) => !isMild(ask)) || asks.length > 1;
  // Pressed to act, as someone known, through a way that is not proven theirs: the shape of most fakes. A shop may hurry
  // and name a way to pay; who threatens and names someone known speaks for them.
  const isThreat = asks.some(({ ask }) => ask === 'asks-threat') && speakerOf(text, directory) !== undefined;
  const isPressed =
    asks.length > 0 &&
    (speaker !== undefined || isThreat) &&
    links.some(({ judged }) => judged.verdict === 'unconfirmed');
  if (proven !== undefined) doubts.push(...found);
  else if (isGrave || isPressed) grave.push(...found);
  else doubts.push(...found);
  const parts = extractParts(text.slice(0, TEXT_MAX));
  // An invitation or invoice from a service where people write is the service's mail with somebody else's words.
  const isOthersWord = proven !== undefined && isOpen(proven);
  for (const one of [
    ...parts.addresses.map((address) => judgeAddress(address, directory, undefined)),
    ...parts.phones.map((phone) => judgePhone(phone, directory, proven === undefined ? speaker : undefined)),
  ]) {
    if (one.verdict === 'suspicious') (proven === undefined ? grave : doubts).push(...one.reasons);
    else if (isOthersWord && one.verdict === 'unconfirmed') doubts.push(...one.reasons);
  }
  const known = lookUpWords(
    {
      subject: reading.subject,
      text: reading.text,
      hasLinks: links.length > 0,
      from: domainOf(reading.from[0]?.address ?? ''),
    },
    speaker,
  );
  doubts.push(...known.against);
  notes.push(...known.familiar);
  if (reading.readsTwoWays) doubts.push(reason('reads-two-ways'));
  if (reading.hasForm) grave.push(reason('form-inside'));
  if (reading.isCut || text.length > TEXT_MAX || parts.links.length >= PARTS_MAX)
    doubts.push(reason('too-long', { max: String(TEXT_MAX) }));
  if (proven !== undefined) notes.push(reason('proof-is-of-domain', named(proven)));
}

function lookAtAttachments(
  attachments: readonly JudgedAttachment[],
  { proven }: Case,
  { grave, doubts }: Findings,
): void {
  for (const { name, type, danger } of attachments) {
    if (danger === undefined) continue;
    const found = reason(`attachment-${danger}`, { file: (name === '' ? type : name).slice(0, 120) });
    switch (danger) {
      case 'runs':
      case 'double-ending':
      case 'hidden-name':
        grave.push(found);
        break;
      case 'page':
        (proven === undefined ? grave : doubts).push(found);
        break;
      case 'macro':
      case 'archive':
        doubts.push(found);
        break;
      default:
        unreachable(danger);
    }
  }
}

function pick({ verdict }: Verdict, { grave, doubts, notes }: Findings): Reason[] {
  if (verdict === 'suspicious') return grave;
  return verdict === 'unconfirmed' ? doubts : notes;
}

/** As an address is typed, so that a name which shows another address is told. */
function written({ name, address }: Mailbox): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  // `"info@hanabank.example"@evil.test`: what is quoted before the last sign is only shown, like a name.
  const isShown = /[@"\s]/.test(local);
  const plain = withoutHonestMarks(isShown ? `${name} ${local}` : name)
    .replace(/["<]/g, ' ')
    .trim();
  const plainAddress = isShown ? `quoted${address.slice(at)}` : address;
  return plain === '' ? plainAddress : `"${plain}" <${plainAddress}>`;
}

/** `dkim=pass hanabank.example, dmarc=fail`: RFC 8601's words, for an expert. */
function wordsOf(results: MailAuthentication['results']): string {
  return results
    .map(({ method, result, domain }) => `${method}=${result}${domain === undefined ? '' : ` ${domain}`}`)
    .join(', ')
    .slice(0, 300);
}

function unique(reasons: readonly Reason[]): readonly Reason[] {
  const byText = new Map(reasons.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()].slice(0, REASONS_MAX);
}
