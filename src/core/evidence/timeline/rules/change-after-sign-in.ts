// A change of password, recovery, forwarding or two-factor soon after a sign-in that is new or does not fit.
import type { Finding, Rule } from '../findings.ts';
import { CHANGES } from '../kinds.ts';
import { isSameAccount, latestBefore, minutesBetween } from '../lookup.ts';

const AFTER_ODD_MS = 24 * 3_600_000;
const AFTER_NEW_MS = 3_600_000;

export const changeAfterSignIn: Rule = ({ moments, accesses }, found) => {
  const odd = accesses.filter((moment) => found.isOdd(moment));
  const fresh = accesses.filter((moment) => found.isNew(moment));
  const findings: Finding[] = [];
  for (const moment of moments) {
    const { activity, mark } = moment;
    if (!CHANGES.has(activity.kind) || mark === 'mine') continue;
    const after = latestBefore(odd, moment, AFTER_ODD_MS, (one) => isSameAccount(one, moment));
    const newer = after ?? latestBefore(fresh, moment, AFTER_NEW_MS, (one) => isSameAccount(one, moment));
    if (newer === undefined) continue;
    const code = after === undefined ? 'change-after-new-sign-in' : 'change-after-odd-sign-in';
    findings.push({
      moment,
      reason: { code, params: { kind: activity.kind, ...minutesBetween(newer, moment) } },
    });
  }
  return findings;
};
