// Reads PayPal's activity download, English and Japanese: date, clock and zone are three columns, the sign tells the direction.
import { cleanText, joinTexts } from '../clean.ts';
import type { ReadContext, Row, TableReader } from '../reader.ts';
import { type ActivityTime, zoneOf } from '../times.ts';
import type { ActivityKind } from '../types.ts';
import { draftOf } from './draft.ts';
import { isBlank, knownTable } from './known-table.ts';
import { signedAmount } from './signed-amount.ts';
import { timeIn } from './when.ts';

const DATE = ['Date', '日付'];
const TIME = ['Time', '時間'];
const ZONE = ['TimeZone', 'タイムゾーン'];
const GROSS = ['Gross', '合計', 'Amount', '金額'];
const CURRENCY = ['Currency', '通貨'];
const TYPE = ['Type', 'タイプ'];
const STATUS = ['Status', 'ステータス'];
const IMPACT = ['Balance Impact', '残高への影響'];
const ID = ['Transaction ID', '取引ID'];

/** Only an account kept in the United States has these zones, and with them dates with the month first. */
const AMERICAN = /^(?:[PMCE][SD]T|AK[SD]T|HST|America\/.+|US\/.+)$/i;
const DONE = /^(?:completed|完了)$/i;
const WITHDRAWAL = /withdraw|transfer to|bank deposit to|引き?出|出金/i;

/**
 * Source of both headers: the hledger rules and zaim-csv-converter named in facts.md section 3. Japanese dates are year first;
 * an English `7/11/2026` is read month first when the zone is American, else only when one of the two is no month.
 */
export const paypal: TableReader = knownTable({
  id: 'paypal-activity',
  columns: [DATE, TIME, GROSS, CURRENCY, [...ID, ...IMPACT, ...ZONE]],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const when = timeOf(row, context);
    if (when === undefined) return { why: 'time-not-read' };
    const gross = row.get(...GROSS);
    const amount = signedAmount(gross, row.get(...CURRENCY));
    if (gross !== '' && amount === undefined) return { why: 'amount-not-read' };
    const isOut = amount?.value.startsWith('-') ?? false;
    const from = row.get('From Email Address', '送信者メールアドレス');
    const to = row.get('To Email Address', '受信者メールアドレス');
    const status = row.get(...STATUS);
    return [
      draftOf({
        kind: kindOf(row, isOut),
        when,
        service: 'paypal',
        account: isOut ? from : to,
        amount,
        what: joinTexts([
          row.get('Name', '名前') || (isOut ? to : from),
          row.get('Item Title', '商品タイトル'),
          row.get(...TYPE),
          DONE.test(status) ? '' : status,
        ]),
        reference: row.get(...ID),
      }),
    ];
  },
});

function timeOf(row: Row, context: ReadContext): ActivityTime | undefined {
  const named = cleanText(row.get(...ZONE));
  // A zone that is named but not known for sure is none: the span of all zones is kept rather than the person's own.
  const zone = named === '' ? context.zone : zoneOf(named);
  const text = `${row.get(...DATE)} ${row.get(...TIME)}`.trim();
  return timeIn(text, zone, AMERICAN.test(named) ? 'mdy' : undefined);
}

/** `Memo` rows (authorisations, holds) move nothing. */
function kindOf(row: Row, isOut: boolean): ActivityKind {
  const impact = row.get(...IMPACT);
  if (/^(?:memo|備考)$/i.test(impact)) return 'other';
  if (WITHDRAWAL.test(row.get(...TYPE))) return 'transfer';
  if (/^(?:credit|入金)$/i.test(impact)) return 'deposit';
  return isOut || /^(?:debit|引落し|引き?落とし)$/i.test(impact) ? 'payment' : 'deposit';
}
