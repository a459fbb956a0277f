// Judges a whole mail: who it says it is, whether that is proven, where it leads, what it carries and what it asks for.
import type { Directory, Organisation } from '../../directory/types.ts';
import { resolveClaim, speakerOf } from '../claims.ts';
import { extractParts } from '../extract-parts.ts';
import { judgeAddress } from '../judge-address.ts';
import { reason, uniqueReasons } from '../make-verdict.ts';
import type { Verdict } from '../types.ts';
import { voiceOf } from '../voice.ts';
import { type Case, type Findings, TEXT_MAX } from './findings.ts';
import { judgeAttachment } from './judge-attachment.ts';
import { lookAtAttachments, lookAtText } from './look-at-contents.ts';
import { judgeLinks, lookAtLinks } from './look-at-links.ts';
import { lookAtProof } from './look-at-proof.ts';
import { lookAtReplyTo, lookAtSender, lookAtVoices } from './look-at-sender.ts';
import { senderDomain } from './sender-domain.ts';
import type { MailAuthentication, MailReading, MailVerdict } from './types.ts';

/** More reasons than a person reads help nobody. */
const REASONS_MAX = 40;

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
  const about: Case = {
    reading,
    sender: senderDomain(reading),
    inText: extractParts(reading.text.slice(0, TEXT_MAX)),
    inSubject: extractParts(reading.subject),
    authentication,
    directory,
    speaker,
    proven,
  };
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
  const reasons = uniqueReasons([...grave, ...doubts, ...notes], REASONS_MAX);
  if (grave.length > 0)
    return { verdict: 'suspicious', ...(speaker === undefined ? {} : { impersonates: speaker.id }), reasons };
  if (doubts.length > 0 || proven === undefined) return { verdict: 'unconfirmed', reasons };
  return { verdict: 'official', service: (speaker ?? proven).id, reasons };
}

/** Whose From's domain is, when the domain is proven; a domain for anyone's mail proves nobody. */
function provenOwner(
  reading: MailReading,
  { alignedDomain }: MailAuthentication,
  directory: Directory,
): Organisation | undefined {
  const [sender] = reading.from;
  if (sender === undefined || alignedDomain === undefined || senderDomain(reading) !== alignedDomain)
    return undefined;
  const judged = judgeAddress(sender.address, directory, undefined);
  return judged.verdict === 'official' ? directory.get(judged.service ?? '') : undefined;
}

/** The one whose name stands in the sender's name, else whose voice is in the subject, else in the text. */
function speakerIn(reading: MailReading, directory: Directory): Organisation | undefined {
  const { from, subject, text } = reading;
  const shown = from.map(({ name }) => name).join(' ');
  const owner = directory.byHost(senderDomain(reading), 'mail');
  return (
    resolveClaim(shown, directory) ??
    speakerOf(shown, directory) ??
    voiceOf(subject, directory) ??
    (owner.kind === 'owned' ? owner.organisation : voiceOf(text, directory))
  );
}
