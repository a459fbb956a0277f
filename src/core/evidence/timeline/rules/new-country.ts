// A country the person was never signed in from: telling, unless a phone of theirs vouches for it.
import { isTelling } from '../device-key.ts';
import type { Finding, Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { ATTEMPTS } from '../kinds.ts';
import { newValues } from '../novelty.ts';

const TIMES_SEEN = 2;

export const newCountry: Rule = ({ moments, mine, home }) => {
  const attempts = moments.filter(({ activity, isTimed }) => isTimed && ATTEMPTS.has(activity.kind));
  const known = knownDevices(attempts);
  /** Countries a phone of theirs was seen in: their other devices travel with it. */
  const vouched = new Set<string>();
  const findings: Finding[] = [];
  const isKnown = (country: string) => home.has(country) || mine.countries.has(country);
  for (const [moment, country, { earlier }] of newValues(attempts, ({ country: one }) => one, isKnown)) {
    const isTheirPhone = moment.device !== undefined && isTelling(moment.device) && known.has(moment);
    if (isTheirPhone && moment.activity.kind !== 'sign-in-failed') vouched.add(country);
    const isSoft = isTheirPhone || (known.has(moment) && vouched.has(country));
    findings.push({
      moment,
      reason: {
        code: isSoft ? 'new-country-known-device' : 'new-country',
        params: { country, earlier: String(earlier) },
      },
    });
  }
  return findings;
};

/** The moments whose device, to the letter, was seen at least twice before in this service's history. */
function knownDevices(attempts: readonly Moment[]): ReadonlySet<Moment> {
  const seen = new Map<string, number>();
  const known = new Set<Moment>();
  for (const moment of attempts) {
    if (moment.device === undefined) continue;
    const count = seen.get(moment.device) ?? 0;
    if (count >= TIMES_SEEN) known.add(moment);
    if (moment.mark !== 'not-mine' && moment.activity.kind !== 'sign-in-failed')
      seen.set(moment.device, count + 1);
  }
  return known;
}
