import { deepStrictEqual, notStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { fakeDirectory } from '../../../test/support/fake-directory.ts';
import { LANGUAGES } from '../base/language.ts';
import { createDirectory } from '../directory/create-directory.ts';
import type { Organisation } from '../directory/types.ts';
import { KNOWN_WORD_REASONS } from './known-word-reasons.ts';
import { lookUpWords, type Written } from './known-words.ts';
import { REASONS, reasonText } from './reasons.ts';
import { verdict } from './verdict.ts';

const source = { url: 'https://www.hanabank.example/attention', grade: 'A', seen: '2026-11-24' } as const;
const [plain] = fakeDirectory.organisations;
if (plain === undefined) throw new Error('Expected the fake directory to hold a bank');
const bank: Organisation = {
  ...plain,
  alerts: [
    { value: '口座を規制いたしました', where: 'subject', genuine: false, source },
    {
      value: 'ログインのお知らせ',
      where: 'subject',
      genuine: true,
      from: 'notice@mail.hanabank.example',
      source,
    },
    { value: 'Sign-in notice', where: 'body', genuine: true, source },
  ],
  mailHabits: [
    { value: 'no-links', source },
    { value: 'no-login-links', source },
    { value: 'no-sms', source },
  ],
};

function codes(written: Partial<Written>): { readonly against: string[]; readonly familiar: string[] } {
  const found = lookUpWords(
    { subject: '', text: '', hasLinks: false, from: 'hanabank.example', ...written },
    bank,
  );
  return { against: found.against.map(({ code }) => code), familiar: found.familiar.map(({ code }) => code) };
}

test('P4: a subject that the firm calls a fake speaks against it, however it is spaced or widened', () => {
  for (const subject of [
    '口座を規制いたしました',
    '【花銀行】口座を 規制いたしました',
    '口座を\n規制いたしました',
  ])
    deepStrictEqual(codes({ subject }).against, ['known-fake'], subject);
  deepStrictEqual(codes({ subject: '口座のお知らせ', text: '口座を規制いたしました' }).against, []);
});

test('M5: a genuine form is only familiar, and from elsewhere it speaks against the mail', () => {
  const subject = 'ログインのお知らせ';
  deepStrictEqual(codes({ subject, from: 'mail.hanabank.example' }), {
    against: [],
    familiar: ['known-notice'],
  });
  deepStrictEqual(codes({ subject, from: 'evil.test' }).against, ['notice-from-elsewhere']);
  deepStrictEqual(codes({ text: 'SIGN-IN NOTICE' }).familiar, ['known-notice']);
});

test('M5: what the firm says its mails never hold is said where they hold it, and of text messages only there', () => {
  deepStrictEqual(codes({ hasLinks: true }).against, ['habit-no-links', 'habit-no-login-links']);
  const { against } = lookUpWords({ subject: '', text: 'x', hasLinks: false }, bank);
  deepStrictEqual(
    against.map(({ code }) => code),
    ['habit-no-sms'],
  );
  deepStrictEqual(lookUpWords({ subject: '', text: 'x', hasLinks: true }, undefined), {
    against: [],
    familiar: [],
  });
});

test('P4: known words are reasons and never the answer', () => {
  const directory = createDirectory([bank]);
  const familiar = verdict({ kind: 'text', value: '花銀行: Sign-in notice' }, directory);
  strictEqual(familiar.verdict, 'unconfirmed');
  const fake = verdict({ kind: 'text', value: '花銀行: 口座を規制いたしました' }, directory);
  strictEqual(fake.verdict, 'unconfirmed');
  strictEqual(fake.reasons[0]?.code, 'known-fake');
});

test('P4: each of these reasons has words in both languages, and none is unused', () => {
  const given = new Set<string>();
  for (const written of [
    { subject: '口座を規制いたしました', hasLinks: true },
    { subject: 'ログインのお知らせ', from: 'evil.test' },
    { subject: 'ログインのお知らせ', from: 'mail.hanabank.example' },
  ]) {
    const found = lookUpWords({ text: '', hasLinks: false, ...written }, bank);
    for (const reason of [...found.against, ...found.familiar]) {
      given.add(reason.code);
      for (const language of LANGUAGES) {
        ok(Object.hasOwn(REASONS, reason.code), reason.code);
        const { plain } = reasonText(reason, language);
        notStrictEqual(plain, '');
        ok(!plain.includes('undefined'), plain);
      }
    }
  }
  for (const reason of lookUpWords({ subject: '', text: 'x', hasLinks: false }, bank).against)
    given.add(reason.code);
  deepStrictEqual([...given].toSorted(), Object.keys(KNOWN_WORD_REASONS).toSorted());
});
