// Looks at who a mail says it is: From, the names in it, the voices it speaks with, and where a reply would go.
import type { Directory, Organisation } from '../../directory/types.ts';
import { areAligned, domainOf } from '../alignment.ts';
import { areOne, resolveClaim, speakerOf } from '../claims.ts';
import { judgeAddress } from '../judge-address.ts';
import { claimedAs, named, reason } from '../make-verdict.ts';
import { cyrillicOf, MIXED_WORD } from '../mixed-word.ts';
import { isOpen } from '../own-word.ts';
import { voiceOf } from '../voice.ts';
import { type Case, type Findings, pick, whereForeign } from './findings.ts';
import { withoutHonestMarks } from './honest-marks.ts';
import type { Mailbox } from './types.ts';

/** Every mailbox of From, by its domain and by the name it shows. */
export function lookAtSender({ reading, directory, speaker, proven }: Case, findings: Findings): void {
  const { grave, doubts } = findings;
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
    pick(judged, { ...findings, grave: whereForeign(proven, findings) }).push(...reasons);
    const mixed = MIXED_WORD.exec(one.name.normalize('NFKC'))?.[0];
    if (mixed !== undefined)
      grave.push(reason('mixed-alphabets', { host: mixed.slice(0, 80), really: cyrillicOf(mixed) }));
  }
}

/**
 * A service that sends for others (shops, payers, members) lets them write the sender's name, the subject or the words: then
 * its own proven domain proves nothing of the one whose name stands there.
 */
export function lookAtVoices({ reading, sender: host, directory, proven }: Case, { doubts }: Findings): void {
  if (proven === undefined) return;
  const { from, subject, text } = reading;
  const shown = from.map(({ name }) => name).join(' ');
  const voices = [
    resolveClaim(shown, directory) ?? speakerOf(shown, directory),
    voiceOf(subject, directory),
    isOpen(proven) ? voiceOf(text, directory) : undefined,
  ];
  if (isOpen(proven) && shown.trim() !== '' && (GIVEN.test(shown) || !isName(shown, proven, directory)))
    doubts.push(reason('name-by-others', { host, ...named(proven) }));
  for (const voice of voices)
    if (voice !== undefined && !areOne(voice, proven))
      doubts.push(reason('belongs-to-other', { host, ...named(proven), ...claimedAs(voice) }));
}

/** "Kim via Dropbox", "Kim (Google Docs)": the member's name, then the service's. */
const GIVEN = /\S\s*(?:\bvia\b|経由|さん)|\S\s*[(（]/iu;

function isName(shown: string, proven: Organisation, directory: Directory): boolean {
  const named = resolveClaim(shown, directory) ?? speakerOf(shown, directory);
  return named !== undefined && areOne(named, proven);
}

/** Where a reply would go, and by whose servers the mail came. */
export function lookAtReplyTo(
  { reading, sender: from, directory, speaker, proven }: Case,
  findings: Findings,
): void {
  for (const one of reading.replyTo.slice(0, 5)) {
    const domain = domainOf(one.address);
    if (areAligned(domain, from)) continue;
    const judged = judgeAddress(written(one), directory, speaker);
    if (judged.verdict === 'official') continue;
    const elsewhere = reason('reply-goes-elsewhere', { address: one.address.slice(0, 200), domain: from });
    const isGrave = judged.verdict === 'suspicious' && proven === undefined;
    (isGrave ? findings.grave : findings.doubts).push(elsewhere);
    // Beside the sender's address they would be taken to speak of that.
    if (isGrave) findings.notes.push(...judged.reasons);
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
