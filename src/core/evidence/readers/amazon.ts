// Reads Amazon's "Request My Data": orders, devices, cards, mails sent, sessions; and the Japanese order list of a browser tool.
import { joinTexts } from '../clean.ts';
import type { JsonReader, ReadContext, Row, TableReader } from '../reader.ts';
import type { ActivityDraft, ActivityKind } from '../types.ts';
import { draftOf, readingOf } from './draft.ts';
import { fieldOf, objectOf, readEach } from './json.ts';
import { isBlank, type KnownTable, knownTable } from './known-table.ts';
import { priceOf } from './signed-amount.ts';
import { NO_TIME, timeIn } from './when.ts';

interface AmazonTable extends Omit<KnownTable, 'read'> {
  readonly time: readonly string[];
  /**
   * The parsers in facts.md section 3 read the notification and shop files as UTC, month first; amazon.co.jp's pages tell days in
   * Japan; the others name no zone.
   */
  readonly zone: 'UTC' | 'Asia/Tokyo' | undefined;
  readonly kind: ActivityKind;
  readonly service?: string;
  fields(row: Row): {
    readonly account?: unknown;
    readonly device?: unknown;
    readonly app?: unknown;
    readonly what?: unknown;
    readonly reference?: unknown;
    readonly amount?: ActivityDraft['amount'];
  };
}

const NOTHING = /^(?:n\/a|not applicable|not available)$/i;

function amazonTable(table: AmazonTable): TableReader {
  return knownTable({
    ...table,
    read: (row: Row, context: ReadContext) => {
      if (isBlank(row)) return undefined;
      const text = row.get(...table.time);
      const zone = table.zone ?? context.zone;
      const when = NOTHING.test(text)
        ? NO_TIME
        : timeIn(text, zone, table.zone === 'UTC' ? 'mdy' : undefined);
      if (when === undefined) return { why: 'time-not-read' };
      const service = table.service ?? 'amazon';
      return [draftOf({ kind: table.kind, when, service, ...table.fields(row) })];
    },
  });
}

/** One item of an order; a price that cannot be read is shown as it was. */
function order(item: string, reference: string, amount: string, currency: string) {
  const price = priceOf(amount, currency);
  return { what: joinTexts([item, price.text]), reference, amount: price.amount };
}

const TOPIC = ['Subject', 'Notification Topic', 'Message Type', 'Notification Type', 'Campaign', 'Topic'];

const sent = amazonTable({
  id: 'amazon-sent-notifications',
  columns: [['Message Sent Time']],
  time: ['Message Sent Time'],
  zone: 'UTC',
  kind: 'other',
  fields: (row) => ({
    account: row.get('Email Address', 'Customer Email Address'),
    what: joinTexts(['SentNotifications', row.get(...TOPIC)]),
    reference: row.get('Message ID', 'Notification Id'),
  }),
});

const delivered = amazonTable({
  id: 'amazon-email-delivery',
  columns: [['Email Delivered Time'], ['Email Delivery Status']],
  time: ['Email Delivered Time'],
  zone: 'UTC',
  kind: 'other',
  fields: (row) => ({
    account: row.get('Email Address', 'Customer Email Address'),
    what: joinTexts(['EmailDeliveryStatusFeedback', row.get('Email Delivery Status'), row.get(...TOPIC)]),
    reference: row.get('Message ID', 'Notification Id'),
  }),
});

const cards = amazonTable({
  id: 'amazon-payment-instruments',
  columns: [['RegistrationDate'], ['LastDigits', 'CardType', 'PaymentInstrumentType']],
  time: ['RegistrationDate'],
  zone: 'UTC',
  kind: 'account-change',
  fields: (row) => ({
    account: lastFour(row.get('LastDigits')),
    what: joinTexts(['PaymentInstruments', row.get('PaymentInstrumentType', 'CardType', 'IssuerName')]),
  }),
});

/** Never more of a card's number than its last four. */
function lastFour(digits: string): string {
  const four = /(\d{1,4})\D*$/.exec(digits.slice(-40))?.[1];
  return four === undefined ? '' : `…${four}`;
}

const registration = amazonTable({
  id: 'amazon-device-registration',
  columns: [['FirstTimeRegistered'], ['AccountName', 'DeviceSerialNumber', 'DeviceType', 'DeviceName']],
  time: ['FirstTimeRegistered'],
  zone: undefined,
  kind: 'new-device',
  fields: (row) => ({
    account: row.get('AccountName'),
    device: joinTexts([row.get('DeviceName'), row.get('DeviceType', 'DeviceFamily')]),
  }),
});

const retailOrders = amazonTable({
  id: 'amazon-retail-orders',
  columns: [['Order Date'], ['Order ID'], ['Product Name', 'Total Owed', 'ASIN', 'Website']],
  time: ['Order Date'],
  zone: 'UTC',
  kind: 'order',
  fields: (row) =>
    order(
      row.get('Product Name'),
      row.get('Order ID'),
      row.get('Total Owed', 'Total Amount', 'Unit Price'),
      row.get('Currency'),
    ),
});

const digitalOrders = amazonTable({
  id: 'amazon-digital-orders',
  columns: [['OrderDate'], ['Title', 'OrderId', 'ASIN']],
  time: ['OrderDate'],
  zone: undefined,
  kind: 'order',
  fields: (row) =>
    order(
      row.get('Title', 'ProductName'),
      row.get('OrderId'),
      row.get('OurPrice', 'ListPriceAmount', 'TransactionAmount'),
      row.get('OurPriceCurrencyCode', 'ListPriceCurrencyCode', 'BaseCurrencyCode'),
    ),
});

/** Written by a tool in the browser from amazon.co.jp's pages, one row an item. */
const japaneseOrders = amazonTable({
  id: 'amazon-jp-orders',
  columns: [['注文日'], ['注文番号'], ['商品名', '注文合計', '商品小計']],
  time: ['注文日'],
  zone: 'Asia/Tokyo',
  kind: 'order',
  service: 'amazon-jp',
  // The order's own sum stands on each of its items' rows: only the item's price is taken, or it would count several times.
  fields: (row) =>
    order(row.get('商品名'), row.get('注文番号'), row.get('商品小計') || row.get('価格'), 'JPY'),
});

/** The tables of the pack. */
export const amazonTables: readonly TableReader[] = [
  sent,
  delivered,
  cards,
  registration,
  retailOrders,
  digitalOrders,
  japaneseOrders,
];

/** `Retail.AuthenticationTokens.json`: when sessions were made; the tokens are not kept. */
export const amazonSessions: JsonReader = {
  id: 'amazon-sessions',
  recognise: (value) => Array.isArray(fieldOf(objectOf(value), 'authenticationSessionRecords')),
  read: (value, context) =>
    readEach(
      fieldOf(objectOf(value), 'authenticationSessionRecords'),
      '/authenticationSessionRecords',
      function* (record, at) {
        yield readingOf(at, timeIn(fieldOf(record, 'creationTime'), context.zone), {
          kind: 'sign-in',
          service: 'amazon',
        });
      },
    ),
};
