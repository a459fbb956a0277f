// Tests on made-up files of Instagram, in three languages of their keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../../../test/support/read-export.ts';

const AT = 1_795_480_215;
const escaped = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

test('I2: a login is read whatever language its keys are in', () => {
  const names = [
    ['IP Address', 'Time', 'User Agent'],
    ['IP-Adresse', 'Zeit', 'User-Agent'],
    [escaped('IPアドレス'), escaped('時間'), escaped('ユーザーエージェント')],
  ] as const;
  const reads = names.map(([ip, time, agent]) =>
    readDocument({
      account_history_login_history: [
        {
          title: '2026-11-24T00:30:15+00:00',
          string_map_data: {
            'Cookie Name': { value: '*****abc' },
            [ip]: { value: '203.0.113.9' },
            [time]: { value: '', timestamp: AT },
            [agent]: { value: 'Instagram 300.0 Android (15)' },
          },
        },
      ],
    }),
  );
  for (const { drafts } of reads) {
    assert.deepEqual(drafts, reads[0]?.drafts);
    assert.equal(drafts[0]?.ip, '203.0.113.9');
    assert.equal(drafts[0]?.device, 'Instagram 300.0 Android (15)');
    assert.equal(drafts[0]?.when.from, AT * 1000);
  }
});

test('I2: logouts, password changes and devices; the title stands in for a missing time, nothing else does', () => {
  const read = readDocument({
    account_history_logout_history: [{ title: '2026-11-24T09:30:15+09:00', string_map_data: {} }],
    account_history_password_change_history: [{ string_map_data: { Time: { timestamp: AT } } }],
    devices_devices: [
      { string_map_data: { 'Last Login': { timestamp: AT }, 'User Agent': { value: 'Mozilla/5.0' } } },
      { string_map_data: null },
    ],
  });
  assert.deepEqual(
    read.drafts.map(({ kind, when, device }) => [kind, when.local, device]),
    [
      ['sign-out', '2026-11-24T09:30:15', undefined],
      ['password-change', new Date(AT * 1000).toISOString().slice(0, 19), undefined],
      ['other', new Date(AT * 1000).toISOString().slice(0, 19), 'Mozilla/5.0'],
    ],
  );
  assert.deepEqual(read.unread, ['/devices_devices/1: time-not-read']);
});
