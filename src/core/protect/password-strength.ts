// How many guesses a password costs, why, and what would make it better (P1); nothing typed is kept.
import {
  type MatchExtended,
  type OptionsDictionary,
  type OptionsGraph,
  ZxcvbnFactory,
  type ZxcvbnResult,
} from '@zxcvbn-ts/core';
import { japaneseMatchers, takeJapanesePatterns } from './japanese-patterns.ts';
import { jisKeyboard } from './keyboard.ts';
import { PASSPHRASE_WORDS } from './passphrase-words.ts';
import { guessRomaji, type RomajiGuesses } from './romaji-guesses.ts';
import { NAMES, PHRASES } from './romaji-words.ts';

/** Only so many characters are looked at; what is longer is no weaker. */
export const PASSWORD_MAX = 200;
/** The library's time grows with the square of the length; the first 64 characters decide. */
const LIBRARY_MAX = 64;
const PERSON_WORDS_MAX = 50;
/** Shorter than this falls to plain trying on a stolen list (NIST SP 800-63B-4 asks 15 where a password stands alone). */
const SHORT = 12;
const DIGITS_ONLY_MAX = 16;
const PERSON_WORD_MAX = 100;
/** Just under "fair": phrases and plain numbers stay there, however long their estimate. */
const WEAK_LOG10 = 7.9;
/** What someone who knows the person tries in an evening. */
const KNOWN_LOG10 = 5.9;
const LEFT_MIN = 5;
const MANY_WORDS = 5;
const REASONS_MAX = 3;

export const STRENGTH_REASONS = [
  'common-password',
  'person-word',
  'romaji',
  'name',
  'word',
  'keyboard',
  'repeat',
  'sequence',
  'date',
  'phone',
  'digits-only',
  'short',
  'many-guesses',
  'many-words',
] as const;
export type StrengthReasonCode = (typeof STRENGTH_REASONS)[number];

export const STRENGTH_ADVICE = [
  'let-us-make-one',
  'use-manager',
  'more-words',
  'longer',
  'nothing-personal',
  'not-elsewhere',
] as const;
export type StrengthAdviceCode = (typeof STRENGTH_ADVICE)[number];

/** 0 and 1: tried within the first; 2: weak; 3: fair; 4: strong. */
export type Score = 0 | 1 | 2 | 3 | 4;

export interface Strength {
  readonly score: Score;
  /** Why, the weightiest first; never holds a part of the password. */
  readonly reasons: readonly { readonly code: StrengthReasonCode }[];
  readonly advice: readonly StrengthAdviceCode[];
  readonly guessesLog10: number;
}

/** Word lists, most common first; the door decides which to load. */
export interface StrengthWords {
  readonly dictionary: OptionsDictionary;
  readonly graphs: OptionsGraph;
}

/** `personWords`: names, addresses, birthdays and service names of this person; the intruder may know them. */
export type StrengthMeter = (password: string, personWords?: readonly string[]) => Strength;

/** Makes the meter once (it ranks the word lists); the meter itself keeps nothing between calls. */
export function createStrengthMeter(words: StrengthWords): StrengthMeter {
  const library = new ZxcvbnFactory(
    {
      maxLength: LIBRARY_MAX,
      l33tMaxSubstitutions: 20,
      dictionary: { ...words.dictionary, romaji: [...PHRASES, ...NAMES, ...PASSPHRASE_WORDS] },
      graphs: { ...words.graphs, jis: jisKeyboard() },
    },
    japaneseMatchers(),
  );
  return (password, personWords = []) => {
    const typed = password.slice(0, PASSWORD_MAX).normalize('NFKC');
    const known = personWords.slice(0, PERSON_WORDS_MAX).map((word) => word.slice(0, PERSON_WORD_MAX));
    return judge(typed, library.check(typed, known), guessRomaji(typed), isMadeOf(typed, known));
  };
}

function judge(
  typed: string,
  seen: ZxcvbnResult,
  romaji: RomajiGuesses | undefined,
  isPersonal: boolean,
): Strength {
  const isPhrase = romaji?.isPhrase === true;
  const isRomaji = isPhrase || (romaji !== undefined && romaji.guessesLog10 <= seen.guessesLog10);
  const isDigits = /^[\d\s-]+$/.test(typed) && typed.length < DIGITS_ONLY_MAX;
  const cheapest = Math.min(seen.guessesLog10, romaji?.guessesLog10 ?? Infinity);
  const { left, found } = takeJapanesePatterns(typed);
  const isNumber = found.size > 0 && isLittle(left);
  const ceiling = isPersonal ? KNOWN_LOG10 : isPhrase || isDigits || isNumber ? WEAK_LOG10 : Infinity;
  const guessesLog10 = Math.min(cheapest, ceiling);
  const score = toScore(guessesLog10);
  const weaknesses = new Set(seen.sequence.flatMap(nameWeakness));
  if (isRomaji) {
    weaknesses.add('romaji');
    weaknesses.delete('word');
  }
  for (const pattern of found) weaknesses.add(pattern === 'phone' ? 'phone' : 'date');
  if (isPersonal) weaknesses.add('person-word');
  if (isDigits) weaknesses.add('digits-only');
  if (typed.length < SHORT) weaknesses.add('short');
  const isFewWords = romaji === undefined || romaji.unrelatedWords < MANY_WORDS;
  const reasons: StrengthReasonCode[] =
    score === 4
      ? [isFewWords ? 'many-guesses' : 'many-words']
      : STRENGTH_REASONS.filter((code) => weaknesses.has(code)).slice(0, REASONS_MAX);
  return {
    score,
    reasons: reasons.map((code) => ({ code })),
    advice: adviseOn(score, weaknesses),
    guessesLog10,
  };
}

/** Whether hardly anything is left when the person's own words are taken out: an intruder may know them well. */
function isMadeOf(typed: string, known: readonly string[]): boolean {
  let left = typed.toLowerCase();
  for (const word of known)
    if (word.length >= 3) left = left.replaceAll(word.normalize('NFKC').toLowerCase(), '');
  return left !== typed.toLowerCase() && isLittle(left);
}

function isLittle(left: string): boolean {
  return left.replace(/[^\p{L}\p{N}]/gu, '').length < LEFT_MIN;
}

/** The library's own steps: 10³ and 10⁶ fall to a patient sign-in page, 10⁸ and 10¹⁰ to a stolen list. */
function toScore(guessesLog10: number): Score {
  if (guessesLog10 < 3) return 0;
  if (guessesLog10 < 6) return 1;
  if (guessesLog10 < 8) return 2;
  return guessesLog10 < 10 ? 3 : 4;
}

function nameWeakness(match: MatchExtended): readonly StrengthReasonCode[] {
  switch (match.pattern) {
    case 'dictionary':
      return [nameDictionary(String(match['dictionaryName']), match.token)];
    case 'spatial':
      return ['keyboard'];
    case 'repeat':
      return ['repeat'];
    case 'sequence':
    case 'wordSequence':
      return ['sequence'];
    case 'date':
    case 'regex':
    case 'era-date':
    case 'era-year':
      return ['date'];
    case 'phone':
      return ['phone'];
    default:
      return [];
  }
}

function nameDictionary(name: string, token: string): StrengthReasonCode {
  if (name === 'userInputs') return 'person-word';
  // Two letters that happen to stand in a list of stolen passwords explain nothing to a person.
  if (name.startsWith('passwords')) return token.length > 3 ? 'common-password' : 'word';
  if (name === 'romaji') return 'romaji';
  return name.includes('names') ? 'name' : 'word';
}

function adviseOn(score: Score, weaknesses: ReadonlySet<StrengthReasonCode>): readonly StrengthAdviceCode[] {
  if (score === 4) return ['not-elsewhere', 'use-manager'];
  const advice: StrengthAdviceCode[] = ['let-us-make-one'];
  const isPersonal = (['person-word', 'name', 'date', 'phone'] as const).some((code) => weaknesses.has(code));
  if (isPersonal) advice.push('nothing-personal');
  advice.push(weaknesses.has('romaji') || weaknesses.has('word') ? 'more-words' : 'longer', 'use-manager');
  return advice;
}
