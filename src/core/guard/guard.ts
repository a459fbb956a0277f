// Finds what must never leave: every secret in a text, with its place and how sure we are (M4, T7, H1, B4).
import { LONG_MAX } from '../base/limits.ts';
import type { SecretFinding } from './types.ts';
import { fold } from './fold.ts';
import { findLabels, type LabelName } from './labels.ts';
import { hideLinks } from './links.ts';
import { hidePlaceholders } from './placeholders.ts';
import { cutStretches, type Seen, type Stretch } from './spoken.ts';
import { readPassword } from './password/find.ts';
import { findPastedLogins, findUrlPasswords, readPair } from './password/pair.ts';
import { findArrivedCodes, findSelfEvidentCodes, readCode } from './code/find.ts';
import { readAnswer } from './answer/find.ts';
import { findLikely } from './likely/judge.ts';
import { findCards, readCvv } from './card/find.ts';
import { findNationalIds, readMyNumber, readNationalId } from './number/find.ts';
import { findKeys, readKey } from './key/find.ts';
import { findDeveloperKeys } from './key/developer-keys.ts';

/** From this confidence on a finding stops storing and sending. */
export const BLOCKING = 0.5;

/** Longer than any secret together with the word that announces it. */
const OVERLAP = 10_000;

/**
 * Every secret in a text, in order and without overlaps. Offsets are UTF-16 offsets of the text as given.
 * Texts longer than `LONG_MAX` are read in windows that overlap. Never throws; never keeps what it read.
 */
export function guard(text: string): readonly SecretFinding[] {
  if (text.length <= LONG_MAX) return guardWindow(text, 0);
  const findings: SecretFinding[] = [];
  for (let from = 0; ; from += LONG_MAX - OVERLAP) {
    const to = Math.min(from + LONG_MAX, text.length);
    for (const finding of guardWindow(text.slice(from, to), from)) {
      // What touches a cut may be the half of something harmless; the neighbouring window sees it whole.
      const isCut = (finding.start === from && from > 0) || (finding.end === to && to < text.length);
      if (!isCut) findings.push(finding);
    }
    if (to === text.length) break;
  }
  return withoutOverlaps(findings);
}

export function isBlocking(finding: SecretFinding): boolean {
  return finding.confidence >= BLOCKING;
}

function guardWindow(text: string, offset: number): readonly SecretFinding[] {
  const folded = fold(text);
  const plain = hidePlaceholders(folded.text);
  const seen: Seen[] = [
    ...findPastedLogins(plain),
    ...findUrlPasswords(plain),
    ...findSelfEvidentCodes(plain),
    ...findArrivedCodes(plain),
    ...findCards(plain),
    ...findNationalIds(plain),
    ...findKeys(plain),
    ...findDeveloperKeys(plain),
  ];
  const spoken = hideLinks(plain);
  const labels = findLabels(spoken);
  for (const stretch of cutStretches(spoken, labels)) {
    for (const name of [...stretch.joined, stretch.label.name]) seen.push(...read(spoken, stretch, name));
  }
  seen.push(...findLikely(spoken, labels));
  const findings: SecretFinding[] = [];
  for (const { kind, start, end, confidence } of seen) {
    if (end <= start) continue;
    const place = folded.origin(start, end);
    findings.push({
      kind,
      start: place.start + offset,
      end: place.end + offset,
      text: text.slice(place.start, place.end),
      confidence,
    });
  }
  return withoutOverlaps(findings);
}

function read(text: string, stretch: Stretch, name: LabelName): readonly Seen[] {
  switch (name) {
    case 'password':
    case 'passphrase':
      return readPassword(text, stretch);
    case 'pair':
      return readPair(text, stretch);
    case 'pin':
    case 'otp':
    case 'code':
    case 'recovery':
      return readCode(text, stretch, name);
    case 'question':
      return readAnswer(text, stretch);
    case 'cvv':
      return readCvv(text, stretch);
    case 'securityCode': {
      // On a card it has three digits; sent by a service it has four to eight.
      const otp = readCode(text, stretch, 'otp');
      return otp.length > 0 ? otp : readCvv(text, stretch);
    }
    case 'myNumber':
      return readMyNumber(text, stretch);
    case 'nationalId':
      return readNationalId(text, stretch);
    case 'seed':
    case 'totp':
    case 'apiKey':
    case 'token':
      return readKey(text, stretch, name);
    default:
      return name satisfies never;
  }
}

/** The surer of two overlapping findings stays; of equals the longer, then the earlier. */
function withoutOverlaps(findings: readonly SecretFinding[]): readonly SecretFinding[] {
  const best = findings.toSorted(
    (a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const byStart = best.toSorted((a, b) => a.start - b.start);
  if (!byStart.some((finding, index) => index > 0 && finding.start < (byStart[index - 1]?.end ?? 0)))
    return byStart;
  const kept: SecretFinding[] = [];
  for (const finding of best) {
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((kept[middle]?.start ?? 0) < finding.start) low = middle + 1;
      else high = middle;
    }
    const before = kept[low - 1];
    const after = kept[low];
    if (
      (before === undefined || before.end <= finding.start) &&
      (after === undefined || finding.end <= after.start)
    ) {
      kept.splice(low, 0, finding);
    }
  }
  return kept;
}
