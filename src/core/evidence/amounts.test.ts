// Proves that sums are read as statements write them, and that an ambiguous one is unread.
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currencyOf, decimalOfColumn, readAmount } from './amounts.ts';

test('I4: sums as Japanese statements write them', () => {
  const sums: readonly (readonly [string, string])[] = [
    ['12800', '12800'],
    ['1,280円', '1280'],
    ['¥12,800', '12800'],
    ['￥１２，８００', '12800'],
    ['\\10,243', '10243'],
    ['292 円', '292'],
    ['-780', '-780'],
    ['+1,019円', '1019'],
    ['△1,000円', '-1000'],
    ['▲¥1,000', '-1000'],
    ['−¥500', '-500'],
    ['(¥500)', '-500'],
    ['500-', '-500'],
    ['-0', '0'],
    ['007', '7'],
  ];
  for (const [text, value] of sums) assert.equal(readAmount(text), value, text);
});

test('I4: the fraction by the form, or by what the text shows', () => {
  assert.equal(readAmount('1.234,50'), '1234.50');
  assert.equal(readAmount('1,234.50'), '1234.50');
  assert.equal(readAmount('€ 1.234,50'), '1234.50');
  assert.equal(readAmount('12,5'), '12.5');
  assert.equal(readAmount('1,234,567'), '1234567');
  assert.equal(readAmount('1 234,50'), '1234.50');
  assert.equal(readAmount('1,234', { decimal: '.' }), '1234');
  assert.equal(readAmount('1,234', { decimal: ',' }), '1.234');
  assert.equal(readAmount('USD 49.90'), '49.90');
});

test('I4: what may be two sums, or is none, is not guessed', () => {
  for (const text of [
    '1,234',
    '1.234',
    '',
    'abc',
    '1,23,4',
    '1..2',
    '--5',
    '-(5)',
    '1-2',
    '12,34,5',
    '1.234,50.1',
    '9'.repeat(80),
  ])
    assert.equal(readAmount(text), undefined, text);
  assert.equal(readAmount('12,34', { decimal: '.' }), undefined);
  assert.equal(readAmount('1.234,50', { decimal: '.' }), undefined);
});

test('the mark of a column is what one of its texts shows, unless two differ', () => {
  assert.equal(decimalOfColumn(['1,234', '12,50']), ',');
  assert.equal(decimalOfColumn(['1,234', '1,234.00']), '.');
  assert.equal(decimalOfColumn(['1,234', '999']), undefined);
  assert.equal(decimalOfColumn(['1,5', '1.5']), undefined);
});

test('currencies by signs that mean one', () => {
  assert.equal(currencyOf('￥500'), 'JPY');
  assert.equal(currencyOf('500円'), 'JPY');
  assert.equal(currencyOf('EUR'), 'EUR');
  assert.equal(currencyOf('€5'), 'EUR');
  assert.equal(currencyOf('$5'), undefined);
});

test('any text is read without a throw, and what is read is a plain decimal', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-()¥円$ △a'), maxLength: 20 }), (text) => {
      const value = readAmount(text);
      assert.ok(value === undefined || /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value), `${text} → ${value}`);
    }),
    { numRuns: 3000 },
  );
});

test('a whole sum is itself in any grouping the form names', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.boolean(), (sum, isComma) => {
      const grouped = sum.toLocaleString(isComma ? 'de' : 'en');
      assert.equal(readAmount(grouped, { decimal: isComma ? ',' : '.' }), String(sum));
    }),
  );
});
