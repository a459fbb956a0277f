// Tests on made-up tables of Amazon's data request and of the Japanese order list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertReadByName, readDocument } from '../../../../test/support/read-export.ts';

test('I2: mails sent and delivered are read as UTC with the month first', () => {
  const sent = assertReadByName(
    [
      ['Message Sent Time', 'Subject'],
      ['11/12/2026 00:30', 'Sign-in attempt'],
      ['later', ''],
    ],
    'OutboundNotifications.SentNotifications.csv',
    'Asia/Tokyo',
  );
  assert.deepEqual(
    sent.drafts.map(({ kind, when, what }) => [kind, when.local, when.zone, what]),
    [['other', '2026-11-12T00:30', 'UTC', 'SentNotifications / Sign-in attempt']],
  );
  assert.deepEqual(sent.unread, ['3: time-not-read']);
  const delivered = assertReadByName([
    ['Email Delivered Time', 'Email Delivery Status'],
    ['11/12/2026 00:30', 'Delivered'],
  ]);
  assert.equal(delivered.drafts[0]?.what, 'EmailDeliveryStatusFeedback / Delivered');
});

test('I2: cards keep four digits, devices their account, sessions their time and no token', () => {
  const cards = assertReadByName(
    [
      ['RegistrationDate', 'LastDigits', 'CardType'],
      ['11/12/2026 00:30:15 UTC', '1234', 'Example'],
      ['N/A', '****-****-9876', ''],
    ],
    'PaymentOptions.PaymentInstruments.csv',
  );
  assert.deepEqual(
    cards.drafts.map(({ account, when }) => [account, when.certainty]),
    [
      ['…1234', 'exact'],
      ['…9876', 'unknown'],
    ],
  );
  const device = assertReadByName(
    [
      ['AccountName', 'FirstTimeRegistered'],
      ['hanako', '2026-11-24T00:30:15Z'],
    ],
    'registration.csv',
  );
  assert.equal(device.drafts[0]?.kind, 'new-device');
  const sessions = readDocument({
    authenticationSessionRecords: [{ creationTime: '2026-11-24T00:30:15Z', token: 'made-up-token' }, {}],
  });
  assert.equal(sessions.drafts[0]?.kind, 'sign-in');
  assert.ok(!JSON.stringify(sessions.drafts).includes('made-up-token'));
  assert.deepEqual(sessions.unread, ['/authenticationSessionRecords/1: time-not-read']);
});

test('I2: orders in shops, digital orders and the Japanese order list; money out is negative', () => {
  const retail = assertReadByName(
    [
      ['Website', 'Order ID', 'Order Date', 'Product Name', 'Total Owed', 'Currency'],
      ['Amazon.com', '1-1', '2026-11-24T00:30:15Z', 'Gift card', '1,234.50', 'USD'],
      ['Amazon.com', '1-2', '11/12/2026 00:30:15 UTC', 'Cable', 'Not Available', 'USD'],
    ],
    'Retail.OrderHistory.1.csv',
  );
  assert.deepEqual(
    retail.drafts.map(({ kind, what, reference, amount }) => [kind, what, reference, amount]),
    [
      ['order', 'Gift card', '1-1', { value: '-1234.50', currency: 'USD' }],
      ['order', 'Cable / Not Available', '1-2', undefined],
    ],
  );
  const digital = assertReadByName(
    [
      ['OrderDate', 'Title'],
      ['2026-11-24 00:30:15', 'A book'],
    ],
    'Digital Items.csv',
  );
  assert.equal(digital.drafts[0]?.when.zone, 'unknown');
  const ja = assertReadByName(
    [
      ['注文日', '注文番号', '商品名', '付帯情報', '価格', '個数', '商品小計', '注文合計', '状態', '請求額'],
      ['2026/11/24', '250-1', 'ギフト券', '', '￥5,000', '2', '10,000', '12,000', '', '12,000'],
      ['2026年11月24日', '250-1', 'ケーブル', '', '2000', '1', '', '12,000', '', '12,000'],
      ['いつか', '250-2', 'ケーブル', '', '', '', '', '', '', ''],
    ],
    'amazon-order.csv',
    'Asia/Tokyo',
  );
  assert.deepEqual(
    ja.drafts.map(({ service, what, amount }) => [service, what, amount?.value]),
    [
      ['amazon-jp', 'ギフト券', '-10000'],
      ['amazon-jp', 'ケーブル', '-2000'],
    ],
  );
  assert.deepEqual(ja.unread, ['4: time-not-read']);
});
