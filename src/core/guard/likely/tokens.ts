// Cuts a text into its words once, so that whatever is asked about the surroundings of a value is a look at numbers.
import { topicsOf } from './lexicon.ts';

/** What a token is written in: Latin letters, katakana, kanji, hiragana, digits, a line break, or one other sign. */
export const LATIN = 1;
export const KATAKANA = 2;
export const KANJI = 3;
export const HIRAGANA = 4;
export const DIGITS = 5;
export const OTHER = 6;

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly script: number;
  /** A hash of its letters in lower case; of digits only their number counts. */
  readonly hash: number;
  /** What the word speaks of. */
  readonly topics: readonly number[];
}

/** FNV-1a over UTF-16 units in lower case, 32 bits. Source: draft-eastlake-fnv. */
export function hash(text: string, seed: number, start = 0, end = text.length): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    value = Math.imul(value ^ (code >= 65 && code <= 90 ? code + 32 : code), 0x01000193);
  }
  value ^= value >>> 15;
  return value >>> 0;
}

function scriptOf(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 39) return LATIN;
  if (code >= 48 && code <= 57) return DIGITS;
  if (code < 0x3000) return OTHER;
  if (code >= 0x3041 && code <= 0x3096) return HIRAGANA;
  if ((code >= 0x30a1 && code <= 0x30fa) || code === 0x30fc) return KATAKANA;
  if ((code >= 0x4e00 && code <= 0x9fff) || code === 0x3005) return KANJI;
  return OTHER;
}

const LONG_DIGITS = 5;
/** Words seen lately: a text repeats its words, and a look in a map costs less than its topics. */
const MEMORY_MAX = 4_000;

/** Every token of a folded text, in order; blanks stand in none. */
export function cutTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const topicsByHash = new Map<number, readonly number[]>();
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 32) {
      at += 1;
      continue;
    }
    const script = scriptOf(code);
    const start = at;
    at += 1;
    if (script !== OTHER) while (at < text.length && scriptOf(text.charCodeAt(at)) === script) at += 1;
    const number = script === DIGITS ? Math.min(at - start, LONG_DIGITS) : hash(text, 4, start, at);
    let topics = script === OTHER || script === DIGITS ? NONE : topicsByHash.get(number);
    if (topics === undefined) {
      topics = topicsOf(text.slice(start, at).toLowerCase());
      if (topicsByHash.size < MEMORY_MAX) topicsByHash.set(number, topics);
    }
    tokens.push({ start, end: at, script, hash: number, topics });
  }
  return tokens;
}

const NONE: readonly number[] = [];
