// Promises of the plan: one next step, nothing ahead of what it waits for, and phases that are proven only by proof.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { caseOf, NOW } from '../../../test/support/case.ts';
import {
  account,
  exactly,
  happening,
  leftOut,
  nobody,
  sent,
  stepDone,
  task,
} from '../../../test/support/cases-of.ts';
import { loadPlaybook } from '../../shelf/playbook.ts';
import { type Draft, PHASES } from '../journal/types.ts';
import { buildPlan } from './build-plan.ts';
import { closingOf } from './closing.ts';
import { planRechecks } from './rechecks.ts';
import type { Plan } from './types.ts';

const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error('Expected a sound playbook');
const playbook = loaded.value;

function planOf(drafts: readonly Draft[]): Plan {
  return buildPlan({ state: caseOf([account(), ...drafts]), playbook, get: nobody, now: NOW });
}

function order({ next, upcoming }: Plan): readonly string[] {
  return [...(next === undefined ? [] : [next]), ...upcoming].map(({ step }) => step.id);
}

function later(step: string): Draft {
  return { type: 'step-postponed', data: { step } };
}

const ALL = planOf([]).steps.map(({ step }) => step);
const RECHECK: Draft = {
  type: 'put',
  data: { kind: 'recheck', item: { id: 'r1', on: '2026-12-01', what: 'ログイン履歴' } },
};

function close(drafts: readonly Draft[]): ReturnType<typeof closingOf> {
  const state = caseOf([account(), ...drafts]);
  return closingOf(state, buildPlan({ state, playbook, get: nobody, now: NOW }));
}

test('one next step, then what follows; a done step gives way to the next', () => {
  const first = planOf([]);
  const ids = order(first);
  equal(first.next?.step.id, ids[0]);
  equal(new Set(ids).size, ALL.length);
  const [one = '', two = ''] = ids;
  equal(planOf([stepDone(one, '自宅のスマホ')]).next?.step.id, two);
});

test('C2: what hangs on a postponed step waits with it', () => {
  const ids = order(planOf([later('safe-device')]));
  for (const id of ['change-password', 'mailbox-first', 'sign-out-everywhere', 'two-factor'])
    ok(ids.indexOf('safe-device') < ids.indexOf(id), id);
  ok(ids.indexOf('contact-support') < ids.indexOf('safe-device'), 'what needs no safe device goes on');
  const left = order(planOf([leftOut('safe-device', '端末が一つだけ')]));
  ok(!left.includes('safe-device') && left.includes('change-password'));
});

test('C2: whatever is done, postponed or left out, no step stands ahead of what it waits for, and none is lost', () => {
  const record = fc.oneof(
    fc.constantFrom(...ALL.map(({ id }) => id)).map((id) => stepDone(id, 'x')),
    fc.constantFrom(...ALL.map(({ id }) => id)).map(later),
    fc.constantFrom(...ALL.map(({ id }) => id)).map((id) => leftOut(id, 'なし')),
    fc.constantFrom(...ALL.map(({ id }) => id)).map((id) => leftOut(id, ' ')),
  );
  let postponed = 0;
  fc.assert(
    fc.property(fc.array(record, { maxLength: 40 }), (drafts) => {
      const plan = planOf(drafts);
      const ids = order(plan);
      const open = plan.steps.filter(({ state }) => state === 'open' || state === 'postponed');
      deepEqual(ids.toSorted(), open.map(({ step }) => step.id).toSorted());
      equal(plan.next === undefined, open.length === 0);
      for (const { step } of open)
        for (const before of step.after)
          ok(
            !ids.includes(before) || ids.indexOf(before) < ids.indexOf(step.id),
            `${step.id} after ${before}`,
          );
      if (open.some(({ state }) => state === 'postponed')) postponed += 1;
    }),
    { seed: 20261124, numRuns: 200 },
  );
  ok(postponed > 50);
});

test('B12: no case closes before each of the five phases has proof or a reason, whatever was recorded', () => {
  const step = fc.constantFrom(...ALL.map(({ id }) => id));
  const words = fc.constantFrom('', '  ', '受付番号 A-1');
  const record = fc.oneof<fc.Arbitrary<readonly Draft[]>[]>(
    fc.tuple(step, words).map(([id, proof]) => [stepDone(id, proof)]),
    fc.tuple(step, words).map(([id, reason]) => [leftOut(id, reason)]),
    step.map((id) => [later(id)]),
    fc
      .tuple(fc.constantFrom(...PHASES), words)
      .map(([phase, reason]) => [{ type: 'phase-reasoned', data: { phase, reason } }]),
    words.map((proof) => ALL.map(({ id }) => stepDone(id, proof))),
    words.map((reason) => PHASES.map((phase) => ({ type: 'phase-reasoned', data: { phase, reason } }))),
    words.map((reason) => ALL.map(({ id }) => leftOut(id, reason))),
    fc.constant([RECHECK]),
    fc.constant([task()]),
    fc.constant([task({ done: { at: '2026-11-24T02:00:00.000Z', proof: '' } })]),
    fc.constant([{ type: 'undone', data: { target: 3 } }] as const),
  );
  const counts = { ready: 0, open: 0 };
  fc.assert(
    fc.property(fc.array(record, { maxLength: 12 }), (groups) => {
      const drafts = [account(), ...groups.flat()];
      const state = caseOf(drafts);
      const plan = buildPlan({ state, playbook, get: nobody, now: NOW });
      const closing = closingOf(state, plan);
      counts[closing.ready ? 'ready' : 'open'] += 1;
      if (!closing.ready) return;
      ok(state.items.recheck.size > 0);
      ok([...state.items.task.values()].every(({ done }) => done !== undefined));
      for (const phase of PHASES) {
        const reasoned = (state.phaseReasons.get(phase) ?? '').trim() !== '';
        const own = plan.steps.filter((one) => one.step.phase === phase);
        const settled = own.every(
          ({ record }) =>
            record?.state === 'done' || (record?.state === 'left-out' && record.reason?.trim() !== ''),
        );
        const proven =
          own.some(({ record }) => record?.state === 'done' && record.proof?.trim() !== '') ||
          // The planned re-checks are themselves the proof of prevention.
          (phase === 'prevention' && own.some(({ record }) => record?.state === 'done'));
        ok(reasoned || (settled && proven), phase);
      }
    }),
    { seed: 20261124, numRuns: 600 },
  );
  ok(counts.ready > 10 && counts.open > 100, JSON.stringify(counts));
});

test('B12: ticks alone close nothing; proof in the record or in the step does', () => {
  const ticks = ALL.map(({ id }) => stepDone(id, ''));
  deepEqual(close([...ticks, RECHECK]).openPhases, ['discovery', 'containment', 'notification', 'recovery']);
  deepEqual(close([...ticks, RECHECK, happening(), sent('2026-11-24T01:00:00.000Z')]).openPhases, [
    'containment',
    'recovery',
  ]);
  const changed: Draft = {
    type: 'put',
    data: { kind: 'password-change', item: { id: 'p1', when: exactly('2026-11-24T09:30'), whose: 'mine' } },
  };
  const closing = close([
    ...ticks,
    RECHECK,
    happening(),
    sent('2026-11-24T01:00:00.000Z'),
    changed,
    task({ done: { at: '2026-11-24T02:00:00.000Z', proof: '返金の画面' } }),
  ]);
  deepEqual(closing, { ready: true, openPhases: [], openTasks: 0, rechecksPlanned: true });
});

test('B12: a step left out without a reason is still to be done; with one it counts, but proves nothing', () => {
  ok(order(planOf([leftOut('two-factor', '  ')])).includes('two-factor'));
  const left = ALL.map(({ id }) => leftOut(id, '該当しない'));
  equal(close([...left, RECHECK, happening()]).ready, false);
  const reasons = PHASES.map(
    (phase): Draft => ({ type: 'phase-reasoned', data: { phase, reason: '誤りだった' } }),
  );
  equal(close([...left, RECHECK, ...reasons]).ready, true);
});

test('B12: an open task or no re-check keeps the case open', () => {
  const reasons = PHASES.map(
    (phase): Draft => ({ type: 'phase-reasoned', data: { phase, reason: '誤りだった' } }),
  );
  deepEqual(close([...reasons, RECHECK, task()]), {
    ready: false,
    openPhases: [],
    openTasks: 1,
    rechecksPlanned: true,
  });
  equal(close(reasons).ready, false);
});

test('A6 B12: re-checks come once a week for a month, and name what to look at', () => {
  deepEqual(
    planRechecks('2026-12-20', ['mail', 'shop']).map(({ on }) => on),
    ['2026-12-27', '2027-01-03', '2027-01-10', '2027-01-17'],
  );
  const [first] = planRechecks('2028-02-24', ['mail', 'bank']);
  deepEqual(first, {
    on: '2028-03-02',
    what: {
      ja: 'ログイン履歴・登録の連絡先・利用明細・転送の設定',
      en: 'sign-in history, registered contacts, statements, forwarding rules',
    },
  });
  equal(planRechecks('2026-11-24', ['social'])[0]?.what.ja, 'ログイン履歴・登録の連絡先');
});
