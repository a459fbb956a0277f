// Writes opening hours as people read them: 「平日 9:00〜17:00」, "weekdays 9:00–17:00".
import type { Language } from '../base/language.ts';
import type { Hours, Weekday } from './types.ts';

interface Words {
  readonly days: readonly [string, string, string, string, string, string, string];
  readonly everyDay: string;
  readonly weekdays: string;
  readonly weekend: string;
  readonly holiday: string;
  readonly wholeDay: string;
  readonly to: string;
  readonly and: string;
  readonly next: string;
  readonly holidaysClosed: string;
  readonly closed: (dates: string) => string;
  readonly newYear: (dates: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  ja: {
    days: ['日', '月', '火', '水', '木', '金', '土'],
    everyDay: '毎日',
    weekdays: '平日',
    weekend: '土日',
    holiday: '祝',
    wholeDay: '24時間',
    to: '〜',
    and: '・',
    next: '、',
    holidaysClosed: '祝日休み',
    closed: (dates) => `${dates}は休み`,
    newYear: (dates) => `年末年始(${dates})は休み`,
  },
  en: {
    days: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
    everyDay: 'every day',
    weekdays: 'weekdays',
    weekend: 'Sat, Sun',
    holiday: ', public holidays',
    wholeDay: '24 hours',
    to: '–',
    and: ', ',
    next: '; ',
    holidaysClosed: 'closed on public holidays',
    closed: (dates) => `closed ${dates}`,
    newYear: (dates) => `closed over the new year (${dates})`,
  },
};

/** The hours in the person's language, days closed included. */
export function hoursText(hours: Hours, language: Language): string {
  const words = WORDS[language];
  const parts = hours.spans.map(
    ({ days, from, to }) => `${daysText(days, hours.holidays, words)} ${clockText(from, to, words)}`,
  );
  // 「平日」 already says so.
  const saysSo = hours.spans.every(({ days }) => !days.includes(0) && !days.includes(6));
  if (hours.holidays === 'closed' && !(saysSo && language === 'ja')) parts.push(words.holidaysClosed);
  if (hours.closed !== undefined && hours.closed.length > 0) parts.push(closedText(hours.closed, words));
  return parts.join(words.next);
}

function daysText(days: readonly Weekday[], holidays: Hours['holidays'], words: Words): string {
  // Monday first, as people read a week.
  const week = [...new Set(days)].toSorted((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  const holiday = holidays === 'as-sunday' && week.includes(0) && week.length < 7 ? words.holiday : '';
  switch (week.join('')) {
    case '1234560':
      return words.everyDay;
    case '60':
      return words.weekend + holiday;
    case '12345':
      // 「平日」 leaves public holidays out; where they count as any day, the days are named.
      if (holidays !== 'open') return words.weekdays;
  }
  const [first = 0] = week;
  const last = week.at(-1) ?? first;
  const isRun = week.length > 2 && week.every((day, at) => (day + 6) % 7 === ((first + 6) % 7) + at);
  const named = isRun
    ? words.days[first] + words.to + words.days[last]
    : week.map((day) => words.days[day]).join(words.and);
  return named + holiday;
}

function clockText(from: string, to: string, words: Words): string {
  if (from === '00:00' && to === '24:00') return words.wholeDay;
  return from.replace(/^0/, '') + words.to + to.replace(/^0/, '');
}

/** Dates in a row, over the year's end too, are written from–to. */
function closedText(closed: readonly string[], words: Words): string {
  const dates = [...closed].toSorted();
  const isNewYear = dates.every((date) => date.startsWith('12-') || date.startsWith('01-'));
  if (!isNewYear) return words.closed(dates.map(dateText).join(words.and));
  const december = dates.filter((date) => date.startsWith('12-'));
  const january = dates.filter((date) => date.startsWith('01-'));
  const inOrder = [...december, ...january];
  const [first = ''] = inOrder;
  const last = inOrder.at(-1) ?? first;
  return words.newYear(
    isUnbroken(december, january)
      ? dateText(first) + (first === last ? '' : words.to + dateText(last))
      : inOrder.map(dateText).join(words.and),
  );
}

function isUnbroken(december: readonly string[], january: readonly string[]): boolean {
  const days = [...december, ...january].map((date) => Number(date.slice(3)) + (date < '02' ? 31 : 0));
  return days.every((day, at) => day === (days[0] ?? day) + at);
}

/** `12-29` → `12/29`. */
function dateText(date: string): string {
  return date.split('-').map(Number).join('/');
}
