// The last check before sending (M7): three ticks that the machine did itself.
import type { SecretFinding } from '../guard/types.ts';
import type { Verdict } from '../verdict/types.ts';
import type { CaseState } from '../journal/types.ts';
import { type Completeness, completeness } from './completeness.ts';
import { type Contradiction, contradictions } from './contradictions.ts';

export interface LastCheck {
  readonly noSecret: boolean;
  readonly secrets: readonly SecretFinding[];
  readonly complete: boolean;
  readonly missing: Completeness['items'];
  readonly contradictions: readonly Contradiction[];
  /** official: the addressee is proven; otherwise how the person knows it must be said. */
  readonly addressee: Verdict['verdict'];
}

/** What is sent as a whole (subject, body, names) is guarded once more; `now` in ms. */
export function lastCheck(
  state: CaseState,
  text: string,
  guard: (text: string) => readonly SecretFinding[],
  addressee: Verdict,
  now: number,
): LastCheck {
  const secrets = guard(text);
  const missing = completeness(state).items.filter(({ have }) => !have);
  const wrong = contradictions(state, now);
  return {
    noSecret: secrets.length === 0,
    secrets,
    complete: missing.length === 0 && wrong.length === 0,
    missing,
    contradictions: wrong,
    addressee: addressee.verdict,
  };
}
