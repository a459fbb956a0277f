// モバイルSuica's history: days without a year, which only the file's name can tell.
import { isNothing } from '../amounts.ts';
import type { Row, RowReading } from '../reader.ts';
import { isLocalTime } from '../../base/time.ts';
import { dayInJapan, movement, type Statement, statementTable, yen } from './statement.ts';

const DAY = /^(\d{1,2})\/(\d{1,2})$/;
/** `…_20250106_20250120….csv`, `suica_202211.csv`: dates in a name; the latest is the end of what the file holds. */
const NAMED = /(?<!\d)(20\d{2})[-_.年]?(0[1-9]|1[0-2])(?:[-_.月]?(0[1-9]|[12]\d|3[01]))?/g;

function read(row: Row, statement: Statement): RowReading {
  const amount = yen(row.get('入金・利用額'));
  if (amount === undefined) return { why: 'amount-not-read' };
  // 繰越 and the like only tell the balance.
  if (isNothing(amount)) return undefined;
  const date = dateOf(row.get('月日'), lastDay(statement.fileName));
  const when = date === undefined ? undefined : dayInJapan(date);
  if (when === undefined) return { why: 'time-not-read' };
  const what = [row.get('種別'), row.get('利用場所'), row.get('種別#2'), row.get('利用場所#2')].filter(
    (part) => part !== '',
  );
  const kind = amount.startsWith('-') ? 'payment' : 'deposit';
  return movement(kind, when, amount, what.join(' '), statement);
}

/** The last day the name tells, `2022-11-31` standing for the end of a month; undefined when it tells none. */
function lastDay(fileName: string): string | undefined {
  const base = fileName.normalize('NFKC').split('/').at(-1) ?? '';
  return [...base.matchAll(NAMED)]
    .map(([, year, month, day]) => `${year}-${month}-${day ?? '31'}`)
    .toSorted()
    .at(-1);
}

/** A history reaches back half a year at most, so of all years the latest not after the file's end is the row's. */
function dateOf(text: string, last: string | undefined): string | undefined {
  const found = DAY.exec(text.normalize('NFKC'));
  if (found === null || last === undefined) return undefined;
  const day = `${(found[1] ?? '').padStart(2, '0')}-${(found[2] ?? '').padStart(2, '0')}`;
  const year = Number(last.slice(0, 4));
  const date = `${year}-${day}` <= last ? `${year}-${day}` : `${year - 1}-${day}`;
  return isLocalTime(date) ? date : undefined;
}

export const mobileSuica = statementTable({
  id: 'mobile-suica',
  service: 'mobile-suica',
  header: ['月日', '種別', '利用場所', '残高', '入金・利用額'],
  read,
});
