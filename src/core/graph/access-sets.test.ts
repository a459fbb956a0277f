import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGraph, graphOf, naiveClosure, turned, WEB_SHOP } from '../../../test/support/graphs.ts';
import { accessSets } from './access-sets.ts';
import type { AccessGraph } from './types.ts';

test('B2: the web shop example of Hammann et al. opens by these sets of leaves and no others', () => {
  // The graph is the paper's as told by a summary (see WEB_SHOP). The sets follow from the paper's definition of minimal access sets;
  // whether the paper prints just these could not be looked up.
  deepStrictEqual(accessSets(WEB_SHOP, 'acc_shop'), {
    sets: [['pwd_shop'], ['PIN', 'pwd_mail'], ['finger', 'pwd_mail']],
    isComplete: true,
  });
  deepStrictEqual(accessSets(WEB_SHOP, 'acc_mail').sets, [
    ['PIN', 'pwd_mail'],
    ['finger', 'pwd_mail'],
  ]);
  deepStrictEqual(accessSets(WEB_SHOP, 'code').sets, [['PIN'], ['finger']]);
});

/** Every set of leaves that opens it and has no smaller one in it, by trying all. */
function bruteForce(graph: AccessGraph, id: string): string[] {
  const opened = new Set(graph.ways.map(({ opens }) => opens));
  const leaves = graph.nodes.filter((node) => node.held || !opened.has(node.id)).map((node) => node.id);
  const opening: number[] = [];
  for (let mask = 0; mask < 1 << leaves.length; mask += 1) {
    const set = leaves.filter((_, at) => ((mask >> at) & 1) === 1);
    if (naiveClosure(graph, set).has(id)) opening.push(mask);
  }
  return opening
    .filter((mask) => !opening.some((other) => other !== mask && (other & mask) === other))
    .map((mask) =>
      leaves
        .filter((_, at) => ((mask >> at) & 1) === 1)
        .sort()
        .join(' '),
    )
    .sort();
}

test('B2: the minimal access sets are those found by trying all, on circles too and in any order of the file', () => {
  fc.assert(
    fc.property(anyGraph(9, 16), (graph) => {
      for (const { id } of graph.nodes) {
        const { sets, isComplete } = accessSets(graph, id);
        ok(isComplete);
        deepStrictEqual(sets.map((set) => set.join(' ')).sort(), bruteForce(graph, id));
        deepStrictEqual(accessSets(turned(graph), id).sets, sets);
      }
    }),
    { numRuns: 200 },
  );
});

test('where there are too many sets the bound is told, and up to it all are there', () => {
  // 12 factors, each one of 6 things: 6 to the 12th sets of 12, and one of one.
  const factors = Array.from({ length: 12 }, (_, at) => `f${at}`);
  const things = factors.flatMap((factor) => Array.from({ length: 6 }, (_, at) => `${factor}t${at}`));
  const graph = graphOf(Object.fromEntries([...factors, ...things, 'key', 'vault'].map((id) => [id, {}])), [
    ...things.map((thing) => `${thing}>${thing.split('t')[0]}`),
    `${factors.join('+')}>vault`,
    'key>vault',
  ]);
  const { sets, isComplete, upTo } = accessSets(graph, 'vault');
  strictEqual(isComplete, false);
  ok(upTo !== undefined && upTo >= 1 && upTo < 12);
  deepStrictEqual(sets, [['key']]);
});

test('60 nodes of a personal set-up are exact', () => {
  const accounts = Array.from({ length: 50 }, (_, at) => `acc${at}`);
  const graph = graphOf(
    Object.fromEntries(
      ['mail', 'phone', 'pc', 'number', 'pw', 'manager', 'main', 'pin', 'key', ...accounts].map((id) => [
        id,
        {},
      ]),
    ),
    [
      'main+phone>manager',
      'pw+number>mail',
      'key>mail',
      ...accounts.flatMap((id, at) => [
        `manager>${id}`,
        `mail>${id}`,
        ...(at > 0 ? [`acc${at - 1}+pc>${id}`] : []),
      ]),
    ],
  );
  deepStrictEqual(accessSets(graph, 'acc49'), {
    sets: [['key'], ['main', 'phone'], ['number', 'pw']],
    isComplete: true,
  });
});
