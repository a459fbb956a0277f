// Many failed sign-ins in short time, and the sign-in that then succeeded.
import type { Reason } from '../../../verdict/types.ts';
import type { Finding, Found, Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { ATTEMPTS } from '../kinds.ts';
import { byKey } from '../novelty.ts';

/** People who mistype stop, or reset, after three or four. */
const MANY = 5;
const WITHIN_MS = 30 * 60_000;

export const failuresThenSuccess: Rule = ({ moments }, found) => {
  const findings: Finding[] = [];
  const tries = moments.filter(({ activity, isSure }) => isSure && ATTEMPTS.has(activity.kind));
  for (const part of byKey(tries, ({ service, account = '' }) => `${service} ${account}`)) {
    let failures: Moment[] = [];
    let start = 0;
    for (const moment of part) {
      while (start < failures.length && (failures[start]?.from ?? 0) < moment.from - WITHIN_MS) start += 1;
      if (moment.activity.kind === 'sign-in-failed') failures.push(moment);
      const count = failures.length - start;
      if (count >= MANY && moment.mark !== 'mine') {
        const code = codeFor(moment, found);
        findings.push({ moment, reason: burst(code, count, failures[start], moment) });
      }
      if (moment.activity.kind !== 'sign-in-failed') [failures, start] = [[], 0];
    }
  }
  return findings;
};

function codeFor(moment: Moment, found: Found): string {
  if (moment.activity.kind === 'sign-in-failed') return 'failed-burst';
  return found.isNew(moment) || hasNoPlace(moment) ? 'failures-then-success' : 'failures-then-success-known';
}

/** Nothing says it was the person's own device or place. */
function hasNoPlace({ ip, country, device }: Moment): boolean {
  return ip === undefined && country === undefined && device === undefined;
}

function burst(code: string, count: number, first: Moment | undefined, last: Moment): Reason {
  const minutes = Math.round((last.from - (first?.from ?? last.from)) / 60_000);
  return { code, params: { count: String(count), minutes: String(minutes) } };
}
