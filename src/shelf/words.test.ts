// Tests the words as they stand in content/: complete in both languages, kind in tone, sourced, and found by people's own words.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { LANGUAGES } from '#core/base/language.ts';
import { linkTerms } from '#core/words/link-terms.ts';
import { plainText } from '#core/words/markdown.ts';
import { indexWords, searchWords, type WordsHit } from '#core/words/search-words.ts';
import { toSentences } from '#core/words/sentences.ts';
import type { Words } from '#core/words/types.ts';
import { findLongSentences, loadWords } from './words.ts';

const words = load();
const index = indexWords(words);

function load(): Words {
  const loaded = loadWords();
  assert.ok(loaded.ok, JSON.stringify(loaded, null, 1));
  return loaded.value;
}

function idOf(hit: WordsHit): string {
  return hit.kind === 'term' ? `term:${hit.term.id}` : hit.question.id;
}

function allTexts(): readonly { where: string; language: 'ja' | 'en'; text: string }[] {
  return LANGUAGES.flatMap((language) => [
    ...words.terms.map((t) => ({ where: t.id, language, text: `${t.term[language]}\n${t.short[language]}` })),
    ...words.questions.map((q) => ({
      where: q.id,
      language,
      text: [q.question[language], plainText(q.answer[language]), ...q.asked[language]].join('\n'),
    })),
    ...words.explanations.map((e) => ({
      where: e.id,
      language,
      text: `${e.title[language]}\n${plainText(e.text[language])}`,
    })),
    ...words.drill.map((d) => ({
      where: d.id,
      language,
      text: [
        d.situation[language],
        d.text[language],
        d.advice[language],
        ...d.signs.map((sign) => sign[language]),
      ].join('\n'),
    })),
  ]);
}

test('U1, U3, P4: there are at least 65 terms, 45 questions, 4 explanations and 10 drill items', () => {
  assert.ok(words.terms.length >= 65, `${words.terms.length} terms`);
  assert.ok(words.questions.length >= 45, `${words.questions.length} questions`);
  assert.ok(words.drill.length >= 10, `${words.drill.length} drill items`);
  assert.deepEqual(
    words.explanations.map((explanation) => explanation.id),
    ['how-it-happens', 'password-review', 'what-is-it', 'why-contact'],
  );
});

test('U1: no text is left in the other language', () => {
  const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
  for (const { where, language, text } of allTexts()) {
    if (language === 'en') assert.doesNotMatch(text, japanese, where);
    else assert.match(text, japanese, where);
  }
});

test('no text shouts, blames or carries a real-looking domain', () => {
  for (const { where, text } of allTexts()) {
    assert.doesNotMatch(text, /[!！]/, where);
    assert.doesNotMatch(
      text,
      /自業自得|不注意|your own fault/i,
      where === 'ashamed' ? `${where} (asked)` : where,
    );
    for (const host of text.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/g) ?? []) {
      assert.match(host, /(^|\.)example(\.com|\.co\.jp)?$|^\d/, `${where}: ${host}`);
    }
  }
});

test('U1: no Japanese sentence is too long to read in one breath', () => {
  assert.deepEqual(findLongSentences(words), []);
});

test('U3: an answer is at most six sentences, or nine lines where it lists', () => {
  for (const question of words.questions) {
    for (const language of LANGUAGES) {
      const blocks = question.answer[language];
      const most = blocks.some((block) => block.kind === 'list') ? 9 : 6;
      const sentences = toSentences(plainText(blocks));
      assert.ok(sentences.length <= most, `${question.id} ${language}: ${sentences.length}`);
    }
  }
});

test('U1: no two terms claim the same word', () => {
  const owners = new Map<string, string>();
  for (const term of words.terms) {
    for (const form of new Set([term.term.ja, term.term.en, ...term.aliases].map((f) => f.toLowerCase()))) {
      assert.equal(owners.get(form) ?? term.id, term.id, form);
      owners.set(form, term.id);
    }
  }
});

test('U1: every answer offers the meaning of at least one of its words in Japanese', () => {
  for (const question of words.questions) {
    const linked = linkTerms(plainText(question.answer.ja), words.terms, 'ja').some(
      ({ term }) => term !== undefined,
    );
    assert.ok(linked || question.terms.length > 0, question.id);
  }
});

test('P2: periodic change is told with what NIST and Japan say, each with its source', () => {
  const question = words.questions.find((q) => q.id === 'change-password-regularly');
  const page = words.explanations.find((e) => e.id === 'password-review');
  for (const found of [question, page]) {
    assert.ok(found);
    assert.ok(found.sources.some((source) => source.url.includes('800-63')));
    assert.ok(found.sources.length >= 3);
  }
});

test('P4: the drill has real and fake ones, and no real one asks for anything', () => {
  const truths = new Set(words.drill.map((item) => item.truth));
  assert.deepEqual([...truths].sort(), ['fake', 'real']);
  for (const item of words.drill.filter(({ truth }) => truth === 'real')) {
    assert.doesNotMatch(item.text.ja, /https?:|至急|時間以内|入力してください/, item.id);
  }
});

test('U3: people find the right answer by their own words', () => {
  const examples: readonly [query: string, first: string][] = [
    ['ログインできない', 'cannot-log-in'],
    ['しらない注文', 'unknown-order'],
    ['パスわーど', 'term:password'],
    ['2段階認証', 'term:two-factor'],
    ['cant log in', 'cannot-log-in'],
    ['sms code', 'term:sms-code'],
    ['お金もどる', 'money-back'],
    ['けいさつ', 'go-to-the-police'],
    ['遠隔操作アプリを入れろと言われた', 'remote-app-asked'],
    ['電話番号が本物か', 'is-this-number-real'],
    ['友達に変なメッセージ', 'friends-got-messages'],
    ['パスワード 定期 変更', 'change-password-regularly'],
    ['家族のスマホも?', 'family-devices'],
    ['phising', 'term:phishing'],
    ['のっとり', 'term:takeover'],
    ['圏外', 'phone-lost-signal'],
  ];
  for (const [query, first] of examples) {
    const hits = searchWords(index, query, 3).map(idOf);
    assert.equal(hits[0], first, `${query}: ${hits.join(', ')}`);
  }
});

test('U3: a question is found by each of its own wordings, and a term by its reading', () => {
  for (const question of words.questions) {
    for (const asked of [...question.asked.ja, ...question.asked.en]) {
      const hits = searchWords(index, asked, 3).map(idOf);
      assert.ok(hits.includes(question.id), `${asked}: ${hits.join(', ')}`);
    }
  }
  for (const term of words.terms) {
    const hits = searchWords(index, term.reading, 3).map(idOf);
    assert.ok(hits.includes(`term:${term.id}`), `${term.reading}: ${hits.join(', ')}`);
  }
});

test('U3: no query breaks the search over the real texts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (query) => {
      assert.ok(searchWords(index, query, 5).length <= 5);
    }),
    { numRuns: 50 },
  );
});

test('a fault in a file is named with the file, and nothing is loaded', () => {
  const root = mkdtempSync(join(tmpdir(), 'kakekomi-words-'));
  try {
    for (const folder of ['glossary', 'drill', 'questions', 'explain']) mkdirSync(join(root, folder));
    writeFileSync(join(root, 'glossary/terms.yaml'), '- id: Bad Id\n');
    writeFileSync(join(root, 'drill/items.yaml'), '[]');
    writeFileSync(join(root, 'questions/a.md'), '---\nasked: {\n---\n# あ\n');
    const loaded = loadWords(root);
    assert.ok(!loaded.ok);
    const files = new Set(loaded.problems.map((found) => found.path[0]));
    assert.deepEqual([...files], ['glossary/terms.yaml', 'questions/a.md']);
  } finally {
    rmSync(root, { recursive: true });
  }
});
