// Makes a text ready for the rules: lines by shape, sentences, and the writer's own words apart from what was only taken over.
import { toLocalDate } from '../../base/time.ts';
import type { Line, LineShape, ProofreadOptions, Reading, Sentence } from './types.ts';

/** Stands for each code unit of what is not the writer's own wording; no rule knows it. */
export const BLOT = '\uFFFC';

/** Reads a text once for all rules. */
export function readText(text: string, options: ProofreadOptions): Reading {
  const own = blotNames(blotOut(text), options);
  const lines = toLines(own);
  return {
    ...options,
    text,
    own,
    today: toLocalDate(options.now, options.zone),
    lines,
    sentences: options.language === 'ja' ? japaneseSentences(own, lines) : englishSentences(own, lines),
  };
}

// Every repetition is bounded and every alternative begins with another kind of character, so that no text makes this slow.
const NOT_OWN: readonly RegExp[] = [
  /https?:\/\/[^\s「」『』（）()<>、。]{1,2000}/giu,
  /[\w.+-]{1,64}@[\w.-]{1,253}/gu,
  // Quotations are someone else's words; the marks themselves stay.
  /(?<=「)[^「」\n]{1,400}(?=」)/gu,
  /(?<=『)[^『』\n]{1,400}(?=』)/gu,
  /(?<=“)[^“”\n]{1,400}(?=”)/gu,
  /(?<=(?:^|[\s(])")[^"\n]{1,400}(?=")/gmu,
  // Numbers and names that machines gave: A-20261124-7, hanako_shop, image.png, 0f3a….
  /(?<![\w-])(?=[\w-]{0,80}[A-Za-z_])(?=[\w-]{0,80}[\d_])[\w-]{3,128}(?![\w-])/gu,
  /(?<![\w.])[\w-]{1,64}\.(?:png|jpe?g|pdf|eml|txt|csv|zip|heic|webp|html?)(?!\w)/giu,
];
/** `25th`, `3pm`, `10am`, `24h`: written by people, with a figure in them. */
const SPOKEN_FIGURE = /^\d{1,4}(?:st|nd|rd|th|am|pm|h|kg|kb|mb|gb|JPY|USD|yen|min|hrs?)$/iu;

function blotOut(text: string): string {
  let own = text;
  for (const pattern of NOT_OWN)
    own = own.replace(pattern, (found) => (SPOKEN_FIGURE.test(found) ? found : BLOT.repeat(found.length)));
  return own;
}

const NAME_MIN = 2;
/** A letter may show the beginning of a long name only. */
const NAME_MAX = 30;

/** Names and numbers the case holds are right as they stand, however they are spelt. */
function blotNames(own: string, { state, addressee }: ProofreadOptions): string {
  const names = new Set([
    addressee ?? '',
    ...(state === undefined
      ? []
      : [
          ...[...state.items.account.values()].flatMap(({ name, facts }) => [name, ...Object.values(facts)]),
          ...Object.values(state.person),
          ...[...state.items.person.values()].map(({ name }) => name),
        ]),
  ]);
  let rest = own;
  for (const name of names) {
    const shown = name.trim().slice(0, NAME_MAX);
    if (shown.length >= NAME_MIN) rest = rest.replaceAll(shown, BLOT.repeat(shown.length));
  }
  return rest;
}

const HEADING = /^\s{0,8}[■□◆●▼【#]/u;
const ITEM = /^\s{0,8}(?:[・*•‣◦→※-]|\d{1,2}[.)．）]|[（(]\d{1,2}[)）])/u;
/** `Label: value`, not a sentence with a colon in it. */
const FIELD = /^[^\s。、,.?!：:][^。、.?!：:\n]{0,24}(?<!\d)[:：]\s?\S/u;
const SALUTATION =
  /(?:様|さま|さん|殿|御中|各位|拝啓|敬具|草々|前略)[、,]?$|^(?:To|Dear|Hello|Hi|Kind|Best|Yours|Regards|Sincerely|Thank)[^.?!]{0,60},?$/u;

function shapeOf(line: string): LineShape {
  const said = line.trim();
  if (said === '') return 'blank';
  if (/^[>＞|]/u.test(said)) return 'quoted';
  if (HEADING.test(line)) return 'heading';
  if (ITEM.test(line) || FIELD.test(said)) return 'item';
  if (said.length <= 80 && SALUTATION.test(said)) return 'salutation';
  return 'plain';
}

function toLines(own: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of own.split('\n')) {
    lines.push({ start, end: start + line.length, shape: shapeOf(line) });
    start += line.length + 1;
  }
  return lines;
}

function trimmed(own: string, start: number, end: number, isEnded: boolean): readonly Sentence[] {
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(own.charAt(from))) from += 1;
  while (to > from && /\s/u.test(own.charAt(to - 1))) to -= 1;
  return from === to ? [] : [{ start: from, end: to, isEnded }];
}

/** 。 and its kin end a sentence, and so does a line. */
function japaneseSentences(own: string, lines: readonly Line[]): readonly Sentence[] {
  return lines.flatMap((line) => {
    if (line.shape !== 'plain') return [];
    const sentences: Sentence[] = [];
    let from = line.start;
    for (const { 0: mark, index } of own.slice(line.start, line.end).matchAll(/[。？！?!]+[」』）)]?/gu)) {
      const to = line.start + index + mark.length;
      sentences.push(...trimmed(own, from, to, true));
      from = to;
    }
    return [...sentences, ...trimmed(own, from, line.end, false)];
  });
}

/** Words whose full stop ends no sentence. */
const ABBREVIATION =
  /(?:\b(?:Mr|Mrs|Ms|Dr|No|Inc|Ltd|Co|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$/u;

/** English runs on over line ends until a mark or an empty line. */
function englishSentences(own: string, lines: readonly Line[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let index = 0;
  while (index < lines.length) {
    const first = lines[index];
    index += 1;
    if (first?.shape !== 'plain') continue;
    let end = first.end;
    while (lines[index]?.shape === 'plain') {
      end = lines[index]?.end ?? end;
      index += 1;
    }
    let from = first.start;
    for (const { 0: mark, index: at } of own.slice(first.start, end).matchAll(/[.?!]+["”’)]?(?=\s|$)/gu)) {
      const to = first.start + at + mark.length;
      if (ABBREVIATION.test(own.slice(Math.max(from, to - 12), to))) continue;
      sentences.push(...trimmed(own, from, to, true));
      from = to;
    }
    sentences.push(...trimmed(own, from, end, false));
  }
  return sentences;
}

/** A regular expression's hits in the writer's own words, with their places; blots never match. */
export function* hits(reading: Reading, pattern: RegExp): Generator<RegExpExecArray> {
  for (const hit of reading.own.matchAll(pattern)) yield hit;
}

/** The most that is looked at on either side of a place: a text without sentences must not be read anew for every word. */
const AROUND_MAX = 300;

/** The sentence, or else the line, a place stands in. */
export function around(reading: Reading, at: number): string {
  const sentence = nearest(reading.sentences, at);
  const place = sentence !== undefined && at < sentence.end ? sentence : lineAt(reading, at);
  if (place === undefined) return '';
  return reading.own.slice(Math.max(place.start, at - AROUND_MAX), Math.min(place.end, at + AROUND_MAX));
}

/** The line a place stands in. */
export function lineAt(reading: Reading, at: number): Line | undefined {
  return nearest(reading.lines, at);
}

/** The last of those in order that begins at or before a place. */
function nearest<T extends { readonly start: number }>(all: readonly T[], at: number): T | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}
