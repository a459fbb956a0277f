// 三井住友カード's uses (Vpass, ゴールドポイントカード): no header, so the first row's name 様, masked number and card tell it.
import type { Row, RowReading, TableReader } from '../reader.ts';
import { cardRow, maskedNumber, readingOf, type Statement } from './statement.ts';

const NAME = /様$/;

/** `山田 太郎 様,1234-56**-****-****,カードの名` with empty cells behind since September 2020. */
function isCardRow(cells: readonly string[]): boolean {
  const [name = '', number = '', card = ''] = cells.map((cell) => cell.trim());
  return NAME.test(name) && maskedNumber(number) !== undefined && card !== '';
}

function read(row: Row, statement: Statement): RowReading {
  const cells = row.cells.map((cell) => cell.trim());
  if (isCardRow(cells)) {
    statement.account = maskedNumber(cells[1] ?? '');
    return undefined;
  }
  const [day = '', what = '', used = ''] = cells;
  // The last row of a card is its total: a sum, and neither day nor shop.
  if (day === '' && what === '') return undefined;
  return cardRow({ day, what, used }, statement);
}

export const smbcCard: TableReader = {
  ...readingOf({ id: 'smbc-card', service: 'smbc-card', read }),
  recognise: (first) => (isCardRow(first[0] ?? []) ? -1 : undefined),
};
