// Proves that 全銀 records are read by their columns, and that a day whose era is open stays unread (B7).
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode, pushInPieces } from '../../../../test/support/encode.ts';
import type { ActivityDraft } from '../types.ts';
import { createEraDays } from './zengin-days.ts';
import { createZenginReading, isZengin } from './zengin.ts';

const MADE = Date.UTC(2026, 10, 25);

function header(created: string, from: string, to: string): string {
  return `1030${created}${from}${to}9999${'ｻﾝﾌﾟﾙｷﾞﾝｺｳ'.padEnd(15)}001${'ﾎﾝﾃﾝ'.padEnd(15)}00010000001234${'ｶ)ﾃｽﾄ'.padEnd(40)}`.padEnd(
    200,
  );
}

function data(day: string, way: '1' | '2', kind: string, amount: number, name: string, summary = ''): string {
  const sum = String(amount).padStart(12, '0');
  const head = `200000001${day}${day}${way}${kind}${sum}${'0'.repeat(12)}${'0'.repeat(12)}0${'0'.repeat(7)}000${'0'.repeat(10)}`;
  return `${head}${name.padEnd(48)}${''.padEnd(15)}${''.padEnd(15)}${summary.padEnd(20)}`.padEnd(200);
}

const TRAILER = '8'.padEnd(200);
const END = '9'.padEnd(200);

function read(
  records: readonly string[] | Uint8Array,
  made: number | undefined,
  end = '\r\n',
  sizes: readonly number[] = [],
) {
  const activities: [string, ActivityDraft][] = [];
  const unread: [string, string][] = [];
  const reading = createZenginReading({
    context: { fileName: 'meisai.txt', zone: undefined },
    sink: {
      activity: (draft, at) => activities.push([at, draft]),
      unread: (at, why) => unread.push([at, why]),
    },
    ...(made === undefined ? {} : { made }),
  });
  const bytes =
    records instanceof Uint8Array ? records : encode(records.map((one) => one + end).join(''), 'shift_jis');
  pushInPieces(reading, bytes, sizes);
  return { activities, unread };
}

const FILE = [
  header('081125', '081101', '081124'),
  data('081103', '2', '11', 120_000, '', 'ﾌﾘｺﾐ ﾔﾏﾀﾞ'),
  data('081104', '1', '11', 5000, 'ｻﾄｳ ﾊﾅｺ'),
  data('081105', '2', '14', 980, '', 'ﾃﾞﾝｷ'),
  TRAILER,
  END,
];

test('I4: deposits and withdrawals, with and without line ends, in any chunks', () => {
  for (const end of ['', '\n', '\r\n'])
    for (const sizes of [[], [1], [199, 3]]) {
      const { activities, unread } = read(FILE, MADE, end, sizes);
      assert.deepEqual(unread, []);
      assert.deepEqual(
        activities.map(([at, { kind, when, amount, what }]) => [
          at,
          kind,
          when.local,
          when.zone,
          amount?.value,
          what,
        ]),
        [
          ['row 2', 'transfer', '2026-11-03', 'Asia/Tokyo', '-120000', 'フリコミ ヤマダ'],
          ['row 3', 'deposit', '2026-11-04', 'Asia/Tokyo', '5000', 'サトウ ハナコ'],
          ['row 4', 'payment', '2026-11-05', 'Asia/Tokyo', '-980', 'デンキ'],
        ],
      );
      assert.equal(activities[0]?.[1].account, 'サンプルギンコウ ホンテン …1234');
    }
});

test('B7: without knowing when the file was made, 令和8 and 平成8 stay open and are told', () => {
  const { activities, unread } = read(FILE, undefined);
  assert.deepEqual(activities, []);
  assert.deepEqual(
    unread.map(([, why]) => why),
    ['time-not-read', 'time-not-read', 'time-not-read'],
  );
});

test('B7: a file over the change of era tells itself', () => {
  const day = createEraDays({ created: '010510', from: '310415', to: '010509' }, undefined);
  assert.equal(day('310430'), '2019-04-30');
  assert.equal(day('010501'), '2019-05-01');
  assert.equal(day('310501'), undefined);
  assert.equal(day('310401'), undefined, 'before the days the file says it has');
});

test('B7: 平成28 is told from 令和28 by when the file was made', () => {
  const dates = { created: '280503', from: '280401', to: '280502' };
  assert.equal(createEraDays(dates, Date.UTC(2016, 4, 4))('280405'), '2016-04-05');
  assert.equal(createEraDays(dates, Date.UTC(2046, 4, 4))('280405'), '2046-04-05');
  assert.equal(createEraDays(dates, undefined)('280405'), undefined);
  assert.equal(createEraDays(dates, Date.UTC(2031, 0, 1))('280405'), undefined);
});

test('a short record, an unknown kind and data before a header are told', () => {
  const { activities, unread } = read(
    [data('081103', '2', '11', 1, ''), ...FILE.slice(0, 2), '2000', '7'.padEnd(200), FILE[2] ?? ''],
    MADE,
  );
  assert.deepEqual(unread, [
    ['row 1', 'row-not-read'],
    ['row 4', 'row-not-read'],
    ['row 5', 'row-not-read'],
  ]);
  assert.equal(activities.length, 2);
});

test('a file is known by its header; EBCDIC is told as a format not read', () => {
  assert.ok(isZengin(encode(FILE[0] ?? '', 'shift_jis')));
  assert.ok(!isZengin(encode('日付,内容', 'shift_jis')));
  assert.ok(!isZengin(new Uint8Array()));
  const ebcdic = new Uint8Array(400).fill(0x40);
  ebcdic.set([0xf1, 0xf0, 0xf3, 0xf1]);
  assert.ok(isZengin(ebcdic));
  assert.deepEqual(read(ebcdic, MADE), { activities: [], unread: [['', 'unknown-format']] });
});

test('any bytes are read without a throw, the same in any chunks', () => {
  const record = fc.oneof(
    fc.constantFrom(...FILE).map((text) => encode(text, 'shift_jis')),
    fc.uint8Array({ maxLength: 210 }),
  );
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), fc.integer({ min: 1, max: 300 }), (parts, size) => {
      const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
      assert.deepEqual(read(bytes, MADE, '', [size]), read(bytes, MADE));
    }),
    { numRuns: 500 },
  );
});
