// Tests on made-up Entra sign-ins: Graph, the diagnostic export, the portal's CSV in both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readDocument, readTable } from '../../../../test/support/read-export.ts';

const SIGN_IN = {
  id: '00000000-0000-0000-0000-000000000001',
  createdDateTime: '2026-11-24T00:30:15Z',
  userPrincipalName: 'hanako@example.co.jp',
  appDisplayName: 'Example Mail',
  ipAddress: '203.0.113.9',
  clientAppUsed: 'IMAP',
  autonomousSystemNumber: 64500,
  status: { errorCode: 0, failureReason: 'Other.' },
  deviceDetail: { operatingSystem: 'Windows 11', browser: 'Edge 130' },
  location: { city: 'Minato', state: 'Tokyo', countryOrRegion: 'JP' },
};

test('I2: Graph sign-ins are read from {value}, a list, one line and the diagnostic export alike', () => {
  const [expected] = readDocument({ value: [SIGN_IN] }).drafts;
  assert.deepEqual(expected, {
    kind: 'sign-in',
    when: {
      from: Date.UTC(2026, 10, 24, 0, 30, 15),
      to: Date.UTC(2026, 10, 24, 0, 30, 15),
      certainty: 'exact',
      zone: 'UTC',
      local: '2026-11-24T00:30:15',
    },
    service: 'microsoft',
    account: 'hanako@example.co.jp',
    ip: '203.0.113.9',
    country: 'JP',
    city: 'Minato',
    network: 'AS64500',
    device: 'Windows 11 / Edge 130',
    app: 'Example Mail / IMAP',
    reference: '00000000-0000-0000-0000-000000000001',
  });
  const diagnostic = { time: '2026-11-24T00:31:00Z', category: 'SignInLogs', properties: SIGN_IN };
  const shapes = [
    [[SIGN_IN], '/0'],
    [SIGN_IN, ''],
    [{ records: [diagnostic] }, '/records/0/properties'],
    [diagnostic, '/properties'],
  ] as const;
  for (const [document, place] of shapes) {
    const read = readDocument(document);
    assert.equal(read.id, 'entra-sign-ins');
    assert.deepEqual(read.drafts, [expected]);
    assert.deepEqual(read.places, [place]);
  }
});

test('I2: an error code other than 0 is a failed sign-in, and a record without time is told', () => {
  const status = { errorCode: 50126, failureReason: 'Invalid username or password' };
  const read = readDocument({
    value: [
      { ...SIGN_IN, status },
      { ...SIGN_IN, createdDateTime: null },
      'no',
      { ...SIGN_IN, status: null, location: 5 },
    ],
  });
  assert.equal(read.drafts[0]?.kind, 'sign-in-failed');
  assert.equal(read.drafts[0]?.what, '50126 / Invalid username or password');
  assert.deepEqual(read.unread, ['/value/1: time-not-read', '/value/2: row-not-read']);
  assert.equal(read.drafts[1]?.kind, 'sign-in');
});

test('I2: the portal CSV in English and Japanese says the same', () => {
  const cells = [
    '2026-11-24T00:30:15Z',
    'r-1',
    'Hanako',
    'hanako@example.co.jp',
    'Example Mail',
    '203.0.113.9',
    'Minato, Tokyo, JP',
  ];
  const en = assertReadByName([
    [
      'Date (UTC)',
      'Request ID',
      'User',
      'Username',
      'Application',
      'IP address',
      'Location',
      'Status',
      'Sign-in error code',
      'Failure reason',
      'Client app',
      'Operating System',
      'Browser',
    ],
    [...cells, 'Success', '', 'Other.', 'Browser', 'Windows 11', 'Edge 130'],
    [...cells, 'Failure', '50126', 'Invalid username or password', 'IMAP', '', ''],
    [...cells, 'Interrupted', '50140', 'Keep me signed in', 'Browser', '', ''],
  ]);
  assert.equal(en.id, 'entra-sign-ins-csv');
  assert.deepEqual(
    en.drafts.map(({ kind }) => kind),
    ['sign-in', 'sign-in-failed', 'sign-in-failed'],
  );
  const ja = assertReadByName([
    [
      '日付 (UTC)',
      '要求 ID',
      'ユーザー',
      'ユーザー名',
      'アプリケーション',
      'IP アドレス',
      '場所',
      '状態',
      'サインイン エラー コード',
      '失敗の理由',
      'クライアント アプリ',
      'オペレーティング システム',
      'ブラウザー',
    ],
    [...cells, '成功', '', '', 'Browser', 'Windows 11', 'Edge 130'],
    [...cells, '失敗', '50126', 'Invalid username or password', 'IMAP', '', ''],
  ]);
  assert.deepEqual(ja.drafts[0], en.drafts[0]);
  assert.equal(ja.drafts[1]?.kind, 'sign-in-failed');
  assert.equal(ja.drafts[0]?.city, 'Minato');
  assert.equal(ja.drafts[0]?.country, 'JP');
});

test('B7: the older CSV names no zone: it is asked for, and a day that could be a month is not read', () => {
  const table = [
    ['CreatedDateTime', 'UserPrincipalName', 'AppDisplayName', 'IPAddress', 'City', 'Country', 'Status'],
    ['2025-12-13T07:22:01', 'hanako@example.co.jp', 'Example Mail', '203.0.113.9', 'Minato', 'JP', 'Success'],
    [
      '3/12/2025 7:22:01 AM',
      'hanako@example.co.jp',
      'Example Mail',
      '203.0.113.9',
      'Minato',
      'JP',
      'Success',
    ],
  ];
  assert.equal(readTable(table).drafts[0]?.when.zone, 'unknown');
  assert.equal(readTable(table, 'signins.csv', 'Asia/Tokyo').drafts[0]?.when.zone, 'Asia/Tokyo');
  assert.deepEqual(readTable(table).unread, ['3: time-not-read']);
});
