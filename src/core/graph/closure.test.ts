import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  anyGraph,
  graphOf,
  naiveClosure,
  rowOf,
  someIds,
  turned,
  WEB_SHOP,
} from '../../../test/support/graphs.ts';
import { accessClosure } from './closure.ts';

const bits = fc.integer({ min: 0, max: 4095 });
const sorted = (ids: Iterable<string>) => [...ids].sort();

test('B2: access from the web shop example of Hammann et al. follows its definition', () => {
  const from = (...ids: string[]) => sorted(accessClosure(WEB_SHOP, ids).reached);
  deepStrictEqual(from('PIN'), ['PIN', 'code', 'device']);
  deepStrictEqual(from('PIN', 'pwd_mail'), ['PIN', 'acc_mail', 'acc_shop', 'code', 'device', 'pwd_mail']);
  deepStrictEqual(from('pwd_mail'), ['pwd_mail']);
  deepStrictEqual(from('acc_mail'), ['acc_mail', 'acc_shop']);
});

test('B2: the closure is the fixpoint found the slow way, in any order of the file, monotone and idempotent', () => {
  fc.assert(
    fc.property(anyGraph(12, 24), bits, bits, (graph, one, two) => {
      const [a, b] = [someIds(graph, one), someIds(graph, one | two)];
      const { reached, by } = accessClosure(graph, a);
      deepStrictEqual(sorted(reached), sorted(naiveClosure(graph, a)));
      const other = accessClosure(turned(graph), a);
      deepStrictEqual(sorted(other.reached), sorted(reached));
      deepStrictEqual(
        sorted(Array.from(other.by, ([id, way]) => `${id} ${way.id}`)),
        sorted(Array.from(by, ([id, way]) => `${id} ${way.id}`)),
      );
      const more = accessClosure(graph, b).reached;
      ok([...reached].every((id) => more.has(id)));
      deepStrictEqual(sorted(accessClosure(graph, reached).reached), sorted(reached));
      deepStrictEqual(sorted(by.keys()), sorted([...reached].filter((id) => !a.includes(id))));
      for (const [id, way] of by) {
        strictEqual(way.opens, id);
        ok(way.needs.every((need) => reached.has(need)));
      }
    }),
    { numRuns: 500 },
  );
});

test('a way that needs what it opens, or a node that is not there, opens nothing; circles end', () => {
  const graph = graphOf({ a: {}, b: {}, c: {} }, ['a+b>b', 'b>c', 'c>b', 'a+x>c']);
  deepStrictEqual(sorted(accessClosure(graph, ['a', 'nobody']).reached), ['a']);
  deepStrictEqual(sorted(accessClosure(graph, ['c']).reached), ['b', 'c']);
});

test('a need written twice counts once', () => {
  const graph = graphOf({ a: {}, b: {} }, ['a+a>b']);
  deepStrictEqual(sorted(accessClosure(graph, ['a']).reached), ['a', 'b']);
});

test('a row of 100,000 nodes is gone to its end without recursion', () => {
  strictEqual(accessClosure(rowOf(100_000), ['n0']).reached.size, 100_000);
});

test('a way with more than 255 needs waits for all of them', () => {
  const ids = Array.from({ length: 300 }, (_, at) => `n${at}`);
  const graph = graphOf(Object.fromEntries([...ids, 'goal'].map((id) => [id, {}])), [
    `${ids.join('+')}>goal`,
    'n0>n1',
  ]);
  strictEqual(accessClosure(graph, ids.slice(1)).reached.has('goal'), false);
  strictEqual(accessClosure(graph, ids).reached.has('goal'), true);
});
