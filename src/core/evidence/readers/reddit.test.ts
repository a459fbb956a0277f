// Tests on a made-up ip_logs.csv.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readTable } from '../../../../test/support/read-export.ts';

const LOGS = [
  ['date', 'ip'],
  ['registration ip', '192.0.2.1'],
  ['2026-11-24 00:30:15 UTC', '203.0.113.9'],
  ['soon', '203.0.113.9'],
  ['', ''],
];

test('I2: addresses with times are uses of the account, the one of registration has no time', () => {
  const read = assertReadByName(LOGS, 'export/ip_logs.csv');
  assert.equal(read.id, 'reddit-ip-logs');
  assert.deepEqual(
    read.drafts.map(({ kind, ip, when }) => [kind, ip, when.certainty]),
    [
      ['other', '192.0.2.1', 'unknown'],
      ['sign-in', '203.0.113.9', 'exact'],
    ],
  );
  assert.deepEqual(read.unread, ['4: time-not-read']);
});

test('I2: a table of date and ip under another name is not taken for it', () => {
  assert.equal(readTable(LOGS, 'visits.csv').id, undefined);
});
