// Opening hours: open now, until when, when next; with Japanese public holidays and the place's own zone (I5).
import holidays from '@holiday-jp/holiday_jp';
import type { Language } from '../base/language.ts';
import { addDays, fromLocal, toLocalDate, weekdayOf } from '../base/time.ts';
import type { Hours, Weekday } from './types.ts';

export interface OpenState {
  readonly open: boolean;
  /** When it closes, in ms; absent while closed or never closing. */
  readonly until?: number;
  /** When it opens next, in ms; absent while open. */
  readonly nextOpen?: number;
}

const LOOK_AHEAD_DAYS = 14;

/** Whether a calendar date is a Japanese public holiday (or a substitute one). */
export function isHoliday(date: string): boolean {
  return Object.hasOwn(holidays.holidays, date);
}

/** The spans of one date in ms, in order, touching ones joined. */
function spansOn(hours: Hours, date: string): readonly (readonly [number, number])[] {
  if (hours.closed?.includes(date.slice(5)) === true) return [];
  const holiday = hours.holidays !== 'open' && hours.zone === 'Asia/Tokyo' && isHoliday(date);
  if (holiday && hours.holidays === 'closed') return [];
  const day = (holiday ? 0 : weekdayOf(date)) as Weekday;
  return hours.spans
    .filter((span) => span.days.includes(day))
    .map((span) => [clockOn(date, span.from, hours.zone), clockOn(date, span.to, hours.zone)] as const)
    .toSorted((a, b) => a[0] - b[0]);
}

function clockOn(date: string, clock: string, zone: string): number {
  return clock === '24:00' ? fromLocal(addDays(date, 1), zone) : fromLocal(`${date}T${clock}`, zone);
}

/** Open at this instant? Until when, or from when again? */
export function openState(hours: Hours, nowMs: number): OpenState {
  const today = toLocalDate(nowMs, hours.zone);
  let until: number | undefined;
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    for (const [from, to] of spansOn(hours, addDays(today, ahead))) {
      if (until !== undefined) {
        if (from > until) return { open: true, until };
        until = Math.max(until, to);
      } else if (from <= nowMs && nowMs < to) until = to;
      else if (from > nowMs) return { open: false, nextOpen: from };
    }
    if (until !== undefined && until < fromLocal(addDays(today, ahead + 1), hours.zone))
      return { open: true, until };
  }
  return { open: until !== undefined };
}

const DAY_NAMES = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

function daysText(days: readonly Weekday[], language: Language): string {
  const key = [...days].toSorted((a, b) => a - b).join('');
  const ja = language === 'ja';
  if (key === '0123456') return ja ? '毎日' : 'every day';
  if (key === '12345') return ja ? '平日' : 'weekdays';
  if (key === '06') return ja ? '土日' : 'weekends';
  return days.map((day) => DAY_NAMES[language][day]).join(ja ? '・' : ', ');
}

/** The hours in words: `平日 9:00〜17:00`. */
export function hoursText(hours: Hours, language: Language): string {
  const ja = language === 'ja';
  const spans = hours.spans.map(({ days, from, to }) => {
    const whole = from === '00:00' && to === '24:00';
    const clock = whole
      ? ja
        ? '24時間'
        : '24 hours'
      : `${from.replace(/^0/, '')}${ja ? '〜' : '–'}${to.replace(/^0/, '')}`;
    return `${daysText(days, language)} ${clock}`;
  });
  const closed = hours.holidays === 'closed' ? (ja ? '祝日休み' : 'closed on holidays') : undefined;
  return [...spans, ...(closed === undefined ? [] : [closed])].join(ja ? '、' : ', ');
}
