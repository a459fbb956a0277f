// A sign-in or change shortly after a fake mail came or was opened. A mail that was never opened leads nowhere.
import type { Finding, Rule } from '../findings.ts';
import { latestBefore, minutesBetween } from '../lookup.ts';

const WITHIN_MS = 60 * 60_000;

export const afterPhishing: Rule = ({ moments, accesses }, found) => {
  const fakes = moments.filter(
    ({ activity, isSure, notes }) =>
      activity.kind === 'fake-alert' && isSure && !notes.some(({ code }) => code === 'mail-unread'),
  );
  if (fakes.length === 0) return [];
  const findings: Finding[] = [];
  for (const moment of accesses) {
    if (moment.mark === 'mine') continue;
    const hasPlace = moment.ip !== undefined || moment.country !== undefined || moment.device !== undefined;
    // The person's own device at a known place: mails and sign-ins meet every day.
    if (hasPlace && !found.isNew(moment)) continue;
    const fake = latestBefore(fakes, moment, WITHIN_MS);
    if (fake === undefined) continue;
    const isOpened = fake.notes.some(({ code }) => code === 'mail-opened');
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
