// Finds what must never leave in a picture: words a reader saw → the page's text in several readings → the guard → boxes to black out.
import { isOnlyLikely } from '../guard/likely/judge.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import { findLabels } from '../guard/labels.ts';
import type { SecretFinding } from '../guard/types.ts';
import { correctLook, correctShort } from './reading-errors.ts';

/** A rectangle in pixels of the picture, from its upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One word as a reader saw it. Japanese comes in pieces of one or a few characters. */
export interface ReadWord {
  readonly text: string;
  readonly box: Box;
  /** 0–100, the reader's own. */
  readonly confidence: number;
  /** Words of one line share it; lines are numbered from 0 in reading order. */
  readonly line: number;
}

/** `finding.text` is what was read, and must never be logged; its offsets are those of one reading and mean nothing outside. */
export interface PictureSecret {
  readonly finding: SecretFinding;
  readonly boxes: readonly Box[];
}

/** Part of a line that stands together: a wide gap begins another. */
interface Segment {
  readonly words: readonly ReadWord[];
  readonly box: Box;
  readonly line: number;
}

/** A text whose every character leads back to the word it came from; joints lead nowhere. */
interface Reading {
  readonly text: string;
  readonly from: readonly (ReadWord | undefined)[];
}

/** A gap this many times the letters' height is a new column. */
const COLUMN_GAP = 1.8;
/** Letters reach a little out of the box a reader gives them; in parts of the box's height. */
const PADDING = 0.18;
/** Below the reader's own doubt there is no text: icons, pictures, lines. */
const CONFIDENCE_MIN = 5;

/**
 * The secrets in what was read from one picture. Several passes over the same picture (`[words, wordsOfAnotherLanguage]`)
 * are read one by one; what they find in the same place is one finding, the surer.
 */
export function findPictureSecrets(
  passes: readonly (readonly ReadWord[])[],
  size: { readonly width: number; readonly height: number },
): readonly PictureSecret[] {
  const found: Found[] = [];
  for (const words of passes) {
    const segments = cutSegments(
      words.filter(({ confidence }) => confidence >= CONFIDENCE_MIN).map(correctShort),
    );
    for (const reading of readings(segments)) found.push(...ask(reading));
    const pageText = correctLook(write(segments, () => '\n').text);
    if (found.some(({ finding }) => finding.kind === 'card')) found.push(...findLoneCvvs(segments));
    for (const [at, one] of found.entries()) found[at] = withWrappedEnd(one, segments);
    found.push(
      ...findLoneCodes(segments, pageText),
      ...findListedCodes(segments, pageText),
      ...findAskedAnswers(segments, pageText),
      ...findGroupedCards(segments),
    );
  }
  return merge(found.filter(({ finding }) => isBlocking(finding) || isMixed(finding.text))).map(
    ({ finding, words }) => ({
      finding,
      boxes: cover(words, size),
    }),
  );
}

interface Found {
  readonly finding: SecretFinding;
  readonly words: readonly ReadWord[];
}

const MAIL_ADDRESS = /[\w.+-]@[\w-]+\.[a-z]{2}/i;

/**
 * A page is read in several ways, with lines joined that nobody wrote as one sentence: what is only likely must be surer here than in a
 * text, and bare numbers are told by this file's own rules. Between the least and the most that the guard gives to the likely.
 */
const SURE_ENOUGH = 0.532;

function ask(reading: Reading): readonly Found[] {
  const found: Found[] = [];
  const corrected = correctLook(reading.text);
  for (const text of corrected === reading.text ? [reading.text] : [reading.text, corrected]) {
    for (const finding of guard(text)) {
      if (isOnlyLikely(finding) && (finding.confidence < SURE_ENOUGH || /^[\d\s-]+$/.test(finding.text)))
        continue;
      // Below "reset your password" stands who sent the mail.
      if (finding.kind === 'password' && finding.confidence < 0.8 && MAIL_ADDRESS.test(finding.text))
        continue;
      const words = wordsOf(reading, finding.start, finding.end);
      if (words.length > 0) found.push({ finding, words });
    }
  }
  return found;
}

function cutSegments(words: readonly ReadWord[]): readonly Segment[] {
  const lines = Map.groupBy(words, ({ line }) => line);
  const segments: Segment[] = [];
  for (const [line, onLine] of lines) {
    let run: ReadWord[] = [];
    for (const word of onLine.toSorted((a, b) => a.box.x - b.box.x)) {
      const last = run.at(-1);
      if (last !== undefined && gapOf(last, word) > COLUMN_GAP * Math.max(last.box.height, word.box.height)) {
        segments.push({ words: run, box: around(run), line });
        run = [];
      }
      run.push(word);
    }
    if (run.length > 0) segments.push({ words: run, box: around(run), line });
  }
  return segments;
}

/**
 * The ways a person's eye goes over a page: as read, by rows across columns, paragraphs without their line breaks, and each piece with
 * what stands right below it.
 */
function readings(segments: readonly Segment[]): readonly Reading[] {
  const rows = cutRows(segments);
  return [
    write(segments, (before, after) => (before.line === after.line ? '  ' : '\n')),
    write(rows.flat(), (before, after) =>
      rows.some((row) => row.includes(before) && row.includes(after)) ? '  ' : '\n',
    ),
    write(segments, (before, after) =>
      continues(before, after) ? joint(before.words.at(-1), after.words[0]) : '\n',
    ),
    ...segments.flatMap((segment) => valuesOf(segment, segments).map((value) => writeField(segment, value))),
  ];
}

function write(segments: readonly Segment[], between: (before: Segment, after: Segment) => string): Reading {
  const pieces: string[] = [];
  const from: (ReadWord | undefined)[] = [];
  const put = (text: string, word: ReadWord | undefined): void => {
    pieces.push(text);
    for (let unit = 0; unit < text.length; unit += 1) from.push(word);
  };
  for (const [index, segment] of segments.entries()) {
    const before = segments[index - 1];
    if (before !== undefined) put(between(before, segment), undefined);
    for (const [at, word] of segment.words.entries()) {
      if (at > 0) put(joint(segment.words[at - 1], word), undefined);
      put(word.text, word);
    }
  }
  return { text: pieces.join(''), from };
}

/** A field's name and what stands in it, as a form's reader says it: the name's own punctuation and 必須 stand aside. */
function writeField(name: Segment, value: Segment): Reading {
  const label = write([name], () => '');
  const end = label.text.replace(
    /[ \s]*(?:は|を入力)?[\s?？:：*＊・.。]*(?:[(（]?(?:必須|任意|required|optional)[)）]?)?$/i,
    '',
  ).length;
  const rest = write([value], () => '');
  return {
    text: `${label.text.slice(0, end)}: ${rest.text}`,
    from: [...label.from.slice(0, end), undefined, undefined, ...rest.from],
  };
}

/** What may be the value of a field whose name this is: what stands right below, or next in the row. */
function valuesOf(segment: Segment, all: readonly Segment[]): readonly Segment[] {
  const beside = all
    .filter((other) => other !== segment && isBeside(other, segment) && other.box.x > segment.box.x)
    .toSorted((a, b) => a.box.x - b.box.x)[0];
  const below = nearestBelow(segment, all);
  return [below, beside].filter((value) => value !== undefined);
}

const WIDE_END = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]$/;
const WIDE_START = /^[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/;

/** Japanese words stand without a space; Latin words and groups of digits keep theirs. */
function joint(before: ReadWord | undefined, after: ReadWord | undefined): string {
  if (before === undefined || after === undefined) return '';
  const isWide = WIDE_END.test(before.text) || WIDE_START.test(after.text);
  const height = Math.max(before.box.height, after.box.height);
  if (before.line !== after.line) return isWide || /[/?&=_-]$|^https?:\S*$/.test(before.text) ? '' : ' ';
  return isWide && gapOf(before, after) < height * 0.9 ? '' : ' ';
}

function gapOf(before: ReadWord, after: ReadWord): number {
  return after.box.x - (before.box.x + before.box.width);
}

/** Segments whose middles stand at one height, from the left; rows from above. */
function cutRows(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const rows: Segment[][] = [];
  for (const segment of segments.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      first !== undefined &&
      middle(segment.box) - middle(first.box) < 0.5 * Math.min(first.box.height, segment.box.height)
    )
      row?.push(segment);
    else rows.push([segment]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.box.x - b.box.x));
}

/** A line that goes on in the next: same left edge, same size of letters, close below. */
function continues(before: Segment, after: Segment): boolean {
  const height = Math.max(before.box.height, after.box.height);
  return (
    after.line !== before.line &&
    Math.abs(after.box.x - before.box.x) < height * 1.5 &&
    Math.min(before.box.height, after.box.height) > height * 0.5 &&
    after.box.y > before.box.y &&
    after.box.y - (before.box.y + before.box.height) < height * 1.4
  );
}

function nearestBelow(segment: Segment, all: readonly Segment[]): Segment | undefined {
  const { box } = segment;
  let best: Segment | undefined;
  for (const other of all) {
    const drop = other.box.y - (box.y + box.height);
    const overlap = Math.min(box.x + box.width, other.box.x + other.box.width) - Math.max(box.x, other.box.x);
    if (
      other === segment ||
      drop < -0.3 * box.height ||
      drop > 3 * Math.max(box.height, other.box.height) ||
      overlap <= 0
    )
      continue;
    if (best === undefined || other.box.y < best.box.y) best = other;
  }
  return best;
}

const SPEAKS_OF_CODES =
  /認証|確認コード|ワンタイム|[2２二]段階|ログイン用?コード|コード|パスコード|authenticator|two-factor|2fa|\botp\b|\bcode\b|verif(?:y|ication)|one-time/i;
const LONE = /^[\s"'「『(［[:：-]*((?:G-)?\d{4,8}|\d{3}[ -]\d{3,4}|\d{4} \d{4})[\s"'」』).。］\]]*$/;
/** Six to eight signs of which a reader may have missed one or two: a slash for a seven. */
const NEARLY = /^[\dA-Za-z/|!?()[\]]{3,4} ?[\dA-Za-z/|!?()[\]]{3,4}$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Against the middle letter of the picture. */
const LARGE = 1.35;

/** A number of four to eight digits that stands alone, or larger than the rest, on a picture that speaks of a code. */
function findLoneCodes(segments: readonly Segment[], page: string): readonly Found[] {
  if (!SPEAKS_OF_CODES.test(page) && findLabels(page).every(({ name }) => name !== 'otp')) return [];
  const heights = segments.map(({ box }) => box.height).toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const found: Found[] = [];
  for (const segment of segments) {
    const text = correctLook(write([segment], () => '').text);
    const isLarge = segment.box.height > usual * LARGE;
    const value = LONE.exec(text)?.[1] ?? (isLarge ? NEARLY.exec(text)?.[0] : undefined);
    if (value === undefined || YEAR.test(value)) continue;
    const digits = value.replaceAll(/\D/g, '').length;
    if (digits * 3 < value.replaceAll(/\s/g, '').length * 2) continue;
    if (!isLarge && digits < 6 && segments.some((other) => other !== segment && isBeside(other, segment)))
      continue;
    if (!isLarge && segments.some((other) => isLabelOfOther(other, segment))) continue;
    const at = text.indexOf(value);
    found.push({
      finding: {
        kind: 'otp',
        start: at,
        end: at + value.length,
        text: value,
        confidence: isLarge ? 0.8 : 0.6,
      },
      words: segment.words,
    });
  }
  return found;
}

function isBeside(other: Segment, segment: Segment): boolean {
  return (
    Math.abs(middle(other.box) - middle(segment.box)) < 0.5 * Math.max(other.box.height, segment.box.height)
  );
}

/** Words that say the number beside or right below them is something harmless. */
const NAMES_A_NUMBER =
  /(?:受付|注文|お客様|会員|口座|店|支店|伝票|予約|問い?合わ?せ|郵便|電話|追跡|管理|整理)(?:番号|ID|コード)|\b(?:order|item|case|customer|account|member|reference|booking|build|version|phone|postcode|zip|points?)\b/i;

function isLabelOfOther(other: Segment, segment: Segment): boolean {
  if (other === segment || !NAMES_A_NUMBER.test(write([other], () => '').text)) return false;
  const drop = segment.box.y - (other.box.y + other.box.height);
  const isAbove =
    drop >= -0.3 * other.box.height &&
    drop < 1.5 * segment.box.height &&
    Math.abs(other.box.x - segment.box.x) < other.box.height * 2;
  return isAbove || isBeside(other, segment);
}

const LISTED =
  /(?<![\w./:-])(?:\d{4}[ -]\d{4}|\d{8,10}|[0-9A-Za-z]{4,6}(?:-[0-9A-Za-z]{4,6}){1,5}|[0-9a-z]{8,12})(?![\w./:-])/g;

/** Codes of one shape in a list, on a picture that speaks of recovery codes: however far above them the word stands. */
function findListedCodes(segments: readonly Segment[], page: string): readonly Found[] {
  if (findLabels(page).every(({ name }) => name !== 'recovery')) return [];
  const shapes = new Map<string, Found[]>();
  for (const segment of segments) {
    const reading = write([segment], () => '');
    for (const match of reading.text.matchAll(LISTED)) {
      const text = match[0];
      if (!/\d/.test(text) || /^0\d{1,3}-\d{4}$|^(?:19|20)\d{6}$/.test(text)) continue;
      const start = match.index;
      const finding = {
        kind: 'recovery_code',
        start,
        end: start + text.length,
        text,
        confidence: 0.75,
      } as const;
      const shape = text.replaceAll(/[0-9A-Za-z]/g, 'x');
      const words = wordsOf(reading, start, finding.end);
      shapes.set(shape, [...(shapes.get(shape) ?? []), { finding, words }]);
    }
  }
  return [...shapes.values()].filter((list) => list.length > 1).flat();
}

const SPEAKS_OF_QUESTIONS = /秘密の(?:質問|答え)|合い?言葉|security question|secret question|secret answer/i;
const ANSWER_MAX = 40;

/** The field below a question, on a picture that speaks of secret questions. */
function findAskedAnswers(segments: readonly Segment[], page: string): readonly Found[] {
  if (!SPEAKS_OF_QUESTIONS.test(page)) return [];
  return segments.flatMap((segment) => {
    if (!/[?？]\s*(?:[(（*＊].*)?$/.test(write([segment], () => '').text)) return [];
    const answer = nearestBelow(segment, segments);
    const text = answer === undefined ? '' : write([answer], () => '').text;
    if (answer === undefined || text.length > ANSWER_MAX || /[?？。:：]\s*$/.test(text)) return [];
    const finding = { kind: 'secret_answer', start: 0, end: text.length, text, confidence: 0.6 } as const;
    return [{ finding, words: answer.words }];
  });
}

function wordsOf(reading: Reading, start: number, end: number): readonly ReadWord[] {
  return [...new Set(reading.from.slice(start, end).filter((word) => word !== undefined))];
}

/** On a picture of a card: three or four digits that close a line of their own, where nothing says they are something else. */
function findLoneCvvs(segments: readonly Segment[]): readonly Found[] {
  return segments.flatMap((segment) => {
    const last = segment.words.at(-1);
    const isOther = NAMES_A_NUMBER.test(write([segment], () => '').text);
    // Behind digits or a currency's sign it is part of an amount.
    const isPart = /[\d¥$€£]/.test(segment.words.at(-2)?.text ?? '');
    if (last === undefined || isOther || isPart || !/^\d{3}$/.test(last.text)) return [];
    if (segments.some((other) => isLabelOfOther(other, segment))) return [];
    return [{ finding: { kind: 'cvv', start: 0, end: 3, text: last.text, confidence: 0.5 }, words: [last] }];
  });
}

/** Letters and digits in one word and no time of day: words lost in reading make the guard unsure, and a box too many costs little. */
function isMixed(text: string): boolean {
  return /^(?=.*[a-z])(?=.*\d)[!-~]{6,}$/i.test(text) && !/\d:\d\d/.test(text);
}

const WRAPS: ReadonlySet<string> = new Set(['token', 'api_key', 'private_key', 'totp_secret', 'seed_phrase']);

/** A long key that fills its line goes on in the next, where that is one word, however badly it was read. */
function withWrappedEnd(found: Found, segments: readonly Segment[]): Found {
  if (!WRAPS.has(found.finding.kind)) return found;
  const ending = segments.find(({ words }) => words.at(-1) === found.words.at(-1));
  const next = ending === undefined ? undefined : nearestBelow(ending, segments);
  if (ending === undefined || next?.words.length !== 1 || found.words.includes(next.words[0]!)) return found;
  const isWrapped =
    continues(ending, next) && next.box.width < ending.box.width && !/[:：。]$/.test(next.words[0]!.text);
  return isWrapped ? { ...found, words: [...found.words, ...next.words] } : found;
}

const GROUPED_CARD =
  /(?<![\d-])(?:[3-6]\d{3}[ -]\d{4}[ -]\d{4}[ -]\d{4}|3[47]\d{2}[ -]\d{6}[ -]\d{5})(?![\d-])/g;

/** Four groups of four printed as on a card: one misread digit breaks the check digit, and it is a card all the same. */
function findGroupedCards(segments: readonly Segment[]): readonly Found[] {
  const found: Found[] = [];
  for (const row of cutRows(segments)) {
    const reading = write(row, () => '  ');
    for (const match of correctLook(reading.text).matchAll(GROUPED_CARD)) {
      const start = match.index;
      const end = start + match[0].length;
      const words = wordsOf(reading, start, end);
      found.push({
        finding: { kind: 'card', start, end, text: match[0], confidence: 0.7 },
        words: [...words],
      });
    }
  }
  return found;
}

/** One finding a place: the surer of two that share half of the smaller one's ground takes the other's words too. */
function merge(found: readonly Found[]): readonly Found[] {
  const kept: { finding: SecretFinding; words: ReadWord[] }[] = [];
  for (const { finding, words } of found.toSorted((a, b) => b.finding.confidence - a.finding.confidence)) {
    const same = kept.find((other) => shares(other.words, words));
    if (same === undefined) kept.push({ finding, words: [...words] });
    // Words of two passes over one place: both boxes count, since either may be the better one.
    else if (finding.confidence >= 0.5)
      same.words.push(...words.filter((word) => !same.words.includes(word)));
  }
  return kept;
}

function shares(some: readonly ReadWord[], others: readonly ReadWord[]): boolean {
  let shared = 0;
  let total = 0;
  for (const { box } of others) {
    total += box.width * box.height;
    shared += Math.max(0, ...some.map((one) => overlapOf(one.box, box)));
  }
  return (
    shared >
    0.5 *
      Math.min(
        total,
        some.reduce((sum, { box }) => sum + box.width * box.height, 0),
      )
  );
}

function overlapOf(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** One padded box a line, in whole pixels, within the picture. */
function cover(
  words: readonly ReadWord[],
  size: { readonly width: number; readonly height: number },
): readonly Box[] {
  const boxes: Box[] = [];
  for (const word of words.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    const { box } = word;
    const at = boxes.findIndex(
      (other) =>
        Math.abs(middle(other) - middle(box)) < 0.5 * Math.min(other.height, box.height) &&
        box.x - (other.x + other.width) < 2 * Math.max(box.height, other.height) &&
        other.x - (box.x + box.width) < 2 * Math.max(box.height, other.height),
    );
    const same = boxes[at];
    if (same === undefined) boxes.push(box);
    else boxes[at] = around([{ box: same }, { box }]);
  }
  return boxes.map((box) => pad(box, size));
}

/** A box larger by a share of its height on every side, in whole pixels, within a picture. */
export function pad(
  box: Box,
  size: { readonly width: number; readonly height: number },
  share = PADDING,
): Box {
  const by = Math.max(2, box.height * share);
  const x = Math.max(0, Math.floor(box.x - by));
  const y = Math.max(0, Math.floor(box.y - by));
  return {
    x,
    y,
    width: Math.min(size.width, Math.ceil(box.x + box.width + by)) - x,
    height: Math.min(size.height, Math.ceil(box.y + box.height + by)) - y,
  };
}

function around(parts: readonly { readonly box: Box }[]): Box {
  const x = Math.min(...parts.map(({ box }) => box.x));
  const y = Math.min(...parts.map(({ box }) => box.y));
  return {
    x,
    y,
    width: Math.max(...parts.map(({ box }) => box.x + box.width)) - x,
    height: Math.max(...parts.map(({ box }) => box.y + box.height)) - y,
  };
}

function middle(box: Box): number {
  return box.y + box.height / 2;
}
