// WAON's history: 利用区分 says whether money was used, charged or given back; sums carry 円.
import type { Row, RowReading } from '../reader.ts';
import { inYen, negative, type Statement, statementTable, yen } from './statement.ts';

function read(row: Row, statement: Statement): RowReading {
  const amount = yen(row.get('利用金額（税込）', '利用金額'));
  if (amount === undefined) return { why: 'amount-not-read' };
  if (!/[1-9]/.test(amount)) return undefined;
  const when = statement.day(row.get('取引年月日'));
  if (when === undefined) return { why: 'time-not-read' };
  const how = row.get('利用区分');
  const from = row.get('チャージ区分').replace(/^[-－]$/, '');
  const what = [row.get('利用店舗'), how, from].filter((part) => part !== '').join(' ');
  if (/取消|返金|返品/.test(how))
    return [{ kind: 'payment', when, amount: inYen(amount.replace('-', '')), what }];
  const isIncome = /チャージ|ダウンロード|入金/.test(how);
  return [
    {
      kind: isIncome ? 'deposit' : 'payment',
      when,
      amount: inYen(isIncome ? amount : negative(amount)),
      what,
    },
  ];
}

export const waon = statementTable({
  id: 'waon',
  serviceName: 'WAON',
  header: ['取引年月日', '利用店舗', '利用区分', 'チャージ区分'],
  read,
});
