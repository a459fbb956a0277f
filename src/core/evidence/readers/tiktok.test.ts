// Tests on made-up TikTok documents, old layout and new.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocument } from '../../../../test/support/read-export.ts';

test('I2: the login history is found below "Your Activity" and "Activity"; its dates are UTC', () => {
  const history = {
    'Login History': {
      LoginHistoryList: [
        {
          Date: '2026-11-24 00:30:15',
          IP: '203.0.113.9',
          DeviceModel: 'EX-9',
          DeviceSystem: 'Android 15',
          NetworkType: '4G',
          Carrier: 'Carrier',
        },
        { Date: '2026-11-24 00:31:15 UTC' },
        { IP: '203.0.113.9' },
      ],
    },
  };
  for (const name of ['Your Activity', 'Activity']) {
    const read = readDocument({ Profile: {}, [name]: history }, 'user_data_tiktok.json', 'Asia/Tokyo');
    assert.equal(read.id, 'tiktok');
    assert.deepEqual(
      read.drafts.map(({ when, ip, device, network }) => [when.local, when.zone, ip, device, network]),
      [
        ['2026-11-24T00:30:15', 'UTC', '203.0.113.9', 'EX-9 / Android 15', 'Carrier / 4G'],
        ['2026-11-24T00:31:15', 'UTC', undefined, undefined, undefined],
      ],
    );
    assert.deepEqual(read.unread, [`/${name}/Login History/LoginHistoryList/2: time-not-read`]);
  }
});
