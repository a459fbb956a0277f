// Tests how a question's or an explanation's file is read, and that each fault is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitFrontMatter } from './front-matter.ts';
import { parseExplanation } from './parse-explanation.ts';
import { parseQuestion } from './parse-question.ts';
import { toSentences } from './sentences.ts';

const meta = { asked: { ja: ['入れない'], en: ['locked out'] }, terms: ['login'], next: 'now' };
const body = '# 入れません\n\n公式サイトを開きます。\n\n# I cannot get in\n\nOpen the official site.\n';

function codesOf(result: { ok: boolean; problems?: readonly { code: string }[] }): readonly string[] {
  return (result.problems ?? []).map((found) => found.code);
}

test('U3: a question keeps both languages, its other wordings and where it leads', () => {
  const parsed = parseQuestion('cannot-get-in', meta, body);
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.value, {
    id: 'cannot-get-in',
    question: { ja: '入れません', en: 'I cannot get in' },
    asked: { ja: ['入れない'], en: ['locked out'] },
    answer: {
      ja: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: '公式サイトを開きます。' }] }],
      en: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Open the official site.' }] }],
    },
    terms: ['login'],
    next: 'now',
    sources: [],
  });
});

test('U3: a missing language, an exchanged one, an empty text and an unknown page are each named', () => {
  assert.deepEqual(codesOf(parseQuestion('q', meta, '# 入れません\n\n開きます。')), ['not-in-two-languages']);
  assert.deepEqual(codesOf(parseQuestion('q', meta, '# A\n\nb\n\n# あ\n\nい')), [
    'title-in-other-language',
    'title-in-other-language',
  ]);
  assert.deepEqual(codesOf(parseQuestion('q', meta, '# 入れません\n\n# I cannot\n\nOpen.')), ['text-empty']);
  assert.deepEqual(codesOf(parseQuestion('q', meta, 'x\n# あ\n\nい')), [
    'title-missing',
    'title-in-other-language',
  ]);
  assert.deepEqual(codesOf(parseQuestion('q', { ...meta, next: 'shop' }, body)), ['words-file-invalid']);
  assert.deepEqual(codesOf(parseQuestion('q', { ...meta, extra: 1 }, body)), ['words-file-invalid']);
  assert.deepEqual(codesOf(parseQuestion('q', meta, body.replace('公式', '[公式](https://example.com)'))), [
    'markdown-unknown-link',
  ]);
});

test('B8: a source needs an address on the web, a grade and the day it was seen', () => {
  const sources = [{ url: 'https://example.com/a', grade: 'A', seen: '2026-11-24' }];
  const parsed = parseExplanation('e', { next: 'review', sources }, body);
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.value.sources, sources);
  for (const wrong of [{ url: 'javascript:alert(1)' }, { grade: 'F' }, { seen: '2026-02-30' }]) {
    assert.equal(
      parseExplanation('e', { next: 'review', sources: [{ ...sources[0], ...wrong }] }, body).ok,
      false,
    );
  }
});

test('a file is parted at its two fences, whatever its line ends', () => {
  assert.deepEqual(splitFrontMatter('---\r\na: 1\r\n---\r\nbody\r\n'), {
    ok: true,
    value: { meta: 'a: 1', body: 'body\n' },
  });
  assert.deepEqual(splitFrontMatter('---\n---\nbody'), { ok: true, value: { meta: '', body: 'body' } });
  assert.deepEqual(codesOf(splitFrontMatter('body')), ['front-matter-missing']);
  assert.deepEqual(codesOf(splitFrontMatter('---\na: 1\n')), ['front-matter-not-closed']);
});

test('no file text and no meta makes the readers throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.anything(), (text, anyMeta) => {
      splitFrontMatter(text);
      parseQuestion('q', anyMeta, text);
      parseQuestion('q', meta, text);
      parseExplanation('e', anyMeta, text);
    }),
  );
});

test('sentences end where a reader breathes', () => {
  assert.deepEqual(toSentences('止めます。次に、見ます。\n一つ目'), [
    '止めます。',
    '次に、見ます。',
    '一つ目',
  ]);
  assert.deepEqual(toSentences('Stop it. Is example.com yours?'), ['Stop it.', 'Is example.com yours?']);
});
