// Two sign-ins in two countries, too far apart for the time between them.
import { kmBetween } from '../country-distance.ts';
import type { Finding, Rule } from '../findings.ts';
import type { History, Moment } from '../history.ts';
import { CLOCK_SLACK_MS } from '../join-sources.ts';

/** An airliner makes about 900 km/h; with the wind a little more. */
const FASTEST_KMH = 1000;
const HOUR_MS = 3_600_000;

export const impossibleTravel: Rule = (history) => {
  const placed = history.accesses.filter(({ isSure, country }) => isSure && country !== undefined);
  const counts = countryCounts(history);
  const findings: Finding[] = [];
  placed.forEach((later, index) => {
    const earlier = placed[index - 1];
    if (earlier?.country === undefined || later.country === undefined || earlier.country === later.country)
      return;
    const km = kmBetween(earlier.country, later.country);
    if (km === undefined || km <= 0) return;
    const isOneFile = earlier.activity.source.file === later.activity.source.file;
    const ms = later.from - earlier.from + (isOneFile ? 0 : CLOCK_SLACK_MS);
    if (km <= (FASTEST_KMH * ms) / HOUR_MS) return;
    const isOneDevice = earlier.device !== undefined && earlier.device === later.device;
    const params = {
      from: earlier.country,
      to: later.country,
      km: String(Math.round(km / 100) * 100),
      minutes: String(Math.round((later.from - earlier.from) / 60_000)),
      clocks: isOneFile ? 'one' : 'two',
    };
    const code = isOneDevice ? 'fast-travel-same-device' : 'impossible-travel';
    // It is the one from the place seldom seen that stands out, whichever came first.
    const [a, b] = [counts(earlier), counts(later)];
    for (const moment of a === b ? [earlier, later] : [a < b ? earlier : later])
      if (moment.mark !== 'mine') findings.push({ moment, reason: { code, params } });
  });
  return findings;
};

/** How often the person was in a moment's country; where they say they live goes before every count. */
function countryCounts({ accesses, home, mine }: History): (moment: Moment) => number {
  const counts = new Map<string, number>();
  for (const { country, mark } of accesses)
    if (country !== undefined && mark !== 'not-mine') counts.set(country, (counts.get(country) ?? 0) + 1);
  return ({ country = '', mark }) => {
    if (mark === 'not-mine') return -1;
    return home.has(country) || mine.countries.has(country) ? Infinity : (counts.get(country) ?? 0);
  };
}
