// The three answers and their parts, so that every judge words them alike.
import type { Organisation } from '../directory/types.ts';
import type { Reason, Verdict } from './types.ts';

export function reason(code: string, params: Reason['params'] = {}): Reason {
  return { code, params };
}

/** The params that name an organisation in both languages. */
export function named(organisation: Organisation): { readonly name: string; readonly nameEn: string } {
  return { name: organisation.name.ja, nameEn: organisation.name.en };
}

/** The params that name what it claims to be, beside what it is. */
export function claimedAs(organisation: Organisation): { readonly claim: string; readonly claimEn: string } {
  return { claim: organisation.name.ja, claimEn: organisation.name.en };
}

export function official(organisation: Organisation, reasons: readonly Reason[]): Verdict {
  return { verdict: 'official', service: organisation.id, reasons };
}

export function unconfirmed(reasons: readonly Reason[]): Verdict {
  return { verdict: 'unconfirmed', reasons };
}

export function suspicious(reasons: readonly Reason[], impersonates?: Organisation): Verdict {
  return impersonates === undefined
    ? { verdict: 'suspicious', reasons }
    : { verdict: 'suspicious', impersonates: impersonates.id, reasons };
}

/** Each reason once, in order; more than `max` help nobody. */
export function uniqueReasons(reasons: readonly Reason[], max: number): readonly Reason[] {
  const byText = new Map(reasons.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()].slice(0, max);
}
