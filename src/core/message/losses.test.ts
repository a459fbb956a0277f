// Promises of the losses (I4): exact decimals per currency, whatever the size or sign, written as people write money.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { caseOf } from '../../../test/support/case.ts';
import { transaction } from '../../../test/support/cases-of.ts';
import type { Transaction } from '../journal/types.ts';
import { losses, moneyText, readAmount } from './losses.ts';

function lost(
  amounts: readonly (readonly [amount: string, currency?: string, whose?: Transaction['whose']])[],
) {
  return losses(
    caseOf(
      amounts.map(([amount, currency = 'USD', whose = 'not-mine'], at) =>
        transaction({ id: `t${at}`, amount, currency, whose }),
      ),
    ),
  );
}

test('I4: tenths and cents add up exactly', () => {
  deepEqual(lost([['0.1'], ['0.2']]).lost, [{ currency: 'USD', amount: '0.3', count: 2 }]);
  deepEqual(lost([['0.00000001'], ['999999999999999.99999999']]).lost, [
    { currency: 'USD', amount: '1000000000000000', count: 2 },
  ]);
});

test('I4: each currency by itself, doubtful ones apart, the person’s own left out', () => {
  const found = lost([
    ['12800', 'JPY'],
    ['49.90'],
    ['100', 'JPY', 'unsure'],
    ['7', 'JPY', 'mine'],
    ['1', 'EUR'],
  ]);
  deepEqual(found.lost, [
    { currency: 'EUR', amount: '1', count: 1 },
    { currency: 'JPY', amount: '12800', count: 1 },
    { currency: 'USD', amount: '49.9', count: 1 },
  ]);
  deepEqual(found.unsure, [{ currency: 'JPY', amount: '100', count: 1 }]);
});

test('I4: a statement’s minus is a loss like any other', () => {
  deepEqual(
    lost([
      ['-12800', 'JPY'],
      ['200', 'JPY'],
    ]).lost,
    [{ currency: 'JPY', amount: '13000', count: 2 }],
  );
});

test('I4: the total is the sum of its parts, whatever the amounts', () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 17n });
  const text = (value: bigint): string => `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
  fc.assert(
    fc.property(fc.array(cents, { minLength: 1, maxLength: 20 }), (values) => {
      const [total] = lost(values.map((value) => [text(value)])).lost;
      const sum = values.reduce((all, one) => all + one, 0n);
      const [whole = '', part = ''] = (total?.amount ?? '').split('.');
      equal(BigInt(whole + part.padEnd(2, '0')), sum);
      ok(part.length <= 2);
    }),
    { seed: 20261124, numRuns: 200 },
  );
});

test('I4: money as it is written: yen without decimals, others with two', () => {
  equal(moneyText('12800', 'JPY', 'ja'), '12,800円');
  equal(moneyText('12800.00', 'JPY', 'ja'), '12,800円');
  equal(moneyText('12800.50', 'JPY', 'ja'), '12,800.50円');
  equal(moneyText('12800', 'JPY', 'en'), '¥12,800');
  equal(moneyText('49.9', 'USD', 'ja'), 'USD 49.90');
  equal(moneyText('1234567.123', 'KWD', 'en'), 'KWD 1,234,567.123');
  equal(moneyText('-128000', 'JPY', 'ja'), '-128,000円');
  equal(moneyText('999', 'JPY', 'ja'), '999円');
});

test('I4: an amount is read as it is typed in Japan and abroad, its sign kept', () => {
  for (const [typed, amount] of [
    ['１２，８００円', '12800'],
    ['¥12,800', '12800'],
    ['$49.90', '49.90'],
    ['-12,800', '-12800'],
    ['−500円', '-500'],
    ['▲1,000', '-1000'],
    ['1 234 567', '1234567'],
    ['007', '7'],
  ] as const)
    equal(readAmount(typed), amount, typed);
});

test('I4: what may mean two things, or is no amount, is asked again and never guessed', () => {
  for (const typed of [
    '49,90',
    '1,2800',
    '1.234.567',
    '12,800,',
    '',
    '円',
    '1万',
    '1e9',
    '12800.123456789',
    '٣',
  ])
    equal(readAmount(typed), undefined, typed);
});
