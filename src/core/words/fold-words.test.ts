// Tests that different writings of the same words meet after folding.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldWords, toGrams } from './fold-words.ts';

test('U3: kana, width, case, long vowels, small kana, kanji digits and apostrophes do not matter', () => {
  for (const [one, other] of [
    ['パスワード', 'ぱすわど'],
    ['ﾊﾟｽﾜｰﾄﾞ', 'パスワード'],
    ['二段階認証', '２段階認証'],
    ["Can't Log In", 'cant log in'],
    ['チャット', 'ちやつと'],
    ['お金、戻る?', 'お金 戻る'],
    ['＃９１１０', '#9110'],
  ] as const) {
    assert.equal(
      foldWords(one).replace(/ +/g, ' '),
      foldWords(other).replace(/ +/g, ' '),
      `${one} and ${other}`,
    );
  }
});

test('U3: folding twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => foldWords(foldWords(text)) === foldWords(text)),
  );
});

test('U3: pieces are pairs, with single kanji and the edges of Latin words', () => {
  assert.deepEqual([...toGrams('電話が')], ['電話', '話が', '電', '話']);
  assert.deepEqual([...toGrams('sms')], ['^s', 'sm', 'ms', 's$']);
  assert.deepEqual([...toGrams('')], []);
});
