// Finds what came shortly before or after, by halving: rules stay near-linear over ten years of history.
import { mayBeOneAccount } from './account-name.ts';
import type { Moment } from './history.ts';
import { CLOCK_SLACK_MS } from './join-sources.ts';

/** The index of the first moment that begins at or after `at`. */
export function firstFrom(moments: readonly Moment[], at: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.from ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** No more candidates than this are looked at on one side: in a burst the nearest few tell the same. */
const LOOK = 200;

/**
 * The latest of the sorted `moments` that came before `moment` by at most `withinMs`; of another file up to two minutes after it
 * too, as its clock may differ. Only sure times are compared: minutes between others would be invented.
 */
export function latestBefore(
  moments: readonly Moment[],
  moment: Moment,
  withinMs: number,
  isWanted: (one: Moment) => boolean = () => true,
): Moment | undefined {
  if (!moment.isSure) return undefined;
  const start = firstFrom(moments, moment.from + CLOCK_SLACK_MS + 1) - 1;
  for (let at = start; at >= 0 && at > start - LOOK; at -= 1) {
    const one = moments[at];
    if (one === undefined || one.from < moment.from - withinMs) return undefined;
    if (one === moment || !one.isSure || !isWanted(one)) continue;
    if (one.from <= moment.from || isOtherFile(one, moment)) return one;
  }
  return undefined;
}

/** The first that came after `moment` by at most `withinMs`, with the same care. */
export function firstAfter(
  moments: readonly Moment[],
  moment: Moment,
  withinMs: number,
  isWanted: (one: Moment) => boolean = () => true,
): Moment | undefined {
  if (!moment.isSure) return undefined;
  const start = firstFrom(moments, moment.from - CLOCK_SLACK_MS);
  for (let at = start; at < moments.length && at < start + LOOK; at += 1) {
    const one = moments[at];
    if (one === undefined || one.from > moment.from + withinMs) return undefined;
    if (one === moment || !one.isSure || !isWanted(one)) continue;
    if (one.from >= moment.from || isOtherFile(one, moment)) return one;
  }
  return undefined;
}

function isOtherFile(a: Moment, b: Moment): boolean {
  return a.activity.source.file !== b.activity.source.file;
}

/** The minutes between two sure moments, and whether two clocks were read: what a reason says. */
export function minutesBetween(a: Moment, b: Moment): { readonly minutes: string; readonly clocks: string } {
  return {
    minutes: String(Math.round(Math.abs(b.from - a.from) / 60_000)),
    clocks: isOtherFile(a, b) ? 'two' : 'one',
  };
}

/** One service, and nothing that says two accounts. A source without a name of its service may be any. */
export function isSameAccount(a: Moment, b: Moment): boolean {
  if (a.service !== '' && b.service !== '' && a.service !== b.service) return false;
  return mayBeOneAccount(a.account, b.account);
}
