// Promises of harm (D6): what goes on now is 3, what was stopped no longer is, and every reason has words.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { CaseMaker, mail, report, uuid } from '../../../test/support/desk-cases.ts';
import { LANGUAGES } from '../base/language.ts';
import { QUESTIONS } from '../answers/questions.ts';
import { SERVICE_KINDS, type ServiceKind } from '../directory/types.ts';
import type { DeskReport } from '../message/desk-report-types.ts';
import { harmWords } from './desk-words.ts';
import { HARM_REASONS, harmOf } from './harm.ts';
import { foldDeskCase } from './fold-desk-case.ts';

const done = (...steps: readonly string[]): DeskReport['steps'] =>
  steps.map((step) => ({ step, title: step, state: 'done' }));
const account = (...kinds: readonly ServiceKind[]): NonNullable<DeskReport['account']> => ({
  id: uuid(2),
  name: 'x',
  kinds,
  role: 'main',
  facts: {},
});
const harm = (over: Partial<DeskReport>): string => {
  const found = harmOf(report(over));
  return `${found.harm} ${found.because}`;
};

test('D6: money that moves, a taken mailbox, line or bank account is 3 until it is stopped', () => {
  const answers = { noticed: 'sign-in-notice', mailbox: 'yes' };
  equal(harm({ answers: { 'money-moving': 'yes' } }), '3 money-moving');
  equal(harm({ answers: { noticed: 'cannot-sign-in', mailbox: 'no' } }), '3 mailbox-taken');
  equal(harm({ answers, account: account('mail') }), '3 mailbox-taken');
  equal(harm({ answers, account: account('carrier') }), '3 carrier-taken');
  equal(harm({ answers, account: account('bank') }), '3 bank-taken');
  equal(harm({ answers, account: account('bank'), steps: done('stop-money-bank') }), '2 signed-in');
  equal(
    harm({ answers: { noticed: 'money-moved', 'money-moving': 'yes' }, steps: done('stop-money-card') }),
    '2 money-moved',
  );
  equal(harm({ answers: { noticed: 'support-contacted-me' } }), '3 still-talking');
});

test('D6: what can go on at any hour is 2, what was shut out 1, and what is only told 0', () => {
  equal(harm({ answers: { noticed: 'unknown-order' } }), '2 unknown-order');
  const held = done('change-password', 'sign-out-everywhere');
  equal(harm({ answers: { noticed: 'unknown-order' }, steps: held }), '1 contained');
  equal(harm({ answers: { noticed: 'unknown-order' }, steps: done('change-password') }), '2 unknown-order');
  equal(harm({ answers: { noticed: 'not-sure' } }), '2 unsure');
  equal(harm({ answers: {}, wants: ['tell-me'] }), '0 only-told');
});

test('D6: no answer to whether money moves calms the case below what it is without', () => {
  const noticed = QUESTIONS.noticed.choices.map(({ value }) => value);
  fc.assert(
    fc.property(
      fc.constantFrom(...noticed),
      fc.subarray([...SERVICE_KINDS]),
      fc.constantFrom('yes', 'no', 'unknown'),
      fc.constantFrom('yes', 'no', 'unknown'),
      (symptom, kinds, mailbox, same) => {
        const answers = { noticed: symptom, mailbox, 'same-password': same };
        const whole = { account: account(...kinds) };
        const alone = harmOf(report({ ...whole, answers }));
        const moving = harmOf(report({ ...whole, answers: { ...answers, 'money-moving': 'yes' } }));
        equal(moving.harm, 3);
        ok(alone.harm >= 1);
      },
    ),
    { seed: 67, numRuns: 300 },
  );
});

test('D6: a mail tells harm in its own words, and none is taken for harmless', () => {
  const of = (text: string): number => harmOf(mail({ subject: '相談', text })).harm;
  equal(of('口座から勝手に送金されています。止めてください。'), 3);
  equal(of('There was an unauthorized withdrawal today.'), 3);
  equal(of('アカウントに不正ログインされたようです。'), 2);
  equal(of('I was locked out of my account'), 2);
  equal(of('こんにちは'), 2);
});

test('D6: every reason has words in both languages; what staff wrote stays as they wrote it', () => {
  for (const reason of HARM_REASONS)
    for (const language of LANGUAGES) ok(harmWords(reason, language) !== reason);
  equal(harmWords('電話で確認', 'en'), '電話で確認');
  const state = foldDeskCase(new CaseMaker().report({ answers: { 'money-moving': 'yes' } }).entries);
  deepEqual([state.harm, harmWords(state.harmBecause, 'ja')], [3, 'いま、お金が動いています']);
});
