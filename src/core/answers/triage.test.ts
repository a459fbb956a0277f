// Promises of triage (U2): every symptom is taken seriously; nothing is called safe, and an innocent reason is never a reason to wait.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SERVICE_KINDS } from '../directory/types.ts';
import { toSentences } from '../words/sentences.ts';
import { QUESTIONS, SYMPTOMS } from './questions.ts';
import { triage } from './triage.ts';

/** What each symptom means on a shop account while nobody knows whether money moves. */
const EXPECTED = {
  'cannot-sign-in': 'likely today',
  'unknown-order': 'very-likely now',
  'money-moved': 'very-likely now',
  'sign-in-notice': 'likely today',
  'password-changed-notice': 'very-likely now',
  'friends-got-messages': 'very-likely now',
  'support-contacted-me': 'likely now',
  'not-sure': 'possible today',
};

test('U2: how likely and how urgent each symptom is', () => {
  deepEqual(
    Object.fromEntries(
      SYMPTOMS.map((symptom) => {
        const { likelihood, urgency } = triage(symptom, 'unknown', ['shop']);
        return [symptom, `${likelihood} ${urgency}`];
      }),
    ),
    EXPECTED,
  );
});

test('U2 B13: where money moves or could move, it is urgent whatever was noticed', () => {
  for (const symptom of SYMPTOMS) {
    const moving = triage(symptom, 'yes', ['other']);
    deepEqual([moving.likelihood, moving.urgency], ['very-likely', 'now']);
    for (const kind of ['bank', 'securities', 'card', 'payment', 'carrier'] as const)
      equal(triage(symptom, 'no', [kind]).urgency, 'now', `${symptom} ${kind}`);
  }
});

test('U2: a mailbox others may be in is urgent, for the rest hangs on it', () => {
  for (const symptom of SYMPTOMS.filter((one) => one !== 'not-sure'))
    equal(triage(symptom, 'no', ['mail']).urgency, 'now', symptom);
});

test('U2: more knowledge never makes it calmer than the symptom alone', () => {
  const levels = ['possible', 'likely', 'very-likely'];
  const kinds = fc.subarray([...SERVICE_KINDS]);
  fc.assert(
    fc.property(
      fc.constantFrom(...SYMPTOMS),
      fc.constantFrom('yes', 'no', 'unknown', ''),
      kinds,
      (symptom, money, of) => {
        const alone = triage(symptom, 'no', ['other']);
        const found = triage(symptom, money, of);
        ok(levels.indexOf(found.likelihood) >= levels.indexOf(alone.likelihood));
        ok(alone.urgency !== 'now' || found.urgency === 'now');
      },
    ),
    { seed: 20261124, numRuns: 500 },
  );
});

test('U2: no word says that all is well, and each is short and in both languages', () => {
  for (const symptom of SYMPTOMS) {
    const { couldBe } = triage(symptom, 'no', ['other']);
    ok(!/大丈夫|心配(?:いりません|ありません|ない)|安全です|問題ありません/.test(couldBe.ja), couldBe.ja);
    ok(!/no need|don[’']t worry|safe|no problem|harmless/i.test(couldBe.en), couldBe.en);
    ok(
      /こともあります/.test(couldBe.ja) && /\bcan\b|\bmay\b/.test(couldBe.en),
      'it is a possibility, not a finding',
    );
    for (const one of toSentences(couldBe.ja)) ok(Array.from(one).length <= 40, one);
  }
});

test('U2: a symptom of another version is taken as unsure, not as a crash', () => {
  deepEqual(triage('aliens', 'no', ['other']), triage('not-sure', 'no', ['other']));
  equal(triage('', 'yes', []).urgency, 'now');
});

test('U2: every question can be answered with each of its choices, in both languages', () => {
  for (const { id, ask, choices } of Object.values(QUESTIONS)) {
    ok(ask.ja.length > 0 && ask.en.length > 0, id);
    equal(new Set(choices.map(({ value }) => value)).size, choices.length);
    for (const { label } of choices) ok(label.ja.length > 0 && label.en.length > 0);
  }
});
