// Tests the search on a small shelf: order, limits, and that no query breaks it. The real texts are tried in the shelf's tests.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { indexWords, searchWords, type WordsHit } from './search-words.ts';
import type { Question, Term } from './types.ts';

function question(id: string, ja: string, en: string, asked: readonly string[] = []): Question {
  return {
    id,
    question: { ja, en },
    asked: { ja: asked, en: [] },
    answer: {
      ja: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'すぐに窓口へ。' }] }],
      en: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Call the desk.' }] }],
    },
    terms: [],
    next: 'now',
    sources: [],
  };
}

const phone: Term = {
  id: 'phone',
  term: { ja: '電話', en: 'telephone' },
  reading: 'でんわ',
  aliases: [],
  typed: ['call'],
  short: { ja: '話す道具です。', en: 'A thing to talk with.' },
  see: [],
};
const index = indexWords({
  questions: [
    question('order', '知らない注文があります', 'An unknown order', ['覚えのない買い物']),
    question('login', 'ログインできません', 'I cannot sign in'),
    question('police', '警察に行くべきですか', 'Should I go to the police?'),
  ],
  terms: [phone],
});

function idOf(hit: WordsHit | undefined): string | undefined {
  return hit?.kind === 'term' ? hit.term.id : hit?.question.id;
}

test('U3: the nearest question comes first, in other writing and with slips', () => {
  for (const [query, id] of [
    ['しらない注文', 'order'],
    ['覚えのない買物', 'order'],
    ['ろぐいんできない', 'login'],
    ['polise', 'police'],
    ['cannot sign', 'login'],
    ['でんわ', 'phone'],
    ['call', 'phone'],
  ] as const) {
    assert.equal(idOf(searchWords(index, query)[0]), id, query);
  }
});

test('U3: one and two characters already find something', () => {
  assert.equal(idOf(searchWords(index, '警')[0]), 'police');
  assert.equal(idOf(searchWords(index, '注文')[0]), 'order');
  assert.ok(searchWords(index, 'ろ').some((hit) => idOf(hit) === 'login'));
});

test('U3: an exact writing scores 1 and nothing fits nothing', () => {
  assert.equal(searchWords(index, '電話')[0]?.score, 1);
  assert.deepEqual(searchWords(index, ''), []);
  assert.deepEqual(searchWords(index, '　!?…'), []);
  assert.deepEqual(searchWords(index, 'zzzz'), []);
});

test('U3: never more hits than asked for, whatever the limit', () => {
  for (const limit of [0, 1, 2, -3, 1.9, Number.NaN, Number.POSITIVE_INFINITY]) {
    const most = Number.isFinite(limit) ? Math.max(0, limit) : 50;
    assert.ok(searchWords(index, '電話 注文 ログイン 警察', limit).length <= most, String(limit));
  }
});

test('U3: any query gives scores from 0 to 1, best first, without a throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 400 })),
      (query) => {
        const scores = searchWords(index, query).map((hit) => hit.score);
        assert.ok(scores.every((score) => score > 0 && score <= 1));
        assert.deepEqual(
          scores,
          [...scores].sort((a, b) => b - a),
        );
      },
    ),
  );
});
