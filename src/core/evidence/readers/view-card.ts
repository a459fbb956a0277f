// ビューカード's uses: rows in groups, each under a row with the card's masked number and the holder's name.
import { cardRow, maskedNumber, statementTable } from './statement.ts';

export const viewCard = statementTable({
  id: 'view-card',
  service: 'view-card',
  header: ['ご利用年月日', 'ご利用箇所', 'ご利用額', '払戻額'],
  read(row, statement) {
    const day = row.get('ご利用年月日');
    const card = maskedNumber(day);
    if (card !== undefined) {
      statement.account = card;
      return undefined;
    }
    const used = row.get('ご利用額');
    const refunded = row.get('払戻額');
    return cardRow({ day, what: row.get('ご利用箇所'), used, refunded }, statement);
  },
});
