import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { graphOf, WEB_SHOP } from '../../../test/support/graphs.ts';
import { graphReasonText } from './graph-words.ts';
import { scoreOf } from './scores.ts';

test('B2: a score says how many sets open it, the smallest, and the weakest way, in both languages', () => {
  const score = scoreOf(WEB_SHOP, 'acc_shop');
  strictEqual(score?.sets, 3);
  strictEqual(score?.smallest, 1);
  strictEqual(score?.weakest, 'password');
  deepStrictEqual(
    score?.reasons.map((reason) => graphReasonText(reason, 'en')),
    [
      'There are 3 ways to open it.',
      'The fewest things that open it: 1 (pwd_shop).',
      'The weakest way in: password.',
    ],
  );
  deepStrictEqual(
    score?.reasons.map((reason) => graphReasonText(reason, 'ja')),
    ['入る方法は3通りです。', 'いちばん少ないのは1個です: pwd_shop', 'いちばん弱い入り口: パスワード'],
  );
});

test('a second factor makes a way as hard as that factor', () => {
  strictEqual(scoreOf(WEB_SHOP, 'acc_mail')?.weakest, 'code-app');
});

test('what nothing opens has no smallest set; what is not there has no score', () => {
  const graph = graphOf({ a: {}, b: {} }, ['a>b', 'b>a']);
  deepStrictEqual(scoreOf(graph, 'a'), {
    id: 'a',
    sets: 0,
    isComplete: true,
    smallest: 0,
    weakest: 'password',
    reasons: [
      { code: 'score-sets', params: { count: '0' } },
      { code: 'score-nothing-opens', params: {} },
      { code: 'score-weakest', params: { how: 'password' } },
    ],
  });
  strictEqual(scoreOf(graph, 'c'), undefined);
});
