// Now, in the case's zone, as the first guess of a form.
import { toLocal, type HonestTime } from '#core/base/time.ts';
import { caseState } from '../../session.ts';

/** Now, to the minute, as a person would say it: about. */
export function nowTime(): HonestTime {
  const state = caseState.peek();
  const zone = state?.zone ?? 'Asia/Tokyo';
  return { sure: 'about', at: toLocal(Date.now(), zone).slice(0, 16), zone };
}
