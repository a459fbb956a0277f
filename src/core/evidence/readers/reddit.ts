// Reads Reddit's ip_logs.csv: the addresses an account was used from, and the one it was registered from.
import type { TableReader } from '../reader.ts';
import { draftOf } from './draft.ts';
import { isBlank, knownTable } from './known-table.ts';
import { NO_TIME, timeIn } from './when.ts';

/**
 * `date,ip`: two names too common to be known without the file's own name. Dates end in `UTC`; the first row has
 * `registration ip` in their place (RLEAPP reddit.py).
 */
export const reddit: TableReader = knownTable({
  id: 'reddit-ip-logs',
  fileName: /ip[_-]?logs/i,
  columns: [['date'], ['ip']],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const date = row.get('date');
    const ip = row.get('ip');
    if (/registration/i.test(date))
      return [draftOf({ kind: 'other', when: NO_TIME, service: 'reddit', ip, what: date })];
    const when = timeIn(date, context.zone);
    if (when === undefined) return { why: 'time-not-read' };
    return [draftOf({ kind: 'sign-in', when, service: 'reddit', ip })];
  },
});
