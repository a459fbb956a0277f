// Whether a value (country, device, network, app) is new to the person, given what came earlier.
import { makesKnown, valuesFromBeginning } from './beginning.ts';
import type { Moment } from './history.ts';

/** With fewer earlier sign-ins everything would be new. */
export const EARLIER_NEEDED = 5;
/** What appeared less than a day ago is still new: a second sign-in from there proves nothing. */
const SETTLED_MS = 24 * 60 * 60_000;

interface Novelty {
  /** How many earlier sign-ins had such a value at all. */
  readonly earlier: number;
}

/**
 * The moments whose value was not seen a day or more before. Moments must be sorted; `earlier` counts only what ended before
 * they begin. Skipped: values of `known`, those the record begins and goes on with, and moments with fewer than `EARLIER_NEEDED`
 * before them.
 */
export function* newValues(
  moments: readonly Moment[],
  valueOf: (moment: Moment) => string | undefined,
  known: (value: string) => boolean,
): Generator<readonly [Moment, string, Novelty]> {
  const firstSeen = new Map<string, number>();
  const own = valuesFromBeginning(moments, valueOf);
  let earlier = 0;
  for (const moment of moments) {
    const value = valueOf(moment);
    if (value === undefined) continue;
    const seen = firstSeen.get(value);
    const isNew = seen === undefined || moment.to - seen < SETTLED_MS;
    if (isNew && earlier >= EARLIER_NEEDED && moment.mark !== 'mine' && !own.has(value) && !known(value))
      yield [moment, value, { earlier }];
    if (!makesKnown(moment)) continue;
    earlier += 1;
    if (seen === undefined) firstSeen.set(value, moment.from);
  }
}

/** Splits sorted moments by a key, each part still sorted: what is known is known per service. */
export function byKey(
  moments: readonly Moment[],
  keyOf: (moment: Moment) => string,
): Iterable<readonly Moment[]> {
  const parts = new Map<string, Moment[]>();
  for (const moment of moments) {
    const key = keyOf(moment);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [moment]);
    else part.push(moment);
  }
  return parts.values();
}
