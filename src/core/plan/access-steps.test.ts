// The order of taking back as steps of the plan: where they stand, what they say, and that what is done stays done.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf, NOW } from '../../../test/support/case.ts';
import { accessNode, accessWay, MAILBOX } from '../../../test/support/access-of.ts';
import { account, answered, leftOut, nobody, stepDone } from '../../../test/support/cases-of.ts';
import { loadPlaybook } from '../../shelf/playbook.ts';
import type { Organisation } from '../directory/types.ts';
import { guardEntryData } from '../guard/guard-value.ts';
import type { Draft } from '../journal/types.ts';
import { accessSteps, accessStepTitle, graphNow, isTakenBack, takeBackId } from './access-steps.ts';
import { buildPlan } from './build-plan.ts';
import type { Plan } from './types.ts';

const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error('Expected a sound playbook');
const playbook = loaded.value;

const GRAPH: readonly Draft[] = [
  account({ kinds: ['mail'], name: 'みほんメール' }),
  accessNode('a-a1', { kind: 'mailbox', name: 'みほんメール', account: 'a1', state: 'fallen' }),
  accessNode('dev-phone', { kind: 'device', name: 'スマホ', held: true }),
  accessNode('svc-shop', { name: '花ショップ', service: 'hanashop' }),
  accessNode('svc-bank', { name: 'みほん銀行' }),
  accessNode('own-shared', { kind: 'password', name: '使い回しのパスワード', held: true, state: 'fallen' }),
  accessWay('svc-shop', ['a-a1'], ['recovery-mail']),
  accessWay('svc-bank', ['svc-shop'], ['sign-in-with']),
  accessWay('a-a1', ['dev-phone'], ['signed-in-device']),
];

function planOf(drafts: readonly Draft[], get: (id: string) => Organisation | undefined = nobody): Plan {
  return buildPlan({ state: caseOf(drafts), playbook, get, now: NOW });
}

function waiting({ next, upcoming }: Plan): readonly string[] {
  return [...(next === undefined ? [] : [next]), ...upcoming].map(({ step }) => step.id);
}

test('each thing the fallen mailbox reaches is one step, after the mailbox is secured and before what protects later', () => {
  const ids = waiting(planOf(GRAPH));
  const shop = ids.indexOf('take-back-svc-shop');
  const bank = ids.indexOf('take-back-svc-bank');
  ok(shop >= 0 && bank > shop, ids.join(' '));
  for (const before of ['safe-device', 'change-password', 'see-what-falls'])
    ok(ids.indexOf(before) >= 0 && ids.indexOf(before) < shop, before);
  for (const after of ['change-same-passwords', 'plan-rechecks']) ok(ids.indexOf(after) > bank, after);
  ok(!ids.includes('take-back-a-a1'), 'the main account has its own steps');
  ok(!ids.includes('take-back-own-shared'), 'a password is given up, not taken back');
});

test('a step says what, why, how, when it is done and what else, in both languages, and never asks for a secret', () => {
  const steps = accessSteps(caseOf(GRAPH), nobody);
  strictEqual(steps.length, 2);
  for (const { step } of steps) {
    strictEqual(step.phase, 'recovery');
    strictEqual(step.page, 'graph');
    ok(step.sources.length > 0);
    for (const language of ['ja', 'en'] as const) {
      for (const text of [step.title, step.why, step.done, step.cannot, step.proof])
        ok(text[language].length > 3 && !text[language].includes('undefined'));
      ok(step.how[language].length >= 2);
    }
    deepStrictEqual(guardEntryData({ step: step.id, proof: step.done.ja }), []);
  }
});

test('a service of the directory brings its own official page', () => {
  const link = {
    value: 'https://example.jp/hacked',
    grade: 'A',
    source: { url: 'https://example.jp/', grade: 'A', seen: '2026-11-01' },
  };
  const shop = {
    id: 'hanashop',
    links: { 'hacked-account': link },
    forms: [],
    phones: [],
  } as unknown as Organisation;
  const plan = planOf(GRAPH, (id) => (id === 'hanashop' ? shop : undefined));
  const one = plan.steps.find(({ step }) => step.id === 'take-back-svc-shop');
  strictEqual(one?.organisation, shop);
  strictEqual(one?.link?.value, 'https://example.jp/hacked');
});

test('done, postponed and left out count for the phase like any step, and what was done stays when the marks change', () => {
  const before = planOf(GRAPH).phases.recovery;
  const step = takeBackId('svc-shop');
  const done = planOf([...GRAPH, stepDone(step, '変えた')]);
  strictEqual(done.phases.recovery.done, before.done + 1);
  strictEqual(done.phases.recovery.total, before.total);
  ok(!waiting(done).includes(step) && waiting(done).includes('take-back-svc-bank'));
  const left = planOf([...GRAPH, leftOut(step, '使っていない')]);
  strictEqual(left.phases.recovery.done, before.done + 1);
  const unmarked: readonly Draft[] = [
    ...GRAPH,
    stepDone(step, '変えた'),
    accessNode('a-a1', { kind: 'mailbox', name: 'みほんメール', account: 'a1' }),
    accessNode('own-shared', { kind: 'password', name: '使い回しのパスワード', held: true }),
  ];
  deepStrictEqual(
    accessSteps(caseOf(unmarked), nobody).map(({ step: one }) => one.id),
    [step],
  );
});

test('the mailbox being back does not hide what it could have reached', () => {
  const state = caseOf([...GRAPH, stepDone('change-password', '12:00')]);
  strictEqual(graphNow(state).nodes.find(({ id }) => id === 'a-a1')?.state, 'safe');
  deepStrictEqual(
    accessSteps(state, nobody).map(({ node }) => node.id),
    ['svc-shop', 'svc-bank'],
  );
});

test('what fell once more is open again', () => {
  const drafts: readonly Draft[] = [...GRAPH, stepDone(takeBackId('a-a1'), '戻した')];
  const node = caseOf(drafts).items['access-node'].get('a-a1');
  ok(node !== undefined && isTakenBack(caseOf(drafts), node));
  const again: Draft = { type: 'step-postponed', data: { step: takeBackId('a-a1') } };
  ok(!isTakenBack(caseOf([...drafts, stepDone('change-password', '12:00'), again]), node));
});

test('a registered mailbox that the playbook takes back has no second step; one that is open has', () => {
  const mailbox: readonly Draft[] = [
    account(),
    account({ id: 'm', name: 'メール', kinds: ['mail'], role: 'mailbox' }),
    accessNode(MAILBOX, { kind: 'mailbox', name: 'メール', account: 'm', state: 'fallen' }),
  ];
  strictEqual(accessSteps(caseOf([...mailbox, answered('mailbox', 'no')]), nobody).length, 0);
  strictEqual(accessSteps(caseOf(mailbox), nobody).length, 1);
});

test('titles are found again by the id of a step; other ids have none', () => {
  const state = caseOf(GRAPH);
  deepStrictEqual(accessStepTitle(state, 'take-back-svc-shop'), {
    ja: '「花ショップ」を確かめて、守りましょう',
    en: 'Check and secure 花ショップ',
  });
  strictEqual(accessStepTitle(state, 'change-password'), undefined);
  strictEqual(accessStepTitle(state, 'take-back-gone'), undefined);
});
