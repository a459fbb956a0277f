// Computes the dates that cost money when missed (C1) from the case's own dates, each with its source.
import { addDays, addMonths, type HonestTime, toLocalDate, weekdayOf } from '../base/time.ts';
import { isHoliday } from '../directory/hours.ts';
import type { Organisation } from '../directory/types.ts';
import type { CaseState } from '../journal/types.ts';
import type { Deadline, DeadlineRule } from './types.ts';

interface Base {
  readonly date: string;
  readonly sure: Deadline['sure'];
}

/** The deadlines of a case, nearest first. `now` in ms. A day not known is assumed early, and said so. */
export function deadlinesFor(
  state: CaseState,
  rules: readonly DeadlineRule[],
  service: Organisation | undefined,
  now: number,
): readonly Deadline[] {
  const accounts = [...state.items.account.values()];
  const today = toLocalDate(now, state.zone);
  const region = service === undefined || service.region === 'world' ? regionOf(state.zone) : service.region;
  return rules
    .filter((rule) => rule.region === region)
    .filter((rule) => accounts.some((account) => account.kinds.some((kind) => rule.kinds.includes(kind))))
    .filter(
      (rule) =>
        rule.services === undefined ||
        accounts.some(({ service: id }) => id !== undefined && rule.services?.includes(id)),
    )
    .map((rule) => {
      const base = baseOf(state, rule.from);
      const on = addLength(base.date, rule, region);
      return { rule, on, daysLeft: daysBetween(today, on), sure: base.sure };
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
}

function baseOf(state: CaseState, from: DeadlineRule['from']): Base {
  const times =
    from === 'loss'
      ? [...state.items.transaction.values()]
          .filter(({ whose }) => whose === 'not-mine')
          .map(({ when }) => when)
      : [...state.items.happening.values()].filter(({ kind }) => kind === 'noticed').map(({ when }) => when);
  const known = times.flatMap((time) => dateOf(time) ?? []).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return known[0] ?? { date: toLocalDate(Date.parse(state.openedAt), state.zone), sure: 'assumed' };
}

function dateOf(time: HonestTime): Base | undefined {
  switch (time.sure) {
    case 'unknown':
      return undefined;
    case 'from-to':
      return { date: time.from.slice(0, 10), sure: 'about' };
    default:
      return { date: time.at.slice(0, 10), sure: time.sure };
  }
}

function addLength(date: string, { length }: DeadlineRule, region: string): string {
  let on = addMonths(date, length.months ?? 0);
  on = addDays(on, length.days ?? 0);
  for (let left = length.businessDays ?? 0; left > 0; ) {
    on = addDays(on, 1);
    const day = weekdayOf(on);
    if (day !== 0 && day !== 6 && !(region === 'jp' && isHoliday(on))) left -= 1;
  }
  return on;
}

/** Whose law most likely holds, by the zone the person lives in; Japan where nothing else is known. */
function regionOf(zone: string): string {
  if (zone.startsWith('America/')) return 'us';
  if (zone.startsWith('Europe/')) return zone === 'Europe/London' ? 'uk' : 'eu';
  return 'jp';
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
