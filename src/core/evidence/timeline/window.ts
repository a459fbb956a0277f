// When somebody else may have been inside: from the first to the last activity that speaks for it.
import type { Reason } from '../../verdict/types.ts';
import type { Found } from './findings.ts';
import type { History, Moment } from './history.ts';
import { GRAVE } from './kinds.ts';
import type { Window } from './types.ts';

/** Two days without anything odd part one event from another. */
const GAP_MS = 48 * 3_600_000;

/**
 * What the person marked as not theirs goes before every rule: the window is theirs then, with what does not fit next to it.
 * Without marks it is the weightiest group of grave activities that do not fit. Undefined when nothing speaks for one.
 */
export function findWindow(history: History, found: Found): Window | undefined {
  const grave = history.moments.filter(
    (moment) =>
      moment.isTimed &&
      (moment.mark === 'not-mine' || (GRAVE.has(moment.activity.kind) && found.isOdd(moment))),
  );
  const groups = grouped(grave);
  const told = groups.filter((group) => group.some(({ mark }) => mark === 'not-mine'));
  const chosen = told.length > 0 ? told.flat() : weightiest(groups, found);
  const first = chosen?.[0];
  if (chosen === undefined || first === undefined) return undefined;
  // A day or a time without zone would stretch the window by hours: it is measured by the sure ones where there are any.
  const sure = chosen.filter(({ isSure }) => isSure);
  const measured = sure.length > 0 ? sure : chosen;
  const from = Math.min(...bounds(measured, ({ from: one }) => one));
  const to = Math.max(...bounds(measured, (one) => (one.isSure ? one.from : one.to)));
  return {
    from,
    to,
    minutes: Math.round((to - from) / 60_000),
    isSure: sure.length === chosen.length,
    reasons: [...why(chosen, sure.length), ...others(groups.length, told.length)],
    restsOn: chosen.map(({ activity }) => activity.id),
  };
}

/** The least and the greatest only: spreading 50,000 numbers into one call would overflow the stack. */
function bounds(moments: readonly Moment[], pick: (moment: Moment) => number): readonly number[] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const moment of moments) {
    least = Math.min(least, pick(moment));
    greatest = Math.max(greatest, pick(moment));
  }
  return [least, greatest];
}

function grouped(moments: readonly Moment[]): readonly (readonly Moment[])[] {
  const groups: Moment[][] = [];
  let last = -Infinity;
  for (const moment of moments) {
    if (moment.from - last > GAP_MS) groups.push([]);
    groups.at(-1)?.push(moment);
    last = Math.max(last, moment.from);
  }
  return groups;
}

/** Of equal weight the latest: it is what the person came with. */
function weightiest(groups: readonly (readonly Moment[])[], found: Found): readonly Moment[] | undefined {
  let best: { readonly group: readonly Moment[]; readonly weight: number } | undefined;
  for (const group of groups) {
    const weight = group.reduce((sum, moment) => sum + found.points(moment), 0);
    if (best === undefined || weight >= best.weight) best = { group, weight };
  }
  return best?.group;
}

function why(chosen: readonly Moment[], sure: number): readonly Reason[] {
  const marked = chosen.filter(({ mark }) => mark === 'not-mine').length;
  const say = (code: string, count: number): readonly Reason[] =>
    count === 0 ? [] : [{ code, params: { count: String(count) } }];
  return [
    ...say('window-marked', marked),
    ...say('window-odd', chosen.length - marked),
    ...say('window-times-unsure', chosen.length - sure),
  ];
}

function others(groups: number, told: number): readonly Reason[] {
  const count = groups - (told > 0 ? told : 1);
  return count <= 0 ? [] : [{ code: 'window-others', params: { count: String(count) } }];
}
