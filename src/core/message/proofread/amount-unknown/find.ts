// An amount that is neither a charge of the case nor a sum of its charges: one of the two is mistyped.
import type { Transaction } from '../../../journal/types.ts';
import { moneyText, readAmount, totals } from '../../losses.ts';
import { around, hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const FIGURE = String.raw`\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,8})?|\d{1,12}(?:\.\d{1,8})?`;
const AMOUNT = new RegExp(
  String.raw`(?<![\w.,])(?:(?<before>[¥￥]|JPY ?|USD ?|US\$ ?|\$|EUR ?|€|GBP ?|£)(?<first>${FIGURE})|(?<second>${FIGURE}) ?(?<after>円|JPY|yen|USD|dollars?|EUR|euros?|GBP|pounds?))(?![\d])`,
  'giu',
);
const CURRENCY: Readonly<Record<string, string>> = {
  '¥': 'JPY',
  '￥': 'JPY',
  円: 'JPY',
  jpy: 'JPY',
  yen: 'JPY',
  usd: 'USD',
  us$: 'USD',
  $: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  eur: 'EUR',
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  gbp: 'GBP',
  '£': 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
};
/** Amounts that are no loss. */
const OTHER =
  /残高|限度|上限|手数料|ポイント|月額|年会費|料金|定価|返金|補償|balance|limit|fee\b|points|per month|monthly|refund/iu;
/** Of so many charges every sum is known; of more, each and the totals. */
const SUMMED_MAX = 10;

export const amountUnknown: Rule = {
  id: 'amount-unknown',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    const { state, language } = reading;
    if (state === undefined) return [];
    const known = new Map<string, ReadonlySet<string>>();
    for (const currency of new Set([...state.items.transaction.values()].map((one) => one.currency)))
      known.set(
        currency,
        sums([...state.items.transaction.values()].filter((one) => one.currency === currency)),
      );
    const elsewhere = [...state.items.happening.values()].map(({ what }) => what).join('\n');
    const found: Found[] = [];
    for (const hit of hits(reading, AMOUNT)) {
      const { before, first, second, after } = hit.groups ?? {};
      const currency = CURRENCY[(before ?? after ?? '').trim().toLowerCase()] ?? '';
      const figures = first ?? second ?? '';
      const amount = plain(figures);
      const amounts = known.get(currency);
      if (amounts === undefined || amount === undefined || amounts.has(amount)) continue;
      if (OTHER.test(around(reading, hit.index)) || elsewhere.includes(figures)) continue;
      const near = [...amounts].filter((one) => isSlip(amount, one));
      const meant = near.length === 1 ? near[0] : undefined;
      found.push({
        start: hit.index,
        end: hit.index + hit[0].length,
        severity: 'unclear',
        say: {
          ja: '記録の金額と合いません。どちらかを直しましょう。',
          en: 'This amount is not in your record. One of the two needs mending.',
        },
        ...(meant === undefined ? {} : { fix: suggest(moneyText(meant, currency, language)) }),
      });
    }
    return found;
  },
};

/** `12,800.00` and `12800` are one amount. */
function plain(figures: string): string | undefined {
  const read = readAmount(figures);
  if (read === undefined) return undefined;
  return read.includes('.') ? read.replace(/0+$/u, '').replace(/\.$/u, '') : read;
}

/** Every amount these charges can add up to. */
function sums(transactions: readonly Transaction[]): ReadonlySet<string> {
  const add = (some: readonly Transaction[]): string | undefined =>
    totals(
      some.map((one) => ({ ...one, whose: 'not-mine' })),
      'not-mine',
    )[0]?.amount;
  const all: readonly (readonly Transaction[])[] = [
    ...transactions.map((one) => [one]),
    transactions,
    ...(['not-mine', 'unsure', 'mine'] as const).map((whose) =>
      transactions.filter((one) => one.whose === whose),
    ),
    transactions.filter(({ whose }) => whose !== 'mine'),
    ...(transactions.length <= SUMMED_MAX ? subsets(transactions) : []),
  ];
  return new Set(all.flatMap((some) => plain(add(some) ?? '') ?? []));
}

function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const all: (readonly T[])[] = [[]];
  for (const item of items) all.push(...all.map((some) => some.concat(item)));
  return all;
}

/** One figure typed wrongly, left out, doubled, or two changed about. */
function isSlip(typed: string, meant: string): boolean {
  if (typed.length < 3 || Math.abs(typed.length - meant.length) > 1) return false;
  let same = 0;
  while (same < typed.length && typed.charAt(same) === meant.charAt(same)) same += 1;
  const [a, b] = [typed.slice(same), meant.slice(same)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0) && a.slice(2) === b.slice(2))
  );
}
