// Reads Google Takeout's "Access Log Activity": which Google product was used from where, in all four headers it has had.
import { cleanIp, joinTexts } from '../clean.ts';
import type { TableReader } from '../reader.ts';
import { draftOf } from './draft.ts';
import { isBlank, knownTable } from './known-table.ts';
import { timeIn } from './when.ts';

/**
 * Google writes `UTC` behind each time. Columns: RLEAPP takeoutAccessLogActivity.py. One row, one use of the account. What ran
 * without the person (`Non User Initiated`, Chrome Sync) is kept apart as `other`.
 */
export const googleAccessLog: TableReader = knownTable({
  id: 'google-access-log',
  columns: [['Activity Timestamp'], ['IP Address', 'User Agent String', 'Product Name']],
  read: (row, context) => {
    const when = timeIn(row.get('Activity Timestamp'), context.zone);
    if (when === undefined) return isBlank(row) ? undefined : { why: 'time-not-read' };
    const type = row.get('Activity Type');
    const product = row.get('Product Name');
    const isByItself = /non[\s-]*user[\s-]*initiated/i.test(type) || /^chrome sync$/i.test(product);
    return [
      draftOf({
        kind: isByItself ? 'other' : 'sign-in',
        when,
        service: 'google',
        ip: cleanIp(row.get('IP Address')) ?? row.get('Proxiedhost IP Address', 'Proxied Host IP Address'),
        country: row.get('Activity Country'),
        city: row.get('Activity City') || row.get('Activity Region'),
        device: row.get('User Agent String'),
        app: joinTexts([product, row.get('Sub-Product Name'), row.get('Gmail Access Channel')]),
        what: type,
      }),
    ];
  },
});
