// Tests on made-up tables of Netflix.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readTable } from '../../../../test/support/read-export.ts';

test('I2: sign-ins and streaming by address; `Ts` is UTC', () => {
  const login = assertReadByName(
    [
      ['Esn', 'Country', 'Region Code', 'Device Description', 'Ip', 'Ts'],
      ['ESN-1', 'JP', '13', 'Chrome PC', '203.0.113.9', '2026-11-24 00:30:15'],
      ['ESN-1', 'JP', '13', 'Chrome PC', '203.0.113.9', ''],
    ],
    'IP_ADDRESSES/IpAddressesLogin.csv',
    'Asia/Tokyo',
  );
  assert.equal(login.id, 'netflix-logins');
  assert.deepEqual(login.unread, ['3: time-not-read']);
  assert.deepEqual(
    login.drafts.map(({ kind, when, ip, device, country }) => [kind, when.zone, ip, device, country]),
    [['sign-in', 'UTC', '203.0.113.9', 'Chrome PC / ESN-1', 'JP']],
  );
  const streaming = assertReadByName(
    [
      [
        'Esn',
        'Country',
        'Localized Device Description',
        'Device Description',
        'Ip',
        'Region Code Display Name',
        'Ts',
      ],
      ['ESN-1', 'JP', 'パソコン', 'Chrome PC', '203.0.113.9', '東京', '2026-11-24T00:30:15Z'],
    ],
    'IP_ADDRESSES/IpAddressesStreaming.csv',
  );
  assert.equal(streaming.drafts[0]?.kind, 'other');
  assert.equal(streaming.drafts[0]?.city, '東京');
});

test('I2: devices by first and last use; those without any time are kept without one', () => {
  const read = assertReadByName(
    [
      ['Esn', 'Device Type', 'Acct First Playback Date', 'Acct Last Playback Date', 'Deactivation Time'],
      ['ESN-1', 'TV', '2026-01-02', '2026-11-24', ''],
      ['ESN-2', 'PC', '2026-01-02', '', '2026-11-24T00:30:15Z'],
      ['ESN-3', 'Phone', '', 'N/A', ''],
    ],
    'DEVICES/Devices.csv',
  );
  assert.deepEqual(
    read.drafts.map(({ kind, when, what }) => [kind, when.local, what]),
    [
      ['new-device', '2026-01-02', undefined],
      ['other', '2026-11-24', undefined],
      ['new-device', '2026-01-02', undefined],
      ['other', '2026-11-24T00:30:15', 'Deactivation Time'],
      ['other', '', undefined],
    ],
  );
});

test('I2: messages about the account are alerts; AccessAndDevices is read where its names are likely ones', () => {
  const sent = assertReadByName(
    [
      ['Sent Utc Ts', 'Message Name', 'Channel', 'Title Name'],
      ['2026-11-24 00:30:15', 'NEW_DEVICE_SIGN_IN', 'EMAIL', ''],
      ['2026-11-24 00:30:15', 'NEW_ARRIVALS', 'PUSH', 'A film'],
    ],
    'MESSAGES/MessagesSentByNetflix.csv',
  );
  assert.deepEqual(
    sent.drafts.map(({ kind }) => kind),
    ['alert', 'other'],
  );
  const name = 'DEVICES/AccessAndDevices.csv';
  assert.equal(
    readTable(
      [
        ['Date', 'Ip'],
        ['2026-11-24', '203.0.113.9'],
      ],
      name,
    ).drafts[0]?.ip,
    '203.0.113.9',
  );
  assert.deepEqual(
    readTable(
      [
        ['What', 'Where'],
        ['a', 'b'],
      ],
      name,
    ).unread,
    ['2: unknown-columns'],
  );
});
