// Tests of what is kept of texts, addresses and country codes.
import assert from 'node:assert/strict';
import { isIPv4, isIPv6 } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanCountry, cleanIp, cleanText, joinTexts } from './clean.ts';
import { TEXT_MAX } from './types.ts';

test('I2: texts lose control and direction characters and what stands for nothing', () => {
  assert.equal(cleanText('  a\u0000\n\tb\u202e c '), 'a b c');
  for (const nothing of ['N/A', 'n/a', 'null', '-', '—', ' ', undefined, null, {}, [], true, Number.NaN])
    assert.equal(cleanText(nothing), '');
  assert.equal(cleanText(12), '12');
  assert.equal(joinTexts(['a', '', 'N/A', 'a', 'b']), 'a / b');
});

test('I2: texts are held to their length, never cut inside a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
      const clean = cleanText(text.repeat(2));
      assert.ok(clean.length <= TEXT_MAX && clean.isWellFormed() && clean.trim() === clean);
    }),
  );
  assert.equal(cleanText('😀'.repeat(TEXT_MAX)).length, TEXT_MAX);
  assert.equal(cleanText(`a${'😀'.repeat(TEXT_MAX)}`).length, TEXT_MAX - 1);
});

test('I2: addresses are kept without port, brackets and zone index', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9:443', '203.0.113.9'],
    ['[2001:DB8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['::', '::'],
    ['203.0.113', undefined],
    ['203.0.113.256', undefined],
    ['203.0.113.09', undefined],
    ['2001:db8::1::2', undefined],
    ['1:2:3:4:5:6:7', undefined],
    ['12:30', undefined],
    ['N/A', undefined],
  ];
  for (const [text, ip] of cases) assert.equal(cleanIp(text), ip, text);
  assert.equal(cleanIp(7), undefined);
});

test('I2: the check of addresses agrees with Node’s on any', () => {
  const v6ish = fc.string({
    unit: fc.constantFrom('0', 'f', '1', ':', ':', '::', '.', '192.0.2.1'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), v6ish), (text) => {
      assert.equal(cleanIp(text) === text, isIPv4(text) || isIPv6(text), text);
    }),
    { numRuns: 2000 },
  );
});

test('I2: countries are two letters or nothing', () => {
  assert.equal(cleanCountry(' jp '), 'JP');
  for (const none of ['Japan', 'JPN', '日本', 'J', '12', 'XX', 'ZZ', '', undefined, 7])
    assert.equal(cleanCountry(none), undefined);
});
