// Tests on a made-up Logins.csv.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readTable } from '../../../../test/support/read-export.ts';

test('I2: logins with times written three ways; notes above the header are passed over', () => {
  const table = [
    ['Login Date', 'IP Address', 'User Agent', 'Login Type'],
    ['Tue Nov 24 00:30:15 UTC 2026', '203.0.113.9', 'Mozilla/5.0', 'PASSWORD'],
    ['2026-11-24', '203.0.113.9', '', 'PASSWORD'],
    ['11/12/26', '203.0.113.9', '', ''],
  ];
  const read = assertReadByName(table, 'Logins.csv', 'Asia/Tokyo');
  assert.equal(read.id, 'linkedin-logins');
  assert.deepEqual(
    read.drafts.map(({ when }) => [when.local, when.zone]),
    [
      ['2026-11-24T00:30:15', 'UTC'],
      ['2026-11-24', 'Asia/Tokyo'],
    ],
  );
  assert.deepEqual(read.unread, ['4: time-not-read']);
  assert.deepEqual(
    readTable([['Notes: times are approximate'], ...table], 'Logins.csv', 'Asia/Tokyo').drafts,
    read.drafts,
  );
});
