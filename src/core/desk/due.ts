// When the desk must have done its next thing in a case (D6): by harm and opening hours, dates that cost money, and follow-ups.
import { fromLocal, latest } from '../base/time.ts';
import type { Organisation } from '../directory/types.ts';
import { emptyItems } from '../journal/fold.ts';
import type { CaseState } from '../journal/types.ts';
import { deadlinesFor } from '../plan/deadlines.ts';
import type { Deadline, DeadlineRule } from '../plan/types.ts';
import type { DeskCaseState, DeskSettings, DueReason } from './types.ts';
import { addWorkingMinutes, lastOpenBefore } from './working-time.ts';

/** The playbook's dates that cost money, and the directory that says by whose law. */
export interface MoneyRules {
  readonly rules: readonly DeadlineRule[];
  readonly get: (id: string) => Organisation | undefined;
}

export interface Due {
  readonly at: number;
  readonly because: DueReason;
  /** The rule's id, for a date that costs money. */
  readonly rule?: string;
}

/** Nothing is due in a closed case: it stands behind everything, and still fits a database's integer. */
export const NEVER_DUE = 8_640_000_000_000_000;

/** Working minutes after which a silent person is asked again where no day was set: three days of eight hours. */
const SILENCE_MINUTES = 3 * 8 * 60;

/** When the desk's next thing is due, in ms; `now` in ms. */
export function dueAt(state: DeskCaseState, settings: DeskSettings, now: number, money?: MoneyRules): number {
  return dueOf(state, settings, now, money).at;
}

/** The same with why. The nearest of all that holds counts. */
export function dueOf(state: DeskCaseState, settings: DeskSettings, now: number, money?: MoneyRules): Due {
  if (state.bucket === 'closed') return { at: NEVER_DUE, because: 'closed' };
  const dues: Due[] = [state.waitingOn === 'desk' ? answerDue(state, settings) : silenceDue(state, settings)];
  if (state.followUp !== undefined) {
    const followUp: Due = { at: Date.parse(state.followUp.at), because: 'follow-up' };
    // While the person's turn lasts, the day that was set says when to look again.
    if (state.waitingOn === 'person') dues[0] = followUp;
    else dues.push(followUp);
  }
  if (money !== undefined) dues.push(...deadlineDues(state, settings, now, money));
  return dues.reduce((first, due) => (due.at < first.at ? due : first));
}

function answerDue({ harm, waitingSince }: DeskCaseState, settings: DeskSettings): Due {
  const minutes = settings.answerWithin[harm];
  const since = Date.parse(waitingSince);
  const at =
    harm === 3 && settings.nights
      ? since + minutes * 60_000
      : addWorkingMinutes(settings.hours, since, minutes);
  return { at, because: 'answer' };
}

function silenceDue({ waitingSince, instructions }: DeskCaseState, { hours }: DeskSettings): Due {
  const silence: Due = {
    at: addWorkingMinutes(hours, Date.parse(waitingSince), SILENCE_MINUTES),
    because: 'waiting',
  };
  const set = instructions
    .filter(({ done, cannot }) => done === undefined && cannot === undefined)
    .flatMap(({ due }) => (due === undefined ? [] : (latest(due) ?? [])));
  const first = Math.min(...set);
  return first < silence.at ? { at: addWorkingMinutes(hours, first, 0), because: 'instruction' } : silence;
}

function deadlineDues(
  state: DeskCaseState,
  { hours }: DeskSettings,
  now: number,
  money: MoneyRules,
): readonly Due[] {
  return deadlinesOf(state, money, now)
    .filter(({ rule, daysLeft }) => rule.from !== 'today' && daysLeft >= 0)
    .map(({ rule, on }) => {
      // On the last day the person must still be able to act: the desk's part is over the evening before.
      const before = fromLocal(on, state.report?.zone ?? hours.zone) - 1;
      return { at: lastOpenBefore(hours, before), because: 'deadline', rule: rule.id };
    });
}

/** The dates that cost the person money when missed, nearest first; none for a case without a report. */
export function deadlinesOf(
  state: DeskCaseState,
  { rules, get }: MoneyRules,
  now: number,
): readonly Deadline[] {
  return state.report === undefined ? [] : deadlinesFor(asPersonsCase(state), rules, get, now);
}

/** The report as the case it came from: the playbook's rules read the person's own state. */
function asPersonsCase({ case: id, report, openedAt, seq, head, language }: DeskCaseState): CaseState {
  const accounts = report?.account === undefined ? [] : [report.account];
  const byId = <T extends { readonly id: string }>(items: readonly T[] = []): ReadonlyMap<string, T> =>
    new Map(items.map((item) => [item.id, item]));
  const others = (report?.others ?? []).map((other, index) => ({
    ...other,
    id: `other-${index}`,
    facts: {},
  }));
  return {
    id,
    language,
    zone: report?.zone ?? 'Asia/Tokyo',
    openedAt,
    seq,
    head,
    savedAt: openedAt,
    answers: new Map(Object.entries(report?.answers ?? {})),
    person: report?.person ?? {},
    items: {
      ...emptyItems(),
      account: byId([...accounts, ...others]),
      happening: byId(report?.happenings),
      transaction: byId(report?.transactions),
      'password-change': byId(report?.passwordChanges),
      evidence: byId(report?.evidence),
    },
    steps: new Map(),
    contacts: new Map(),
    verdicts: [],
    drills: [],
    phaseReasons: new Map(),
    desks: new Map(),
  };
}
