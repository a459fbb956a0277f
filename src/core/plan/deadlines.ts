// Computes the dates that cost money when missed (C1) from the case's own dates, each with its source.
import { addDays, addMonths, earliest, type HonestTime, toLocalDate, weekdayOf } from '../base/time.ts';
import { isHoliday } from '../directory/hours.ts';
import type { Organisation, ServiceKind } from '../directory/types.ts';
import type { CaseState } from '../journal/types.ts';
import { type Region, regionOf } from './region.ts';
import type { Deadline, DeadlineRule } from './types.ts';

/** What these lose is their own money, not a card's behind them. */
const OWN_MONEY: readonly ServiceKind[] = ['bank', 'securities', 'carrier'];

interface Base {
  readonly date: string;
  readonly sure: Deadline['sure'];
}

/** The deadlines of a case, nearest first. `now` in ms. A day not known is assumed early, and said so. */
export function deadlinesFor(
  state: CaseState,
  rules: readonly DeadlineRule[],
  get: (id: string) => Organisation | undefined,
  now: number,
): readonly Deadline[] {
  const today = toLocalDate(now, state.zone);
  return rules
    .filter((rule) => holds(rule, state, get))
    .map((rule) => {
      const base = baseOf(state, rule.from, today);
      const on = addLength(base.date, rule);
      return { rule, on, daysLeft: daysBetween(today, on), sure: base.sure };
    })
    .toSorted((a, b) => (a.on === b.on ? (a.rule.id < b.rule.id ? -1 : 1) : a.on < b.on ? -1 : 1));
}

/** Each account by the law of its own service: a case may hold a mailbox abroad and a bank at home. */
function holds(
  { kinds, region, services, paying }: DeadlineRule,
  state: CaseState,
  get: (id: string) => Organisation | undefined,
): boolean {
  const accounts = [...state.items.account.values()];
  const regionFor = (service: string | undefined): Region =>
    regionOf(state, service === undefined ? undefined : get(service));
  return accounts.some(
    (account) =>
      regionFor(account.service) === region &&
      (account.kinds.some((kind) => kinds.includes(kind)) ||
        (paying === true &&
          !account.kinds.some((kind) => OWN_MONEY.includes(kind)) &&
          isMoneyMoving(state))) &&
      (services === undefined || (account.service !== undefined && services.includes(account.service))),
  );
}

function isMoneyMoving({ answers, items }: CaseState): boolean {
  const noticed = answers.get('noticed');
  return (
    answers.get('money-moving') === 'yes' ||
    noticed === 'money-moved' ||
    noticed === 'unknown-order' ||
    [...items.transaction.values()].some(({ whose }) => whose !== 'mine')
  );
}

function baseOf(state: CaseState, from: DeadlineRule['from'], today: string): Base {
  if (from === 'today') return { date: today, sure: 'exact' };
  const base = from === 'loss' ? lossDay(state) : noticedDay(state);
  // A day yet to come is a slip of the pen; counting from it would soothe falsely.
  return base.date > today ? { date: today, sure: 'assumed' } : base;
}

/** The first loss. One in doubt may prove to be a loss, and one without a date may be the first: both count, as assumed. */
function lossDay(state: CaseState): Base {
  const foreign = [...state.items.transaction.values()].filter(({ whose }) => whose !== 'mine');
  const days = foreign.flatMap(({ when, whose }) => {
    const day = dayOf(when, state.zone);
    return day === undefined ? [] : [whose === 'unsure' ? ({ ...day, sure: 'assumed' } as const) : day];
  });
  const known = firstOf(days);
  if (known !== undefined && days.length === foreign.length) return known;
  const happenings = [...state.items.happening.values()].flatMap(({ when, whose }) =>
    whose === 'mine' ? [] : (dayOf(when, state.zone) ?? []),
  );
  const first = firstOf([...days, ...happenings, noticedDay(state)]);
  return { date: first?.date ?? openedDay(state), sure: 'assumed' };
}

function noticedDay(state: CaseState): Base {
  const days = [...state.items.happening.values()].flatMap(({ kind, when }) =>
    kind === 'noticed' ? (dayOf(when, state.zone) ?? []) : [],
  );
  return firstOf(days) ?? { date: openedDay(state), sure: 'assumed' };
}

function openedDay(state: CaseState): string {
  return toLocalDate(Date.parse(state.openedAt), state.zone);
}

function firstOf(days: readonly Base[]): Base | undefined {
  return days.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))[0];
}

/** The day of a time. Said in another zone, it may be the day before at home: the earlier one counts. */
function dayOf(time: HonestTime, zone: string): Base | undefined {
  if (time.sure === 'unknown') return undefined;
  const text = time.sure === 'from-to' ? time.from : time.at;
  const sure = time.sure === 'from-to' ? 'about' : time.sure;
  const said = text.slice(0, 10);
  const at = text.length === 10 ? undefined : earliest(time);
  const home = at === undefined ? said : toLocalDate(at, zone);
  return { date: home < said ? home : said, sure };
}

/** Abroad, public holidays are not known here: skipping none gives the earlier, safer day. */
function addLength(date: string, { length, region }: DeadlineRule): string {
  let on = addMonths(date, length.months ?? 0);
  on = addDays(on, length.days ?? 0);
  for (let left = length.businessDays ?? 0; left > 0; ) {
    on = addDays(on, 1);
    const day = weekdayOf(on);
    if (day !== 0 && day !== 6 && !(region === 'jp' && isHoliday(on))) left -= 1;
  }
  return on;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
