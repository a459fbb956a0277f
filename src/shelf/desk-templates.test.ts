// Promises of the desk's ready texts (D3): whole in both languages, short, of the playbook, and never asking for a secret.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { LANGUAGES, type Language } from '#core/base/language.ts';
import { guardEntryData } from '#core/guard/guard-value.ts';
import { isBlocking } from '#core/guard/guard.ts';
import type { Template } from '#core/desk/api.ts';
import { MISSING_CODES, MISSING_WORDS } from '#core/desk/missing.ts';
import { parseTemplates } from '#core/desk/template-schema.ts';
import { joinTemplates, sayingOf } from '#core/desk/templates.ts';
import { toSentences } from '#core/words/sentences.ts';
import { loadDeskTemplates } from './desk-templates.ts';
import { loadPlaybook } from './playbook.ts';

const loaded = await loadDeskTemplates();
if (!loaded.ok) throw new Error(`Expected sound templates, got ${JSON.stringify(loaded.problems)}`);
const templates = loaded.value;
const playbook = await loadPlaybook();
if (!playbook.ok) throw new Error('Expected a sound playbook');
const steps = new Map(playbook.value.steps.map((step) => [step.id, step]));

const SENTENCE_MAX = { ja: 40, en: 90 } as const;

function textsOf({ title, text, why, proof }: Template, language: Language): readonly string[] {
  return [title, text, why, proof].flatMap((part) => (part === undefined ? [] : [part[language]]));
}

test('D3: there are at least 20 instructions, 8 questions and 6 notices', () => {
  const count = (kind: Template['kind']): number => templates.filter((one) => one.kind === kind).length;
  ok(count('instruction') >= 20 && count('question') >= 8 && count('notice') >= 6);
});

test('D3: every sentence is short, and each language is written in its own letters', () => {
  for (const template of templates)
    for (const language of LANGUAGES)
      for (const text of textsOf(template, language)) {
        for (const sentence of toSentences(text))
          ok(Array.from(sentence).length <= SENTENCE_MAX[language], `${template.id}: ${sentence}`);
        equal(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text), language === 'ja', text);
      }
});

test('D1: no ready text is anything the guard would stop', () => {
  for (const template of templates)
    deepEqual(
      guardEntryData(template).filter(({ finding }) => isBlocking(finding)),
      [],
      template.id,
    );
});

/** Asking to be told, shown or sent a secret, unless the same sentence says not to. */
const ASKS_JA =
  /(?:パスワード|暗証番号|コード|秘密の|カード番号)[はをが、も]{0,3}[^。]{0,12}(?:教えて|送って|知らせて|伝えて|言って|書いて)(?!いない)/;
const NOT_JA = /ないで|ません|日時だけ|名前だけ|紙に/;
const ASKS_EN = /\b(?:tell|send|give|write|read out)\b[^.?!]{0,40}\b(?:password|PIN|codes?|secret)\b/i;
const NOT_EN = /\b(?:not|never|nobody|paper)\b/i;

function asksForSecret(sentence: string): boolean {
  return (
    (ASKS_JA.test(sentence) && !NOT_JA.test(sentence)) || (ASKS_EN.test(sentence) && !NOT_EN.test(sentence))
  );
}

test('D5: no ready text asks for a secret, and the test would see one that does', () => {
  for (const text of [
    'パスワードを教えてください。',
    '認証コードを、こちらに送ってください。',
    'Please tell us your password.',
  ])
    ok(asksForSecret(text), text);
  for (const template of templates)
    for (const language of LANGUAGES)
      for (const text of textsOf(template, language))
        for (const sentence of toSentences(text)) ok(!asksForSecret(sentence), `${template.id}: ${sentence}`);
});

test('D3: an instruction belongs to the phase of its step, and no two are for one step', () => {
  const named = templates.flatMap(({ step, phase, id }) => (step === undefined ? [] : [{ step, phase, id }]));
  for (const { step, phase, id } of named) equal(steps.get(step)?.phase, phase, id);
  equal(new Set(named.map(({ step }) => step)).size, named.length);
});

test('D1: for all that can be missing there is a question, in the same words', () => {
  for (const code of MISSING_CODES) {
    const template = templates.find(({ id }) => id === `ask-${code}`);
    deepEqual(template?.text, MISSING_WORDS[code].question, code);
    deepEqual(template?.title, MISSING_WORDS[code].label, code);
  }
});

test('D3: a template becomes what is said, in the person’s language and time', () => {
  const bank = templates.find(({ id }) => id === 'call-bank');
  if (bank === undefined) throw new Error('Expected the bank’s template');
  const saying = sayingOf(bank, 'en', Date.parse('2026-11-24T00:00:00.000Z'), 'Asia/Tokyo');
  if (saying.kind !== 'instruction') throw new Error('Expected an instruction');
  deepEqual(saying.due, { sure: 'exact', at: '2026-11-24T09:30', zone: 'Asia/Tokyo' });
  equal(saying.step, 'stop-money-bank');
  equal(saying.text, bank.text.en);
});

test('D3: a desk’s own template stands in for the built-in one of the same id', () => {
  const own: Template = {
    id: 'call-bank',
    kind: 'notice',
    title: { ja: 'a', en: 'a' },
    text: { ja: 'a', en: 'a' },
    builtIn: false,
  };
  const all = joinTemplates(templates, [own]);
  equal(all.length, templates.length);
  deepEqual(
    all.filter(({ id }) => id === 'call-bank'),
    [own],
  );
});

test('D3: a template that is not whole, or leads to no step, is told', () => {
  const notice = { kind: 'notice', title: { ja: 'あ', en: 'a' }, text: { ja: ['あ'], en: ['a'] } };
  ok(parseTemplates({ one: notice }, new Set()).ok);
  const half = parseTemplates({ one: { ...notice, title: { ja: 'あ' } } }, new Set());
  ok(!half.ok && half.problems[0]?.code === 'not-the-form');
  const instruction = {
    ...notice,
    kind: 'instruction',
    phase: 'recovery',
    step: 'none',
    dueMinutes: 10,
    why: notice.title,
    proof: notice.title,
  };
  const lost = parseTemplates({ one: instruction }, new Set(['other']));
  ok(!lost.ok && lost.problems[0]?.code === 'leads-nowhere');
});
