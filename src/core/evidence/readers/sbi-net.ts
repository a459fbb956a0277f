// 住信SBIネット銀行's movements.
import { bankRow, statementTable } from './statement.ts';

export const sbiNet = statementTable({
  id: 'sbi-net',
  service: 'sbi-net',
  header: ['日付', '内容', '出金金額(円)', '入金金額(円)'],
  read: (row, statement) =>
    bankRow(
      {
        day: row.get('日付'),
        what: row.get('内容'),
        out: row.get('出金金額(円)'),
        in: row.get('入金金額(円)'),
      },
      statement,
    ),
});
