// Turns a candidate and the words around it into numbered features, which the weights are kept for.
import { judgeGap } from '../gap.ts';
import type { Label } from '../labels.ts';
import { isCounted, isEverydayWord } from '../value-shapes.ts';
import { type Candidate, SHAPES } from './candidates.ts';
import { DIGITS, hash, HIRAGANA, KANJI, KATAKANA, LATIN, type Token } from './tokens.ts';

/** How many numbers a feature can have; two features may share one, which costs little as most are rare. */
export const BUCKETS = 1 << 15;

const LEFT_TOKENS = 14;
const RIGHT_TOKENS = 9;
/** How far, in characters, a word's surroundings reach. */
const LEFT = 90;
const RIGHT = 50;
/** A part of the text whose words speak for every candidate in it. */
const BLOCK = 160;
/** Marks a word's topic among the hashes of words. */
const TOPIC = 7_000_000;

/** Mixes up to four numbers into a feature's number (the finishing steps of MurmurHash2). */
function bucket(name: number, a: number, b = 0, c = 0): number {
  let value = Math.imul(name ^ 0x811c9dc5, 0x01000193);
  value = Math.imul(value ^ a, 0x5bd1e995);
  value ^= value >>> 15;
  value = Math.imul(value ^ b, 0x5bd1e995);
  value ^= value >>> 13;
  value = Math.imul(value ^ c, 0x01000193);
  value ^= value >>> 14;
  value = Math.imul(value, 0x5bd1e995);
  return (value ^ (value >>> 15)) & (BUCKETS - 1);
}

/** The words of a block and of half a block on each side, as numbers; hiragana and signs say too little. */
export function blockWords(text: string, tokens: readonly Token[], block: number): readonly number[] {
  const words = new Set<number>();
  const to = (block + 1) * BLOCK + BLOCK / 2;
  for (let at = firstFrom(tokens, block * BLOCK - BLOCK / 2); at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.end > to) break;
    for (const topic of token.topics) words.add(TOPIC + topic);
    const length = token.end - token.start;
    if (token.script === KANJI || (length > 1 && (token.script === LATIN || token.script === KATAKANA)))
      words.add(token.hash);
    if (token.script === KANJI && length > 2)
      for (let pair = token.start; pair + 2 <= token.end; pair += 1) words.add(hash(text, 4, pair, pair + 2));
  }
  return [...words];
}

/** The first token that begins at or behind a place. */
export function firstFrom(tokens: readonly Token[], place: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function blockOf(candidate: Candidate): number {
  return Math.floor(candidate.start / BLOCK);
}

/** The features of a block's words for one shape. */
export function blockFeatures(words: readonly number[], shape: number): readonly number[] {
  return words.flatMap((word) => [bucket(1, word), bucket(2, word, shape)]);
}

/** The features of a candidate itself and of what stands right around it; none where no word stands near enough to judge by. */
export function ownFeatures(
  text: string,
  tokens: readonly Token[],
  candidate: Candidate,
  before: Label | undefined,
  after: Label | undefined,
): readonly number[] {
  const shape = SHAPES.indexOf(candidate.shape);
  const found: number[] = [bucket(3, shape)];
  const { start, end } = candidate;
  sayValue(candidate.text, shape, found);
  const first = firstFrom(tokens, start);
  const left: Token[] = [];
  for (let at = first - 1; at >= 0 && left.length < LEFT_TOKENS; at -= 1) {
    const token = tokens[at];
    if (token === undefined || token.start < start - LEFT) break;
    if (token.end <= start) left.push(token);
  }
  const right: Token[] = [];
  for (let at = first; at < tokens.length && right.length < RIGHT_TOKENS; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.end > end + RIGHT) break;
    if (token.start >= end) right.push(token);
  }
  if (![...left, ...right].some(({ script }) => script <= HIRAGANA)) return [];
  sayAround(text, left, 10, shape, found);
  sayAround(text, right, 30, shape, found);
  const nearLeft = nearTopics(left);
  const nearRight = nearTopics(right);
  for (const one of nearLeft) {
    for (const other of nearLeft) if (one < other) found.push(bucket(50, one, other, shape));
    for (const other of nearRight) found.push(bucket(51, one, other, shape));
  }
  sayPlace(text, candidate, shape, found);
  sayLabels(text, candidate, before, after, shape, found);
  return found;
}

function say(name: number, value: number, shape: number, found: number[]): void {
  found.push(bucket(4, name, value), bucket(5, name, value, shape));
}

/** What is seen of the value itself. */
function sayValue(value: string, shape: number, found: number[]): void {
  const digits = value.replaceAll(/\D/g, '');
  say(1, hash(patternOf(value), 2), shape, found);
  say(2, Math.min(value.length, 20), shape, found);
  say(3, Math.min(digits.length, 12), shape, found);
  if (/(?:19|20)\d\d$/.test(value)) say(4, 0, shape, found);
  if (/^(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(digits)) say(5, 0, shape, found);
  if (digits.startsWith('0')) say(6, 0, shape, found);
  if (/^(.)\1+$/.test(digits)) say(7, 0, shape, found);
  if (/^[0-9a-f]+$/i.test(value)) say(8, 0, shape, found);
  if (/^[A-Z0-9-]+$/.test(value)) say(9, 0, shape, found);
  if (/\.[a-z]{2,4}$/i.test(value)) say(10, 0, shape, found);
  if (/^[a-z]+\d+$/.test(value)) say(11, 0, shape, found);
  for (const word of value.match(/[a-z]{3,}/gi)?.slice(0, 3) ?? []) {
    if (isEverydayWord(word.toLowerCase())) say(12, 0, shape, found);
    found.push(bucket(6, hash(word, 3)));
  }
}

/** The words on one side, nearest first. */
function sayAround(
  text: string,
  words: readonly Token[],
  side: number,
  shape: number,
  found: number[],
): void {
  let last = 0;
  let spoken = 0;
  for (const [index, { hash: word, topics, script, start, end }] of words.entries()) {
    const far = index < 3 ? 0 : index < 7 ? 1 : 2;
    for (const topic of topics) {
      found.push(bucket(side + 5, topic, far, shape), bucket(side + 6, topic, far));
      // The nearest words that speak of something outweigh those behind them.
      if (spoken < 3) found.push(bucket(side + 7, topic, spoken, shape));
    }
    if (topics.length > 0) spoken += 1;
    found.push(bucket(side, word, shape, script === DIGITS ? 1 : 0));
    if (index < 4) found.push(bucket(side + 1, index, word));
    if (index < 2) found.push(bucket(side + 2, index, word, shape));
    if (index > 0 && index < 4) found.push(bucket(side + 3, index, last, word));
    if ((script === HIRAGANA || script === KANJI) && end - start > 2) {
      // Of a long run only the end (on the left) or the beginning (on the right) touches the value.
      const edge = side === 10 ? hash(text, 5, end - 2, end) : hash(text, 5, start, start + 2);
      found.push(bucket(side + 4, Math.min(index, 2), edge));
    }
    last = word;
  }
}

const NEAR_TOKENS = 9;
const NEAR_TOPICS = 4;

/** What the words nearest to the value speak of. */
function nearTopics(words: readonly Token[]): readonly number[] {
  const topics: number[] = [];
  for (const word of words.slice(0, NEAR_TOKENS)) {
    for (const topic of word.topics) if (!topics.includes(topic)) topics.push(topic);
    if (topics.length >= NEAR_TOPICS) break;
  }
  return topics;
}

function sayPlace(text: string, { start, end }: Candidate, shape: number, found: number[]): void {
  const isFirst = /(?:^|\n) *$/.test(text.slice(Math.max(0, start - 8), start));
  const isLast = /^ *(?:$|\n)/.test(text.slice(end, end + 8));
  if (isFirst) say(20, 0, shape, found);
  if (isLast) say(21, 0, shape, found);
  if (isFirst && isLast) say(22, 0, shape, found);
  const behind = text.slice(end, end + 24);
  if (isCounted(behind.slice(0, 16))) say(24, 0, shape, found);
}

const BEFORE_MAX = 200;
const AFTER_MAX = 60;

/** The announcing words on both sides, and how the text gets from one to the value. */
function sayLabels(
  text: string,
  { start, end }: Candidate,
  before: Label | undefined,
  after: Label | undefined,
  shape: number,
  found: number[],
): void {
  if (before !== undefined && start - before.end <= BEFORE_MAX) {
    const gap = text.slice(before.end, start);
    const name = hash(before.name, 6);
    say(30, name ^ GAPS[judgeGap(gap)], shape, found);
    say(31, name ^ distance(gap.length), shape, found);
    if (/[。.!?\n]/.test(gap)) say(32, name, shape, found);
  } else say(33, 0, shape, found);
  if (after !== undefined && after.start - end <= AFTER_MAX)
    say(34, hash(after.name, 6) ^ distance(after.start - end), shape, found);
}

const GAPS = { tight: 1, small: 2, sentence: 3 } as const;

function distance(length: number): number {
  return length <= 2 ? 4 : length <= 8 ? 5 : length <= 24 ? 6 : length <= 60 ? 7 : 8;
}

/** `hanako0412` → a9, `Tu3sday-Fish` → Aa9a-Aa, `482 913` → 3 3. */
function patternOf(value: string): string {
  if (/^[\d ・-]+$/.test(value))
    return value
      .split(/[ ・-]/)
      .map(({ length }) => length)
      .join(value.includes('-') ? '-' : ' ')
      .slice(0, 12);
  return value
    .slice(0, 40)
    .replaceAll(/[a-z]+/g, 'a')
    .replaceAll(/[A-Z]{2,}/g, 'AA')
    .replaceAll(/[B-Z]/g, 'A')
    .replaceAll(/\d+/g, '9')
    .replaceAll(/[ぁ-ゖ]+/g, 'h')
    .replaceAll(/[ァ-ヺー]+/g, 'k')
    .replaceAll(/[一-龠々]+/g, 'j')
    .slice(0, 10);
}
