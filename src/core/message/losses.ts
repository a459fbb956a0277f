// Totals losses per currency (I4) in exact decimals: binary fractions would make cents appear and vanish.
import type { Language } from '../base/language.ts';
import type { CaseState, Transaction, Whose } from '../journal/types.ts';

/** A decimal as a whole number of 10⁻⁸ units. */
const SCALE = 8;

function toUnits(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const units = BigInt(whole + fraction.padEnd(SCALE, '0').slice(0, SCALE));
  return amount.startsWith('-') ? -units : units;
}

function fromUnits(units: bigint): string {
  const text = (units < 0n ? -units : units).toString().padStart(SCALE + 1, '0');
  const fraction = text.slice(-SCALE).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${text.slice(0, -SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}

export interface Total {
  /** ISO 4217. */
  readonly currency: string;
  readonly amount: string;
  readonly count: number;
}

/** The totals of the transactions marked so, by currency in alphabetical order. Signs are ignored: a loss is a loss. */
export function totals(transactions: Iterable<Transaction>, whose: Whose): readonly Total[] {
  const sums = new Map<string, { units: bigint; count: number }>();
  for (const transaction of transactions) {
    if (transaction.whose !== whose) continue;
    const units = toUnits(transaction.amount.replace('-', ''));
    const sum = sums.get(transaction.currency) ?? { units: 0n, count: 0 };
    sums.set(transaction.currency, { units: sum.units + units, count: sum.count + 1 });
  }
  return [...sums]
    .map(([currency, { units, count }]) => ({ currency, amount: fromUnits(units), count }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** What was lost (not mine), and what is still in doubt (unsure). */
export function losses(state: CaseState): {
  readonly lost: readonly Total[];
  readonly unsure: readonly Total[];
} {
  const all = [...state.items.transaction.values()];
  return { lost: totals(all, 'not-mine'), unsure: totals(all, 'unsure') };
}

/** `12800 JPY` → `12,800円`, `USD 49.90`. */
export function moneyText(amount: string, currency: string, language: Language): string {
  const sign = amount.startsWith('-') ? '-' : '';
  const [whole = '0', cents] = amount.slice(sign.length).split('.');
  // Yen have no smaller coin; a statement's `12800.00` is 12,800 yen.
  const fraction = currency === 'JPY' && cents !== undefined && /^0*$/.test(cents) ? undefined : cents;
  const grouped =
    whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction.padEnd(2, '0')}`);
  if (currency === 'JPY') return language === 'ja' ? `${sign}${grouped}円` : `${sign}¥${grouped}`;
  return `${sign}${currency} ${grouped}`;
}

/** Reads an amount as typed (`１２，８００円`, `49.90`) → a plain decimal; undefined when it is none. */
export function readAmount(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s円¥$€£]/g, '')
    .replace(/^[‐‑–−ー△▲]/, '-');
  // A comma that groups no three figures may be a decimal comma (`49,90`): guessing would be wrong by a hundred times.
  const match = /^(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,8}))?$/.exec(plain);
  if (match === null) return undefined;
  const [, sign = '', whole = '0', fraction] = match;
  const digits = BigInt(whole.replaceAll(',', ''));
  return `${sign}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}
