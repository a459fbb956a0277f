// Which few reasons are shown first: what a beginner understands at once, and no kind of reason twice.
import type { Reason, Verdict } from './types.ts';

/** What it wants and what it would do says more than whose address it is; how it was sent says least. */
const ORDER: readonly (readonly string[])[] = [
  ['attachment-double-ending', 'attachment-runs'],
  ['asks-secret', 'asks-code', 'asks-remote-control', 'asks-gift-card', 'asks-payment'],
  ['known-fake', 'known-tale'],
  ['domain-forged', 'name-shows-other-address', 'free-mail-claims', 'belongs-to-other', 'number-of-other'],
  [
    'brand-with-lure',
    'brand-as-subdomain',
    'brand-in-path',
    'brand-other-ending',
    'one-letter-off',
    'looks-like',
  ],
  ['not-theirs'],
  ['link-shows-other'],
];
const RANKS: ReadonlyMap<string, number> = new Map(
  ORDER.flatMap((codes, rank) => codes.map((code) => [code, rank] as const)),
);

/** Of a suspicious one the most telling reasons, else the first ones; of each kind one, up to `count`. */
export function tellingReasons({ verdict, reasons }: Verdict, count: number): readonly Reason[] {
  const byCode = new Map<string, Reason>();
  for (const one of reasons) if (!byCode.has(one.code)) byCode.set(one.code, one);
  const kinds = [...byCode.values()];
  const rank = ({ code }: Reason) => RANKS.get(code) ?? ORDER.length;
  return (verdict === 'suspicious' ? kinds.toSorted((a, b) => rank(a) - rank(b)) : kinds).slice(0, count);
}
