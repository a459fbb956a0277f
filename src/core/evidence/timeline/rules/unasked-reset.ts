// A mail to reset a password that the person may not have asked for, and what followed it.
import type { Finding, Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { ACCESS } from '../kinds.ts';
import { firstAfter, isSameAccount, latestBefore, minutesBetween } from '../lookup.ts';

const WITHIN_MS = 3_600_000;

export const unaskedReset: Rule = ({ moments, accesses }, found) => {
  const odd = accesses.filter((moment) => found.isOdd(moment));
  const next = moments.filter(
    ({ activity }) => ACCESS.has(activity.kind) || activity.kind === 'password-change',
  );
  const findings: Finding[] = [];
  for (const moment of moments) {
    if (moment.activity.kind !== 'reset-request' || moment.mark === 'mine') continue;
    const say = (on: Moment, code: string, params: Readonly<Record<string, string>>) =>
      findings.push({ moment: on, reason: { code, params } });
    const during = latestBefore(odd, moment, WITHIN_MS);
    if (during !== undefined)
      say(moment, 'reset-during-odd-sign-in', { ...minutesBetween(during, moment), service: during.service });
    const followed = firstAfter(
      next,
      moment,
      WITHIN_MS,
      (one) => isSameAccount(one, moment) && one.mark !== 'mine',
    );
    if (followed === undefined) continue;
    const params = { ...minutesBetween(moment, followed), next: followed.activity.kind };
    const isUnasked =
      moment.mark !== undefined || during !== undefined || found.isNew(followed) || found.isOdd(followed);
    say(moment, isUnasked ? 'unasked-reset' : 'reset-then-change', params);
    // Whoever used the link of that mail is whoever asked for it.
    if (isUnasked && followed.activity.kind === 'password-change')
      say(followed, 'change-by-unasked-reset', minutesBetween(moment, followed));
  }
  return findings;
};
