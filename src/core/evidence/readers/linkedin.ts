// Reads LinkedIn's Logins.csv.
import type { TableReader } from '../reader.ts';
import { draftOf } from './draft.ts';
import { isBlank, knownTable } from './known-table.ts';
import { timeIn } from './when.ts';

/** Some packs write `UTC` into the time, some a date alone; what names no zone is in the zone the person says. */
export const linkedin: TableReader = knownTable({
  id: 'linkedin-logins',
  columns: [['Login Date'], ['IP Address', 'User Agent', 'Login Type']],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const when = timeIn(row.get('Login Date'), context.zone);
    if (when === undefined) return { why: 'time-not-read' };
    const type = row.get('Login Type');
    return [
      draftOf({
        kind: /fail/i.test(type) ? 'sign-in-failed' : 'sign-in',
        when,
        service: 'linkedin',
        ip: row.get('IP Address'),
        device: row.get('User Agent'),
        what: type,
      }),
    ];
  },
});
