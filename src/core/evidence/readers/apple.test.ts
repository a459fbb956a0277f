// Tests on made-up tables of Apple's pack, under the old name of the account and the new.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readTable } from '../../../../test/support/read-export.ts';

const brief = (table: readonly (readonly string[])[], fileName: string, zone?: string) => {
  const { id, drafts, unread } = assertReadByName(table, fileName, zone);
  return {
    id,
    unread,
    drafts: drafts.map(({ kind, when, ...rest }) => ({ kind, local: when.local, zone: when.zone, ...rest })),
  };
};

test('I2: sign-ons are read as UTC; "N/A" is no address', () => {
  for (const name of ['Apple ID SignOn Information.csv', 'Apple Account SignOn Information.csv'])
    assert.deepEqual(
      brief(
        [
          ['Logged In Date', 'Application', 'IP Address'],
          ['2026-11-24 00:30:15', 'iCloud', '203.0.113.9'],
          ['2026-11-24 00:31:15', 'iTunes', 'N/A'],
          ['N/A', 'iTunes', ''],
        ],
        `Apple/${name}`,
        'Asia/Tokyo',
      ),
      {
        id: 'apple-sign-on',
        unread: ['4: time-not-read'],
        drafts: [
          {
            kind: 'sign-in',
            local: '2026-11-24T00:30:15',
            zone: 'UTC',
            service: 'apple',
            ip: '203.0.113.9',
            app: 'iCloud',
          },
          { kind: 'sign-in', local: '2026-11-24T00:31:15', zone: 'UTC', service: 'apple', app: 'iTunes' },
        ],
      },
    );
  assert.equal(
    readTable([
      ['Logged In Date', 'IP Address'],
      ['2026-11-24 00:30:15', ''],
    ]).drafts.length,
    1,
  );
});

test('I2: a device added is a new device, its last heartbeat a second activity with the address', () => {
  const { drafts, unread } = brief(
    [
      ['Device Name', 'Device Added Date', 'Device Last Heartbeat Timestamp', 'Device Last Heartbeat IP'],
      ["Hanako's iPhone", '2026-01-02 03:04:05', '2026-11-24 00:30:15', '2001:db8::5'],
      ['Old Mac', '', '', ''],
      ['Odd', '20260102-x', '99:99', ''],
    ],
    'Apple Account Device Information.csv',
  );
  assert.deepEqual(
    drafts.map(({ kind, local, device, ip }) => [kind, local, device, ip]),
    [
      ['new-device', '2026-01-02T03:04:05', "Hanako's iPhone", undefined],
      ['other', '2026-11-24T00:30:15', "Hanako's iPhone", '2001:db8::5'],
      ['other', '', 'Old Mac', undefined],
    ],
  );
  assert.deepEqual(unread, ['4: time-not-read']);
});

test('I2: account information and privacy requests are changes of the account', () => {
  for (const name of ['Apple ID Account Information.csv', 'Apple Account Information.csv']) {
    const { id, drafts } = brief(
      [
        ['Last Update Date', 'Apple ID'],
        ['2026-11-24 00:30:15', 'hanako@example.jp'],
      ],
      name,
    );
    assert.equal(id, 'apple-account-information');
    assert.equal(drafts[0]?.account, 'hanako@example.jp');
  }
  const requests = brief(
    [
      ['Request Time', 'Request Type'],
      ['2026-11-24 00:30:15', 'Get a copy'],
    ],
    'Data & Privacy Request History.csv',
  );
  assert.equal(requests.drafts[0]?.kind, 'account-change');
  assert.equal(requests.drafts[0]?.what, 'Data & Privacy Request / Get a copy');
});

test('I2: computers, shop, orders and cases; their zone is asked where the file does not say (B7)', () => {
  const computers = brief(
    [
      ['Associated Date', 'Device Name'],
      ['2026-11-24', 'MacBook'],
    ],
    'Customer Device History - Computer Authorizations.csv',
  );
  assert.deepEqual(computers.drafts[0], {
    kind: 'new-device',
    local: '2026-11-24',
    zone: 'unknown',
    service: 'apple',
    device: 'MacBook',
    what: 'Computer Authorizations',
  });
  const store = brief(
    [
      ['Item Purchased Date', 'Content Type', 'Item Description', 'Invoice Item Amount', 'Currency'],
      ['2026-11-24T00:30:15Z', 'iOS Apps', 'Coins', '1,200', 'JPY'],
      ['2026-11-24T00:30:15Z', 'iOS Apps', 'Coins', 'many', 'JPY'],
    ],
    'Store Transaction History.csv',
  );
  assert.deepEqual(store.drafts[0]?.amount, { value: '-1200', currency: 'JPY' });
  assert.equal(store.drafts[1]?.what, 'Coins / iOS Apps / many');
  assert.equal(
    brief(
      [
        ['Item Purchased Date', 'Item Description'],
        ['2026-11-24T00:30:15Z', 'App'],
      ],
      'Store Free Transaction History.csv',
    ).id,
    'apple-store-transactions',
  );
  const online = brief(
    [
      ['Order Date', 'Order Number', 'Description'],
      ['The date on which you ordered', 'The number', 'What you ordered'],
      ['2026-11-24', 'W1', 'Charger'],
      ['24-11', 'W2', 'Cable'],
    ],
    'Online Purchase History.csv',
  );
  assert.deepEqual(online.unread, ['4: time-not-read']);
  assert.equal(online.drafts[0]?.what, 'Charger');
  const cases = brief(
    [
      ['Case ID', 'Creation Date', 'Case Title'],
      ['C1', '2026-11-24T09:30:15', 'Account locked'],
      ['', '', ''],
      ['These are the cases we keep.', '', ''],
      ['Made on 2026-11-25', '', ''],
    ],
    'AppleCare Cases.csv',
    'Asia/Tokyo',
  );
  assert.deepEqual(cases.unread, []);
  assert.deepEqual(
    cases.drafts.map(({ kind, zone, what, reference }) => [kind, zone, what, reference]),
    [['support', 'Asia/Tokyo', 'Account locked', 'C1']],
  );
});

test('I2: passkeys are read by likely names, and said to be unknown otherwise', () => {
  const known = brief(
    [
      ['Passkey Name', 'Creation Date'],
      ['iCloud', '2026-11-24 00:30:15'],
    ],
    'Passkeys Information.csv',
  );
  assert.equal(known.drafts[0]?.kind, 'two-factor-change');
  assert.deepEqual(
    readTable(
      [
        ['A', 'B'],
        ['1', '2'],
      ],
      'Passkeys Information.csv',
    ).unread,
    ['2: unknown-columns'],
  );
});
