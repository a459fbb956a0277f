// A warning that was put in the bin, or went to spam, while something did not fit: intruders hide what would warn.
import type { Finding, Rule } from '../findings.ts';
import { firstAfter, latestBefore } from '../lookup.ts';

const NEAR_MS = 3_600_000;
const HIDDEN: ReadonlyMap<string, string> = new Map([
  ['mail-deleted', 'deleted'],
  ['mail-in-spam', 'spam'],
]);

export const alertHidden: Rule = ({ moments, accesses }, found) => {
  const odd = accesses.filter((moment) => found.isOdd(moment));
  const findings: Finding[] = [];
  for (const moment of moments) {
    const how = moment.notes.map(({ code }) => HIDDEN.get(code)).find((one) => one !== undefined);
    if (how === undefined || moment.activity.kind === 'fake-alert' || moment.mark === 'mine') continue;
    const isNearOdd =
      found.isOdd(moment) ||
      latestBefore(odd, moment, NEAR_MS) !== undefined ||
      firstAfter(odd, moment, NEAR_MS) !== undefined;
    if (isNearOdd) findings.push({ moment, reason: { code: 'alert-hidden', params: { how } } });
  }
  return findings;
};
