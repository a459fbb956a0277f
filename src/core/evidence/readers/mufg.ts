// 三菱UFJ銀行's movements: 摘要 says the way, 摘要内容 with whom.
import { bankRow, statementTable } from './statement.ts';

export const mufg = statementTable({
  id: 'mufg',
  service: 'mufg',
  header: ['日付', '摘要', '摘要内容', '支払い金額', '預かり金額'],
  read: (row, statement) =>
    bankRow(
      {
        day: row.get('日付'),
        what: `${row.get('摘要')} ${row.get('摘要内容')}`.trim(),
        out: row.get('支払い金額'),
        in: row.get('預かり金額'),
      },
      statement,
    ),
});
