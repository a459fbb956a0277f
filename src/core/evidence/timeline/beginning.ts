// With which values (country, device, network, app) a record begins and goes on: they are the person's own from its first day.
import { DAY_MS } from '../../base/time.ts';
import type { Moment } from './history.ts';

/** A log is cut off somewhere: what was used on its first day was in all likelihood used the day before. */
const FIRST_MS = DAY_MS;
/** How far ahead is looked for whether it went on. Longer would leave out a phone that was changed a few months later. */
const AHEAD_DAYS = 30;
/** Somebody else's night, or a few of them, must not vouch for itself. */
const DAYS_NEEDED = 7;
/** Of the days on which anybody was there at all. */
const SHARE_NEEDED = 0.5;

/**
 * The values of a sorted record's first day that were used on at least seven, and half, of the days somebody was there in its first
 * month. Nothing earlier can vouch for them, so later use does; what only appears later is judged by what came before it.
 */
export function valuesFromBeginning(
  moments: readonly Moment[],
  valueOf: (moment: Moment) => string | undefined,
): ReadonlySet<string> {
  const days = new Set<number>();
  const daysOf = new Map<string, Set<number>>();
  let start: number | undefined;
  for (const moment of moments) {
    if (!makesKnown(moment)) continue;
    const value = valueOf(moment);
    if (value === undefined) continue;
    start ??= moment.from;
    const day = Math.floor((moment.from - start) / DAY_MS);
    if (day >= AHEAD_DAYS) break;
    days.add(day);
    if (moment.from - start < FIRST_MS && !daysOf.has(value)) daysOf.set(value, new Set());
    daysOf.get(value)?.add(day);
  }
  const needed = Math.max(DAYS_NEEDED, days.size * SHARE_NEEDED);
  return new Set([...daysOf].filter(([, used]) => used.size >= needed).map(([value]) => value));
}

/** What somebody else did, and failed tries, make nothing known. */
export function makesKnown({ mark, activity }: Moment): boolean {
  return mark !== 'not-mine' && activity.kind !== 'sign-in-failed';
}
