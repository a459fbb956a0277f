// Tests on made-up access logs in the headers Google has given them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readTable } from '../../../../test/support/read-export.ts';

const OLD = [
  'Gaia ID',
  'Activity Timestamp',
  'IP Address',
  'Proxiedhost IP Address',
  'Is Non-routable IP Address',
  'User Agent String',
  'Product Name',
];
const NEW = [
  ...OLD.slice(0, 5),
  'Activity Country',
  'Activity Region',
  'Activity City',
  ...OLD.slice(5),
  'Sub-Product Name',
  'Activity Type',
  'Gmail Access Channel',
];
const NEWEST = [
  ...NEW.slice(0, 11),
  'Referer Product Name',
  'Referer Sub-Product Name',
  ...NEW.slice(11),
  'Android Webview Package Name',
];
const AGENT = 'App : GMAIL_APP. App Version : 6.0.260302. Os : IOS_OS.';

test('I2: the access log of 7 columns gives uses of the account with address, device and product', () => {
  const read = assertReadByName([
    OLD,
    ['1', '2026-03-11 02:49:39 UTC', '192.0.2.7', '', 'No', AGENT, 'Gmail'],
    ['1', 'yesterday', '192.0.2.7', '', 'No', AGENT, 'Gmail'],
    ['', '', '', '', '', '', ''],
  ]);
  assert.equal(read.id, 'google-access-log');
  assert.deepEqual(read.unread, ['3: time-not-read']);
  assert.deepEqual(read.drafts, [
    {
      kind: 'sign-in',
      when: {
        from: Date.UTC(2026, 2, 11, 2, 49, 39),
        to: Date.UTC(2026, 2, 11, 2, 49, 39),
        certainty: 'exact',
        zone: 'UTC',
        local: '2026-03-11T02:49:39',
      },
      service: 'google',
      ip: '192.0.2.7',
      device: AGENT,
      app: 'Gmail',
    },
  ]);
});

test('I2: 13 and 16 columns add the place and the kind; what ran by itself is no sign-in', () => {
  const row = [
    '1',
    '2026-03-11 02:49:39 UTC',
    '',
    '2001:DB8::1',
    'No',
    'jp',
    '13',
    'Chiyoda',
    AGENT,
    'Gmail',
  ];
  const newer = assertReadByName([NEW, [...row, 'Gmail Web', 'User Initiated', 'IMAP']]);
  assert.deepEqual(
    newer.drafts.map(({ kind, ip, country, city, app, what }) => ({ kind, ip, country, city, app, what })),
    [
      {
        kind: 'sign-in',
        ip: '2001:db8::1',
        country: 'JP',
        city: 'Chiyoda',
        app: 'Gmail / Gmail Web / IMAP',
        what: 'User Initiated',
      },
    ],
  );
  const newest = assertReadByName([NEWEST, [...row, '', '', '', 'Non User Initiated', '', '']]);
  assert.equal(newest.drafts[0]?.kind, 'other');
  const sync = [...row.slice(0, 9), 'Chrome Sync', '', '', '', '', '', ''];
  assert.equal(readTable([NEWEST, sync]).drafts[0]?.kind, 'other');
});

test('I2: "Proxied Host" with a blank is the same column, and a table of time and product alone is read', () => {
  const read = readTable([
    ['Activity Timestamp', 'Product Name', 'Proxied Host IP Address'],
    ['2026-03-11 02:49:39 UTC', 'Drive', '198.51.100.4'],
  ]);
  assert.equal(read.drafts[0]?.ip, '198.51.100.4');
  assert.equal(read.drafts[0]?.app, 'Drive');
});
