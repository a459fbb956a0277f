// Tests on made-up PayPal downloads in English and Japanese.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readTable } from '../../../../test/support/read-export.ts';

const EN = [
  'Date',
  'Time',
  'TimeZone',
  'Name',
  'Type',
  'Status',
  'Currency',
  'Gross',
  'Fee',
  'Net',
  'From Email Address',
  'To Email Address',
  'Transaction ID',
  'Item Title',
  'Country Code',
  'Balance Impact',
];
const JA = [
  '日付',
  '時間',
  'タイムゾーン',
  '名前',
  'タイプ',
  'ステータス',
  '通貨',
  '合計',
  '手数料',
  '正味',
  '送信者メールアドレス',
  '受信者メールアドレス',
  '取引ID',
  '商品タイトル',
  '国コード',
  '残高への影響',
];
const OWN = 'hanako@example.jp';
const row = (date: string, time: string, zone: string, more: Partial<Record<string, string>> = {}) =>
  Object.entries({
    date,
    time,
    zone,
    name: 'Example Shop',
    type: 'Express Checkout Payment',
    status: 'Completed',
    currency: 'USD',
    gross: '-1,234.50',
    fee: '0.00',
    net: '-1,234.50',
    from: OWN,
    to: 'shop@example.com',
    id: 'T1',
    item: 'Gift card',
    country: 'US',
    impact: 'Debit',
    ...more,
  }).map(([, cell]) => cell ?? '');

test('I2: an American download: PST and the month first; the payment goes out from the own address', () => {
  const read = assertReadByName([EN, row('7/11/2026', '09:30:15', 'PDT')], 'Download.CSV', 'Asia/Tokyo');
  assert.equal(read.id, 'paypal-activity');
  assert.deepEqual(read.drafts, [
    {
      kind: 'payment',
      when: {
        from: Date.UTC(2026, 6, 11, 16, 30, 15),
        to: Date.UTC(2026, 6, 11, 16, 30, 15),
        certainty: 'exact',
        zone: '-07:00',
        local: '2026-07-11T09:30:15',
      },
      service: 'paypal',
      account: OWN,
      amount: { value: '-1234.50', currency: 'USD' },
      what: 'Example Shop / Gift card / Express Checkout Payment',
      reference: 'T1',
    },
  ]);
});

test('B7: an English date of unknown order is not read; one that can only be one thing is', () => {
  const read = readTable([
    EN,
    row('7/11/2026', '09:30:15', 'GMT'),
    row('13/11/2026', '09:30:15', 'GMT'),
    row('7/11/2026', '09:30:15', ''),
    row('30/02/2026', '09:30:15', 'GMT'),
  ]);
  assert.deepEqual(read.unread, ['2: time-not-read', '4: time-not-read', '5: time-not-read']);
  assert.equal(read.drafts[0]?.when.local, '2026-11-13T09:30:15');
});

test('B7: a zone that is named but not known is not replaced by the person’s own', () => {
  const read = readTable(
    [EN, row('13/11/2026', '09:30:15', 'ABCT'), row('13/11/2026', '09:30:15', '')],
    'd.csv',
    'Asia/Tokyo',
  );
  assert.deepEqual(
    read.drafts.map(({ when }) => when.zone),
    ['unknown', 'Asia/Tokyo'],
  );
});

test('I2: a Japanese download: year first, JST, its words for in and out', () => {
  const ja = (gross: string, impact: string, more: Partial<Record<string, string>> = {}) =>
    row('2026/7/11', '09:30:15', 'JST', {
      gross,
      impact,
      currency: 'JPY',
      status: '完了',
      type: 'エクスプレス チェックアウト支払い',
      ...more,
    });
  const read = assertReadByName([
    JA,
    ja('¥-1,200', '引落し'),
    ja('1,200', '入金', { from: 'taro@example.jp', to: OWN }),
    ja('-1,200', '備考', { status: '保留中' }),
    ja('-5,000', '引落し', { type: '銀行口座への引き出し' }),
    ja('千円', '引落し'),
  ]);
  assert.deepEqual(
    read.drafts.map(({ kind, account, amount, when }) => [kind, account, amount?.value, when.from]),
    [
      ['payment', OWN, '-1200', Date.UTC(2026, 6, 11, 0, 30, 15)],
      ['deposit', OWN, '1200', Date.UTC(2026, 6, 11, 0, 30, 15)],
      ['other', OWN, '-1200', Date.UTC(2026, 6, 11, 0, 30, 15)],
      ['transfer', OWN, '-5000', Date.UTC(2026, 6, 11, 0, 30, 15)],
    ],
  );
  assert.match(read.drafts[2]?.what ?? '', /保留中/);
  assert.deepEqual(read.unread, ['6: amount-not-read']);
  assert.deepEqual(readTable([JA, row('7/11/2026', '09:30:15', 'JST')]).unread, ['2: time-not-read']);
});

test('I2: a download without zone, ids and impact columns is still read by its sign', () => {
  const read = readTable([
    ['Date', 'Time', 'TimeZone', 'Gross', 'Currency'],
    ['2026-11-24', '09:30', 'JST', '5.00', 'USD'],
    ['2026-11-24', '', 'JST', '', 'USD'],
  ]);
  assert.deepEqual(
    read.drafts.map(({ kind, amount, when }) => [kind, amount?.value, when.local]),
    [
      ['deposit', '5.00', '2026-11-24T09:30'],
      ['deposit', undefined, '2026-11-24'],
    ],
  );
});
