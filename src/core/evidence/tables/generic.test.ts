// Proves that a table nobody knows becomes a question, and is read by the person's answer (B1, B7).
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode, pushInPieces } from '../../../../test/support/encode.ts';
import type { ActivityDraft } from '../types.ts';
import { type ColumnChoice, createColumnReader, headerKey } from './generic.ts';
import { COLUMN_ROLES, guessColumns } from './guess-columns.ts';
import { createRowsReading, createTableReading, type TableOptions } from './read-table.ts';
import { rowsOfJson } from './rows-of-json.ts';

function collect(choice: ColumnChoice | undefined, zone?: string) {
  const activities: [string, ActivityDraft][] = [];
  const unread: [string, string][] = [];
  const options: TableOptions = {
    readers: [],
    context: { fileName: 'a.csv', zone },
    sink: {
      activity: (draft, at) => activities.push([at, draft]),
      unread: (at, why) => unread.push([at, why]),
    },
    ...(choice === undefined ? {} : { fallback: () => createColumnReader(choice) }),
  };
  return { options, activities, unread };
}

function readCsv(text: string, choice: ColumnChoice | undefined, zone?: string) {
  const { options, activities, unread } = collect(choice, zone);
  const reading = createTableReading(options);
  pushInPieces(reading, encode(text, 'utf-8'), []);
  return { reading, activities, unread };
}

const TEXT =
  'お支払日時,お店,金額,IP,残高\n2026/11/24 09:30,サンプル堂,"1,280",192.0.2.7,5\n2026/11/24 09:31,別の店,300,192.0.2.8,5\n';

test('B1: an unknown table is told once, with its header and rows kept for the question', () => {
  const { reading, activities, unread } = readCsv(`作成日,2026\n${TEXT}`, undefined);
  assert.deepEqual(activities, []);
  assert.deepEqual(unread, [['row 2', 'unknown-columns']]);
  assert.deepEqual(reading.unknownHeader, ['お支払日時', 'お店', '金額', 'IP', '残高']);
  assert.equal(reading.unknownRows.length, 2);
  assert.deepEqual({ ...reading.counts }, { rows: 4, read: 0, silent: 0, unread: 4 });
});

test('B1: columns are proposed by name and by what stands in them', () => {
  const guess = (header: string[], ...rows: string[][]) => guessColumns(header, rows).map(({ role }) => role);
  assert.deepEqual(
    guess(
      ['お支払日時', 'お店', '金額', 'IP', '残高'],
      ['2026/11/24 09:30', 'サンプル堂', '1,280', '192.0.2.7', '5'],
    ),
    ['time', 'what', 'amount', 'ip', 'ignore'],
  );
  assert.deepEqual(
    guess(['取扱日', 'お取り扱い内容', 'お引出し金額', 'お預入れ金額'], ['2026/1/2', 'カード', '1,000', '']),
    ['date', 'what', 'paid-out', 'paid-in'],
  );
  assert.deepEqual(
    guess(
      ['Date', 'Time', 'Login IP', 'Device', 'Event'],
      ['11/24/2026', '09:30', '2001:db8::1', 'Phone', 'login'],
    ),
    ['date', 'clock', 'ip', 'device', 'kind'],
  );
  assert.deepEqual(guess(['a', 'b', 'c'], ['1764000000', '192.0.2.1', 'JP']), ['time', 'ip', 'country']);
  assert.deepEqual(guess(['金額', '日付'], ['abc', 'xyz']), ['ignore', 'ignore']);
  assert.equal(guessColumns(['amount'], [['1.234,50'], ['1.234']])[0]?.decimal, ',');
});

const CHOICE: ColumnChoice = {
  columns: [
    { name: 'お支払日時', role: 'time' },
    { name: 'お店', role: 'what' },
    { name: '金額', role: 'amount' },
    { name: 'IP', role: 'ip' },
    { name: '残高', role: 'ignore' },
  ],
  zone: 'Asia/Tokyo',
  decimal: '.',
  currency: 'JPY',
  positiveIsOut: true,
};

test('B1: the chosen columns read the table, after lines before its header too', () => {
  const { activities, unread } = readCsv(`作成日,2026\n${TEXT}2026/13/24,x,1,,\n2026/11/24,x,?,,\n`, CHOICE);
  assert.deepEqual(
    activities.map(([at, { kind, when, amount, what, ip }]) => [
      at,
      kind,
      when.local,
      when.zone,
      amount?.value,
      what,
      ip,
    ]),
    [
      ['row 3', 'payment', '2026-11-24T09:30', 'Asia/Tokyo', '-1280', 'サンプル堂', '192.0.2.7'],
      ['row 4', 'payment', '2026-11-24T09:31', 'Asia/Tokyo', '-300', '別の店', '192.0.2.8'],
    ],
  );
  assert.deepEqual(unread, [
    ['row 5', 'time-not-read'],
    ['row 6', 'amount-not-read'],
  ]);
});

test('B1: a choice is for its own header; width, blanks and case do not matter', () => {
  assert.equal(headerKey(['Ｉ P', '金額']), headerKey(['ip', '金 額']));
  assert.notEqual(headerKey(['a', 'b']), headerKey(['b', 'a']));
  const { unread } = readCsv('x,y\n1,2\n', CHOICE);
  assert.deepEqual(unread, [['row 1', 'unknown-columns']]);
});

test('B7: the zone and the order of day and month are the person’s, or the time stays open', () => {
  const columns = [
    { name: 'when', role: 'time' },
    { name: 'what', role: 'kind' },
  ] as const;
  const text = 'when,what\n03/04/2026 10:00,login failed\n';
  assert.deepEqual(readCsv(text, { columns }).unread, [['row 2', 'time-not-read']]);
  const [, dmy] = readCsv(text, { columns, order: 'dmy' }).activities[0] ?? [];
  assert.deepEqual(
    [dmy?.when.local, dmy?.when.zone, dmy?.kind],
    ['2026-04-03T10:00', 'unknown', 'sign-in-failed'],
  );
  const [, mdy] = readCsv(text, { columns, order: 'mdy' }, 'Europe/Paris').activities[0] ?? [];
  assert.deepEqual([mdy?.when.local, mdy?.when.zone], ['2026-03-04T10:00', 'Europe/Paris']);
});

test('I4: `1,234` of a column whose mark is not known is unread; money in and out keep their signs', () => {
  const columns = [
    { name: 'date', role: 'date' },
    { name: 'out', role: 'paid-out' },
    { name: 'in', role: 'paid-in' },
  ] as const;
  const text = 'date,out,in\n2026-01-02,"1,234",\n2026-01-02,12.50,\n2026-01-03,,30\n2026-01-03,1,1\n';
  const { activities, unread } = readCsv(text, { columns, currency: 'EUR' });
  assert.deepEqual(
    activities.map(([, { kind, amount }]) => [kind, amount?.value, amount?.currency]),
    [
      ['payment', '-12.50', 'EUR'],
      ['deposit', '30', 'EUR'],
    ],
  );
  assert.deepEqual(unread, [
    ['row 2', 'amount-not-read'],
    ['row 5', 'amount-not-read'],
  ]);
});

test('B1: a JSON array of flat objects is the same question and the same answer', () => {
  const table = rowsOfJson([
    { when: '2026-11-24T09:30:00Z', ip: '192.0.2.1', more: { deep: 1 } },
    { ip: '192.0.2.2', when: 1_764_000_000, new: true },
  ]);
  assert.deepEqual(table?.header, ['when', 'ip', 'more', 'new']);
  assert.deepEqual(table?.rows, [
    ['2026-11-24T09:30:00Z', '192.0.2.1', '', ''],
    ['1764000000', '192.0.2.2', '', 'true'],
  ]);
  const roles = guessColumns(table?.header ?? [], table?.rows ?? []);
  const { options, activities } = collect({ columns: roles });
  const reading = createRowsReading({ ...options, place: (number) => `/${number - 2}` });
  for (const [index, cells] of [table?.header ?? [], ...(table?.rows ?? [])].entries())
    reading.row({ number: index + 1, length: cells.length, cell: (at) => cells[at] ?? '' });
  reading.end();
  assert.deepEqual(
    activities.map(([at, { ip }]) => [at, ip]),
    [
      ['/0', '192.0.2.1'],
      ['/1', '192.0.2.2'],
    ],
  );
  for (const none of [undefined, 1, [], {}, [1, 2], [[1]], [{}], [{ a: { b: 1 } }]])
    assert.equal(rowsOfJson(none), undefined);
});

test('texts are cleaned of controls and held to 500 units', () => {
  const columns = [
    { name: 'date', role: 'date' },
    { name: 'text', role: 'what' },
  ] as const;
  const { activities } = readCsv(
    `date,text\n2026-01-02,"a\u0007b\nc\u202ed"\n2026-01-02,${'x'.repeat(900)}\n`,
    { columns },
  );
  assert.deepEqual(
    activities.map(([, { what }]) => ((what?.length ?? 0) > 20 ? what?.length : what)),
    ['a b cd', 500],
  );
});

test('any table and any choice is read without a throw, every row told', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('2026-11-24', '1,234', '-5', '192.0.2.1', '09:30', ''),
  );
  const rows = fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 30 });
  const roles = fc.array(fc.constantFrom(...COLUMN_ROLES), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(rows, roles, (table, [a = 'ignore', b = 'ignore', c = 'ignore']) => {
      const header = ['a', 'b', 'c'];
      guessColumns(header, table);
      const { options, activities, unread } = collect({
        columns: [
          { name: 'a', role: a },
          { name: 'b', role: b },
          { name: 'c', role: c },
        ],
      });
      const reading = createRowsReading(options);
      for (const [index, cells] of [header, ...table].entries())
        reading.row({ number: index + 1, length: cells.length, cell: (at) => cells[at] ?? '' });
      reading.end();
      const { counts } = reading;
      assert.equal(counts.rows, counts.read + counts.silent + counts.unread);
      assert.deepEqual([activities.length, unread.length], [counts.read, counts.unread]);
    }),
    { numRuns: 500 },
  );
});
