// A country the person was never signed in from: telling, unless a phone of theirs vouches for it.
import type { Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { ATTEMPTS } from '../kinds.ts';
import { firstFrom } from '../lookup.ts';
import { newValues } from '../novelty.ts';
import { knownDevices, ownPhones } from '../own-devices.ts';

/** Looking back, a phone seen there a day or two later vouches as well as one seen before. */
const VOUCHED_MS = 48 * 3_600_000;

export const newCountry: Rule = ({ moments, mine, home }) => {
  const attempts = moments.filter(({ activity, isTimed }) => isTimed && ATTEMPTS.has(activity.kind));
  const known = knownDevices(attempts);
  const phones = phonesByCountry(ownPhones(attempts, known));
  const isKnown = (country: string) => home.has(country) || mine.countries.has(country);
  return [...newValues(attempts, ({ country }) => country, isKnown)].map(([moment, country, { earlier }]) => {
    const there = phones.get(country) ?? [];
    const isVouched = known.has(moment) && isAnyNear(there, moment.from);
    return {
      moment,
      reason: {
        code: isVouched ? 'new-country-known-device' : 'new-country',
        params: { country, earlier: String(earlier) },
      },
    };
  });
};

function isAnyNear(there: readonly Moment[], at: number): boolean {
  const next = there[firstFrom(there, at - VOUCHED_MS)];
  return next !== undefined && next.from <= at + VOUCHED_MS;
}

/** Where a phone of theirs was, by country: their other devices travel with it. */
function phonesByCountry(phones: readonly Moment[]): ReadonlyMap<string, readonly Moment[]> {
  const byCountry = new Map<string, Moment[]>();
  for (const moment of phones) {
    if (moment.country === undefined) continue;
    const there = byCountry.get(moment.country);
    if (there === undefined) byCountry.set(moment.country, [moment]);
    else there.push(moment);
  }
  return byCountry;
}
