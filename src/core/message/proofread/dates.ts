// Dates as letters write them, read back: 2026年11月25日, 11月25日(火), 25 Nov 2026, Nov 25, 2026-11-25.
import { addDays, isLocalTime } from '../../base/time.ts';
import type { Language } from '../../base/language.ts';
import type { Reading } from './types.ts';

export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

export const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;
/** Long and short names of the months, for a regular expression. */
export const MONTH_NAMES =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';

const WRITTEN: readonly RegExp[] = [
  /(?:(?<year>\d{4})年\s?)?(?<month>\d{1,2})月\s?(?<day>\d{1,2})日/gu,
  /(?<![\w/.-])(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?![\w/-])/gu,
  new RegExp(
    String.raw`(?<![\w:])(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<name>${MONTH_NAMES})\b\.?(?:,? (?<year>\d{4})(?!\d))?`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?<name>${MONTH_NAMES})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,? (?<year>\d{4})(?!\d))?`,
    'gu',
  ),
];

/** Every date in a text, in order. Full-width figures are read like the others. */
export function writtenDates(text: string): readonly WrittenDate[] {
  const narrow = text.replaceAll(/[０-９]/gu, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0));
  return WRITTEN.flatMap((pattern) =>
    [...narrow.matchAll(pattern)].map((hit): WrittenDate => {
      const { year, month, day, name } = hit.groups ?? {};
      const number = name === undefined ? Number(month) : MONTHS.findIndex((one) => name.startsWith(one)) + 1;
      return {
        start: hit.index,
        end: hit.index + hit[0].length,
        ...(year === undefined ? {} : { year: Number(year) }),
        month: number,
        day: Number(day),
      };
    }),
  ).toSorted((a, b) => a.start - b.start);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-25`; undefined when no calendar has that day. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isLocalTime(date) ? date : undefined;
}

/** The day meant: of the year written, or else the nearest such day to today. */
export function resolveDate(date: WrittenDate, today: string): string | undefined {
  if (date.year !== undefined) return isoDate(date.year, date.month, date.day);
  const year = Number(today.slice(0, 4));
  const distance = (iso: string): number => Math.abs(dayNumber(iso) - dayNumber(today));
  return [year - 1, year, year + 1]
    .flatMap((one) => isoDate(one, date.month, date.day) ?? [])
    .toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Days counted from year 0 (proleptic Gregorian), to compare two dates. */
function dayNumber(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  const [y, m] = month <= 2 ? [year - 1, month + 9] : [year, month - 3];
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leaps + Math.floor((153 * m + 2) / 5) + day;
}

/** `11月25日` or `25 Nov 2026`. */
export function sayDate(iso: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number);
  return language === 'ja' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

/** Today plus a number of days, in words. */
export function sayDay({ today, language }: Reading, days: number): string {
  return sayDate(addDays(today, days), language);
}
