// Judges a whole mail: who it says it is, whether that is proven, where it leads, what it carries and what it asks for.
import type { Directory, Organisation } from '../../directory/types.ts';
import { domainOf } from '../alignment.ts';
import { resolveClaim, speakerOf } from '../claims.ts';
import { judgeAddress } from '../judge-address.ts';
import { reason } from '../make-verdict.ts';
import type { Reason, Verdict } from '../types.ts';
import { voiceOf } from '../voice.ts';
import type { Case, Findings } from './findings.ts';
import { judgeAttachment } from './judge-attachment.ts';
import { lookAtAttachments, lookAtText } from './look-at-contents.ts';
import { judgeLinks, lookAtLinks } from './look-at-links.ts';
import { lookAtProof } from './look-at-proof.ts';
import { lookAtReplyTo, lookAtSender, lookAtVoices } from './look-at-sender.ts';
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

function unique(reasons: readonly Reason[]): readonly Reason[] {
  const byText = new Map(reasons.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()].slice(0, REASONS_MAX);
}
