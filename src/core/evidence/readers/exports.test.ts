// Properties of every export reader: whatever it is fed, it ends, throws nothing, and gives only well-formed activities.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assertReading, rowOf } from '../../../../test/support/read-export.ts';
import { assertDraft, assertWhy } from '../../../../test/support/well-formed.ts';
import { EXPORT_DOCUMENTS, EXPORT_TABLES } from './exports.ts';

/** Names and values the readers look for, so that made-up input gets past the first door. */
const HEADERS = [
  ...[
    'Activity Timestamp',
    'IP Address',
    'Date (UTC)',
    'Username',
    'Application',
    'Status',
    'Location',
    'Logged In Date',
  ],
  ...[
    'Device Added Date',
    'Device Last Heartbeat Timestamp',
    'Order Date',
    'Description',
    'Creation Date',
    'Case Title',
  ],
  ...[
    'Date',
    'Time',
    'TimeZone',
    'Gross',
    'Currency',
    'Balance Impact',
    '日付',
    '時間',
    '合計',
    '通貨',
    '残高への影響',
    'Ts',
  ],
  ...[
    'Ip',
    'Esn',
    'date',
    'ip',
    'action',
    'created_at',
    'actor',
    'Device Type',
    'Device Last Location',
    'OS',
    '注文日',
  ],
  ...[
    '注文番号',
    '商品名',
    '価格',
    'Message Sent Time',
    'Login Date',
    'Date Accessed',
    'Last Date Accessed',
    'RegistrationDate',
  ],
  ...[
    'LastDigits',
    'Total Owed',
    'Order ID',
    'Acct First Playback Date',
    'User Agent - Simple',
    'Item Purchased Date',
  ],
];
const CELLS = [
  ...[
    '',
    '2026-11-24 00:30:15 UTC',
    '2026-11-24',
    '11/12/2026 09:30',
    '99/99/9999',
    '1795480215',
    '1e999',
    '-1',
  ],
  ...[
    '203.0.113.9',
    '2001:db8::1',
    'JP',
    'PST',
    'JST',
    'America/Los_Angeles',
    '¥-1,200',
    '1.234,50',
    'USD',
    'N/A',
  ],
  ...[
    'user.login',
    'Country ISO: JP Last Activity Time: 2026-01-01 00:00:00',
    'a\u0000b\u202e',
    '\ud800',
    '='.repeat(900),
  ],
];
const FILES = [
  'table.csv',
  'ip_logs.csv',
  'Passkeys Information.csv',
  'Online Purchase History.csv',
  'AccessAndDevices.csv',
];
const cell = fc.oneof(fc.constantFrom(...CELLS), fc.string({ unit: 'binary', maxLength: 40 }));
const table = fc.record({
  header: fc.array(fc.oneof(fc.constantFrom(...HEADERS), fc.string({ maxLength: 10 })), { maxLength: 12 }),
  rows: fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 6 }),
  fileName: fc.constantFrom(...FILES),
  zone: fc.constantFrom(undefined, 'Asia/Tokyo', 'America/New_York', 'UTC'),
});

for (const reader of EXPORT_TABLES)
  test(`I2: ${reader.id} survives any table and gives only well-formed activities`, () => {
    fc.assert(
      fc.property(table, ({ header, rows, fileName, zone }) => {
        const at = reader.recognise([header, ...rows], fileName);
        assert.ok(at === undefined || (Number.isInteger(at) && at >= 0 && at <= rows.length));
        for (const [index, cells] of rows.entries()) {
          const reading = reader.read(rowOf(header, cells, index + 2), { fileName, zone });
          if (reading === undefined) continue;
          if ('why' in reading) assertWhy(reading.why);
          else for (const draft of reading) assertDraft(draft);
        }
      }),
      { numRuns: 500 },
    );
  });

const KEYS = [
  ...[
    'value',
    'records',
    'properties',
    'createdDateTime',
    'userPrincipalName',
    'ipAddress',
    'status',
    'errorCode',
  ],
  ...[
    'location',
    'deviceDetail',
    'account_activity_v2',
    'admin_records_v2',
    'active_sessions_v2',
    'session',
    'timestamp',
  ],
  ...[
    'created_timestamp',
    'updated_timestamp',
    'extra_info',
    'event',
    'login_protection_data_v2',
    'devices_v2',
    'action',
  ],
  ...[
    'account_history_login_history',
    'devices_devices',
    'string_map_data',
    'title',
    'ipAudit',
    'createdAt',
    'loginIp',
  ],
  ...[
    'emailAddressChange',
    'emailChange',
    'changedAt',
    'deviceToken',
    'accountCreationIp',
    'Your Activity',
    'Date',
    'IP',
  ],
  ...[
    'Login History',
    'LoginHistoryList',
    'Created',
    'Device History',
    'Email Change',
    'logins',
    'date_first',
    'date_last',
  ],
  ...[
    'event_type',
    'event_id',
    '@timestamp',
    'actor_location',
    'country_code',
    'device',
    'mostRecentData',
    'Device Info',
  ],
  ...[
    'deviceRegistrationTime',
    'authenticationSessionRecords',
    '__proto__',
    'constructor',
    'toString',
    'a/b~c',
  ],
];
const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1_795_480_215, 1_795_480_215_123, 1e308, {}, []),
  fc.constantFrom('2026-11-24T00:30:15Z', 'user.login', 'login_successful', 'Login', ...CELLS),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const { document } = fc.letrec<{ document: unknown; object: unknown }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    tie('object'),
    fc.array(tie('document'), { maxLength: 4 }),
  ),
  object: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie('document')), { maxLength: 6 })
    // Through JSON, so that `__proto__` becomes a key of its own as in a parsed document.
    .map((entries) =>
      JSON.parse(
        `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
      ),
    ),
}));

for (const reader of EXPORT_DOCUMENTS)
  test(`I2: ${reader.id} survives any document and gives only well-formed activities`, () => {
    fc.assert(
      fc.property(document, fc.constantFrom('data.json', 'facebook/devices.json'), (value, fileName) => {
        reader.recognise(value, fileName);
        for (const reading of reader.read(value, { fileName, zone: undefined }))
          assertReading(reading, value);
      }),
      { numRuns: 1000 },
    );
  });

test('I2: statements of banks and cards, and documents of other things, are left to others', () => {
  const statements = [
    '日付,摘要,摘要内容,支払い金額,預かり金額,差引残高,メモ,未資金化区分,入払区分',
    '日付,内容,出金金額(円),入金金額(円),残高(円),メモ',
    '利用日/キャンセル日,利用店名・商品名,利用者,支払区分,利用金額,手数料,支払総額,当月支払金額,翌月以降繰越金額,調整額,当月お支払日',
    'ご利用年月日,ご利用箇所,ご利用額,払戻額,支払区分（回数）,今回回数,現地通貨額,通貨略称,換算レート',
    '利用日,利用店名・商品名,利用者,支払方法,利用金額,支払手数料,支払総額,新規サイン',
    '月日,種別,利用場所,種別,利用場所,残高,入金・利用額',
    '取引年月日,利用店舗,利用金額（税込）,利用区分,チャージ区分',
    'Date,Description,Amount,Balance',
  ];
  for (const header of statements)
    for (const reader of EXPORT_TABLES)
      assert.equal(
        reader.recognise([header.split(',')], 'statement.csv'),
        undefined,
        `${reader.id}: ${header}`,
      );
  const others: readonly unknown[] = [
    null,
    7,
    'text',
    [],
    {},
    [[]],
    { devices: [] },
    [{ action: 'open' }],
    { value: [{ id: 1 }] },
  ];
  for (const value of others)
    for (const reader of EXPORT_DOCUMENTS)
      assert.equal(reader.recognise(value, 'data.json'), false, `${reader.id}: ${JSON.stringify(value)}`);
});

test('I2: every reader has a name of its own', () => {
  const ids = [...EXPORT_TABLES, ...EXPORT_DOCUMENTS].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});
