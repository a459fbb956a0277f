// Purchases in a new pattern: a new shop and more than ever before, or several within minutes.
import { unitsOf } from '../decimals.ts';
import { foldText } from '../device-key.ts';
import type { Finding, Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { SPENDING } from '../kinds.ts';
import { byKey } from '../novelty.ts';

/** Among few, the next is often the greatest: of k payments the last is it once in k. */
const EARLIER_NEEDED = 20;
const SEVERAL = 3;
const WITHIN_MS = 10 * 60_000;

export const newPurchases: Rule = ({ moments }) => {
  const purchases = moments.filter(
    ({ activity, isTimed, mark }) => isTimed && SPENDING.has(activity.kind) && mark !== 'mine',
  );
  return [...tooMuch(moments), ...tooFast(purchases.filter(({ isSure }) => isSure))];
};

/** Whom the money went to: the shop as named, else the service. */
export function payeeOf({ activity, service }: Moment): string {
  return foldText(activity.what ?? '') || service;
}

function tooMuch(moments: readonly Moment[]): readonly Finding[] {
  const findings: Finding[] = [];
  const spent = moments.filter(({ activity, isTimed }) => isTimed && SPENDING.has(activity.kind));
  for (const part of byKey(spent, ({ activity }) => activity.amount?.currency ?? '')) {
    const payees = new Set<string>();
    let [most, mostText, earlier] = [0n, '', 0];
    for (const moment of part) {
      const amount = moment.activity.amount;
      const units = amount === undefined ? undefined : unitsOf(amount.value);
      if (amount === undefined || units === undefined) continue;
      const payee = payeeOf(moment);
      if (earlier >= EARLIER_NEEDED && isFarMore(units, most) && !payees.has(payee) && moment.mark !== 'mine')
        findings.push({
          moment,
          reason: {
            code: 'new-shop-top-amount',
            params: {
              amount: amount.value,
              currency: amount.currency,
              most: mostText,
              earlier: String(earlier),
            },
          },
        });
      // What somebody else bought is no measure for the person.
      if (moment.mark === 'not-mine') continue;
      payees.add(payee);
      earlier += 1;
      if (units > most) [most, mostText] = [units, amount.value];
    }
  }
  return findings;
}

/** By half again: a little more than ever before is chance. */
function isFarMore(units: bigint, most: bigint): boolean {
  return units * 2n > most * 3n;
}

function tooFast(purchases: readonly Moment[]): readonly Finding[] {
  const findings: Finding[] = [];
  let [start, end] = [0, 0];
  purchases.forEach((moment, index) => {
    while ((purchases[start]?.from ?? Infinity) < moment.from - WITHIN_MS) start += 1;
    end = Math.max(end, index);
    while ((purchases[end + 1]?.from ?? Infinity) <= moment.from + WITHIN_MS) end += 1;
    const count = end - start + 1;
    if (count >= SEVERAL)
      findings.push({
        moment,
        reason: {
          code: 'purchases-in-minutes',
          params: { count: String(count), minutes: String(WITHIN_MS / 60_000) },
        },
      });
  });
  return findings;
}
