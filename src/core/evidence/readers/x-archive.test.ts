// Tests on made-up files of an X archive, wrapped as JavaScript as the archive has them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../../../test/support/read-export.ts';
import { documentOf } from './document-text.ts';

const wrapped = (name: string, list: unknown) =>
  readDocument(
    documentOf(`window.YTD.${name}.part0 = ${JSON.stringify(list)}`),
    `data/${name.replaceAll('_', '-')}.js`,
  );

test('I2: ip-audit.js gives sign-ins with account, address and time', () => {
  const read = wrapped('ip_audit', [
    { ipAudit: { accountId: '42', createdAt: '2026-11-24T00:30:15.000Z', loginIp: '203.0.113.9' } },
    { ipAudit: { accountId: '42', createdAt: 'never', loginIp: '203.0.113.9' } },
    { somethingElse: {} },
  ]);
  assert.equal(read.id, 'x-archive');
  assert.deepEqual(
    read.drafts.map(({ kind, account, ip, when }) => [kind, account, ip, when.local, when.zone]),
    [['sign-in', '42', '203.0.113.9', '2026-11-24T00:30:15', 'UTC']],
  );
  assert.deepEqual(read.unread, ['/1/ipAudit: time-not-read', '/2: row-not-read']);
});

test('I2: an empty file of the archive is known and says nothing', () => {
  assert.deepEqual(wrapped('device_token', []), { id: 'x-archive', drafts: [], unread: [], places: [] });
  assert.equal(readDocument([], 'other.json').id, undefined);
});

test('I2: changes of mail and name, tokens (never kept), the address of creation', () => {
  const changedAt = '2026-11-24T00:30:15.000Z';
  const mail = wrapped('email_address_change', [
    {
      emailAddressChange: {
        accountId: '42',
        emailChange: { changedAt, changedFrom: 'a@example.com', changedTo: 'b@example.com' },
      },
    },
  ]);
  assert.equal(mail.drafts[0]?.kind, 'recovery-change');
  assert.equal(mail.drafts[0]?.what, 'a@example.com → b@example.com');
  assert.deepEqual(mail.places, ['/0/emailAddressChange/emailChange']);
  const name = wrapped('screen_name_change', [
    {
      screenNameChange: {
        accountId: '42',
        screenNameChange: { changedAt, changedFrom: 'old', changedTo: 'new' },
      },
    },
    { screenNameChange: { changedAt, changedFrom: 'old', changedTo: 'new' } },
  ]);
  assert.deepEqual(name.places, ['/0/screenNameChange/screenNameChange', '/1/screenNameChange']);
  assert.equal(name.drafts[1]?.kind, 'account-change');
  const token = wrapped('device_token', [
    {
      deviceToken: {
        clientApplicationId: '7',
        clientApplicationName: 'Twitter for iPhone',
        token: 'made-up-token',
        createdAt: changedAt,
        lastSeenAt: '2026-11-25T00:30:15.000Z',
      },
    },
  ]);
  assert.deepEqual(
    token.drafts.map(({ kind, app }) => [kind, app]),
    [
      ['new-device', 'Twitter for iPhone'],
      ['other', 'Twitter for iPhone'],
    ],
  );
  assert.ok(!JSON.stringify(token.drafts).includes('made-up-token'));
  const creation = wrapped('account_creation_ip', [
    { accountCreationIp: { accountId: '42', userCreationIp: '2001:db8::9' } },
  ]);
  assert.equal(creation.drafts[0]?.ip, '2001:db8::9');
  assert.equal(creation.drafts[0]?.when.certainty, 'unknown');
});
