// Tests on made-up files of Facebook's security folder, with and without `_v2`.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../../../test/support/read-export.ts';

const FOLDER = 'facebook/security_and_login_information/';
const AT = 1_795_480_215;
const escaped = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

test('I2: account activity with `_v2` and without gives the same, its texts repaired', () => {
  const list = [
    {
      action: 'Login',
      timestamp: AT,
      ip_address: '203.0.113.9',
      user_agent: 'Mozilla/5.0',
      city: escaped('東京'),
      country: 'JP',
      site_name: 'www',
    },
    { action: escaped('ログアウト'), timestamp: AT + 60 },
    { action: 'Session updated', timestamp: AT + 61 },
    { action: 'Login', timestamp: 0 },
    'odd',
  ];
  const read = readDocument({ account_activity_v2: list }, `${FOLDER}account_activity.json`);
  assert.equal(read.id, 'facebook');
  assert.deepEqual(
    read.drafts.map(({ kind, city, ip }) => [kind, city, ip]),
    [
      ['sign-in', '東京', '203.0.113.9'],
      ['sign-out', undefined, undefined],
      ['other', undefined, undefined],
    ],
  );
  assert.deepEqual(read.unread, [
    '/account_activity_v2/3: time-not-read',
    '/account_activity_v2/4: row-not-read',
  ]);
  assert.deepEqual(
    readDocument({ account_activity: list }, `${FOLDER}account_activity.json`).drafts,
    read.drafts,
  );
  assert.equal(
    readDocument({ devices: [{ id: 1 }] }, 'config.json').id,
    undefined,
    'a common name elsewhere',
  );
});

test('I2: accesses, addresses, sessions, protection, records, status, contacts, devices', () => {
  const read = readDocument(
    {
      account_accesses_v2: [{ action: 'Log out', timestamp: AT, site: 'm', ip_address: '192.0.2.1' }],
      used_ip_address_v2: [{ ip: '192.0.2.2', action: 'Failed login', timestamp: AT, user_agent: 'UA' }],
      active_sessions_v2: [
        {
          created_timestamp: AT,
          updated_timestamp: AT + 5,
          ip_address: '192.0.2.3',
          device: 'Phone',
          location: 'Osaka',
        },
      ],
      login_protection_data_v2: [
        { name: 'IP Address: 192.0.2.4', session: { created_timestamp: AT, updated_timestamp: AT } },
      ],
      admin_records_v2: [
        {
          event: 'Email added',
          session: { created_timestamp: AT, ip_address: '192.0.2.5' },
          extra_info: { new_email: 'taro@example.com', nothing: '' },
        },
        { event: 'Password changed', session: { created_timestamp: AT } },
        { event: 'Password reset requested', session: { created_timestamp: AT } },
        { event: 'Two-factor authentication turned off', session: { created_timestamp: AT } },
        { event: 'Name changed', session: null },
        { event: 'Login email changed', session: { created_timestamp: AT } },
        { event: 'Mobile login', session: { created_timestamp: AT } },
        { event: escaped('電話番号を削除'), session: { created_timestamp: AT } },
      ],
      account_status_changes_v2: [{ status: 'Account deactivated', timestamp: AT }],
      contact_verifications_v2: [{ contact: 'hanako@example.jp', verification_time: AT }],
      devices_v2: [{ type: 'Phone', os: 'Android' }],
    },
    `${FOLDER}all.json`,
  );
  assert.deepEqual(
    read.drafts.map(({ kind, ip, what }) => [kind, ip, what]),
    [
      ['sign-out', '192.0.2.1', 'Log out'],
      ['sign-in-failed', '192.0.2.2', 'Failed login'],
      ['sign-in', '192.0.2.3', undefined],
      ['other', '192.0.2.3', undefined],
      ['other', '192.0.2.4', 'IP Address: 192.0.2.4'],
      ['recovery-change', '192.0.2.5', 'Email added / new_email: taro@example.com'],
      ['password-change', undefined, 'Password changed'],
      ['reset-request', undefined, 'Password reset requested'],
      ['two-factor-change', undefined, 'Two-factor authentication turned off'],
      ['recovery-change', undefined, 'Login email changed'],
      ['sign-in', undefined, 'Mobile login'],
      ['recovery-change', undefined, '電話番号を削除'],
      ['account-change', undefined, 'Account deactivated'],
      ['recovery-change', undefined, 'hanako@example.jp'],
      ['other', undefined, undefined],
    ],
  );
  assert.deepEqual(read.unread, ['/admin_records_v2/4: time-not-read']);
});
