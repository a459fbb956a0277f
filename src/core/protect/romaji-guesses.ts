// How many guesses a text of romaji (or kana) words costs someone who tries Japanese words first.
import { PASSPHRASE_WORDS } from './passphrase-words.ts';
import { type Beats, kanaToRomaji, readBeats, shorten } from './romaji.ts';
import { GLUE, NAMES, PHRASES } from './romaji-words.ts';

type Part = 'phrase' | 'name' | 'word' | 'glue' | 'beat';

/** Powers of ten to guess one part: about how long the list is that an attacker walks. */
const COST: Readonly<Record<Part, number>> = { phrase: 2.6, name: 2.9, word: 3.1, glue: 1.2, beat: 1.7 };
const DIGIT_COST = 1;
/** `123`, `2024`, `!`: what people put behind a word to please a form. */
const COMMON_TAIL_COST = 1.3;
const COMMON_TAIL = /^(?:0?1|12|123|1234|12345|321|777|111|000|19\d\d|20\d\d|[!?.]{1,2}|(?:\d{1,4}[!?.@#]))$/;
const SPELLING_COST = 0.5;
/** So many words that have nothing to do with each other are a passphrase, whatever the language. */
const UNRELATED_WORDS = 5;
/** So few other characters do not make a phrase into something else. */
const MATERIAL_MIN = 5;
const WORD_BEATS_MAX = 14;

export interface RomajiGuesses {
  readonly guessesLog10: number;
  /** Words with nothing between them that makes them a sentence. */
  readonly unrelatedWords: number;
  /** Nothing but romaji, a short tail of digits or signs, and too few words: never strong. */
  readonly isPhrase: boolean;
}

const BOOK: ReadonlyMap<string, Part> = new Map(
  (
    [
      ['word', PASSPHRASE_WORDS],
      ['name', NAMES],
      ['phrase', PHRASES],
      ['glue', GLUE],
    ] as const
  ).flatMap(([part, words]) => words.map((word) => [keyOf(readBeats(word) ?? [word]), part] as const)),
);

/** The guesses for a whole text, or undefined when some letters in it are no romaji. */
export function guessRomaji(text: string): RomajiGuesses | undefined {
  const plain = kanaToRomaji(text.normalize('NFKC')).toLowerCase();
  const readings = [readRuns(plain), readRuns(withoutLeet(plain))].filter((reading) => reading !== undefined);
  return readings.sort((a, b) => a.guessesLog10 - b.guessesLog10)[0];
}

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  $: 's',
  '5': 's',
};

/** `k0nnich1wa`: signs between letters that stand for letters. */
function withoutLeet(text: string): string {
  return text.replace(/([a-z])([0134@$5]{1,3})(?=[a-z])/g, (_, before: string, signs: string) => {
    return before + [...signs].map((sign) => LEET[sign] ?? sign).join('');
  });
}

function readRuns(text: string): RomajiGuesses | undefined {
  let guessesLog10 = SPELLING_COST;
  let material = 0;
  let letters = 0;
  const words = new Set<string>();
  let glued = 0;
  for (const run of text.match(/[a-z'-]+|[^a-z'-]+/g) ?? []) {
    if (!/[a-z]/.test(run)) {
      const signs = run.replace(/[\s\-_'.,/+]/g, '');
      material += signs.length;
      guessesLog10 +=
        signs === '' ? 0 : COMMON_TAIL.test(signs) ? COMMON_TAIL_COST : signs.length * DIGIT_COST;
      continue;
    }
    // Hyphens inside a run of letters part words; only kana's long-vowel sign is a beat.
    for (const piece of run.split(/['-]+/).filter((piece) => piece !== '')) {
      const beats = readBeats(piece);
      if (beats === undefined) return undefined;
      const read = segment(shorten(beats));
      guessesLog10 += read.cost;
      glued += read.glued;
      letters += piece.length;
      for (const word of read.words) words.add(word);
    }
  }
  if (letters === 0) return undefined;
  const unrelatedWords = Math.max(0, words.size - glued);
  const isPhrase = material < MATERIAL_MIN && unrelatedWords < UNRELATED_WORDS;
  return { guessesLog10, unrelatedWords, isPhrase };
}

interface Reading {
  readonly cost: number;
  readonly words: readonly string[];
  /** How many words hang on a particle or an ending. */
  readonly glued: number;
}

/** What stood last: a particle follows a word, never a stray beat (`kumo` is a cloud, not `ku` + `mo`). */
type Last = 'word' | 'glue' | 'beat';
const LASTS: readonly Last[] = ['word', 'glue', 'beat'];

/** The cheapest way to read beats as words; linear in their number. */
function segment(beats: Beats): Reading {
  const start: Reading = { cost: 0, words: [], glued: 0 };
  const best: Partial<Record<Last, Reading>>[] = [{ beat: start }];
  for (let end = 1; end <= beats.length; end += 1) {
    const here: Partial<Record<Last, Reading>> = {};
    for (let from = Math.max(0, end - WORD_BEATS_MAX); from < end; from += 1) {
      const key = keyOf(beats.slice(from, end), false);
      const known = BOOK.get(key);
      const parts: readonly Part[] = [
        ...(known ? [known] : []),
        ...(end - from === 1 ? (['beat'] as const) : []),
      ];
      for (const part of parts) {
        for (const last of LASTS) {
          const before = best[from]?.[last];
          if (before === undefined || (part === 'glue' && last === 'beat' && !isOpener(from, end))) continue;
          keepCheaper(here, part, extend(before, last, part, key));
        }
      }
    }
    best.push(here);
  }
  const whole = Object.values(best[beats.length] ?? {}).sort((a, b) => a.cost - b.cost)[0];
  return whole ?? start;
}

/** `watashi` may open a sentence; a short particle never does. */
function isOpener(from: number, end: number): boolean {
  return from === 0 && end >= 3;
}

function extend(before: Reading, last: Last, part: Part, key: string): Reading {
  const cost = before.cost + COST[part];
  if (part === 'glue' || part === 'beat') return { ...before, cost };
  const isGlued = last === 'glue' && before.words.length > 0;
  return { cost, words: [...before.words, key], glued: before.glued + (isGlued ? 1 : 0) };
}

function keepCheaper(here: Partial<Record<Last, Reading>>, part: Part, reading: Reading): void {
  const last = part === 'glue' || part === 'beat' ? part : 'word';
  if (reading.cost < (here[last]?.cost ?? Infinity)) here[last] = reading;
}

function keyOf(beats: Beats, isLong = true): string {
  return (isLong ? shorten(beats) : beats).join('.');
}
