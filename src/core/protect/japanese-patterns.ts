// Dates in Japanese eras and phone numbers inside a password, as the strength library's own matchers.
import { type Match, type Matcher, MatcherBaseClass, type MatchOptions } from '@zxcvbn-ts/core';

/** `s55.4.1`, `H010203`, `令和6年4月1日`, `reiwa6`. */
const ERA_DATE =
  /(?:[mtshr]|meiji|taishou?|shouwa|showa|heisei|reiwa|明治|大正|昭和|平成|令和)(?:\d{6}|\d{1,2}[./年-]\d{1,2}[./月-]\d{1,2}日?)/gi;
const ERA_YEAR =
  /(?:meiji|taishou?|shouwa|showa|heisei|reiwa|明治|大正|昭和|平成|令和)(?:\d{1,2}|元)?(?:nen|年)?/gi;
/** Mobile, IP and toll-free numbers, and land lines with their area code. */
const PHONE = /0(?:[5-9]0-?\d{4}-?\d{4}|120-?\d{3}-?\d{3}|[1-9]\d{0,3}-\d{1,4}-\d{4})/g;

/** A hundred years of days; fewer than 150 years with their spellings; numbers are sold in lists. */
const GUESSES = { 'era-date': 36_525, 'era-year': 600, phone: 2_000_000 } as const;
type JapanesePattern = keyof typeof GUESSES;

const PATTERNS: readonly (readonly [JapanesePattern, RegExp])[] = [
  ['era-date', ERA_DATE],
  ['era-year', ERA_YEAR],
  ['phone', PHONE],
];

function matcherOf(name: JapanesePattern, pattern: RegExp): Matcher {
  class JapaneseMatching extends MatcherBaseClass {
    match({ password }: MatchOptions): Match[] {
      return [...password.matchAll(pattern)].map((found) => ({
        pattern: name,
        i: found.index,
        j: found.index + found[0].length - 1,
        token: found[0],
      }));
    }
  }
  return { Matching: JapaneseMatching, scoring: () => GUESSES[name], feedback: () => null };
}

/** Matchers to hand to the library. */
export function japaneseMatchers(): Record<JapanesePattern, Matcher> {
  return Object.fromEntries(PATTERNS.map(([name, pattern]) => [name, matcherOf(name, pattern)])) as Record<
    JapanesePattern,
    Matcher
  >;
}

/** What such patterns leave of a text, and which of them were in it. */
export function takeJapanesePatterns(text: string): {
  readonly left: string;
  readonly found: ReadonlySet<JapanesePattern>;
} {
  const found = new Set<JapanesePattern>();
  let left = text;
  for (const [name, pattern] of PATTERNS) {
    left = left.replace(pattern, () => {
      found.add(name);
      return '';
    });
  }
  return { left, found };
}
