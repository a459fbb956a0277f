// Tells in a few steps, without a look-up of strings, that a text holds no name: most hosts need no closer look.
import { skeleton } from './skeleton.ts';

/** A name and a word in one: the whole name stands at one end, and the names that tell are at least so long. */
const GLUED_LENGTH = 5;
/** A name may be cut into so many parts (`smbc` `card`); together they are no shorter than any name that is looked for so. */
const RUN_MAX = 3;
const RUN_LENGTH = 3;

/** Numbers for names and their ends. Two texts may share one: "it may" is said too often, "it cannot" never wrongly. */
export interface NameFilter {
  readonly names: ReadonlySet<number>;
  readonly editable: readonly string[];
  /** Where in `editable` the names stand that have a half in common. */
  readonly byHalf: ReadonlyMap<number, readonly number[]>;
  readonly gluedEnds: ReadonlySet<number>;
}

/** Of the names, some are looked for `glued` to a word too, and some, long enough, one edit away. */
export function makeNameFilter(
  names: readonly string[],
  glued: readonly string[],
  editable: readonly string[],
): NameFilter {
  return {
    names: new Set(names.map((name) => seenNumber(name, 0, name.length))),
    editable,
    byHalf: placesByHalf(editable),
    gluedEnds: new Set(
      glued.flatMap((name) => [
        numberOf(name, 0, GLUED_LENGTH),
        numberOf(name, name.length - GLUED_LENGTH, GLUED_LENGTH),
      ]),
    ),
  };
}

/** Whether the text between two places can be a name to the eye; signs between its letters do not count. */
export function mayBeName({ names }: NameFilter, text: string, from = 0, to = text.length): boolean {
  const number = seenNumber(text, from, to);
  return number === ANY || names.has(number);
}

/** Whether one to three parts of the text together can be a name. */
export function mayHoldName(filter: NameFilter, text: string): boolean {
  for (let from = startOfPart(text, 0); from < text.length; from = startOfPart(text, endOfPart(text, from))) {
    for (let to = from, run = 0; run < RUN_MAX && to < text.length; run += 1) {
      to = endOfPart(text, startOfPart(text, to));
      if (to - from >= RUN_LENGTH && mayBeName(filter, text, from, to)) return true;
    }
  }
  return false;
}

/** Whether a name can stand at either end, a word glued to it. */
export function mayBeGlued({ gluedEnds }: NameFilter, text: string): boolean {
  return (
    gluedEnds.has(numberOf(text, 0, GLUED_LENGTH)) ||
    gluedEnds.has(numberOf(text, text.length - GLUED_LENGTH, GLUED_LENGTH))
  );
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

/**
 * The names that can lie one edit away, in the order they were given: an edit leaves one half of a name as it was,
 * but for a swap across its middle.
 */
export function namesNear({ byHalf, editable }: NameFilter, text: string): readonly string[] {
  let places: Set<number> | undefined;
  for (let length = text.length - 1; length <= text.length + 1; length += 1) {
    const head = byHalf.get(firstHalf(text, length));
    const tail = byHalf.get(lastHalf(text, length));
    if (head !== undefined || tail !== undefined)
      places = new Set([...(places ?? []), ...(head ?? []), ...(tail ?? [])]);
  }
  if (places === undefined) return NONE;
  return [...places].toSorted((a, b) => a - b).map((place) => editable[place] ?? '');
}

const NONE: readonly string[] = [];

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
const [R = 0, N = 0, M = 0, V = 0, W = 0] = Array.from('rnmvw', (letter) => letter.charCodeAt(0));
/** What each ASCII letter or digit is taken for, by code; 0 for the signs between parts. */
const TAKEN_FOR = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /[a-z0-9]/.test(char) ? skeleton(char).charCodeAt(0) : 0;
});

/** One number for all that `skeleton` would show alike. */
function seenNumber(text: string, from: number, to: number): number {
  let number = 0;
  let before = 0;
  let last = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return ANY;
    const letter = TAKEN_FOR[code] ?? 0;
    if (letter === 0) continue;
    const pair = last === R && code === N ? M : last === V && code === V ? W : 0;
    if (pair === 0) before = number;
    number = mix(before, pair === 0 ? letter : pair);
    last = pair === 0 ? code : 0;
  }
  return number;
}

function mix(number: number, letter: number): number {
  return (Math.imul(number, 31) + letter) & 0x3fffffff;
}

function startOfPart(text: string, from: number): number {
  let at = from;
  while (at < text.length && TAKEN_FOR[text.charCodeAt(at)] === 0) at += 1;
  return at;
}

function endOfPart(text: string, from: number): number {
  let at = from;
  while (at < text.length && TAKEN_FOR[text.charCodeAt(at)] !== 0) at += 1;
  return at;
}
