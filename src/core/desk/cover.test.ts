// Promises of covering: no secret the guard would stop is left, and nothing else has changed.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { report } from '../../../test/support/desk-cases.ts';
import { isBlocking } from '../guard/guard.ts';
import { guardEntryData } from '../guard/guard-value.ts';
import { COVER, covered, coverSecrets, coverText, withoutSecret } from './cover.ts';

const PIECES = [
  'パスワードは hunter2Secret! です。',
  '暗証番号 4821',
  'カードは 4111 1111 1111 1111 です',
  '認証コード 482913 が届きました',
  'password: Tr0ub4dor&3 ',
  'https://user:Geheim123@example.com/',
  '昨日の夜に気づきました。',
  '12800円',
  'Login at 192.0.2.7. ',
  '482913\n/「、。の',
  '4111 1111 1111 1111',
  'hunter2Secret!',
  '•••• ',
  '\n',
];

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(''));
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('__proto__', 'text')), tie('node'), {
      maxKeys: 4,
    }),
  ),
})).node;

test('D1: a covered value holds no secret the guard would stop', () => {
  fc.assert(
    fc.property(value, (one) => {
      const shown = covered(one, coverSecrets(one));
      deepEqual(
        guardEntryData(shown).filter(({ finding }) => isBlocking(finding)),
        [],
      );
    }),
    { seed: 61, numRuns: 400 },
  );
});

test('D1: no more is covered than the secret, also where covering one brings the next to light', () => {
  for (const [text, shown] of [
    ['パスワードは hunter2Secret! です。', 'パスワードは •••• です。'],
    ['暗証番号 4821、カード 4111 1111 1111 1111 まで', '暗証番号 ••••、カード •••• まで'],
    ['482913\n/「、。の4111 1111 1111 1111 と', '••••\n/「、。の•••• と'],
    [
      '昨日 =「hunter2Secret!」4111 1111 1111 1111\n「コード認証コード =1234 でした',
      '昨日 =「••••!」••••\n「コード認証コード =•••• でした',
    ],
    ['の4111 1111 1111 1111hunter2Secret!1234 =\n', 'の•••• •••• =\n'],
  ] as const)
    equal(coverText(text), shown);
});

test('D1: outside the marks nothing changes: each text is its own pieces around the covers', () => {
  fc.assert(
    fc.property(text, fc.jsonValue(), (one, other) => {
      const whole = { text: one, other, list: [one] };
      const marks = coverSecrets(whole);
      const shown = covered(whole, marks);
      const mine = marks.filter(({ path }) => path.length === 1 && path[0] === 'text');
      let expected = '';
      let done = 0;
      for (const { start, end } of mine) {
        expected += one.slice(done, start) + COVER;
        done = end;
      }
      equal(shown.text, expected + one.slice(done));
      equal(shown.list[0], shown.text);
      if (marks.every(({ path }) => path[0] !== 'other')) equal(shown.other, other);
      equal(coverText(one), shown.text);
    }),
    { seed: 62, numRuns: 400 },
  );
});

test('D1: a mark that fits nowhere is passed over', () => {
  const whole = { text: '短い' };
  const marks = [
    { path: ['text'], start: 0, end: 99, kind: 'password' },
    { path: ['none', 3], start: 0, end: 1, kind: 'pin' },
    { path: [], start: 0, end: 1, kind: 'pin' },
  ];
  deepEqual(covered(whole, marks), whole);
});

test('D5: what both ends share is in no view of a report', () => {
  const whole = report();
  ok(!JSON.stringify(withoutSecret(whole)).includes(whole.secret));
  deepEqual({ ...withoutSecret(whole), secret: whole.secret }, whole);
});
