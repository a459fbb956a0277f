// Proves that an exported table comes back as it was, and that no cell of it can run as a formula.
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pushInPieces } from '../../../../test/support/encode.ts';
import { createCsvReading } from './csv.ts';
import { writeCsv } from './write-csv.ts';

test('CRLF, a byte order mark, quotes where needed', () => {
  assert.equal(
    writeCsv(
      ['a', 'b'],
      [
        ['x,y', 'say "hi"'],
        ['', '2\n3'],
      ],
    ),
    '\ufeffa,b\r\n"x,y","say ""hi"""\r\n,"2\n3"\r\n',
  );
});

test('formulas are neutralised, half and full width; sums stay sums', () => {
  const written = (cell: string) =>
    writeCsv(['h'], [[cell]])
      .slice(4, -2)
      .replace(/^"|"$/g, '');
  for (const cell of [
    '=1+1',
    '+cmd',
    '-cmd',
    '@SUM',
    '\tx',
    '\rx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '-1+1',
    '-1,000',
    '=',
    '\n=1',
  ])
    assert.ok(written(cell).startsWith("'"), JSON.stringify(cell));
  for (const cell of ['-12800', '+3.5', '-0.5', '12', 'a=b']) assert.equal(written(cell), cell);
});

test('what is written is read again as it was, but for the apostrophes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ maxLength: 10 }), { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        const found: string[][] = [];
        const reading = createCsvReading(
          {
            row: (row) => found.push(Array.from({ length: row.length }, (_, index) => row.cell(index))),
            unread: () => assert.fail(),
          },
          { delimiter: ',' },
        );
        pushInPieces(reading, new TextEncoder().encode(writeCsv(['a', 'b'], rows)), []);
        const bare = (cells: readonly string[]) => cells.map((cell) => cell.replace(/^'/, ''));
        assert.deepEqual(found.slice(1).map(bare), rows.map(bare));
        for (const cell of found.flat()) assert.ok(!/^[=@\t\r]/.test(cell));
      },
    ),
  );
});
