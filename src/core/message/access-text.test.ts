// The access graph in report and letter: paths by names, in both languages, and nothing where nothing was said.
import { ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf } from '../../../test/support/case.ts';
import { account, happening } from '../../../test/support/cases-of.ts';
import { accessNode, accessWay, MAILBOX } from '../../../test/support/access-of.ts';
import { guard, isBlocking } from '../guard/guard.ts';
import { caseReport, reportText } from './case-report.ts';
import { writeLetter } from './report-mail.ts';

const main = account({ name: 'みほんメール', kinds: ['mail'] });
const hit = caseOf([
  main,
  happening(),
  accessNode('a-a1', { kind: 'mailbox', name: 'みほんメール', account: 'a1', state: 'fallen' }),
  accessNode('svc-shop', { name: '花ショップ' }),
  accessNode('svc-bank', { name: 'みほん銀行' }),
  accessNode('svc-safe', { name: '別の店' }),
  accessWay('svc-shop', ['a-a1'], ['recovery-mail']),
  accessWay('svc-bank', ['svc-shop'], ['sign-in-with']),
]);
const letter = (state: typeof hit, language: 'ja' | 'en'): string =>
  writeLetter(state, { purpose: 'report', language, organisation: 'mihon', stepTitle: () => undefined }).body;

test('the report tells what could be reached next and by which path, in both languages', () => {
  const ja = reportText(caseReport(hit, 'ja', () => undefined));
  ok(ja.includes('■ この口座・メールから、つぎに影響が及ぶもの'));
  ok(ja.includes('みほんメール → 花ショップ: 再設定用のメール'));
  ok(ja.includes('みほんメール → 花ショップ → みほん銀行: '));
  ok(ja.includes('起きたとは限りません'));
  const en = reportText(caseReport(hit, 'en', () => undefined));
  ok(en.includes('What this account or mailbox could reach next'));
  ok(en.includes('みほんメール → 花ショップ: recovery by mail'));
});

test('the letter to the desk of a mailbox names how many accounts it opens, and no other', () => {
  ok(letter(hit, 'ja').includes('ほかのアカウント(2件): 花ショップ、みほん銀行'));
  ok(letter(hit, 'en').includes('this mailbox opens (2): 花ショップ, みほん銀行'));
  ok(!letter(hit, 'ja').includes('別の店'));
  for (const language of ['ja', 'en'] as const)
    strictEqual(guard(letter(hit, language)).filter(isBlocking).length, 0);
});

test('without a graph, or for an account that is no mailbox, neither says anything of it', () => {
  const none = caseOf([main, happening()]);
  ok(!reportText(caseReport(none, 'ja', () => undefined)).includes('影響が及ぶ'));
  ok(!letter(none, 'ja').includes('ほかのアカウント'));
  const shop = caseOf([
    account(),
    accessNode('a-a1', { account: 'a1', state: 'fallen' }),
    accessNode('svc-shop'),
    accessWay('svc-shop', ['a-a1'], ['sign-in-with']),
  ]);
  ok(!letter(shop, 'ja').includes('ほかのアカウント'));
});

test('a step that took something back is told by its title, not by its id', () => {
  const done = caseOf([
    main,
    accessNode(MAILBOX, { name: '花ショップ', state: 'fallen' }),
    { type: 'step-done', data: { step: `take-back-${MAILBOX}`, proof: '変えた' } },
  ]);
  ok(reportText(caseReport(done, 'ja', () => undefined)).includes('「花ショップ」を取り戻しました (変えた)'));
});
