// Sums of working time: when a number of opening minutes has passed, by the desk's hours, holidays and days shut (D6).
import { addDays, fromLocal, toLocalDate, weekdayOf } from '../base/time.ts';
import { isHoliday } from '../directory/hours.ts';
import type { OpeningHours } from './types.ts';

const MINUTE_MS = 60_000;
/** Longer than any real closing; a desk that never opens is found out here. */
const LOOK_AHEAD_DAYS = 400;
/** An answer is owed within days; more minutes than this are none a desk may set. */
const MINUTES_MAX = 366 * 24 * 60;

type Span = readonly [from: number, to: number];

/** The opening times of one date in ms, in order, with those that touch or overlap joined. */
function spansOn(date: string, hours: OpeningHours): readonly Span[] {
  if (hours.shut.includes(date) || (hours.holidays && isHoliday(date))) return [];
  const spans = (hours.week[weekdayOf(date)] ?? [])
    .map(([from, to]) => [instantOf(date, from, hours.zone), instantOf(date, to, hours.zone)] as const)
    .filter(([from, to]) => to > from)
    .toSorted((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function instantOf(date: string, clock: string, zone: string): number {
  return clock === '24:00' ? fromLocal(addDays(date, 1), zone) : fromLocal(`${date}T${clock}`, zone);
}

/**
 * The first instant from which so many minutes of opening time have passed since `from` (ms). It never lies in shut time: none at all
 * is the next opening. A desk that does not open within a year is counted by the clock, so that nothing is ever due never.
 */
export function addWorkingMinutes(hours: OpeningHours, from: number, minutes: number): number {
  let left = Math.min(Math.max(0, minutes), MINUTES_MAX) * MINUTE_MS;
  let date = toLocalDate(from, hours.zone);
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; date = addDays(date, 1)) {
    const spans = spansOn(date, hours);
    ahead = spans.length === 0 ? ahead + 1 : 0;
    for (const [opens, closes] of spans) {
      if (closes < from) continue;
      const begins = Math.max(opens, from);
      if (begins + left <= closes) return begins + left;
      left -= closes - begins;
    }
  }
  return from + minutes * MINUTE_MS;
}

/** Whether the desk is open at an instant; the closing minute itself still counts. */
export function isOpenAt(hours: OpeningHours, at: number): boolean {
  const today = toLocalDate(at, hours.zone);
  return [addDays(today, -1), today].some((date) =>
    spansOn(date, hours).some(([from, to]) => at >= from && at <= to),
  );
}

/** The last open instant at or before `at`; `at` itself for a desk that was shut for a year. */
export function lastOpenBefore(hours: OpeningHours, at: number): number {
  let date = toLocalDate(at, hours.zone);
  for (let back = 0; back <= LOOK_AHEAD_DAYS; back += 1, date = addDays(date, -1)) {
    const span = spansOn(date, hours).findLast(([from]) => from <= at);
    if (span !== undefined) return Math.min(at, span[1]);
  }
  return at;
}
