// Proves that records come whole whatever the chunks, encodings and slips of a file, and that none is lost in silence.
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode, pushInPieces } from '../../../../test/support/encode.ts';
import { type CsvOptions, createCsvReading, DELIMITERS, RECORD_MAX, tellDelimiter } from './csv.ts';

function read(input: string | Uint8Array, options: CsvOptions = {}, sizes: readonly number[] = []) {
  const rows: string[][] = [];
  const numbers: number[] = [];
  const unread: [number, string][] = [];
  const reading = createCsvReading(
    {
      row(row) {
        numbers.push(row.number);
        rows.push(Array.from({ length: row.length }, (_, index) => row.cell(index)));
      },
      unread: (number, why) => unread.push([number, why]),
    },
    options,
  );
  pushInPieces(reading, typeof input === 'string' ? encode(input, 'utf-8') : input, sizes);
  return { rows, numbers, unread, encoding: reading.encoding, delimiter: reading.delimiter };
}

test('quoted delimiters, quotes and line ends belong to their cell', () => {
  assert.deepEqual(read('a,b\r\n"x,1","say ""hi"""\r\n"two\nlines",z\r\n').rows, [
    ['a', 'b'],
    ['x,1', 'say "hi"'],
    ['two\nlines', 'z'],
  ]);
});

test('LF, CR and CRLF end a record, with or without one at the end of the file', () => {
  const rows = [
    ['a', 'b'],
    ['1', '2'],
    ['3', ''],
  ];
  for (const end of ['\n', '\r', '\r\n'])
    for (const last of ['', end])
      assert.deepEqual(read(`a,b${end}1,2${end}3,${last}`).rows, rows, JSON.stringify(end + last));
});

test('stray quotes are kept as they stand, and text after a closing quote stays in its cell', () => {
  assert.deepEqual(read('6" nail,b\n"a"b,c\n"d" ,e\n').rows, [
    ['6" nail', 'b'],
    ['ab', 'c'],
    ['d ', 'e'],
  ]);
});

test('blank lines count as records of one empty cell', () => {
  const { rows, numbers } = read('a,b\n\n1,2\n');
  assert.deepEqual(rows, [['a', 'b'], [''], ['1', '2']]);
  assert.deepEqual(numbers, [1, 2, 3]);
});

test('the delimiter is told from the first records, not from a text within them', () => {
  assert.equal(tellDelimiter('a;b;c\n1,5;2;x\n2,5;3;y\n'), ';');
  assert.equal(tellDelimiter('a\tb\n1,2\t3\n'), '\t');
  assert.equal(tellDelimiter('a|b|c\n1|2|3\n'), '|');
  assert.equal(tellDelimiter('会員番号,****\n\nday,what,sum\n1,"a;b;c;d;e",2\n3,x,4\n'), ',');
  assert.equal(tellDelimiter('only\nwords\n'), ',');
});

const JAPANESE = '日付,内容\r\n2026/11/24,表示ソ能|予\\十\r\n2026/11/25,ﾃｽﾄ　申込\r\n';
const JAPANESE_ROWS = [
  ['日付', '内容'],
  ['2026/11/24', '表示ソ能|予\\十'],
  ['2026/11/25', 'ﾃｽﾄ　申込'],
];

test('B1: Shift_JIS whose later halves look like \\ and | is read by character, in chunks of any size', () => {
  const bytes = encode(JAPANESE, 'shift_jis');
  assert.ok(bytes.includes(0x5c) && bytes.includes(0x7c));
  for (const size of [1, 2, 3, 7, 1000]) {
    const { rows, encoding } = read(bytes, {}, [size]);
    assert.deepEqual(rows, JAPANESE_ROWS);
    assert.equal(encoding, 'shift_jis');
  }
});

test('B1: EUC-JP, UTF-8 and UTF-16 with byte order marks are told apart', () => {
  const text = '日付,内容\r\n2026/11/24,東京電力の電気料金です\r\n';
  const rows = [
    ['日付', '内容'],
    ['2026/11/24', '東京電力の電気料金です'],
  ];
  for (const encoding of ['euc-jp', 'utf-8', 'shift_jis'] as const) {
    const found = read(encode(text, encoding), {}, [5]);
    assert.deepEqual([found.rows, found.encoding], [rows, encoding]);
  }
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const)
    assert.deepEqual(read(encode(`\ufeff${text}`, encoding), {}, [3]).rows, rows, encoding);
});

test('B1: the first Japanese character may come after 64 KB and after a whole block', () => {
  for (const filler of [70_000, 400_000]) {
    const head = 'day,what\r\n' + '2026/11/24,plain text\r\n'.repeat(filler / 23);
    for (const encoding of ['shift_jis', 'euc-jp', 'utf-8'] as const) {
      const { rows } = read(encode(`${head}2026/11/25,日本語のお店です\r\n`, encoding), {}, [65_536]);
      assert.deepEqual(rows.at(-1), ['2026/11/25', '日本語のお店です'], `${encoding} ${filler}`);
    }
  }
});

test('one broken byte does not turn the rest into another language', () => {
  for (const encoding of ['utf-8', 'shift_jis'] as const) {
    const good = encode('日付,内容\n' + '2026/11/24,日本語のお店です\n'.repeat(50), encoding);
    const bytes = Uint8Array.from([...good, 0xff, 0x0a]);
    assert.equal(read(bytes).rows[50]?.[1], '日本語のお店です');
  }
});

test('a line over 1 MiB is told and the next is read, in any chunks', () => {
  const text = `a,b\n${'x'.repeat(RECORD_MAX + 10)},1\n2,3\n`;
  for (const sizes of [[], [4096], [1_000_000, 3]]) {
    const { rows, unread, numbers } = read(text, {}, sizes);
    assert.deepEqual(rows, [
      ['a', 'b'],
      ['2', '3'],
    ]);
    assert.deepEqual(unread, [[2, 'line-too-long']]);
    assert.deepEqual(numbers, [1, 3]);
  }
});

test('a long line without an end is told once', () => {
  const { rows, unread } = read(`a,b\n${'x'.repeat(3 * RECORD_MAX)}`, {}, [100_000]);
  assert.deepEqual([rows.length, unread], [1, [[2, 'line-too-long']]]);
});

test('a quote never closed costs its line, not the rest of the file', () => {
  const after = '2026/11/24,shop\n'.repeat(100_000);
  const { rows, unread } = read(`a,b\n1,"open\n${after}`, {}, [65_536]);
  assert.deepEqual(unread, [[2, 'row-not-read']]);
  assert.equal(rows.length, 100_001);
  assert.deepEqual(rows.at(-1), ['2026/11/24', 'shop']);
});

test('a quote never closed near the end of the file is told as well', () => {
  const { rows, unread } = read('a,b\n1,"open\n2,x\n3,y\n');
  assert.deepEqual(rows, [
    ['a', 'b'],
    ['2', 'x'],
    ['3', 'y'],
  ]);
  assert.deepEqual(unread, [[2, 'row-not-read']]);
});

test('lines that open a quote each take time in proportion to the file', () => {
  const before = performance.now();
  const { unread } = read('x","\n'.repeat(400_000), {}, [65_536]);
  assert.ok(unread.length > 200_000);
  const carriage = read('x","\r'.repeat(400_000), {}, [65_536]);
  assert.ok(carriage.unread.length > 200_000);
  assert.ok(performance.now() - before < 20_000);
});

test('a record of more than 1,000 cells is told', () => {
  const { rows, unread } = read(`a,b\n${'x,'.repeat(1000)}x\n${'y,'.repeat(999)}y\n`, { delimiter: ',' });
  assert.deepEqual(unread, [[2, 'too-many']]);
  assert.equal(rows[1]?.length, 1000);
});

test('bytes that are no text are told once, for the whole file', () => {
  const bytes = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7) % 31);
  assert.deepEqual(read(bytes), {
    rows: [],
    numbers: [],
    unread: [[0, 'not-text']],
    encoding: undefined,
    delimiter: undefined,
  });
});

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\n', '\r', '\r\n', ';', '|', '日', 'ﾃ', '𠮷', 'a', ' '),
    maxLength: 8,
  }),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

function serialise(rows: readonly (readonly string[])[], delimiter: string, end: string): string {
  return rows
    .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter) + end)
    .join('');
}

test('parse(serialise(table)) = table for any cells, delimiter, line end, block and chunk size', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(...DELIMITERS),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.constantFrom('utf-8' as const, 'utf-16le' as const),
      fc.integer({ min: 64, max: 200 }),
      sizes,
      (rows, delimiter, end, encoding, blockSize, pieces) => {
        const text = `\ufeff${serialise(rows, delimiter, end)}`;
        const found = read(encode(text, encoding), { delimiter, blockSize }, pieces);
        assert.deepEqual(found.rows, rows);
        assert.deepEqual(found.unread, []);
      },
    ),
    { numRuns: 400 },
  );
});

test('any text gives the same rows whatever the chunks and blocks', () => {
  const messy = fc.string({
    unit: fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', 'a', 'b', ';', '日'),
    maxLength: 60,
  });
  fc.assert(
    fc.property(messy, fc.integer({ min: 8, max: 64 }), sizes, (text, blockSize, pieces) => {
      const whole = read(text, { delimiter: ',' });
      const cut = read(text, { delimiter: ',', blockSize }, pieces);
      assert.deepEqual([cut.rows, cut.numbers, cut.unread], [whole.rows, whole.numbers, whole.unread]);
      const told = [...whole.numbers, ...whole.unread.map(([number]) => number)].sort((a, b) => a - b);
      assert.deepEqual(
        told,
        told.map((_, index) => index + 1),
        'every record is a row or unread',
      );
    }),
    { numRuns: 1000 },
  );
});

test('any bytes in any chunks are read without a throw', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 8, max: 64 }),
      sizes,
      (bytes, blockSize, pieces) => {
        read(bytes, { blockSize }, pieces);
        const one = read(bytes, {}, pieces);
        assert.deepEqual(one, read(bytes));
      },
    ),
    { numRuns: 1000 },
  );
});
