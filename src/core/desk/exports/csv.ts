// The queue as a table for a spreadsheet (D6): one line a case, times in the desk's zone, no cell that runs as a formula.
import type { Language, Text } from '../../base/language.ts';
import { toLocal } from '../../base/time.ts';
import { writeCsv } from '../../evidence/tables/write-csv.ts';
import type { QueueRow } from '../api.ts';
import { NEVER_DUE } from '../due.ts';

export interface CsvOptions {
  readonly language: Language;
  /** The desk's zone, in which its times are written. */
  readonly zone: string;
  /** Whether who and which account are written too; without, no line tells who it is. */
  readonly people: boolean;
}

interface Column {
  readonly name: Text;
  readonly of: (row: QueueRow, time: (ms: number | undefined) => string) => string;
  readonly person?: true;
}

const COLUMNS: readonly Column[] = [
  { name: { ja: '受付番号', en: 'Receipt' }, of: ({ receipt }) => receipt },
  { name: { ja: '状態', en: 'State' }, of: ({ bucket }) => bucket },
  { name: { ja: '被害', en: 'Harm' }, of: ({ harm }) => String(harm) },
  { name: { ja: '手口', en: 'Way in' }, of: ({ method }) => method },
  { name: { ja: 'サービス', en: 'Service' }, of: ({ service }) => service ?? '' },
  { name: { ja: '経路', en: 'Channel' }, of: ({ channel }) => channel },
  { name: { ja: '言語', en: 'Language' }, of: ({ language }) => language },
  { name: { ja: '待ち', en: 'Waiting on' }, of: ({ waitingOn }) => waitingOn },
  { name: { ja: '事件', en: 'Incident' }, of: ({ incident }) => incident ?? '' },
  { name: { ja: '受付', en: 'Opened' }, of: ({ openedAt }, time) => time(openedAt) },
  { name: { ja: '期限', en: 'Due' }, of: ({ dueAt }, time) => time(dueAt) },
  {
    name: { ja: '最初の指示', en: 'First instruction' },
    of: ({ firstInstructionAt }, time) => time(firstInstructionAt),
  },
  { name: { ja: '被害の停止', en: 'Contained' }, of: ({ containedAt }, time) => time(containedAt) },
  { name: { ja: '終了', en: 'Closed' }, of: ({ closedAt }, time) => time(closedAt) },
  { name: { ja: '損害', en: 'Losses' }, of: ({ summary }) => summary.losses.join(' / ') },
  { name: { ja: '名前', en: 'Who' }, of: ({ summary }) => summary.who, person: true },
  { name: { ja: 'アカウント', en: 'Account' }, of: ({ summary }) => summary.account, person: true },
  { name: { ja: '内容', en: 'What happened' }, of: ({ summary }) => summary.what, person: true },
];

/** Queue rows → a CSV text (RFC 4180, CRLF, byte order mark). */
export function casesCsv(rows: Iterable<QueueRow>, { language, zone, people }: CsvOptions): string {
  const columns = COLUMNS.filter(({ person }) => people || person !== true);
  const time = (ms: number | undefined): string =>
    ms === undefined || ms === NEVER_DUE ? '' : toLocal(ms, zone).replace('T', ' ');
  return writeCsv(
    columns.map(({ name }) => name[language]),
    cellsOf(rows, columns, time),
  );
}

function* cellsOf(
  rows: Iterable<QueueRow>,
  columns: readonly Column[],
  time: (ms: number | undefined) => string,
): Generator<readonly string[]> {
  for (const row of rows) yield columns.map(({ of }) => of(row, time));
}
