// Promises of the name search: any writing people use finds the service they mean, typing slips included.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance } from './edit-distance.ts';
import { foldName, soundOf } from './fold-name.ts';
import { searchSummaries } from './search.ts';
import type { Summaries } from './summary.ts';

const SUMMARIES: Summaries = [
  ['rakuten', '楽天', 'Rakuten', ['らくてん', '楽天市場'], ['shop'], 'jp', 0],
  ['rakuten-card', '楽天カード', 'Rakuten Card', ['らくてんかーど'], ['card'], 'jp', 0],
  ['mercari', 'メルカリ', 'Mercari', [], ['shop'], 'jp', 0],
  ['mizuho', 'みずほ銀行', 'Mizuho Bank', ['みずほ'], ['bank'], 'jp', 0],
  ['smbc', '三井住友銀行', 'SMBC', ['みついすみとも', '三井住友'], ['bank'], 'jp', 0],
  ['yahoo-japan', 'Yahoo! JAPAN', '', ['ヤフー', 'Yahoo'], ['mail', 'shop'], 'jp', 0],
  ['amazon', 'Amazon', '', ['アマゾン'], ['shop'], 'world', 0],
  ['amazon-jp', 'Amazon.co.jp', '', ['アマゾン', 'amazon'], ['shop'], 'jp', 0],
  ['twitch', 'Twitch', '', ['ツイッチ'], ['social'], 'world', 0],
  ['police-jp', '警察', 'Police', ['けいさつ'], ['government'], 'jp', 1],
];

function find(query: string): string | undefined {
  return searchSummaries(SUMMARIES, query)[0]?.id;
}

test('U1: kanji, kana, romaji, English and slips all find the service meant', () => {
  const wanted: Record<string, string> = {
    らくてん: 'rakuten',
    ラクテン: 'rakuten',
    ﾗｸﾃﾝ: 'rakuten',
    rakuten: 'rakuten',
    ＲＡＫＵＴＥＮ: 'rakuten',
    楽天: 'rakuten',
    'rakuten card': 'rakuten-card',
    rakutn: 'rakuten',
    メルかり: 'mercari',
    merukari: 'mercari',
    mercary: 'mercari',
    みずほ: 'mizuho',
    mizuho: 'mizuho',
    smbc: 'smbc',
    三井住友: 'smbc',
    'mitsui sumitomo': 'smbc',
    mitui: 'smbc',
    yahooo: 'yahoo-japan',
    'yahoo!': 'yahoo-japan',
    yahu: 'yahoo-japan',
    Amazn: 'amazon-jp',
    amzaon: 'amazon-jp',
    あまぞん: 'amazon-jp',
    けいさつ: 'police-jp',
    keisatsu: 'police-jp',
    keisatu: 'police-jp',
  };
  const found = Object.fromEntries(Object.keys(wanted).map((query) => [query, find(query)]));
  deepEqual(found, wanted);
});

test('The very name scores 1 and stands before names that only begin with it', () => {
  const hits = searchSummaries(SUMMARIES, '楽天');
  deepEqual(
    hits.map(({ id }) => id),
    ['rakuten', 'rakuten-card'],
  );
  equal(hits[0]?.score, 1);
  deepEqual(hits[0]?.name, { ja: '楽天', en: 'Rakuten' });
});

test('A query that means nothing finds nothing', () => {
  for (const query of ['', ' ', '!?', 'qzxwvk', '火星探査機']) equal(find(query), undefined, query);
});

test('Limit and type are kept', () => {
  equal(searchSummaries(SUMMARIES, 'a', { limit: 1 }).length, 1);
  deepEqual(
    searchSummaries(SUMMARIES, 'けいさつ', { type: 'service' }).map(({ id }) => id),
    [],
  );
});

test('All spellings of one sound meet', () => {
  const same = [
    ['シャチ', 'shachi', 'syati'],
    ['ファミマ', 'famima'],
    ['ジェシー', 'jeshii', 'zyesi'],
    ['ウィーチャット', 'wiichatto'],
    ['しんぶん', 'shimbun', 'sinbun'],
    ['とうきょう', 'tokyo', 'toukyou'],
    ['っきっぷ', 'kippu'],
    ['ヴァイオリン', 'バイオリン', 'vaiorin'],
  ];
  for (const [first = '', ...others] of same)
    for (const other of others) equal(soundOf(foldName(other)), soundOf(foldName(first)), other);
});

test('Typing slips are counted once each, two letters changed over too', () => {
  equal(editDistance('amazon', 'amazon', 2), 0);
  equal(editDistance('amazn', 'amazon', 2), 1);
  equal(editDistance('amzaon', 'amazon', 2), 1);
  equal(editDistance('amozan', 'amazon', 2), 2);
  equal(editDistance('', 'abc', 2), 3);
  equal(editDistance('kitten', 'sitting', 2), 3);
});

test('Any query is answered without a throw, in order of score and between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (query) => {
      const scores = searchSummaries(SUMMARIES, query).map(({ score }) => score);
      deepEqual(
        scores,
        scores.toSorted((a, b) => b - a),
      );
      equal(
        scores.every((score) => score > 0 && score <= 1),
        true,
      );
    }),
  );
});
