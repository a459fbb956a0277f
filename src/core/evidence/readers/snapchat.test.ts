// Tests on made-up files of Snapchat's My Data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../../../test/support/read-export.ts';

test('I2: account.json gives sign-ins, failed ones and devices', () => {
  const read = readDocument({
    'Basic Information': { Username: 'hanako' },
    'Login History': [
      {
        Created: '2026-11-24 00:30:15 UTC',
        IP: '203.0.113.9',
        Country: 'jp',
        Status: 'success',
        Device: 'EX-9',
      },
      { Created: 'Tue Nov 24 00:31:15 UTC 2026', IP: '203.0.113.9', Country: 'Japan', Status: 'failed' },
      { IP: '203.0.113.9' },
    ],
    'Device History': [
      { 'Start Time': '2026-11-01 00:00:00 UTC', Make: 'Example', Model: 'EX-9', 'Device Type': 'PHONE' },
    ],
  });
  assert.equal(read.id, 'snapchat');
  assert.deepEqual(
    read.drafts.map(({ kind, when, country, device, what }) => [kind, when.local, country, device, what]),
    [
      ['sign-in', '2026-11-24T00:30:15', 'JP', 'EX-9', undefined],
      ['sign-in-failed', '2026-11-24T00:31:15', undefined, undefined, 'failed'],
      ['new-device', '2026-11-01T00:00:00', undefined, 'Example / EX-9 / PHONE', undefined],
    ],
  );
  assert.deepEqual(read.unread, ['/Login History/2: time-not-read']);
});

test('I2: account_history.json gives the changes of address, number, password and second step', () => {
  const Date = '2026-11-24 00:30:15 UTC';
  const read = readDocument({
    'Display Name Change': [{ Date, 'Display Name': 'H' }],
    'Email Change': [{ Date, 'Email Address': 'b@example.com' }],
    'Mobile Number Change': [{ Date, 'Mobile Number': '+81 90-0000-0000' }],
    'Password Change': [{ Date }],
    'Two-Factor Authentication': [{ Date, Event: 'Disabled' }],
    'Account deactivated / reactivated': [],
    'Unknown Change': [{ Date }],
  });
  assert.deepEqual(
    read.drafts.map(({ kind, what }) => [kind, what]),
    [
      ['account-change', 'Display Name Change / H'],
      ['recovery-change', 'Email Change / b@example.com'],
      ['recovery-change', 'Mobile Number Change / +81 90-0000-0000'],
      ['password-change', 'Password Change'],
      ['two-factor-change', 'Two-Factor Authentication / Disabled'],
    ],
  );
});
