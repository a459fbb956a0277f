// Finds PINs, one-time codes and recovery codes beside the words that announce them.
import type { LabelName } from '../labels.ts';
import { Piece, type Seen, type Stretch } from '../spoken.ts';
import { judgeGap } from '../gap.ts';
import { isOtherNumber } from '../other-numbers.ts';
import { isCounted, isExample, isHarmlessShape, isMixed } from '../value-shapes.ts';

const DIGITS = /(?:[0-9](?:[ ・-]?[0-9]){3,9}|[〇零一二三四五六七八九]{4,8})/g;
const DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/;

/** Numbers of 4–8 digits in a span, with or without one space or hyphen between digits. */
function cutNumbers(text: string, from: number, to: number, min: number, max: number): readonly Piece[] {
  const span = text.slice(from, to);
  const found: Piece[] = [];
  for (const match of span.matchAll(DIGITS)) {
    const start = match.index;
    const end = start + match[0].length;
    const count = match[0].replaceAll(/[ ・-]/g, '').length;
    if (count < min || count > max) continue;
    const before = span.slice(Math.max(0, start - 2), start);
    const after = text.slice(from + end, from + end + 2);
    const isHash = start === 1 && before === '#';
    // Parts of longer things: amounts, decimals, addresses, phone numbers, identifiers.
    if (!isHash && /[0-9a-z_#¥$€£+@]$|[0-9][.,:/-]$|[a-z][-_]$/i.test(before)) continue;
    if (/^(?:[0-9a-z_@]|[.,:/-][0-9])/i.test(after)) continue;
    found.push(new Piece(text, span, from, start, match[0], false));
  }
  return found;
}

/** 暗証番号, PIN: only where the number is said to be it. */
export function readPin(text: string, stretch: Stretch): readonly Seen[] {
  const seen: Seen[] = [];
  const isPassword = /パスワード/.test(stretch.label.word);
  for (const piece of cutNumbers(text, stretch.start, stretch.end, 4, 8)) {
    if (isCounted(piece.tail) || isExample(piece.gap, piece.tail) || isGrouped(piece.text)) continue;
    const gap = judgeGap(
      piece.gap.replace(/[(]?(?:数字)?(?:\d|[四六八])(?:桁|ケタ|けた|[- ]?digits?)[)]?(?:の)?/i, ''),
    );
    if (
      gap === 'sentence' &&
      !(seen.length > 0 && piece.gap.length <= 60) &&
      !isToldPin(piece) &&
      !(stretch.joined.length > 0 && piece.text.length === 4 && piece.gap.length <= 40)
    )
      continue;
    if (isOtherNumber(text, piece.start)) continue;
    if (/^20\d\d$/.test(piece.text) && (gap !== 'tight' || /^[-/.]/.test(piece.tail))) continue;
    if (isPassword && piece.text.length > 6) continue;
    seen.push({
      kind: 'pin',
      start: piece.start,
      end: piece.end,
      confidence: gap === 'tight' ? 0.95 : gap === 'small' ? 0.85 : 0.65,
    });
  }
  return [...seen, ...readBefore(text, stretch, 'pin', 4, 6)];
}

/** "asked for my PIN and I said 7391": told, set or meant, within the same breath. */
function isToldPin(piece: Piece): boolean {
  if (/^["」)]? ?(?:(?:に|へ)(?:変|し|設定)|という)/.test(piece.tail)) return true;
  const isClose = piece.text.length === 4 && piece.gap.length <= 24 && !piece.gap.includes('\n');
  return (
    isClose &&
    (/^["」)]? ?(?:と(?:伝|答|言|い|入力|話)|です|でした)/.test(piece.tail) ||
      /\b(?:said|told|gave|typed|entered|was|is) (?:him |her |them )?["(]?$/i.test(piece.gap))
  );
}

/** Spaces inside a PIN stand between all digits (1 2 3 4) or between none; anything else is two numbers. */
function isGrouped(value: string): boolean {
  return (
    /[ ・-]/.test(value) &&
    !/^\d(?:[ ・-]\d){3,7}$/.test(value) &&
    !/^\d{2}[ -]\d{2}$|^\d{3}[ -]\d{3}$/.test(value)
  );
}

const G_CODE = /(?:^|[^a-z0-9])(g-\d{5,8})(?![a-z0-9-])/gi;
const ALNUM_CODE = /(?:^|[^a-z0-9_/-])([A-Z0-9]{3,5}-?[A-Z0-9]{3,5})(?![a-z0-9_/-])/gi;

/** One-time codes: six digits near the word for them, in whatever sentence; other lengths only where said to be it. */
export function readOtp(text: string, stretch: Stretch): readonly Seen[] {
  const isWeak = stretch.label.name === 'code';
  const seen: Seen[] = [];
  for (const piece of cutNumbers(text, stretch.start, stretch.end, 4, 8)) {
    const confidence = weighOtp(piece, text, isWeak);
    if (confidence > 0) seen.push({ kind: 'otp', start: piece.start, end: piece.end, confidence });
  }
  if (!isWeak) seen.push(...readAlnum(text, stretch));
  return [...seen, ...readBefore(text, stretch, 'otp', isWeak ? 6 : 4, 8)];
}

function weighOtp(piece: Piece, text: string, isWeak: boolean): number {
  const digits = piece.text.replaceAll(/[ -]/g, '');
  if (isCounted(piece.tail) || isExample(piece.gap, piece.tail) || DATE.test(digits) || /^0+$/.test(digits))
    return 0;
  if (isOtherNumber(text, piece.start)) return 0;
  if (
    /[ -]/.test(piece.text) &&
    !/^(?:\d{3}[ -]\d{3}|\d{4}[ -]\d{4}|\d{2}[ -]\d{2}[ -]\d{2}|\d(?:[ -]\d){3,7}|g-\d+)$/i.test(piece.text)
  )
    return 0;
  const gap = judgeGap(
    piece.gap.replace(/[(]?(?:数字)?(?:\d|[四六八])(?:桁|ケタ|けた|[- ]?digits?)[)]?(?:の)?/i, ''),
  );
  if (/^20\d\d$/.test(digits) && gap !== 'tight') return 0;
  if (gap === 'tight') return isWeak && digits.length < 5 ? 0.6 : 0.95;
  if (gap === 'small') return isWeak ? 0.7 : 0.9;
  if (isWeak) return digits.length === 6 && piece.gap.length <= 30 && !piece.gap.includes('\n') ? 0.55 : 0;
  if (digits.length === 6 && piece.gap.length <= 90) return 0.75;
  return digits.length >= 4 && piece.gap.length <= 40 && /[「"(:は]$/.test(piece.gap) ? 0.6 : 0;
}

function readAlnum(text: string, stretch: Stretch): readonly Seen[] {
  const seen: Seen[] = [];
  const to = Math.min(stretch.end, stretch.start + 60);
  for (const match of text.slice(stretch.start, to).matchAll(ALNUM_CODE)) {
    const value = match[1] ?? '';
    if (!/\d/.test(value) || !/[A-Z]/i.test(value) || /[a-z]/.test(value) || isHarmlessShape(value)) continue;
    const start = stretch.start + match.index + match[0].length - value.length;
    const gap = judgeGap(text.slice(stretch.start, start));
    if (gap === 'sentence' || isOtherNumber(text, start)) continue;
    seen.push({ kind: 'otp', start, end: start + value.length, confidence: 0.8 });
  }
  return seen;
}

const BEFORE_GAP =
  /^["」'』`)】]?[ ]*(?:が|を|という|っていう|は|=|:|→|-|is|was|as|というのが|が(?:届いた|来た|きた))?[ ]*(?:届いた|来た|きた|今回の|今の|私の|自分の)?(?:my|the|your|our|a)?[ ]*(?:[a-z]{2,12}[ ]*){0,2}$/i;

/** "482913 is your verification code", 「4829 が暗証番号です」. */
function readBefore(
  text: string,
  stretch: Stretch,
  kind: 'pin' | 'otp',
  min: number,
  max: number,
): readonly Seen[] {
  const piece = cutNumbers(text, stretch.from, stretch.label.start, min, max).at(-1);
  if (piece === undefined || isGrouped(piece.text)) return [];
  const between = text.slice(piece.end, stretch.label.start);
  if (!/\S/.test(between) || between.includes('\n') || !BEFORE_GAP.test(between)) return [];
  if (isCounted(text.slice(piece.end, piece.end + 16)) || isOtherNumber(text, piece.start)) return [];
  if (/^["」)]?[ ]*(?:は|:|-)/.test(between) || DATE.test(piece.text)) return [];
  return [{ kind, start: piece.start, end: piece.end, confidence: 0.8 }];
}

/** Google's G-123456 says by its form what it is. */
export function findSelfEvidentCodes(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const match of text.matchAll(G_CODE)) {
    const value = match[1] ?? '';
    const start = match.index + match[0].length - value.length;
    seen.push({ kind: 'otp', start, end: start + value.length, confidence: 0.85 });
  }
  for (const match of text.matchAll(/(?:^|[^0-9-])(\d{6}(?:-\d{6}){7})(?![0-9-])/g)) {
    const value = match[1] ?? '';
    const start = match.index + match[0].length - value.length;
    seen.push({ kind: 'recovery_code', start, end: start + value.length, confidence: 0.95 });
  }
  return seen;
}

const ARRIVED =
  /(?:^|[^0-9a-z.,:/#_-])(\d{6}|\d{3}[- ]\d{3})(?=["」』')\]]{0,2}[ ]?(?:と(?:いう)?(?:届|来|き|表示|送|出)|が(?:届|来|送られ)|って(?:届|来|き)|を(?:入力|読み上げ|伝え|教え)))/gi;
const TO_SIGN_IN =
  /(?:^|[^0-9a-z])(?:use|enter|type) (\d{6}|\d{3}[- ]\d{3})(?= (?:to (?:verify|log|sign|confirm|complete|finish|continue|access)|as your|for your))/gi;
const READ_OUT =
  /(?:^|[^0-9a-z])(?:read|typed|gave|entered|told|sent)(?: (?:out|him|her|them|aloud|back|in)){0,2} (\d{6}|\d{3}[- ]\d{3})(?= (?:from|that|which) )/gi;
const SENT_BY =
  /sms|確認番号|ショートメ|メッセージ|認証|本人確認|ログイン|コード|メール|アプリ|通知|サインイン|電話/i;

/** Six digits that "arrived" or are to be typed in, where no word for the code is near. */
export function findArrivedCodes(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const pattern of [ARRIVED, TO_SIGN_IN, READ_OUT]) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const start = match.index + match[0].length - value.length;
      if (isOtherNumber(text, start)) continue;
      if (pattern === ARRIVED && !SENT_BY.test(text.slice(Math.max(0, start - 40), start))) continue;
      seen.push({ kind: 'otp', start, end: start + value.length, confidence: 0.65 });
    }
  }
  return seen;
}

const RECOVERY_VALUE =
  /[0-9a-z]{4,10}(?:-[0-9a-z]{4,10}){1,9}|[0-9a-z]{4,5}(?: [0-9a-z]{4,5}){1,9}|[0-9a-z]{6,32}/gi;
const RECOVERY_END = /。[^0-9A-Za-z]{12}|\n[ ]*\n[ ]*[^0-9A-Za-z\s]{3}/;

/** Recovery and backup codes come in lists; each line of the list is a secret. */
export function readRecovery(text: string, stretch: Stretch): readonly Seen[] {
  const stop = text.slice(stretch.start, stretch.end).search(RECOVERY_END);
  const to = stop < 0 ? stretch.end : stretch.start + stop + 1;
  const span = text.slice(stretch.start, to);
  const seen: Seen[] = [];
  for (const match of span.matchAll(RECOVERY_VALUE)) {
    const start = stretch.start + match.index;
    const value = match[0].trimEnd();
    const end = start + value.length;
    if (!isRecoveryShape(value) || isCounted(text.slice(end, end + 16))) continue;
    if (/[0-9a-z@#/._¥$:+-]/i.test(text.charAt(start - 1)) && !/[:.]/.test(text.charAt(start - 1))) continue;
    if (/^(?:[a-z@_]|[-./:,][0-9a-z])/i.test(text.slice(end, end + 2)) || isHarmlessShape(value)) continue;
    if (isOtherNumber(text, start) || DATE.test(value)) continue;
    const gap = span.slice(0, match.index);
    const isList = seen.length > 0 && seen.at(-1)!.end >= start - 12;
    if (
      !isList &&
      judgeGap(gap.replace(/[(]?\d{1,2}(?:個|つ|桁| codes?)?[)]?(?:の(?:うち)?)?/i, '')) === 'sentence' &&
      gap.length > 60
    )
      continue;
    if (!isList && judgeGap(gap) === 'sentence' && !isMixed(value) && value.replaceAll(/\D/g, '').length < 8)
      continue;
    seen.push({ kind: 'recovery_code', start, end, confidence: isList || gap.length < 12 ? 0.9 : 0.75 });
  }
  return seen;
}

function isRecoveryShape(value: string): boolean {
  const plain = value.replaceAll(/[- ]/g, '');
  if (plain.length < 6) return false;
  if (/^\d+$/.test(plain)) return value.length > 5 && !/^(?:19|20)\d\d-\d\d-\d\d$/.test(value);
  // Letters only are a code when grouped evenly (abcd-efgh), not when they are words with a space.
  if (!/\d/.test(plain))
    return /^[a-z]{4,5}(?:-[a-z]{4,5}){1,7}$/.test(value) || /^[A-Z]{4,5}(?:-[A-Z]{4,5}){1,7}$/.test(value);
  return (
    !/ /.test(value) ||
    value.split(' ').every((group) => /\d/.test(group) && group.length === value.split(' ')[0]?.length)
  );
}

/** Which of this folder's readers answers for a word. */
export function readCode(text: string, stretch: Stretch, name: LabelName): readonly Seen[] {
  if (name === 'pin') return readPin(text, stretch);
  if (name === 'recovery') return readRecovery(text, stretch);
  return readOtp(text, stretch);
}
