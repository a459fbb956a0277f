// Which sign-ins came from a device the person had used before, and which of those devices vouch for a place.
import type { Moment } from './history.ts';

const TIMES_SEEN = 2;

/** The sorted moments whose device, to the letter, was seen at least twice before. */
export function knownDevices(attempts: readonly Moment[]): ReadonlySet<Moment> {
  const seen = new Map<string, number>();
  const known = new Set<Moment>();
  for (const moment of attempts) {
    const { device, mark, activity } = moment;
    if (device === undefined) continue;
    const count = seen.get(device) ?? 0;
    if (count >= TIMES_SEEN) known.add(moment);
    if (mark !== 'not-mine' && activity.kind !== 'sign-in-failed') seen.set(device, count + 1);
  }
  return known;
}

/**
 * Sign-ins that succeeded from a model few others have, seen at least twice before: most likely the person's own phone. `known`:
 * their `knownDevices`, where the caller has them.
 */
export function ownPhones(
  attempts: readonly Moment[],
  known: ReadonlySet<Moment> = knownDevices(attempts),
): readonly Moment[] {
  return attempts.filter(
    (moment) =>
      known.has(moment) &&
      moment.isTelling === true &&
      moment.mark !== 'not-mine' &&
      moment.activity.kind !== 'sign-in-failed',
  );
}
