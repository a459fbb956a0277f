// Reads a letter over as a kind second reader would (M6, B9): slips, unclear days, what does not fit the case; never changes a word.
import { LONG_MAX } from '../../base/limits.ts';
import { allCaps } from './all-caps/find.ts';
import { ambiguousDate } from './ambiguous-date/find.ts';
import { amountUnknown } from './amount-unknown/find.ts';
import { dateUnlikely } from './date-unlikely/find.ts';
import { doubledParticle } from './doubled-particle/find.ts';
import { halfDay } from './half-day/find.ts';
import { halfWord } from './half-word/find.ts';
import { impossibleDate } from './impossible-date/find.ts';
import { longSentence } from './long-sentence/find.ts';
import { missingFact } from './missing-fact/find.ts';
import { missingI } from './missing-i/find.ts';
import { missingWord } from './missing-word/find.ts';
import { mixedStyle } from './mixed-style/find.ts';
import { noPredicate } from './no-predicate/find.ts';
import { openBracket } from './open-bracket/find.ts';
import { otherService } from './other-service/find.ts';
import { raDropped } from './ra-dropped/find.ts';
import { readText } from './read-text.ts';
import { relativeDate } from './relative-date/find.ts';
import { repeatedWord } from './repeated-word/find.ts';
import { sentenceEnd } from './sentence-end/find.ts';
import { timeZone } from './time-zone/find.ts';
import type { ProofreadOptions, Remark, Rule, Severity } from './types.ts';
import { typo } from './typo/find.ts';
import { vagueSubject } from './vague-subject/find.ts';
import { wrongWeekday } from './wrong-weekday/find.ts';

/** Every rule; of two remarks on one place the graver stays, then the one named first here. */
export const RULES: readonly Rule[] = [
  impossibleDate,
  wrongWeekday,
  dateUnlikely,
  amountUnknown,
  otherService,
  missingFact,
  relativeDate,
  ambiguousDate,
  halfDay,
  timeZone,
  vagueSubject,
  typo,
  halfWord,
  repeatedWord,
  doubledParticle,
  missingWord,
  missingI,
  noPredicate,
  sentenceEnd,
  openBracket,
  raDropped,
  mixedStyle,
  longSentence,
  allCaps,
];

const GRAVITY: Readonly<Record<Severity, number>> = { wrong: 0, unclear: 1, hint: 2 };

/**
 * Every remark on a text, in order of place and without overlaps. Offsets are UTF-16 offsets of the text as given; a longer text
 * than `LONG_MAX` is read up to there. Never throws, takes time in proportion to the length, and changes nothing by itself.
 */
export function proofread(text: string, options: ProofreadOptions): readonly Remark[] {
  const reading = readText(text.slice(0, LONG_MAX), options);
  return withoutOverlaps(
    RULES.filter(
      ({ languages, kinds }) => languages.includes(options.language) && kinds.includes(options.kind),
    ).flatMap((rule) => rule.find(reading).map((found) => ({ rule: rule.id, ...found }))),
  );
}

/** Of two remarks on one place the graver stays; a whole sentence's remark stands beside one on a word in it. */
export function withoutOverlaps(remarks: readonly Remark[]): readonly Remark[] {
  const kept: Remark[] = [];
  // Kept words end in order within one gravity only, so a set of the taken places is asked instead of each remark.
  const taken = new Set<number>();
  for (const remark of remarks.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity])) {
    const isWide = remark.end - remark.start > WIDE;
    const places = Array.from(
      { length: isWide ? 0 : remark.end - remark.start },
      (_, at) => remark.start + at,
    );
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    kept.push(remark);
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** Longer than any word or date: a remark on the sentence. */
const WIDE = 60;

/** A text with a remark's suggestion in its place; nothing else changes. */
export function applyFix(text: string, { start, end, fix }: Remark): string {
  return fix === undefined ? text : `${text.slice(0, start)}${fix.text}${text.slice(end)}`;
}
