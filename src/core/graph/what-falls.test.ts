import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGraph, graphOf, naiveClosure, rowOf, someIds, turned } from '../../../test/support/graphs.ts';
import { byLetters } from './compile.ts';
import { whatFalls } from './what-falls.ts';

test('B2: the mailbox falls, then the shop, then the bank, each with its path, nearest first', () => {
  const graph = graphOf({ mail: {}, shop: {}, bank: {}, pin: {} }, [
    'mail>shop',
    'shop+mail>bank',
    'pin>mail',
  ]);
  deepStrictEqual(
    whatFalls(graph, ['mail']).map(({ id, by, path, steps }) => ({ id, by, path, steps })),
    [
      { id: 'shop', by: ['mail>shop'], path: ['mail', 'shop'], steps: 1 },
      { id: 'bank', by: ['mail>shop', 'shop+mail>bank'], path: ['mail', 'shop', 'bank'], steps: 2 },
    ],
  );
});

test('a way shared by two needs counts once: the explanation with fewer ways wins', () => {
  // Over s and t six ways, of which two are shared by a, b and c; over p and q seven, none shared. Counted with repeats it is ten to seven.
  const ids = ['x', 's', 't', 'a', 'b', 'c', 'p', 'p2', 'p3', 'q', 'q2', 'q3', 'goal'];
  const graph = graphOf(Object.fromEntries(ids.map((id) => [id, {}])), [
    ...['x>s', 's>t', 't>a', 't>b', 't>c', 'a+b+c>goal'],
    ...['x>p', 'p>p2', 'p2>p3', 'x>q', 'q>q2', 'q2>q3', 'p3+q3>goal'],
  ]);
  const goal = whatFalls(graph, ['x']).find(({ id }) => id === 'goal');
  strictEqual(goal?.steps, 6);
  strictEqual(goal?.isShortest, true);
});

test('B2: exactly what the slow fixpoint reaches falls; explanations can be gone in their order and none is shorter', () => {
  fc.assert(
    fc.property(anyGraph(8, 12), fc.integer({ min: 1, max: 255 }), (graph, bits) => {
      const fallen = someIds(graph, bits);
      const falls = whatFalls(graph, fallen);
      const expected = [...naiveClosure(graph, fallen)].filter((id) => !fallen.includes(id));
      deepStrictEqual(falls.map(({ id }) => id).sort(byLetters), expected.sort(byLetters));
      deepStrictEqual(whatFalls(turned(graph), fallen), falls);
      for (const { id, by, path, steps, isShortest } of falls) {
        const have = new Set(fallen);
        for (const one of by) {
          const way = graph.ways.find((other) => other.id === one);
          ok(way?.needs.every((need) => have.has(need)));
          have.add(way?.opens ?? '');
        }
        ok(have.has(id));
        strictEqual(path.at(-1), id);
        strictEqual(steps, by.length);
        ok(isShortest);
        for (let mask = 0; mask < 1 << graph.ways.length; mask += 1) {
          const chosen = graph.ways.filter((_, at) => ((mask >> at) & 1) === 1);
          if (chosen.length < steps) ok(!naiveClosure({ ...graph, ways: chosen }, fallen).has(id));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a row of 100,000 nodes falls without recursion; far ones are told by their last way', () => {
  const falls = whatFalls(rowOf(100_000), ['n0']);
  strictEqual(falls.length, 99_999);
  deepStrictEqual(falls.at(-1), {
    id: 'n99999',
    by: ['w99998'],
    path: ['n99998', 'n99999'],
    steps: 99_999,
    isShortest: false,
    isWhole: false,
  });
});
