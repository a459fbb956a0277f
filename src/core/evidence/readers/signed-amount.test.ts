// Tests of amounts as the exports write them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { priceOf, signedAmount } from './signed-amount.ts';

test('I2: signs, groups and decimals of three habits', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['-1,234.50', 'USD', '-1234.50'],
    ['-1.234,50', 'EUR', '-1234.50'],
    ['¥-1,200', 'JPY', '-1200'],
    ['-¥1,200', 'JPY', '-1200'],
    ['−１，２００円', 'jpy', '-1200'],
    ['1,234', 'USD', '1234'],
    ['1.234', 'EUR', '1234'],
    ['1 234,5', 'EUR', '1234.5'],
    ['(12.00)', 'USD', '-12.00'],
    ['0.00', 'USD', '0.00'],
    ['-0', 'JPY', '0'],
    ['007', 'JPY', '7'],
    ['$ 3', 'USD', '3'],
  ];
  for (const [text, currency, value] of cases)
    assert.deepEqual(signedAmount(text, currency), { value, currency: currency.toUpperCase() }, text);
});

test('I2: what is no amount is not guessed at', () => {
  for (const text of ['', '-', '12,34,567', '1,234,5', '1.234,567', '1e5', '12a', '--5', '1.2.3', 'five'])
    assert.equal(signedAmount(text, 'USD'), undefined, text);
  assert.equal(signedAmount('12', ''), undefined);
  assert.equal(signedAmount('12', 'Yens'), undefined);
});

test('I2: any sum written in English groups comes back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const decimals = String(cents).padStart(2, '0');
      const text = `${whole.toLocaleString('en-US')}.${decimals}`;
      assert.equal(signedAmount(text, 'USD')?.value, `${whole === 0 ? 0 : whole}.${decimals}`);
    }),
  );
});

test('I2: a price is money out; one that cannot be read is kept as text', () => {
  assert.deepEqual(priceOf('1,200', 'JPY'), { amount: { value: '-1200', currency: 'JPY' }, text: '' });
  assert.deepEqual(priceOf('-5', 'JPY'), { amount: { value: '5', currency: 'JPY' }, text: '' });
  assert.deepEqual(priceOf('0', 'JPY'), { amount: { value: '0', currency: 'JPY' }, text: '' });
  assert.deepEqual(priceOf('free', 'JPY'), { amount: undefined, text: 'free' });
});
