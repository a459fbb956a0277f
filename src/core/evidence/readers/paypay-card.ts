// PayPayカード's uses; its headers carry footnote marks (利用者 ※1) that changed over the years.
import { findHeader } from '../tables/fold-header.ts';
import { cardRow, readingOf } from './statement.ts';

const DAYS = ['利用日/キャンセル日', '利用日'];
/** Its own among the cards that name 利用店名・商品名. */
const OWN = ['利用店名・商品名', '利用金額', '当月支払金額'];

export const paypayCard = {
  ...readingOf({
    id: 'paypay-card',
    service: 'paypay-card',
    read: (row, statement) =>
      cardRow(
        { day: row.get(...DAYS), what: row.get('利用店名・商品名'), used: row.get('利用金額') },
        statement,
      ),
  }),
  recognise: (first: readonly (readonly string[])[]) =>
    DAYS.map((day) => findHeader(first, [day, ...OWN])).find((index) => index !== undefined),
};
