// Makes cases of one attack among unrelated ones, to measure grouping. All of it is made: no real attack stands behind these figures.
import type { GroupCase } from '#core/desk/group.ts';
import type { Indicator } from '#core/desk/types.ts';
import { toInstant } from '#core/base/time.ts';

/** mulberry32: the same numbers for the same seed. */
export function madeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const HOUR_MS = 3_600_000;
const METHODS = ['phishing', 'reuse', 'malware', 'mailbox-first', 'sim'];
/** Gift cards come in the same amounts in every fraud. */
const AMOUNTS = [1000, 3000, 5000, 10_000, 20_000, 30_000, 50_000, 100_000];

/**
 * `attack` cases of one phishing wave within six hours (three sites, four addresses, one network, three amounts; each person knows only
 * some of it), and `others` spread over thirty days, with the amounts and ways in that everybody has.
 */
export function madeAttack(
  attack: number,
  others: number,
  seed: number,
  start: number,
): readonly GroupCase[] {
  const random = madeRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const hour = (at: number): string => toInstant(at).slice(0, 13);
  const cases: GroupCase[] = [];
  for (let n = 0; n < attack; n += 1) {
    const at = start + Math.floor(random() * 6) * HOUR_MS;
    const indicators: Indicator[] = [];
    if (random() < 0.5)
      indicators.push({ kind: 'domain', value: `login${Math.floor(random() * 3)}.evil.example` });
    if (random() < 0.3) indicators.push({ kind: 'ip', value: `192.0.2.${Math.floor(random() * 4)}` });
    if (random() < 0.3) indicators.push({ kind: 'asn', value: 'AS64500' });
    if (random() < 0.7) indicators.push({ kind: 'method', value: 'phishing' });
    if (random() < 0.7) indicators.push({ kind: 'hour', value: hour(at) });
    if (random() < 0.6)
      indicators.push({ kind: 'amount', value: `JPY:${[10_000, 30_000, 50_000][Math.floor(random() * 3)]}` });
    cases.push({ case: `attack-${n}`, openedAt: at + HOUR_MS, indicators });
  }
  for (let n = 0; n < others; n += 1) {
    const at = start - 15 * 24 * HOUR_MS + Math.floor(random() * 30 * 24 * HOUR_MS);
    const indicators: Indicator[] = [];
    if (random() < 0.3) indicators.push({ kind: 'domain', value: `site${n}.example` });
    if (random() < 0.3)
      indicators.push({ kind: 'ip', value: `2001:db8::${Math.floor(random() * 60_000).toString(16)}` });
    if (random() < 0.3) indicators.push({ kind: 'asn', value: `AS${64_501 + Math.floor(random() * 10)}` });
    if (random() < 0.6) indicators.push({ kind: 'method', value: pick(METHODS) });
    if (random() < 0.6) indicators.push({ kind: 'hour', value: hour(at) });
    if (random() < 0.6) indicators.push({ kind: 'amount', value: `JPY:${pick(AMOUNTS)}` });
    cases.push({ case: `other-${n}`, openedAt: at + HOUR_MS, indicators });
  }
  return cases;
}
