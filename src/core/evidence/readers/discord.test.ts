// Tests on made-up lines of Discord's activity.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../../../test/support/read-export.ts';

const line = (event_type: string, more: object = {}) => ({
  event_id: '1',
  event_type,
  timestamp: '"2026-11-24T00:30:15.123Z"',
  ...more,
});

test('I2: a line of a sign-in gives place, network and device; its twice quoted time is read', () => {
  const read = readDocument(
    line('login_successful', {
      ip: '203.0.113.9',
      os: 'Windows',
      os_version: '11',
      browser: 'Chrome',
      city: 'Minato',
      country_code: 'JP',
      isp: 'Example Net',
    }),
  );
  assert.equal(read.id, 'discord');
  assert.deepEqual(read.drafts, [
    {
      kind: 'sign-in',
      when: {
        from: Date.UTC(2026, 10, 24, 0, 30, 15, 123),
        to: Date.UTC(2026, 10, 24, 0, 30, 15, 123),
        certainty: 'exact',
        zone: 'UTC',
        local: '2026-11-24T00:30:15',
      },
      service: 'discord',
      ip: '203.0.113.9',
      country: 'JP',
      city: 'Minato',
      network: 'Example Net',
      device: 'Windows 11 / Chrome',
      what: 'login_successful',
      reference: '1',
    },
  ]);
});

test('I2: events of the account have their kinds; clicks and views say nothing; a bad time is told', () => {
  const kinds = {
    login_failed: 'sign-in-failed',
    logout: 'sign-out',
    session_start_client: 'sign-in',
    app_opened: 'other',
    user_password_changed: 'password-change',
    forgot_password: 'reset-request',
    mfa_disabled: 'two-factor-change',
    user_email_changed: 'recovery-change',
    oauth2_authorize_accepted: 'app-access',
    channel_opened: undefined,
  };
  for (const [name, kind] of Object.entries(kinds))
    assert.equal(readDocument(line(name)).drafts[0]?.kind, kind, name);
  assert.deepEqual(readDocument(line('login_failed', { timestamp: 'x' })).unread, [': time-not-read']);
});
