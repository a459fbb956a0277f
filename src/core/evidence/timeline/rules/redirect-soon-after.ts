// A new sign-in that was soon followed by mails or codes being led elsewhere: together they say more than each alone.
import type { Finding, Rule } from '../findings.ts';
import { REDIRECTS } from '../kinds.ts';
import { isSameAccount, latestBefore, minutesBetween } from '../lookup.ts';

const WITHIN_MS = 3_600_000;

export const redirectSoonAfter: Rule = ({ moments, accesses }, found) => {
  const fresh = accesses.filter((moment) => found.isNew(moment));
  const said = new Set(fresh.filter((moment) => found.isOdd(moment)));
  const findings: Finding[] = [];
  for (const change of moments) {
    if (!REDIRECTS.has(change.activity.kind) || change.mark === 'mine') continue;
    const before = latestBefore(fresh, change, WITHIN_MS, (one) => isSameAccount(one, change));
    if (before === undefined || said.has(before)) continue;
    said.add(before);
    findings.push({
      moment: before,
      reason: { code: 'redirect-soon-after', params: minutesBetween(before, change) },
    });
  }
  return findings;
};
