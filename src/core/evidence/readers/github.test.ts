// Tests on made-up events of GitHub's security log.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readDocument } from '../../../../test/support/read-export.ts';

const AT = 1_795_480_215_123;
const event = (action: string) => ({ action, '@timestamp': AT, actor: 'hanako', _document_id: 'd1' });

test('I2: each event says what it means for who could get in', () => {
  const kinds = {
    'user.login': 'sign-in',
    'user.failed_login': 'sign-in-failed',
    'user.two_factor_challenge_failure': 'sign-in-failed',
    'user.logout': 'sign-out',
    'user.new_device_used': 'new-device',
    'user.change_password': 'password-change',
    'user.forgot_password': 'reset-request',
    'user.add_email': 'recovery-change',
    'user.remove_email': 'recovery-change',
    'two_factor_authentication.disabled': 'two-factor-change',
    'two_factor_authentication.recovery_codes_regenerated': 'two-factor-change',
    'passkey.register': 'two-factor-change',
    'security_key.register': 'two-factor-change',
    'oauth_authorization.create': 'app-access',
    'oauth_access.create': 'app-access',
    'personal_access_token.create': 'app-access',
    'public_key.create': 'app-access',
    'integration_installation.create': 'app-access',
    'payment_method.update': 'account-change',
    'repo.destroy': 'other',
  };
  for (const [action, kind] of Object.entries(kinds))
    assert.equal(readDocument([event(action)]).drafts[0]?.kind, kind, action);
});

test('I2: list and single line are read; address and country where they are given, nested or dotted', () => {
  const full = {
    ...event('user.login'),
    actor_ip: '203.0.113.9',
    actor_location: { country_code: 'JP' },
    user_agent: 'Mozilla/5.0',
  };
  const { actor_location: _, ...dotted } = { ...full, 'actor_location.country_code': 'JP' };
  const [nested] = readDocument([full]).drafts;
  assert.deepEqual(readDocument(dotted).drafts[0], nested);
  assert.equal(nested?.country, 'JP');
  assert.equal(nested?.when.from, AT);
  assert.equal(nested?.account, 'hanako');
  const broken = readDocument([event('user.login'), { action: 'user.login', '@timestamp': 'x' }, null]);
  assert.deepEqual(broken.unread, ['/1: time-not-read', '/2: row-not-read']);
  assert.equal(readDocument([{ action: 'opened', created_at: AT }]).id, undefined);
});

test('I2: the CSV says the same as the JSON', () => {
  const read = assertReadByName([
    ['action', 'actor', 'created_at', 'actor_ip', 'actor_location.country_code', '_document_id'],
    ['user.login', 'hanako', String(AT), '203.0.113.9', 'JP', 'd1'],
    ['user.login', 'hanako', '2026-11-24T00:30:15Z', '203.0.113.9', 'Japan', 'd1'],
    ['user.login', 'hanako', '', '', '', ''],
  ]);
  assert.equal(read.id, 'github-security-log-csv');
  assert.equal(read.drafts[0]?.when.from, AT);
  assert.equal(read.drafts[1]?.country, undefined);
  assert.deepEqual(read.unread, ['4: time-not-read']);
});
