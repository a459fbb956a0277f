// A sign-in or change shortly after a fake mail came or was opened. A mail that was never opened leads nowhere.
import type { Finding, Found, Rule } from '../findings.ts';
import type { Moment } from '../history.ts';
import { firstFrom, latestBefore, minutesBetween } from '../lookup.ts';
import { knownDevices } from '../own-devices.ts';

const WITHIN_MS = 60 * 60_000;
/** Who gets a fake mail every few hours signs in shortly after one every day; then only an opened one counts. */
const DAY_MS = 24 * 3_600_000;
const MANY = 4;

export const afterPhishing: Rule = ({ moments, accesses }, found) => {
  const fakes = moments.filter(
    ({ activity, isSure, notes }) =>
      activity.kind === 'fake-alert' && isSure && !notes.some(({ code }) => code === 'mail-unread'),
  );
  if (fakes.length === 0) return [];
  const known = knownDevices(accesses);
  const findings: Finding[] = [];
  for (const moment of accesses) {
    if (moment.mark === 'mine') continue;
    const hasPlace = moment.ip !== undefined || moment.country !== undefined || moment.device !== undefined;
    // The person's own device at a known place: mails and sign-ins meet every day.
    if (hasPlace && !found.isNew(moment)) continue;
    // Only the network is new: a phone on its way.
    if (known.has(moment) && !found.isOdd(moment) && isOnlyNetworkNew(moment, found)) continue;
    const fake = latestBefore(fakes, moment, WITHIN_MS);
    if (fake === undefined) continue;
    const isOpened = fake.notes.some(({ code }) => code === 'mail-opened');
    const inDay = firstFrom(fakes, fake.from + 1) - firstFrom(fakes, fake.from - DAY_MS);
    if (!isOpened && inDay >= MANY) continue;
    findings.push({
      moment,
      reason: {
        code: hasPlace ? 'sign-in-after-phishing' : 'sign-in-near-phishing',
        params: {
          ...minutesBetween(fake, moment),
          opened: isOpened ? 'yes' : 'no',
          subject: fake.activity.what ?? '',
        },
      },
    });
  }
  return findings;
};

function isOnlyNetworkNew(moment: Moment, found: Found): boolean {
  return found.reasons(moment).every(({ code }) => !code.startsWith('new-') || code === 'new-network');
}
