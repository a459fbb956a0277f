// Tells in a few steps, without cutting strings, that a text holds no name: most hosts need no closer look.
import { skeleton } from './skeleton.ts';

/** A name and a word in one: the whole name stands at one end, and the names that tell are at least so long. */
const GLUED_LENGTH = 5;
/** A name may be cut into so many parts (`smbc` `card`); together they are no shorter than any name that is looked for so. */
const RUN_MAX = 3;
const RUN_LENGTH = 3;

/** Numbers for names and their ends. Two texts may share one: "it may" is said too often, "it cannot" never wrongly. */
export interface NameFilter {
  readonly names: Numbers;
  readonly gluedEnds: Numbers;
  readonly editable: readonly string[];
  readonly halves: Numbers;
  /** Where in `editable` the names stand that have a half in common. */
  readonly byHalf: ReadonlyMap<number, readonly number[]>;
}

/** Of the names, some are looked for `glued` to a word too, and some, long enough, one edit away. */
export function makeNameFilter(
  names: readonly string[],
  glued: readonly string[],
  editable: readonly string[],
): NameFilter {
  const byHalf = placesByHalf(editable);
  return {
    names: makeNumbers(names.map((name) => seenNumber(name, 0, name.length))),
    gluedEnds: makeNumbers(
      glued.flatMap((name) => [
        numberOf(name, 0, GLUED_LENGTH),
        numberOf(name, name.length - GLUED_LENGTH, GLUED_LENGTH),
      ]),
    ),
    editable,
    halves: makeNumbers([...byHalf.keys()]),
    byHalf,
  };
}

/** Whether the text between two places can be a name to the eye; signs between its letters do not count. */
export function mayBeName({ names }: NameFilter, text: string, from = 0, to = text.length): boolean {
  const number = seenNumber(text, from, to);
  return number === ANY || has(names, number);
}

/** Whether one to three parts of the text together can be a name. */
export function mayHoldName({ names }: NameFilter, text: string): boolean {
  for (let from = 0, next = 0; from < text.length; from = next) {
    next = text.length;
    let number = 0;
    let isInPart = false;
    for (let at = from, run = 0; run < RUN_MAX && at <= text.length; at += 1) {
      const added = at < text.length ? addSeen(number, text.charCodeAt(at)) : NO_LETTER;
      if (added === ANY) return true;
      if (added !== NO_LETTER) {
        number = added;
        isInPart = true;
      } else if (isInPart) {
        // A part ends here.
        isInPart = false;
        run += 1;
        if (run === 1) next = at;
        if (at - from >= RUN_LENGTH && has(names, number)) return true;
      }
    }
  }
  return false;
}

/** Whether a name can stand at either end, a word glued to it. */
export function mayBeGlued({ gluedEnds }: NameFilter, text: string): boolean {
  return (
    has(gluedEnds, numberOf(text, 0, GLUED_LENGTH)) ||
    has(gluedEnds, numberOf(text, text.length - GLUED_LENGTH, GLUED_LENGTH))
  );
}

/**
 * The first of the names, in the order they were given, that `isNear`. Only names with a half in common are asked: one
 * edit leaves one half of a name as it was, but for a swap across its middle.
 */
export function nearestName(
  { halves, byHalf, editable }: NameFilter,
  text: string,
  isNear: (name: string, text: string) => boolean,
): string | undefined {
  let best = editable.length;
  for (let length = text.length - 1; length <= text.length + 1; length += 1) {
    for (let end = 0; end < 2; end += 1) {
      const half = end === 0 ? firstHalf(text, length) : lastHalf(text, length);
      if (!has(halves, half)) continue;
      for (const place of byHalf.get(half) ?? [])
        if (place < best && isNear(editable[place] ?? '', text)) best = place;
    }
  }
  return editable[best];
}

function placesByHalf(names: readonly string[]): NameFilter['byHalf'] {
  const byHalf = new Map<number, number[]>();
  for (const [place, name] of names.entries()) {
    const { length } = name;
    for (const half of [firstHalf(name, length), lastHalf(name, length), firstHalf(swapMiddle(name), length)])
      byHalf.set(half, [...(byHalf.get(half) ?? []), place]);
  }
  return byHalf;
}

/** The first half of a name of so many letters, and how many these are. */
function firstHalf(text: string, length: number): number {
  return mix(numberOf(text, 0, length >> 1), length);
}

function lastHalf(text: string, length: number): number {
  return mix(numberOf(text, text.length - (length >> 1), length >> 1), length);
}

function swapMiddle(name: string): string {
  const half = name.length >> 1;
  return name.slice(0, half - 1) + name.charAt(half) + name.charAt(half - 1);
}

function numberOf(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) number = mix(number, text.charCodeAt(at));
  return number;
}

/** Letters beyond ASCII may look like any. */
const ANY = -1;
const NO_LETTER = -2;
/**
 * The one or two letters each ASCII letter or digit is taken for, by code; 0 for the signs between parts. What `skeleton`
 * folds from two letters to one is here unfolded from one to two, so that no letter needs to know the one before.
 */
const SEEN = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  const pair = ['rn', 'vv', 'cl'].find((two) => skeleton(two) === char);
  return /[a-z0-9]/.test(char) ? (pair ?? skeleton(char)) : '';
});
const FIRST = Uint8Array.from(SEEN, (letters) => letters.charCodeAt(0) || 0);
const SECOND = Uint8Array.from(SEEN, (letters) => letters.charCodeAt(1) || 0);

/** One number for all that `skeleton` would show alike. */
function seenNumber(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const added = addSeen(number, text.charCodeAt(at));
    if (added === ANY) return ANY;
    if (added !== NO_LETTER) number = added;
  }
  return number;
}

function addSeen(number: number, code: number): number {
  if (code > 127) return ANY;
  const first = FIRST[code] ?? 0;
  if (first === 0) return NO_LETTER;
  const second = SECOND[code] ?? 0;
  return second === 0 ? mix(number, first) : mix(mix(number, first), second);
}

function mix(number: number, letter: number): number {
  return (Math.imul(number, 31) + letter) & 0x3fffffff;
}

/** A set of numbers as bits, few of them set: small enough to stay at hand, at the price of a wrong "yes" now and then. */
type Numbers = Uint32Array;

/** Bits for each number in the set. */
const ROOM = 128;

function makeNumbers(all: readonly number[]): Numbers {
  const bits = new Uint32Array(2 ** Math.ceil(Math.log2((all.length * ROOM) / 32 + 1)));
  for (const number of all)
    bits[slotOf(bits, number)] = (bits[slotOf(bits, number)] ?? 0) | (1 << (number & 31));
  return bits;
}

function has(bits: Numbers, number: number): boolean {
  return (((bits[slotOf(bits, number)] ?? 0) >>> (number & 31)) & 1) === 1;
}

function slotOf(bits: Numbers, number: number): number {
  return (number >>> 5) & (bits.length - 1);
}
