// Reads what a person copied or a screenshot says: a sign-in history as lines of words, each entry with its own date or under one.
import { readTime, type ActivityTime } from '../times.ts';
import { cleanIp, cleanText } from '../clean.ts';
import type { ActivityDraft, UnreadWhy } from '../types.ts';
import { kindOfWords } from './kind-of-words.ts';

/** One thing the text says, with the line it begins in: `line 3`. */
export type PastedReading =
  | { readonly at: string; readonly draft: ActivityDraft }
  | { readonly at: string; readonly why: UnreadWhy };

/** Longer lines are no history a person copied. */
const LINE_MAX = 2_000;
export const LINES_MAX = 20_000;

const DAY_WORDS = [
  String.raw`(?:令和|平成|昭和)\s*(?:元|\d{1,2})\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日`,
  String.raw`\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?`,
  String.raw`\d{1,2}[/.]\d{1,2}[/.]\d{4}`,
  String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2},?\s+\d{4}`,
  String.raw`\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s+\d{4}`,
].join('|');
const CLOCK_WORDS = String.raw`(?:午前|午後)?\s*\d{1,2}\s*[:時]\s*\d{2}(?:\s*[:分]\s*\d{2})?\s*[分秒]?(?:\s*[ap]\.?m\.?)?`;
const ZONE_WORDS = String.raw`(?:\(?(?:UTC|GMT|JST|日本時間)\)?)?(?:\s?[+-]\d{2}:?\d{2})?`;
const WEEKDAY_WORDS = String.raw`(?:\s*[(（][^)）]{1,4}[)）])?`;
/** A date as people write it, with its weekday. */
export const DAY = new RegExp(`(?:${DAY_WORDS})${WEEKDAY_WORDS}`, 'i');
const DAY_AND_CLOCK = new RegExp(
  `(?:${DAY_WORDS})${WEEKDAY_WORDS}[\\sT,]*(?:at\\s+)?${CLOCK_WORDS}\\s*${ZONE_WORDS}`,
  'i',
);
const CLOCK = new RegExp(`(?<![\\d.:])${CLOCK_WORDS}\\s*${ZONE_WORDS}`, 'i');
const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/;
const IPV6 = /(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}[0-9a-f]{0,4}(?::[0-9a-f]{1,4}){0,6}(?![\w:])/i;
const YEN = /(?:[¥￥]\s?(\d{1,3}(?:,\d{3})+|\d{1,9})|(\d{1,3}(?:,\d{3})+|\d{1,9})\s?円)/;
const DEVICE =
  /(?:iPhone|iPad|Android|Windows|Mac(?:OS| ?Book)?|macOS|Linux|Chrome ?OS|Pixel|Galaxy|Xperia|AQUOS|パソコン|スマートフォン|スマホ)[^\n。、,]{0,60}/i;
const SPENDING: ReadonlySet<string> = new Set(['order', 'payment', 'transfer']);

/**
 * A pasted or recognised text → what it says, in its order. `zone` is what the person named for times without one; undefined
 * leaves them unknown in zone. An entry that speaks of an account but has no time that can be read is told, not dropped;
 * relative times ("2 hours ago") are such, since nobody knows when it was copied.
 */
export function* readPasted(text: string, zone: string | undefined): Generator<PastedReading> {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/, LINES_MAX + 1);
  let heading: string | undefined;
  for (const block of blocksOf(lines)) {
    const words = block.lines.join('\n').normalize('NFKC');
    const kind = kindOfWords(words) ?? (ipIn(words) === undefined ? undefined : 'other');
    const day = DAY.exec(words)?.[0];
    const time = timeIn(words, heading, zone);
    if (kind === undefined) {
      // A line that is a date and nothing else stands over the entries below it.
      if (day !== undefined) heading = day;
      continue;
    }
    if (day !== undefined && block.lines.length === 1 && words.trim() === day.trim()) heading = day;
    const at = `line ${block.first + 1}`;
    yield time === undefined ? { at, why: 'time-not-read' } : { at, draft: draftOf(words, kind, time) };
  }
  if (lines.length > LINES_MAX) yield { at: `line ${LINES_MAX + 1}`, why: 'too-many' };
}

interface Block {
  readonly first: number;
  readonly lines: readonly string[];
}

/** Entries are parted by blank lines, or where several share a block, each begins at a line with a time. */
function* blocksOf(lines: readonly string[]): Generator<Block> {
  let first = 0;
  let held: string[] = [];
  for (const [index, whole] of lines.slice(0, LINES_MAX).entries()) {
    const line = whole.slice(0, LINE_MAX).trim();
    if (line !== '') {
      if (held.length === 0) first = index;
      held.push(line);
      continue;
    }
    yield* entriesOf(first, held);
    held = [];
  }
  yield* entriesOf(first, held);
}

function* entriesOf(first: number, lines: readonly string[]): Generator<Block> {
  const timed = lines.flatMap((line, index) => (hasTime(line) ? [index] : []));
  const [earliest] = timed;
  if (lines.length === 0) return;
  if (timed.length <= 1 || earliest === undefined) return yield { first, lines };
  // Where the first time comes after other words and the last line is one, the time closes its entry.
  const closes = earliest > 0 && timed.at(-1) === lines.length - 1;
  // A table's own header says nothing that happened.
  const isTable = timed.length === lines.length - earliest;
  let start = isTable ? earliest : 0;
  for (const [index] of lines.entries()) {
    const isEnd = closes
      ? hasTime(lines[index] ?? '')
      : index + 1 < lines.length && hasTime(lines[index + 1] ?? '');
    if (index < start || (!isEnd && index + 1 < lines.length)) continue;
    yield { first: first + start, lines: lines.slice(start, index + 1) };
    start = index + 1;
  }
}

function hasTime(line: string): boolean {
  const clean = line.normalize('NFKC');
  return DAY.test(clean) || CLOCK.test(clean);
}

function timeIn(
  words: string,
  heading: string | undefined,
  zone: string | undefined,
): ActivityTime | undefined {
  const whole = DAY_AND_CLOCK.exec(words)?.[0] ?? undefined;
  if (whole !== undefined) return readTime(unbracketed(whole), { zone });
  const day = DAY.exec(words)?.[0] ?? heading;
  if (day === undefined) return undefined;
  const rest = words.replace(day, ' ');
  const clock = CLOCK.exec(rest.replace(IPV6, ' '))?.[0];
  return readTime(clock === undefined ? day : `${day} ${unbracketed(clock)}`, { zone });
}

/** `3:14 (日本時間)` → `3:14 日本時間`. */
function unbracketed(text: string): string {
  return text.replace(/[(（]\s*(UTC|GMT|JST|日本時間)\s*[)）]/i, '$1');
}

/** Words of an entry → what they say: address, device, money. */
export function draftOf(words: string, kind: ActivityDraft['kind'], when: ActivityTime): ActivityDraft {
  const ip = cleanIp(ipIn(words));
  const device = cleanText(DEVICE.exec(words)?.[0]);
  const yen = SPENDING.has(kind) ? YEN.exec(words) : null;
  const value = yen === null ? undefined : (yen[1] ?? yen[2])?.replaceAll(',', '');
  return {
    kind,
    when,
    ...(ip === undefined ? {} : { ip }),
    ...(device === '' ? {} : { device }),
    ...(value === undefined ? {} : { amount: { value: `-${value}`, currency: 'JPY' } }),
    what: cleanText(words),
  };
}

function ipIn(words: string): string | undefined {
  // A date and a clock hold colons too.
  return IPV4.exec(words)?.[0] ?? IPV6.exec(words.replace(DAY_AND_CLOCK, ' '))?.[0];
}
