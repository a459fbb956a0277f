// Finds My Number and other national identity numbers, by check digit, by form, and by the words that announce them.
import type { Seen, Stretch } from '../spoken.ts';
import { judgeGap } from '../gap.ts';
import { isOtherNumber } from '../other-numbers.ts';

const TWELVE = /\d(?:[ -]?\d){11}/g;

/** マイナンバー: twelve digits behind the word; a wrong check digit lowers how sure we are, for people mistype. */
export function readMyNumber(text: string, stretch: Stretch): readonly Seen[] {
  const behind = text.slice(stretch.start, Math.min(stretch.end, stretch.start + 80));
  const seen: Seen[] = [];
  for (const match of behind.matchAll(TWELVE)) {
    const start = stretch.start + match.index;
    const end = start + match[0].length;
    if (/[0-9a-z]/i.test(text.charAt(start - 1)) || /[0-9a-z]/i.test(text.charAt(end))) continue;
    const isClose = judgeGap(behind.slice(0, match.index)) !== 'sentence';
    const isChecked = isMyNumber(match[0].replaceAll(/\D/g, ''));
    if (!isClose && (!isChecked || isOtherNumber(text, start))) continue;
    seen.push({ kind: 'my_number', start, end, confidence: isChecked ? 0.95 : 0.7 });
  }
  const before = /(\d{4}[ -]?\d{4}[ -]?\d{4})["」)]?[ ]*(?:が|は|is)[ ]*(?:私の|my )?$/.exec(
    text.slice(stretch.from, stretch.label.start),
  );
  if (before?.[1] !== undefined) {
    const start = stretch.from + before.index;
    if (!/[0-9a-z]/i.test(text.charAt(start - 1)))
      seen.push({ kind: 'my_number', start, end: start + before[1].length, confidence: 0.85 });
  }
  return seen;
}

/** The check digit of 行政手続における特定の個人を識別するための番号 (総務省令第85号, 2014, 第5条). */
export function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  let sum = 0;
  for (let n = 1; n <= 11; n += 1) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const rest = sum % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

const SSN = /(?:^|[^0-9a-z-])((?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4})(?![0-9a-z-])/gi;
const NINO = /(?:^|[^0-9a-z])([abceghj-prstw-z][abceghj-nprstw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d])(?![0-9a-z])/gi;
const OTHER_BEFORE =
  /(?:番号|コード|no\.?|number|order|case|ticket|ref(?:erence)?|id|tel|phone|型番|品番|part)[ :=#は]{0,4}$/i;

/** Numbers whose form alone tells: US SSN with hyphens, UK National Insurance. */
export function findNationalIds(text: string): readonly Seen[] {
  const seen: Seen[] = [];
  for (const pattern of [SSN, NINO]) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const start = match.index + match[0].length - value.length;
      const isNamedOtherwise = OTHER_BEFORE.test(text.slice(Math.max(0, start - 16), start));
      seen.push({
        kind: 'national_id',
        start,
        end: start + value.length,
        confidence: isNamedOtherwise ? 0.3 : 0.6,
      });
    }
  }
  return seen;
}

const ID_VALUE = /(?:[A-Z]{1,2} ?|[a-z]{1,2})?\d(?:[ -]?\d){5,17}(?: ?[A-Z]{1,2}|[a-z]{1,2})?/g;

/** An identity number behind its name: passport, licence, residence card, pension, SSN, NI. */
export function readNationalId(text: string, stretch: Stretch): readonly Seen[] {
  const behind = text.slice(stretch.start, Math.min(stretch.end, stretch.start + 70));
  for (const match of behind.matchAll(ID_VALUE)) {
    const value = match[0].trim();
    const start = stretch.start + match.index + (match[0].length - match[0].trimStart().length);
    const end = start + value.length;
    if (/[0-9a-z]/i.test(text.charAt(start - 1)) || /[0-9a-z]/i.test(text.charAt(end))) continue;
    if (
      /^\d{4}-\d{1,2}-\d{1,2}$|^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(value) ||
      value.replaceAll(/[ -]/g, '').length < 7
    )
      continue;
    if (judgeGap(text.slice(stretch.start, start)) === 'sentence') continue;
    return [{ kind: 'national_id', start, end, confidence: 0.9 }];
  }
  return [];
}
