import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGraph, graphOf, naiveClosure, rowOf, turned } from '../../../test/support/graphs.ts';
import { compileGraph } from './compile.ts';
import { singlePoints, triesFor } from './single-points.ts';

test('B2: the mailbox on which shop and bank hang stands first', () => {
  const graph = graphOf({ mail: {}, phone: {}, shop: {}, bank: {}, sns: {} }, [
    'mail>shop',
    'mail+phone>bank',
    'mail>sns',
    'phone>sns',
  ]);
  deepStrictEqual(singlePoints(graph), [
    { id: 'mail', locksOut: ['bank', 'shop'], letsFall: ['shop', 'sns'] },
    { id: 'phone', locksOut: ['bank'], letsFall: ['sns'] },
  ]);
});

test('B2: both lists are what the slow fixpoint says', () => {
  fc.assert(
    fc.property(anyGraph(9, 18), (graph) => {
      const held = graph.nodes.filter((node) => node.held).map(({ id }) => id);
      const before = naiveClosure(graph, held);
      const expected = graph.nodes
        .map(({ id }) => {
          const without = held.filter((one) => one !== id);
          const after = naiveClosure(graph, without, ({ opens }) => opens !== id);
          return {
            id,
            locksOut: [...before].filter((one) => one !== id && !after.has(one)).sort(),
            letsFall: [...naiveClosure(graph, [id])].filter((one) => one !== id).sort(),
          };
        })
        .filter(({ locksOut, letsFall }) => locksOut.length + letsFall.length > 0);
      const found = singlePoints(graph);
      deepStrictEqual(
        found.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
      deepStrictEqual(singlePoints(turned(graph)), found);
    }),
    { numRuns: 200 },
  );
});

test('of very many nodes a bounded number is tried, all of a personal set-up', () => {
  const row = rowOf(20_000);
  strictEqual(singlePoints(row).length, triesFor(compileGraph(row)));
  ok(triesFor(compileGraph(row)) < 200);
  strictEqual(singlePoints(rowOf(1_000)).length, 999);
});
