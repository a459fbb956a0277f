// 楽天カード e-NAVI's uses; the columns of the months to be paid change with the statement and are not needed.
import { cardRow, statementTable } from './statement.ts';

export const rakutenCard = statementTable({
  id: 'rakuten-card',
  service: 'rakuten-card',
  header: ['利用日', '利用店名・商品名', '支払方法', '利用金額'],
  read: (row, statement) =>
    cardRow(
      { day: row.get('利用日'), what: row.get('利用店名・商品名'), used: row.get('利用金額') },
      statement,
    ),
});
