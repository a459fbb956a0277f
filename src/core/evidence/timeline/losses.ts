// What was lost, per currency, in exact decimals.
import { decimalOf, unitsOf } from './decimals.ts';
import type { Moment } from './history.ts';
import { SPENDING } from './kinds.ts';
import type { Loss } from './types.ts';

/** The totals of the money that went out in the moments wanted, by currency in alphabetical order. */
export function losses(moments: readonly Moment[], isWanted: (moment: Moment) => boolean): readonly Loss[] {
  const sums = new Map<string, { units: bigint; count: number }>();
  for (const moment of moments) {
    const { kind, amount } = moment.activity;
    if (!SPENDING.has(kind) || amount === undefined || !isWanted(moment)) continue;
    // Orders are written without a sign; a payment or transfer without one came in.
    if (kind !== 'order' && !amount.value.startsWith('-')) continue;
    const units = unitsOf(amount.value);
    if (units === undefined) continue;
    const sum = sums.get(amount.currency) ?? { units: 0n, count: 0 };
    sums.set(amount.currency, { units: sum.units + units, count: sum.count + 1 });
  }
  return [...sums]
    .map(([currency, { units, count }]) => ({ currency, total: decimalOf(units), count }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
