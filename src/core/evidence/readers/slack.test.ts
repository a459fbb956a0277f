// Tests on made-up access logs of Slack, JSON and CSV.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readDocument } from '../../../../test/support/read-export.ts';

const FIRST = 1_795_480_215;

test('I2: a login of the API spans its first and last time', () => {
  const login = {
    user_id: 'U1',
    username: 'hanako',
    date_first: FIRST,
    date_last: FIRST + 3600,
    count: 12,
    ip: '203.0.113.9',
    user_agent: 'SlackWeb',
    isp: 'Example Net',
    country: 'JP',
    region: '13',
  };
  const read = readDocument({
    ok: true,
    logins: [login, { ...login, date_last: FIRST, count: 1 }, { ...login, date_first: null, date_last: 'x' }],
  });
  assert.equal(read.id, 'slack-access-logs');
  const [joined, single] = read.drafts;
  assert.deepEqual(
    [joined?.when.certainty, joined?.when.from, joined?.when.to, joined?.what, joined?.network],
    ['from-to', FIRST * 1000, (FIRST + 3600) * 1000, '× 12', 'Example Net'],
  );
  assert.deepEqual([single?.when.certainty, single?.what], ['exact', undefined]);
  assert.deepEqual(read.unread, ['/logins/2: time-not-read']);
  assert.deepEqual(readDocument([login]).drafts, [joined]);
});

test('I2: the admin page CSV is read in the zone the person names (B7)', () => {
  const table = [
    [
      'Date Accessed',
      'User Agent - Simple',
      'User Agent - Full',
      'IP Address',
      'Number of Logins',
      'Last Date Accessed',
    ],
    ['2026-11-24 09:30:15', 'Chrome', 'Mozilla/5.0', '203.0.113.9', '3', '2026-11-24 10:30:15'],
    ['Nov 24, 2026 9:30 AM', 'Chrome', '', '203.0.113.9', '1', ''],
    ['?', 'Chrome', '', '', '', ''],
  ];
  const read = assertReadByName(table, 'access_logs.csv', 'Asia/Tokyo');
  assert.equal(read.id, 'slack-access-logs-csv');
  assert.deepEqual(
    read.drafts.map(({ when, what, device }) => [when.from, when.to, when.certainty, what, device]),
    [
      [
        Date.UTC(2026, 10, 24, 0, 30, 15),
        Date.UTC(2026, 10, 24, 1, 30, 15),
        'from-to',
        '× 3',
        'Chrome / Mozilla/5.0',
      ],
      [Date.UTC(2026, 10, 24, 0, 30), Date.UTC(2026, 10, 24, 0, 30, 59, 999), 'exact', undefined, 'Chrome'],
    ],
  );
  assert.deepEqual(read.unread, ['4: time-not-read']);
  assert.equal(assertReadByName(table).drafts[0]?.when.zone, 'unknown');
});
