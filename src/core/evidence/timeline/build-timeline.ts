// From activities to a timeline that shows what does not fit, with reasons and never as a certainty.
import type { Reason } from '../../verdict/types.ts';
import { Found, pointsOf, type Rule } from './findings.ts';
import { buildHistory, type Moment } from './history.ts';
import { CLOCK_SLACK_MS } from './join-sources.ts';
import { losses } from './losses.ts';
import { afterPhishing } from './rules/after-phishing.ts';
import { alertHidden } from './rules/alert-hidden.ts';
import { changeAfterSignIn } from './rules/change-after-sign-in.ts';
import { failuresThenSuccess } from './rules/failures-then-success.ts';
import { impossibleTravel } from './rules/impossible-travel.ts';
import { marked } from './rules/marked.ts';
import { newApp } from './rules/new-app.ts';
import { newCountry } from './rules/new-country.ts';
import { newDevice } from './rules/new-device.ts';
import { newNetwork } from './rules/new-network.ts';
import { newPurchases } from './rules/new-purchases.ts';
import { oddHour } from './rules/odd-hour.ts';
import { purchaseAfterSignIn } from './rules/purchase-after-sign-in.ts';
import { redirectSoonAfter } from './rules/redirect-soon-after.ts';
import { sameAddress } from './rules/same-address.ts';
import { unaskedReset } from './rules/unasked-reset.ts';
import { silentRules } from './silent-rules.ts';
import type { Timeline, TimelineInput, TimelineItem } from './types.ts';
import { waysIn } from './way-in.ts';
import { findWindow } from './window.ts';

/** In this order: who and where, then what such a sign-in makes of the things around it. */
const RULES: readonly Rule[] = [
  marked,
  newCountry,
  newNetwork,
  newDevice,
  newApp,
  impossibleTravel,
  oddHour,
  failuresThenSuccess,
  newPurchases,
  afterPhishing,
  redirectSoonAfter,
  sameAddress,
  changeAfterSignIn,
  unaskedReset,
  purchaseAfterSignIn,
  alertHidden,
];

/**
 * Activities of any number of files in any order → one timeline. Never throws; the same for the same activities in any order;
 * O(n log n). What a source hides or invents cannot be seen here: whoever shows a timeline shows `CAUTION` with it.
 */
export function buildTimeline(input: TimelineInput): Timeline {
  const history = buildHistory(input);
  const found = new Found();
  for (const rule of RULES) found.add(rule(history, found));
  const window = findWindow(history, found);
  return {
    items: history.moments.map((moment) => toItem(moment, found)),
    ...(window === undefined ? {} : { window }),
    wayIn: waysIn(history, found, window),
    losses: losses(history.moments, ({ mark }) => mark === 'not-mine'),
    suspected: losses(history.moments, (moment) => moment.mark !== 'not-mine' && found.isOdd(moment)),
    silent: silentRules(history),
  };
}

function toItem(moment: Moment, found: Found): TimelineItem {
  const { activity, same, mark, notes } = moment;
  return {
    activity,
    same,
    fits: !found.isOdd(moment),
    reasons: [...shown(moment, found), ...joined(moment), ...notes],
    ...(mark === undefined ? {} : { whose: mark }),
  };
}

/** Of what the person called theirs only that is said: the rules' doubts are answered. */
function shown(moment: Moment, found: Found): readonly Reason[] {
  const reasons = found.reasons(moment);
  return moment.mark === 'mine' ? reasons.filter((reason) => pointsOf(reason) === 0) : reasons;
}

function joined({ same }: Moment): readonly Reason[] {
  const minutes = String(CLOCK_SLACK_MS / 60_000);
  return same.map(({ source }) => ({ code: 'same-told-by', params: { file: source.file, minutes } }));
}
