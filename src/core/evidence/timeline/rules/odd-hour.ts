// An hour of the day at which this person was hardly ever signed in before. Compared only with themselves, in their zone.
import { toLocal } from '../../../base/time.ts';
import type { Finding, Rule } from '../findings.ts';

export const HOURS_NEEDED = 20;
/** The day is a circle: 23:00 and 1:00 are two hours apart. */
const HOURS = 24;
const NEAR = [-2, -1, 0, 1, 2];
/** At most one in a hundred of the earlier ones lies within two hours of it. */
const SELDOM = 0.01;

export const oddHour: Rule = ({ accesses, zone }, found) => {
  const seen = Array.from({ length: HOURS }, () => 0);
  const findings: Finding[] = [];
  let earlier = 0;
  for (const moment of accesses) {
    if (!moment.isSure || moment.mark === 'not-mine') continue;
    const hour = Number(toLocal(moment.from, zone).slice(11, 13));
    const near = NEAR.reduce((sum, step) => sum + (seen[(hour + step + HOURS) % HOURS] ?? 0), 0);
    const isAway = found.reasons(moment).some(({ code }) => code.startsWith('new-country'));
    // Abroad the clock is another one: the hour would only repeat that the country is new.
    if (earlier >= HOURS_NEEDED && near <= earlier * SELDOM && !isAway && moment.mark !== 'mine')
      findings.push({
        moment,
        reason: {
          code: 'odd-hour',
          params: { hour: String(hour), near: String(near), earlier: String(earlier), zone },
        },
      });
    seen[hour] = (seen[hour] ?? 0) + 1;
    earlier += 1;
  }
  return findings;
};
