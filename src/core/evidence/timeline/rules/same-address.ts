// What else came, within a week, from the address of a sign-in that does not fit.
import type { Finding, Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { ownPhones } from '../own-devices.ts';

const WITHIN_MS = 7 * 24 * 3_600_000;

export const sameAddress: Rule = ({ moments, accesses, mine }, found) => {
  const odd = new Map<string, Moment>();
  const usedBefore = firstUses(accesses);
  const ownIps = new Set(ownPhones(accesses).map(({ ip }) => ip));
  for (const moment of accesses) {
    if (moment.ip === undefined || mine.ips.has(moment.ip) || odd.has(moment.ip) || !found.isOdd(moment))
      continue;
    // Their own phone was at that address: what is odd about one sign-in there says nothing about the others.
    if (ownIps.has(moment.ip)) continue;
    // An address of long standing is the person's own home, whatever else is odd about one sign-in from it.
    if (moment.from - (usedBefore.get(moment.ip) ?? moment.from) < WITHIN_MS) odd.set(moment.ip, moment);
  }
  const findings: Finding[] = [];
  for (const moment of moments) {
    const { ip, mark, activity } = moment;
    const first = ip === undefined ? undefined : odd.get(ip);
    if (first === undefined || first === moment || mark === 'mine' || mark === 'not-mine') continue;
    if (!moment.isTimed || activity.kind === 'fake-alert' || Math.abs(moment.from - first.from) > WITHIN_MS)
      continue;
    findings.push({ moment, reason: { code: 'same-address-as-odd', params: { ip: ip ?? '' } } });
  }
  return findings;
};

function firstUses(accesses: readonly Moment[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { ip, from } of accesses) if (ip !== undefined && !first.has(ip)) first.set(ip, from);
  return first;
}
