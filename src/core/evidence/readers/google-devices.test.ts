// Tests on made-up device lists of Google in each layout.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readDocument } from '../../../../test/support/read-export.ts';

const NAME = 'Takeout/Access Log Activity/Devices - A list of devices (i.e. Nest, Pixel, iPh.csv';

test('I2: the old device list holds place and last use inside a text; its zone is asked, not guessed (B7)', () => {
  const table = [
    [
      'Device Type',
      'Brand Name',
      'Marketing Name',
      'OS',
      'OS Version',
      'Device Model',
      'User Given Name',
      'Device Last Location',
      'Gaia ID',
    ],
    [
      'MOBILE',
      'Example',
      'Phone 9',
      'Android',
      '15',
      'EX-9',
      'Hanako no denwa',
      'Country ISO: jp\nLast Activity Time: 2024-05-06 07:08:09',
      '1',
    ],
    ['PC', '', '', 'Windows', '', '', '', '', '1'],
  ];
  const read = assertReadByName(table, NAME);
  assert.deepEqual(
    read.drafts.map(({ kind, country, device }) => ({ kind, country, device })),
    [
      {
        kind: 'other',
        country: 'JP',
        device: 'Hanako no denwa / Phone 9 / Example / EX-9 / MOBILE / Android 15',
      },
      { kind: 'other', country: undefined, device: 'PC / Windows' },
    ],
  );
  assert.equal(read.drafts[0]?.when.zone, 'unknown');
  assert.equal(read.drafts[1]?.when.certainty, 'unknown');
  assert.equal(
    assertReadByName(table, NAME, 'Asia/Tokyo').drafts[0]?.when.from,
    Date.UTC(2024, 4, 5, 22, 8, 9),
  );
});

test('I2: a first activity is a new device, a last one a second activity, an unreadable one stays as text', () => {
  const read = assertReadByName([
    ['Gaia ID', 'Device Type', 'Brand Name', 'OS', 'Country', 'First Activity Time', 'Last Activity Time'],
    ['1', 'MOBILE', 'Example', 'iOS', 'US', '2026-01-02T03:04:05Z', '2026-02-03T04:05:06+00:00'],
    ['1', 'MOBILE', 'Example', 'iOS', 'US', 'a while ago', ''],
  ]);
  assert.deepEqual(
    read.drafts.map(({ kind, when, what }) => [kind, when.certainty, when.local, what]),
    [
      ['new-device', 'exact', '2026-01-02T03:04:05', undefined],
      ['other', 'exact', '2026-02-03T04:05:06', undefined],
      ['new-device', 'unknown', '', 'a while ago'],
    ],
  );
});

test('I2: Play Store devices and Chrome devices are read from their JSON', () => {
  const play = readDocument([
    {
      device: {
        mostRecentData: { manufacturer: 'Example', modelName: 'EX-9', carrierName: 'Carrier' },
        deviceRegistrationTime: '2025-01-02T03:04:05.678Z',
        lastTimeDeviceActive: '2025-02-02T03:04:05Z',
        deviceIpCountry: 'JP',
      },
    },
    { device: 'gone' },
    7,
  ]);
  assert.equal(play.id, 'google-play-devices');
  assert.deepEqual(
    play.drafts.map(({ kind, device, country, when }) => [kind, device, country, when.local]),
    [
      ['new-device', 'Example / EX-9', 'JP', '2025-01-02T03:04:05'],
      ['other', 'Example / EX-9', 'JP', '2025-02-02T03:04:05'],
    ],
  );
  assert.deepEqual(play.unread, ['/1: row-not-read', '/2: row-not-read']);
  const chrome = readDocument({
    'Device Info': [
      { client_name: 'LAPTOP', os_type: 'OS_TYPE_WINDOWS', last_updated_timestamp: 1767323045000 },
    ],
  });
  assert.deepEqual(chrome.places, ['/Device Info/0']);
  assert.equal(chrome.drafts[0]?.when.local, '2026-01-02T03:04:05');
});
