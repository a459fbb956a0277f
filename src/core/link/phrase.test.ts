// Promises of the call phrase (D5): alike at both ends, four different words, each heard rightly on a bad line in both languages.
import { deepEqual, equal, notDeepEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CALL_ID, REPORT, SECRET, uuidOf } from '../../../test/support/desk-exchange.ts';
import { sha256Hex } from '../base/hash.ts';
import { editDistance } from '../directory/edit-distance.ts';
import { guardEntryData } from '../guard/guard-value.ts';
import { guard } from '../guard/guard.ts';
import { callPhrase } from './phrase.ts';
import { PHRASE_WORDS } from './phrase-words.ts';

const morae = (word: string): readonly string[] => word.match(/.[ゃゅょぁぃぅぇぉ]?/gu) ?? [];

const VOWELS: Readonly<Record<string, string>> = {
  a: 'あかさたなはまやらわゃぁ',
  i: 'いきしちにひみりぃ',
  u: 'うくすつぬふむゆるゅぅ',
  e: 'えけせてねへめれぇ',
  o: 'おこそとのほもよろをょぉ',
};
const vowelOf = (mora: string): string => {
  const kana = mora.at(-1) ?? '';
  return Object.entries(VOWELS).find(([, kanas]) => kanas.includes(kana))?.[0] ?? '';
};
/** How a word sounds when the line takes its voicing (が → か) and says nothing of how long vowels are written. */
function heard(word: string): readonly string[] {
  const plain = morae(word).map((mora) =>
    mora
      .normalize('NFD')
      .replaceAll(/[\u3099\u309a]/g, '')
      .normalize('NFC'),
  );
  return plain.map((mora, at) => {
    const before = vowelOf(plain[at - 1] ?? '');
    const isLong =
      (mora === 'う' && (before === 'o' || before === 'u')) ||
      (mora === 'い' && (before === 'e' || before === 'i')) ||
      (mora === 'あ' && before === 'a') ||
      (mora === 'お' && before === 'o') ||
      (mora === 'え' && before === 'e');
    return isLong ? 'ー' : mora;
  });
}

/** Each mora as one letter, so that a distance counts morae. */
const letters = new Map<string, string>();
const asLetters = (parts: readonly string[]): string =>
  parts
    .map((part) => {
      const letter = letters.get(part) ?? String.fromCodePoint(0x4e00 + letters.size);
      letters.set(part, letter);
      return letter;
    })
    .join('');

/** Levenshtein's distance is never below the one that counts a swap as one slip. */
function nearPairs(texts: readonly string[]): readonly string[] {
  return texts.flatMap((one, at) =>
    texts.slice(at + 1).flatMap((other) => (editDistance(one, other, 1) < 2 ? [`${one}~${other}`] : [])),
  );
}

test('D5: 256 words, all different in both languages, two to four morae in hiragana', () => {
  equal(PHRASE_WORDS.length, 256);
  equal(new Set(PHRASE_WORDS.map(({ ja }) => ja)).size, 256);
  equal(new Set(PHRASE_WORDS.map(({ en }) => en)).size, 256);
  for (const { ja, en } of PHRASE_WORDS) {
    ok(/^[ぁ-んー]+$/.test(ja) && morae(ja).length >= 2 && morae(ja).length <= 4, ja);
    ok(/^[a-z]{3,12}$/.test(en), en);
  }
});

test('D5: no two sound alike, even when voicing and long vowels are lost', () => {
  deepEqual(
    PHRASE_WORDS.flatMap(({ ja: one }, at) =>
      PHRASE_WORDS.slice(at + 1).flatMap(({ ja: other }) =>
        editDistance(asLetters(heard(one)), asLetters(heard(other)), 1) < 2 ? [`${one}~${other}`] : [],
      ),
    ),
    [],
  );
  deepEqual(nearPairs(PHRASE_WORDS.map(({ en }) => en)), []);
});

test('D5: the measure itself finds what sounds alike', () => {
  const near = (one: string, other: string): boolean =>
    editDistance(asLetters(heard(one)), asLetters(heard(other)), 1) < 2;
  ok(
    near('はし', 'はち') && near('かき', 'かぎ') && near('こうえん', 'こーえん') && near('りんご', 'だんご'),
  );
  ok(!near('さくら', 'みずうみ'));
});

test('D5: no word is taken for a secret by the guard, alone or said as a phrase', () => {
  for (const word of PHRASE_WORDS) deepEqual(guardEntryData(word), [], word.ja);
  fc.assert(
    fc.property(fc.nat(1e9), (number) => {
      const { desk, person } = callPhrase(SECRET, REPORT, uuidOf(number));
      for (const half of [desk, person]) {
        deepEqual(guard(half.map(({ ja }) => ja).join(' ')), []);
        deepEqual(guard(half.map(({ en }) => en).join(' ')), []);
      }
    }),
    { numRuns: 100 },
  );
});

test('D5: the order of the words never changes: a case and a desk of another day count alike', () => {
  equal(
    sha256Hex(JSON.stringify(PHRASE_WORDS)),
    '523b7f1aeecf82a545922daf7029310ca0c737a2a97ec0d44cb3a8855837db39',
  );
  deepEqual(callPhrase(SECRET, REPORT, CALL_ID), {
    desk: [
      { ja: 'こすもす', en: 'cosmos' },
      { ja: 'みずうみ', en: 'lake' },
    ],
    person: [
      { ja: 'しゃわー', en: 'shower' },
      { ja: 'きりん', en: 'giraffe' },
    ],
  });
});

test('D5: four different words, another phrase for every call, report and secret', () => {
  fc.assert(
    fc.property(fc.nat(1e9), (number) => {
      const phrase = callPhrase(SECRET, REPORT, uuidOf(number));
      equal(new Set([...phrase.desk, ...phrase.person].map(({ ja }) => ja)).size, 4);
      notDeepEqual(callPhrase(SECRET, uuidOf(number), CALL_ID), callPhrase(SECRET, REPORT, CALL_ID));
      notDeepEqual(callPhrase(sha256Hex(`${number}`), REPORT, CALL_ID), callPhrase(SECRET, REPORT, CALL_ID));
    }),
    { numRuns: 300 },
  );
});

test('D5: every word is chosen about equally often, in every place', () => {
  const counts = [0, 1, 2, 3].map(() => new Map<string, number>());
  const calls = 10_000;
  for (let number = 0; number < calls; number += 1) {
    const { desk, person } = callPhrase(SECRET, REPORT, uuidOf(number));
    for (const [place, { ja }] of [...desk, ...person].entries())
      counts[place]?.set(ja, (counts[place].get(ja) ?? 0) + 1);
  }
  for (const count of counts) {
    equal(count.size, 256);
    // 39 on average; beyond these bounds a fair choice falls less than once in a billion words.
    for (const times of count.values()) ok(times > 5 && times < 85, String(times));
  }
});
