import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGraph, graphOf, naiveClosure, rowOf, someIds, turned } from '../../../test/support/graphs.ts';
import { GRAPH_REASONS, graphReasonText } from './graph-words.ts';
import { recoveryOrder, recoveryPlan, type RecoveryStep } from './recovery-order.ts';
import type { AccessGraph, AccessNode, AccessWay } from './types.ts';

const HOME = graphOf(
  {
    pw: { kind: 'password', name: 'いつものパスワード' },
    number: { kind: 'phone-number', name: '電話番号' },
    mail: { kind: 'mailbox', name: 'メール' },
    shop: { name: '通販' },
    bank: { name: '銀行' },
  },
  [
    'pw>mail',
    'number>mail recovery-sms',
    'mail>shop recovery-mail',
    'number>shop recovery-sms',
    'shop+mail>bank sign-in-with',
  ],
);

const codes = ({ why }: RecoveryStep) => why.map(({ code }) => code);

test('B2: the mailbox that others hang on is taken back first, by the phone in hand, then what hangs on it', () => {
  const plan = recoveryPlan(HOME, ['mail']);
  deepStrictEqual(
    plan.steps.map(({ id, with: used, closes }) => ({ id, used, closes })),
    [
      { id: 'mail', used: ['number'], closes: [] },
      { id: 'shop', used: ['mail'], closes: [] },
      { id: 'bank', used: ['mail', 'shop'], closes: [] },
    ],
  );
  ok(plan.isShortest);
  const [first] = plan.steps;
  ok(first !== undefined);
  deepStrictEqual(codes(first), ['others-hang-on-it', 'safe-way', 'clean-up']);
  strictEqual(
    first.why.map((reason) => graphReasonText(reason, 'ja')).join(''),
    'ほかの2件がこれにかかっているので、それより先に取り戻します。電話番号を使えば、取られたものを使わずに入れます(再設定用のSMS)。' +
      '入ったら、パスワードを変え、すべての端末からログアウトし、再設定先、転送、連携を確かめます。',
  );
});

test('B2: a password another knows is given up, and the ways it opens are closed where they lead', () => {
  const plan = recoveryPlan(HOME, ['pw']);
  deepStrictEqual(
    plan.steps.map(({ id, closes }) => ({ id, closes })),
    [
      { id: 'pw', closes: [] },
      { id: 'mail', closes: ['pw>mail'] },
      { id: 'shop', closes: [] },
      { id: 'bank', closes: [] },
    ],
  );
  deepStrictEqual(
    plan.steps.map((step) => codes(step).includes('give-up-secret')),
    [true, false, false, false],
  );
});

test('B2: where no safe way leads, support is asked last, and what hangs on it follows', () => {
  const graph = graphOf({ number: { kind: 'phone-number' }, card: {}, mail: { kind: 'mailbox' }, shop: {} }, [
    'number>card recovery-sms',
    'mail>card recovery-mail',
    'mail>shop recovery-mail',
  ]);
  const steps = recoveryOrder(graph, ['mail']);
  deepStrictEqual(
    steps.map((step) => [step.id, codes(step).includes('ask-support')]),
    [
      ['card', false],
      ['mail', true],
      ['shop', false],
    ],
  );
  deepStrictEqual(steps[0]?.closes, ['mail>card']);
});

test('B2: a device in hand is set back before it is used; a lost one is not', () => {
  const nodes = (state: AccessNode['state']) => ({ phone: { kind: 'device' as const, state }, mail: {} });
  deepStrictEqual(
    recoveryOrder(graphOf(nodes('fallen'), ['phone>mail signed-in-device']), ['phone']).map((step) => [
      step.id,
      codes(step),
    ]),
    [
      ['phone', ['others-hang-on-it', 'reset-device']],
      ['mail', ['safe-way']],
    ],
  );
  const lost = recoveryOrder(graphOf(nodes('lost'), ['phone>mail signed-in-device']), ['phone']);
  deepStrictEqual(
    lost.map((step) => codes(step).includes('ask-support')),
    [true, false],
  );
});

test('a safe password into what was taken may have been changed, and that is said', () => {
  const graph = graphOf({ pw: { kind: 'password' }, mail: {} }, ['pw>mail']);
  deepStrictEqual(recoveryOrder(graph, ['mail']).map(codes), [['safe-way', 'may-be-changed', 'clean-up']]);
});

test('what is unsure is taken back too, and never used before', () => {
  const graph = graphOf({ phone: { state: 'unsure' }, mail: {} }, ['phone>mail recovery-sms']);
  deepStrictEqual(
    recoveryOrder(graph, ['mail']).map(({ id }) => id),
    ['phone', 'mail'],
  );
});

/** The model once more, the slow and obvious way, from the comment at `recoveryPlan`. */
function model(graph: AccessGraph, fallen: readonly string[]) {
  const nodeOf = (id: string) => graph.nodes.find((node) => node.id === id) as AccessNode;
  const unsure = graph.nodes.filter(({ state }) => state === 'unsure').map(({ id }) => id);
  const taken = naiveClosure(graph, [...fallen, ...unsure]);
  const isSecret = (id: string) => ['password', 'paper'].includes(nodeOf(id).kind);
  const works = (way: AccessWay) => !(way.how.includes('unlock') && nodeOf(way.opens).state === 'lost');
  const held = graph.nodes
    .filter((node) => node.held && node.state !== 'lost' && !taken.has(node.id))
    .map(({ id }) => id);
  const safeAfter = (back: readonly string[]) =>
    naiveClosure(
      graph,
      [...held, ...back.filter((id) => !isSecret(id))],
      (way) => works(way) && !taken.has(way.opens),
    );
  const canTake = (id: string, back: readonly string[]) => {
    const { kind, held: isHeld, state } = nodeOf(id);
    if (isSecret(id) || (kind === 'device' && isHeld && state !== 'lost')) return true;
    const safe = safeAfter(back);
    return graph.ways.some(
      (way) => way.opens === id && works(way) && way.needs.every((need) => safe.has(need)),
    );
  };
  const waysBack = (id: string, back: readonly string[]) =>
    graph.ways
      .filter(
        ({ opens, needs }) =>
          opens === id &&
          !needs.includes(id) &&
          needs.every((need) => taken.has(need) && (isSecret(need) || !back.includes(need))),
      )
      .map((way) => way.id)
      .sort();
  return { taken: [...taken], safeAfter, canTake, waysBack };
}

/** The least help and the fewest closings of all safe orders, by trying every one; unaided steps first. */
function bruteForce(
  graph: AccessGraph,
  fallen: readonly string[],
): readonly [helped: number, closings: number] {
  const { taken, canTake, waysBack } = model(graph, fallen);
  const unaided: string[] = [];
  for (let before = -1; before !== unaided.length; ) {
    before = unaided.length;
    for (const id of taken) if (!unaided.includes(id) && canTake(id, unaided)) unaided.push(id);
  }
  let best: readonly [number, number] = [Infinity, Infinity];
  const go = (back: readonly string[], helped: number, closings: number): void => {
    if (helped > best[0] || (helped === best[0] && closings >= best[1])) return;
    const isFirstPart = back.length < unaided.length;
    const left = (isFirstPart ? unaided : taken).filter((id) => !back.includes(id));
    if (left.length === 0) best = [helped, closings];
    for (const id of left) {
      const can = canTake(id, back);
      if (isFirstPart && !can) continue;
      go([...back, id], helped + (can ? 0 : 1), closings + waysBack(id, back).length);
    }
  };
  go([], 0, 0);
  return best;
}

test('B2: no step uses anything that is not safe at that time, every way back is closed, help comes last', () => {
  fc.assert(
    fc.property(anyGraph(10, 20), fc.integer({ min: 1, max: 1023 }), (graph, bits) => {
      const fallen = someIds(graph, bits);
      const { taken, safeAfter, canTake, waysBack } = model(graph, fallen);
      const steps = recoveryOrder(graph, fallen);
      deepStrictEqual(steps.map(({ id }) => id).sort(), taken.toSorted());
      const back: string[] = [];
      let isHelped = false;
      for (const step of steps) {
        const safe = safeAfter(back);
        const asks = codes(step).includes('ask-support');
        ok(step.with.every((id) => safe.has(id)));
        strictEqual(asks, !canTake(step.id, back));
        if (asks && !isHelped) ok(taken.every((id) => back.includes(id) || !canTake(id, back)));
        isHelped ||= asks;
        deepStrictEqual(step.closes, waysBack(step.id, back));
        back.push(step.id);
        for (const { code } of step.why) ok(Object.hasOwn(GRAPH_REASONS, code), code);
      }
      deepStrictEqual(recoveryOrder(turned(graph), fallen), steps);
    }),
    { numRuns: 400 },
  );
});

test('B2: on small graphs no safe order needs less help, nor closes fewer ways', () => {
  fc.assert(
    fc.property(anyGraph(6, 14), fc.integer({ min: 1, max: 63 }), (graph, bits) => {
      const fallen = someIds(graph, bits);
      const plan = recoveryPlan(graph, fallen);
      deepStrictEqual([plan.helped, plan.closings], bruteForce(graph, fallen));
      ok(plan.isShortest);
    }),
    { numRuns: 300 },
  );
});

test('the bounds told for large graphs are no larger than what was found', () => {
  fc.assert(
    fc.property(anyGraph(30, 80), fc.integer({ min: 1 }), (graph, bits) => {
      const { helped, closings, atLeast } = recoveryPlan(graph, someIds(graph, bits));
      ok(atLeast.helped <= helped);
      if (atLeast.helped === helped) ok(atLeast.closings <= closings);
    }),
    { numRuns: 100 },
  );
});

test('a row of 100,000 nodes is taken back in order without recursion', () => {
  const row = rowOf(100_000);
  const steps = recoveryOrder(row, ['n0']);
  strictEqual(steps.length, 100_000);
  strictEqual(steps[0]?.id, 'n0');
  strictEqual(steps.at(-1)?.id, 'n99999');
});
