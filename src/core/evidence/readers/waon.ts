// WAON's history: 利用区分 says whether money was used, charged or given back; sums carry 円.
import { isNothing, negated } from '../amounts.ts';
import type { Row, RowReading } from '../reader.ts';
import { movement, type Statement, statementTable, yen } from './statement.ts';

function read(row: Row, statement: Statement): RowReading {
  const amount = yen(row.get('利用金額（税込）', '利用金額'));
  if (amount === undefined) return { why: 'amount-not-read' };
  if (isNothing(amount)) return undefined;
  const when = statement.day(row.get('取引年月日'));
  if (when === undefined) return { why: 'time-not-read' };
  const how = row.get('利用区分');
  const from = row.get('チャージ区分').replace(/^[-－]$/, '');
  const what = [row.get('利用店舗'), how, from].filter((part) => part !== '').join(' ');
  if (/取消|返金|返品/.test(how)) return movement('payment', when, amount.replace('-', ''), what, statement);
  if (/チャージ|ダウンロード|入金/.test(how)) return movement('deposit', when, amount, what, statement);
  return movement('payment', when, negated(amount), what, statement);
}

export const waon = statementTable({
  id: 'waon',
  serviceName: 'WAON',
  header: ['取引年月日', '利用店舗', '利用区分', 'チャージ区分'],
  read,
});
