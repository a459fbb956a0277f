// Promises of what is missing (D1): in a desk's order, never asked again once answered, and never asking for a secret.
import { test } from 'node:test';
import { deepEqual, ok } from 'node:assert/strict';
import { CaseMaker, uuid } from '../../../test/support/desk-cases.ts';
import { foldDeskCase } from './fold-desk-case.ts';
import { MISSING_CODES, MISSING_WORDS, missingOf } from './missing.ts';

const of = (made: CaseMaker): readonly string[] => missingOf(foldDeskCase(made.entries));

test('D1: a mail lacks all, a report what it does not tell, in the order of the desk', () => {
  deepEqual(of(new CaseMaker().mail()), MISSING_CODES);
  deepEqual(of(new CaseMaker().report()), [
    'noticed',
    'happened',
    'password-change',
    'same-password',
    'way-in',
    'evidence',
  ]);
  deepEqual(
    of(
      new CaseMaker().report({
        person: {},
        account: { id: uuid(1), name: 'x', kinds: ['bank'], role: 'main', facts: { 'user-name': ' ' } },
        answers: { 'money-moving': 'yes' },
      }),
    ).slice(0, 5),
    ['safe-contact', 'account', 'noticed', 'happened', 'money'],
  );
});

test('D1: what was asked and answered is not asked again', () => {
  const { question } = MISSING_WORDS['noticed'];
  const made = new CaseMaker().report().say({ kind: 'question', text: question.en }, uuid(8));
  ok(of(made).includes('noticed'));
  ok(!of(made.person('answer', uuid(8))).includes('noticed'));
});
