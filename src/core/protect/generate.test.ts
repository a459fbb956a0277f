import { deepStrictEqual, ok, strictEqual, throws } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { makePassphrase, makePassword, randomBelow } from './generate.ts';
import { PASSPHRASE_WORDS } from './passphrase-words.ts';
import { guessRomaji } from './romaji-guesses.ts';
import { strengthOf } from './strength-of.ts';

test('P1: every number below the limit comes equally often', () => {
  for (const limit of [3, 55, 256, 1_000]) {
    const counts = Array.from({ length: limit }, () => 0);
    const draws = limit * 400;
    for (let draw = 0; draw < draws; draw += 1) {
      const number = randomBelow(limit, randomBytes);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    const chi = counts.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
    // Seven standard deviations: a fair draw passes, the bias of `byte % 55` does not.
    ok(chi < limit + 7 * Math.sqrt(2 * limit), `limit ${limit}: ${chi}`);
  }
});

test('P1: numbers past the last full round are drawn again, not folded back', () => {
  const bytes = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 7];
  strictEqual(
    randomBelow(10, () => Uint8Array.from(bytes.splice(0, 4))),
    7,
  );
});

test('P1: a broken source of chance is noticed instead of trusted', () => {
  throws(() => randomBelow(10, (length) => new Uint8Array(length).fill(255)));
  throws(() => makePassword((length) => new Uint8Array(length)));
});

test('P1: a password has the length asked for, every kind of character and no look-alikes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 100 }), fc.boolean(), (length, withSigns) => {
      const { text, bits } = makePassword(randomBytes, { length, withSigns });
      strictEqual(text.length, Math.min(64, Math.max(12, length)));
      ok(/[a-z]/.test(text) && /[A-Z]/.test(text) && /[2-9]/.test(text));
      strictEqual(/[^a-zA-Z0-9]/.test(text), withSigns);
      ok(!/[0OolI1]/.test(text));
      ok(bits >= 60 && bits < text.length * 6);
    }),
    { numRuns: 200 },
  );
});

test('P1: a passphrase joins six words from at least 1,024 and scores strong', () => {
  ok(PASSPHRASE_WORDS.length >= 1_024);
  strictEqual(new Set(PASSPHRASE_WORDS).size, PASSPHRASE_WORDS.length);
  ok(PASSPHRASE_WORDS.every((word) => /^[a-z]{3,10}$/.test(word)));
  // Each counts as one word of its own, or a drawn passphrase could be judged as a short sentence.
  deepStrictEqual(
    PASSPHRASE_WORDS.filter((word) => guessRomaji(word)?.unrelatedWords !== 1),
    [],
  );
  for (let made = 0; made < 60; made += 1) {
    const { text, words, bits } = makePassphrase(randomBytes);
    strictEqual(words.length, 6);
    strictEqual(text, words.join('-'));
    ok(bits >= 60);
    strictEqual(new Set(words).size, 6);
    ok(strengthOf(text).score >= 3, text);
  }
});
