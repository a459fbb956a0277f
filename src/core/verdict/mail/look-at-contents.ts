// Looks at what a mail says and carries: what it asks for, known words, addresses and numbers in it, forms, attachments.
import { unreachable } from '../../base/result.ts';
import { findAsks, isMild } from '../asks.ts';
import { speakerOf } from '../claims.ts';
import { PARTS_MAX } from '../extract-parts.ts';
import { judgeAddress } from '../judge-address.ts';
import { judgePhone } from '../judge-phone.ts';
import { lookUpWords } from '../known-words.ts';
import { named, reason } from '../make-verdict.ts';
import { mixedBrand } from '../mixed-word.ts';
import { isOpen } from '../own-word.ts';
import { findTale } from '../tales.ts';
import { type Case, type Findings, TEXT_MAX, whereForeign } from './findings.ts';
import type { JudgedAttachment, JudgedLink } from './types.ts';

/** Where a member asks to go on: a number in the American way, one with letters, a name at a messenger. */
const ELSEWHERE =
  /\b(?:1[\s.-]{0,2})?\(?[2-9]\d\d\)?[\s.-]{1,2}(?:\d{3}[\s.-]\d{4}(?!\d)|[A-Z]{3,}(?:[\s-][A-Z]{2,})?\b)|(?:\bLINE|ライン|カカオ|\bWhatsApp|\bTelegram|\bSignal)\s?(?:の)?\s?(?:ID\b|@|追加|on \+|at \+|number)/u;

/** The words, and whatever in them is no link. */
export function lookAtText(
  { reading, sender, inText, inSubject, directory, speaker, proven }: Case,
  links: readonly JudgedLink[],
  findings: Findings,
): void {
  const { grave, doubts, notes } = findings;
  const foreign = whereForeign(proven, findings);
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
  (isGrave || isPressed ? foreign : doubts).push(...found);
  const addresses = new Set([...inSubject.addresses, ...inText.addresses]);
  const phones = new Set([...inSubject.phones, ...inText.phones]);
  const tale = findTale(text, { links: links.map(({ url }) => url), phones: [...phones] }, directory);
  if (tale !== undefined) foreign.push(reason('known-tale', { phrase: tale }));
  grave.push(...mixedBrand(text, directory));
  // An invitation or invoice from a service where people write is the service's mail with somebody else's words.
  const isOthersWord = proven !== undefined && isOpen(proven);
  for (const one of [
    ...Array.from(addresses, (address) => judgeAddress(address, directory, undefined)),
    ...Array.from(phones, (phone) =>
      judgePhone(phone, directory, proven === undefined ? speaker : undefined),
    ),
  ]) {
    if (one.verdict === 'suspicious') foreign.push(...one.reasons);
    else if (isOthersWord && one.verdict === 'unconfirmed') doubts.push(...one.reasons);
  }
  const elsewhere = isOthersWord ? ELSEWHERE.exec(text.slice(0, TEXT_MAX))?.[0] : undefined;
  if (elsewhere !== undefined)
    doubts.push(reason('talks-elsewhere', { phrase: elsewhere.trim().slice(0, 60) }));
  const known = lookUpWords(
    {
      subject: reading.subject,
      text: reading.text,
      hasLinks: links.length > 0,
      from: sender,
    },
    speaker,
  );
  doubts.push(...known.against);
  notes.push(...known.familiar);
  if (reading.readsTwoWays) doubts.push(reason('reads-two-ways'));
  if (reading.hasForm) grave.push(reason('form-inside'));
  if (reading.isCut || text.length > TEXT_MAX || inSubject.links.length + inText.links.length >= PARTS_MAX)
    doubts.push(reason('too-long', { max: String(TEXT_MAX) }));
  if (proven !== undefined) notes.push(reason('proof-is-of-domain', named(proven)));
}

/** What the attachments could do. */
export function lookAtAttachments(
  attachments: readonly JudgedAttachment[],
  { proven }: Case,
  findings: Findings,
): void {
  const { grave, doubts } = findings;
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
        whereForeign(proven, findings).push(found);
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
