import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGraph } from '../../../test/support/graphs.ts';
import { FIELD_MAX } from '../base/limits.ts';
import { GRAPH_PROBLEMS } from './graph-words.ts';
import { NODES_MAX, readGraph } from './read-graph.ts';

function problems(value: unknown): string[] {
  const read = readGraph(value);
  if (read.ok) return [];
  return read.problems.map(({ code, path, params }) =>
    [code, path.join('.'), ...Object.values(params)].join(' ').trim(),
  );
}

const NODES = [
  { id: 'mail', kind: 'mailbox' },
  { id: 'shop', kind: 'account' },
];

test('what may be left out gets what docs/formats.md says', () => {
  deepStrictEqual(
    readGraph({
      nodes: [
        ...NODES,
        {
          id: 'bank',
          kind: 'account',
          name: '銀行',
          service: 'example',
          account: 'a1',
          held: true,
          state: 'safe',
        },
      ],
      ways: [
        { opens: 'shop', needs: ['mail', 'bank'] },
        { opens: 'shop', needs: ['bank', 'mail'], how: ['code-mail'] },
        { id: 'w', opens: 'bank', needs: ['mail'] },
      ],
    }),
    {
      ok: true,
      value: {
        nodes: [
          { id: 'mail', kind: 'mailbox', name: 'mail', held: true, state: 'unknown' },
          { id: 'shop', kind: 'account', name: 'shop', held: false, state: 'unknown' },
          {
            id: 'bank',
            kind: 'account',
            name: '銀行',
            service: 'example',
            account: 'a1',
            held: true,
            state: 'safe',
          },
        ],
        ways: [
          { id: 'bank+mail>shop', opens: 'shop', needs: ['mail', 'bank'], how: ['password'] },
          { id: 'bank+mail>shop#2', opens: 'shop', needs: ['bank', 'mail'], how: ['code-mail'] },
          { id: 'w', opens: 'bank', needs: ['mail'], how: ['password'] },
        ],
      },
    },
  );
  ok(readGraph({ nodes: NODES }).ok);
  ok(readGraph({ nodes: [] }).ok);
});

test('everything wrong is named with its place and what was given', () => {
  const cases: readonly (readonly [unknown, readonly string[]])[] = [
    [[], ['graph-not-an-object']],
    [null, ['graph-not-an-object']],
    [{}, ['graph-value-missing nodes']],
    [{ nodes: 'x' }, ['graph-value-type nodes x array']],
    [{ nodes: [], edges: [] }, ['graph-key-unknown  edges']],
    [
      { nodes: [{ id: 'a', kind: 'acount' }] },
      [
        'graph-value-unknown nodes.0.kind acount account mailbox phone-number device password-manager password app security-key paper person',
      ],
    ],
    [{ nodes: [{ id: '', kind: 'app' }] }, ['graph-too-few nodes.0.id']],
    [{ nodes: [{ id: 'x'.repeat(FIELD_MAX + 1), kind: 'app' }] }, [`graph-too-many nodes.0.id ${FIELD_MAX}`]],
    [{ nodes: [...NODES, NODES[0]] }, ['graph-id-twice nodes.2.id mail']],
    [{ nodes: NODES, ways: [{ opens: 'shop', needs: [] }] }, ['graph-too-few ways.0.needs']],
    [
      { nodes: NODES, ways: [{ opens: 'shp', needs: ['mial'] }] },
      ['graph-node-missing ways.0.opens shp', 'graph-node-missing ways.0.needs.0 mial'],
    ],
    [
      { nodes: NODES, ways: [{ opens: 'shop', needs: ['mail', 'shop'] }] },
      ['graph-needs-itself ways.0.needs.1 shop'],
    ],
    [
      {
        nodes: NODES,
        ways: [
          { id: 'w', opens: 'shop', needs: ['mail'] },
          { id: 'w', opens: 'shop', needs: ['mail'] },
        ],
      },
      ['graph-way-twice ways.1.id w'],
    ],
  ];
  for (const [value, expected] of cases) deepStrictEqual(problems(value), expected);
});

test('too many nodes are refused, and at most twenty problems are told', () => {
  const many = Array.from({ length: NODES_MAX + 1 }, (_, at) => ({ id: `n${at}`, kind: 'app' }));
  deepStrictEqual(problems({ nodes: many }), [`graph-too-many nodes ${NODES_MAX}`]);
  ok(readGraph({ nodes: many.slice(1) }).ok);
  strictEqual(problems({ nodes: Array.from({ length: 50 }, () => ({ id: 'a', kind: 'app' })) }).length, 20);
});

test('a graph that was read is read again as it is', () => {
  fc.assert(
    fc.property(anyGraph(8, 12), (graph) => {
      const read = readGraph(graph);
      const isRefused = graph.ways.some(({ opens, needs }) => needs.includes(opens));
      strictEqual(read.ok, !isRefused);
      if (read.ok) deepStrictEqual(read.value, graph);
    }),
  );
});

test('any value is read or refused with words, never thrown at', () => {
  const key = fc.constantFrom(
    'nodes',
    'ways',
    'id',
    'kind',
    'opens',
    'needs',
    'how',
    '__proto__',
    'constructor',
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('a', 'b', 'account', 'password', '', 1, null, true),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
      fc.jsonValue(),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      const read = readGraph(value);
      if (read.ok) return;
      ok(read.problems.length > 0);
      for (const { code, params } of read.problems) {
        const words = GRAPH_PROBLEMS[code]?.(params);
        ok(words !== undefined && words.ja !== '' && words.en !== '', code);
      }
    }),
    { numRuns: 2_000 },
  );
});
