// SFCard Viewer's list of a transit card read at home: what was used is positive, what was charged negative.
import { isNothing, negated } from '../amounts.ts';
import type { Row, RowReading } from '../reader.ts';
import { movement, type Statement, statementTable, yen } from './statement.ts';

function read(row: Row, statement: Statement): RowReading {
  const used = yen(row.get('利用額(円)'));
  if (used === undefined) return { why: 'amount-not-read' };
  if (isNothing(used)) return undefined;
  const when = statement.day(row.get('利用年月日'));
  if (when === undefined) return { why: 'time-not-read' };
  const what = [
    row.get('鉄道会社名'),
    row.get('入場駅/事業者名'),
    row.get('鉄道会社名#2'),
    row.get('出場駅/降車場所'),
    row.get('メモ').normalize('NFKC'),
  ].filter((part) => part !== '');
  const kind = used.startsWith('-') ? 'deposit' : 'payment';
  return movement(kind, when, negated(used), what.join(' '), statement);
}

export const sfCardViewer = statementTable({
  id: 'sf-card-viewer',
  serviceName: '交通系ICカード',
  header: ['利用年月日', '鉄道会社名', '入場駅/事業者名', '利用額(円)', '残額(円)'],
  read,
});
