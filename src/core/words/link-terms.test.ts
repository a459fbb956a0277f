// Tests that the right words of a text can be tapped, once each, and that the text itself stays as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { linkTerms } from './link-terms.ts';
import type { Term } from './types.ts';

function term(id: string, ja: string, en: string, aliases: readonly string[] = []): Term {
  return {
    id,
    term: { ja, en },
    reading: 'よみ',
    aliases,
    typed: ['窓口'],
    short: { ja: '。', en: '.' },
    see: [],
  };
}

const terms = [
  term('password', 'パスワード', 'password'),
  term('reuse', 'パスワードの使い回し', 'password reuse'),
  term('hash', 'ハッシュ', 'hash'),
  term('spf', 'SPF', 'SPF'),
  term('passkey', 'パスキー', 'passkey'),
];

function linked(text: string, language: 'ja' | 'en' = 'ja') {
  return linkTerms(text, terms, language).flatMap((segment) =>
    segment.term === undefined ? [] : [`${segment.text}=${segment.term.id}`],
  );
}

test('U1: the longest term wins, and only its first occurrence is linked', () => {
  assert.deepEqual(linked('パスワードの使い回しは危険。パスワードの使い回しと、パスワード。'), [
    'パスワードの使い回し=reuse',
    'パスワード=password',
  ]);
});

test('U1: a term inside a longer word of the same script is not a term', () => {
  assert.deepEqual(linked('ハッシュタグ'), []);
  assert.deepEqual(linked('ハッシュの値'), ['ハッシュ=hash']);
  assert.deepEqual(linked('SPFX and xspf', 'en'), []);
});

test('U1: case, width and an English plural do not hide a term', () => {
  assert.deepEqual(linked('Passkeys and ＳＰＦ', 'en'), ['Passkey=passkey', 'ＳＰＦ=spf']);
});

test('U1: what people only type when searching is not linked', () => {
  assert.deepEqual(linked('窓口に電話します。'), []);
});

test('U1: the segments joined are the text, and no term is linked twice', () => {
  const pieces = fc.constantFrom(
    'パスワード',
    'の使い回し',
    'ハッシュ',
    'タグ',
    'SPF',
    's',
    ' ',
    '。',
    'İ',
    '𠮷',
    '\u0000',
  );
  fc.assert(
    fc.property(
      fc.array(pieces).map((parts) => parts.join('')),
      fc.constantFrom('ja', 'en'),
      (text, language) => {
        const segments = linkTerms(text, terms, language);
        assert.equal(segments.map((segment) => segment.text).join(''), text);
        const ids = segments.flatMap((segment) => (segment.term === undefined ? [] : [segment.term.id]));
        assert.equal(new Set(ids).size, ids.length);
        assert.ok(segments.every((segment) => segment.text !== ''));
      },
    ),
  );
});
