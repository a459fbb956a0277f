// An order, payment or transfer within hours of a sign-in that does not fit.
import type { Finding, Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { ACCESS, CHANGES, SPENDING } from '../kinds.ts';
import { firstFrom, isSameAccount, latestBefore, minutesBetween } from '../lookup.ts';
import { payeeOf } from './new-purchases.ts';

const AT_SAME_MS = 6 * 3_600_000;
const AT_OTHER_MS = 3_600_000;

export const purchaseAfterSignIn: Rule = ({ moments, accesses }, found) => {
  // A shop whose password was taken over by mail has no sign-in of its own in the person's records.
  const odd = moments.filter(
    (one) =>
      one.isTimed &&
      found.isOdd(one) &&
      (CHANGES.has(one.activity.kind) ||
        one.activity.kind === 'reset-request' ||
        ACCESS.has(one.activity.kind)),
  );
  if (odd.length === 0 || accesses.length === 0) return [];
  const findings: Finding[] = [];
  const payees = new Set<string>();
  for (const moment of moments) {
    if (!SPENDING.has(moment.activity.kind) || !moment.isTimed) continue;
    const isKnownPayee = payees.has(payeeOf(moment));
    if (moment.mark !== 'not-mine') payees.add(payeeOf(moment));
    if (moment.mark === 'mine') continue;
    const before =
      latestBefore(odd, moment, AT_SAME_MS, (one) => one.service !== '' && isSameAccount(one, moment)) ??
      // At another service only to someone new: a ride to work in that hour is not the intruder's.
      (isKnownPayee ? undefined : latestBefore(odd, moment, AT_OTHER_MS));
    if (before !== undefined)
      findings.push({
        moment,
        reason: { code: 'purchase-after-odd-sign-in', params: minutesBetween(before, moment) },
      });
    else if (!moment.isSure && !isKnownPayee && hasOddWithin(odd, moment))
      findings.push({ moment, reason: { code: 'purchase-day-of-odd-sign-in', params: {} } });
  }
  return findings;
};

/** A statement has days only: it may have been before or after. */
function hasOddWithin(odd: readonly Moment[], { from, to }: Moment): boolean {
  const first = odd[firstFrom(odd, from)];
  return first !== undefined && first.isSure && first.from <= to;
}
