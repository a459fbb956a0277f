// What the rules have said so far, how much it weighs, and what does not fit by it.
import type { Reason } from '../../verdict/types.ts';
import type { History, Moment } from './history.ts';

export interface Finding {
  readonly moment: Moment;
  readonly reason: Reason;
}

/** One thing to look for. Later rules see what earlier ones found. */
export type Rule = (history: History, found: Found) => readonly Finding[];

/**
 * Points of a reason. Four do not fit: one telling thing, or several small ones together. A new phone or a new network alone (2
 * each) is everyday life; docs/timeline.design.md says why each weighs what it does.
 */
export const POINTS: Readonly<Record<string, number>> = {
  'marked-not-mine': 4,
  'same-address-as-not-mine': 4,
  'same-device-as-not-mine': 2,
  'same-network-as-not-mine': 2,
  'same-address-as-odd': 4,
  'new-country': 4,
  'new-country-known-device': 2,
  'new-network': 2,
  'new-device': 2,
  'new-app': 1,
  'redirect-soon-after': 3,
  'impossible-travel': 4,
  'fast-travel-same-device': 1,
  'odd-hour': 1,
  'failed-burst': 1,
  'failures-then-success': 4,
  'failures-then-success-known': 1,
  'sign-in-after-phishing': 4,
  'sign-in-near-phishing': 1,
  'change-after-odd-sign-in': 4,
  'change-after-new-sign-in': 2,
  'unasked-reset': 4,
  'change-by-unasked-reset': 4,
  'reset-then-change': 1,
  'reset-during-odd-sign-in': 4,
  'new-shop-top-amount': 4,
  'purchases-in-minutes': 2,
  'purchase-after-odd-sign-in': 4,
  'purchase-day-of-odd-sign-in': 2,
  'alert-hidden': 4,
};
const DOES_NOT_FIT = 4;

const NEW: ReadonlySet<string> = new Set([
  'new-country',
  'new-country-known-device',
  'new-network',
  'new-device',
  'new-app',
  'impossible-travel',
]);

export function pointsOf(reason: Reason): number {
  return Object.hasOwn(POINTS, reason.code) ? (POINTS[reason.code] ?? 0) : 0;
}

export class Found {
  readonly #reasons = new Map<Moment, Reason[]>();

  add(findings: readonly Finding[]): void {
    for (const { moment, reason } of findings) {
      const known = this.#reasons.get(moment);
      if (known === undefined) this.#reasons.set(moment, [reason]);
      else known.push(reason);
    }
  }

  /** The weightiest first. */
  reasons(moment: Moment): readonly Reason[] {
    return (this.#reasons.get(moment) ?? []).toSorted((a, b) => pointsOf(b) - pointsOf(a));
  }

  points(moment: Moment): number {
    return (this.#reasons.get(moment) ?? []).reduce((sum, reason) => sum + pointsOf(reason), 0);
  }

  /** Whether it does not fit. What the person said goes before every rule; a fake alert is no fact about the account. */
  isOdd(moment: Moment): boolean {
    if (moment.activity.kind === 'fake-alert' || moment.mark === 'mine') return false;
    return moment.mark === 'not-mine' || this.points(moment) >= DOES_NOT_FIT;
  }

  /** Whether anything about it was seen for the first time. */
  isNew(moment: Moment): boolean {
    return moment.mark !== 'mine' && (this.#reasons.get(moment) ?? []).some(({ code }) => NEW.has(code));
  }
}
