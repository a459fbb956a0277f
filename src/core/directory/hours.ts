// Opening hours: open now, until when, when next; in the place's own zone, with Japanese public holidays (I5).
import japan from '@holiday-jp/holiday_jp';
import { addDays, fromLocal, toLocalDate, weekdayOf } from '../base/time.ts';
import type { Hours } from './types.ts';

export interface OpenState {
  readonly open: boolean;
  /** When it closes, in ms; absent while closed, or when it does not close within two weeks. */
  readonly until?: number;
  /** When it opens next, in ms; absent while open, or when it does not open within two weeks. */
  readonly nextOpen?: number;
}

/** Longer than any run of holidays and new-year closings. */
const LOOK_AHEAD_DAYS = 14;
const SUNDAY = 0;

/** Whether a calendar date (`2026-11-23`) is a Japanese public holiday, substitute ones included. */
export function isHoliday(date: string): boolean {
  // The package's own check takes a Date and reads it in the machine's zone.
  return Object.hasOwn(japan.holidays, date);
}

/** Open at this instant? Until when, or from when again? Times that touch (24:00 and 00:00) count as one. */
export function openState(hours: Hours, nowMs: number): OpenState {
  const today = toLocalDate(nowMs, hours.zone);
  let until: number | undefined;
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    for (const [from, to] of timesOn(addDays(today, ahead), hours)) {
      if (to <= nowMs) continue;
      if (until === undefined && from > nowMs) return { open: false, nextOpen: from };
      if (until !== undefined && from > until) return { open: true, until };
      until = Math.max(until ?? to, to);
    }
    if (until !== undefined && until < fromLocal(addDays(today, ahead + 1), hours.zone))
      return { open: true, until };
  }
  return { open: until !== undefined };
}

type Times = readonly (readonly [from: number, to: number])[];

/** The opening times of one date in ms, in order. */
function timesOn(date: string, hours: Hours): Times {
  if (hours.closed?.includes(date.slice(5)) === true) return [];
  const isFree = hours.holidays !== 'open' && hours.zone === 'Asia/Tokyo' && isHoliday(date);
  if (isFree && hours.holidays === 'closed') return [];
  const day = isFree ? SUNDAY : weekdayOf(date);
  return hours.spans
    .filter((span) => span.days.some((one) => one === day))
    .map((span) => [instantOf(date, span.from, hours.zone), instantOf(date, span.to, hours.zone)] as const)
    .toSorted((a, b) => a[0] - b[0]);
}

function instantOf(date: string, clock: string, zone: string): number {
  return clock === '24:00' ? fromLocal(addDays(date, 1), zone) : fromLocal(`${date}T${clock}`, zone);
}
