// Tests that Meta's byte-for-byte texts come back, and that nothing else is touched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { repairText } from './repair-text.ts';

const escaped = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

test('I2: UTF-8 written as Latin-1 is put right: 東京, é, emoji', () => {
  for (const text of ['東京都 港区', 'Zürich', 'ok 😀']) assert.equal(repairText(escaped(text)), text);
});

test('I2: true Latin-1, proper Unicode and other values stay as they are', () => {
  assert.equal(repairText('café'), 'café');
  assert.equal(repairText('東京'), '東京');
  assert.equal(repairText(undefined), '');
  assert.equal(repairText(7), '');
});

test('I2: a text of a megabyte is read as far as a field keeps, not cut inside a character', () => {
  const repaired = repairText(escaped('東'.repeat(400_000)));
  assert.match(repaired, /^東{1000,}$/);
  assert.ok(repaired.length < 10_000);
  assert.ok(repairText('\u0080'.repeat(1_000_000)).length < 10_000);
});

test('I2: any text survives the way there and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(repairText(escaped(text)), text);
    }),
  );
});
