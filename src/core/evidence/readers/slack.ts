// Reads Slack's access logs: team.accessLogs as JSON and the admin page's CSV; one row joins the sign-ins of a span.
import { cleanText, joinTexts } from '../clean.ts';
import type { JsonReader, TableReader } from '../reader.ts';
import { type ActivityTime, span } from '../times.ts';
import { draftOf, readingOf } from './draft.ts';
import { fieldOf, firstRecord, objectOf, readEach } from './json.ts';
import { isBlank, knownTable } from './known-table.ts';
import { timeIn } from './when.ts';

const SERVICE = 'slack';

/** `{ok, logins: […]}` or the list; epoch seconds (https://docs.slack.dev/reference/methods/team.accessLogs/). */
export const slackLogs: JsonReader = {
  id: 'slack-access-logs',
  recognise: (value) => {
    const login = firstRecord(fieldOf(objectOf(value), 'logins') ?? value);
    return fieldOf(login, 'date_first') !== undefined && fieldOf(login, 'date_last') !== undefined;
  },
  read: (value) => {
    const logins = fieldOf(objectOf(value), 'logins');
    return readEach(logins ?? value, logins === undefined ? '' : '/logins', function* (login, at) {
      const first = timeIn(fieldOf(login, 'date_first'), undefined);
      const last = timeIn(fieldOf(login, 'date_last'), undefined);
      yield readingOf(at, spanOf(first, last), {
        kind: kindOf(cleanText(fieldOf(login, 'status'))),
        service: SERVICE,
        account: fieldOf(login, 'username', 'user_id'),
        ip: fieldOf(login, 'ip'),
        country: fieldOf(login, 'country'),
        city: fieldOf(login, 'region'),
        network: fieldOf(login, 'isp'),
        device: fieldOf(login, 'user_agent'),
        what: countOf(fieldOf(login, 'count')),
      });
    });
  },
};

function spanOf(first: ActivityTime | undefined, last: ActivityTime | undefined): ActivityTime | undefined {
  return first === undefined || last === undefined ? (first ?? last) : span(first, last);
}

function kindOf(status: string): 'sign-in' | 'sign-in-failed' {
  return /fail|denied|invalid|失敗/i.test(status) ? 'sign-in-failed' : 'sign-in';
}

/** How many sign-ins are joined, where it is more than one. */
function countOf(count: unknown): string {
  const text = cleanText(count);
  return text === '' || text === '1' ? '' : `× ${text}`;
}

/** "Date Accessed … Last Date Accessed"; the page does not say in which zone. */
export const slackTable: TableReader = knownTable({
  id: 'slack-access-logs-csv',
  columns: [
    ['Date Accessed', 'Last Date Accessed'],
    ['User Agent - Simple', 'User Agent - Full', 'Number of Logins'],
  ],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const first = timeIn(row.get('Date Accessed'), context.zone);
    const last = timeIn(row.get('Last Date Accessed'), context.zone);
    const when = spanOf(first, last);
    if (when === undefined) return { why: 'time-not-read' };
    return [
      draftOf({
        kind: kindOf(row.get('Status')),
        when,
        service: SERVICE,
        account: row.get('Username', 'User', 'Email'),
        ip: row.get('IP Address'),
        country: row.get('Country'),
        city: row.get('Region'),
        network: row.get('ISP'),
        device: joinTexts([row.get('User Agent - Simple'), row.get('User Agent - Full')]),
        what: countOf(row.get('Number of Logins')),
      }),
    ];
  },
});
