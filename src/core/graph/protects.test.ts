import { deepStrictEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGraph, graphOf, naiveClosure, someIds } from '../../../test/support/graphs.ts';
import { hardening } from './protects.ts';
import { isWeak } from './way-strength.ts';

test('B2: a passkey on the mailbox keeps the six that hang on it', () => {
  const accounts = ['a', 'b', 'c', 'd', 'e', 'f'];
  const graph = graphOf(
    {
      pw: { kind: 'password' },
      mail: { kind: 'mailbox' },
      ...Object.fromEntries(accounts.map((id) => [id, {}])),
    },
    ['pw>mail', ...accounts.map((id) => `mail>${id} recovery-mail`)],
  );
  const [first] = hardening(graph, ['pw']);
  deepStrictEqual(first, { id: 'mail', saves: accounts });
});

test('a way that already needs a security key is not replaced, so nothing is promised', () => {
  const graph = graphOf({ key: { kind: 'security-key' }, mail: { kind: 'mailbox' } }, [
    'key>mail security-key',
  ]);
  deepStrictEqual(hardening(graph, ['key']), []);
});

test('B2: what is promised to be saved does not fall without the weak ways, and all of it is told', () => {
  fc.assert(
    fc.property(anyGraph(10, 20), fc.integer({ min: 1, max: 1023 }), (graph, bits) => {
      const fallen = someIds(graph, bits);
      const before = naiveClosure(graph, fallen);
      for (const { id, saves } of hardening(graph, fallen)) {
        const after = naiveClosure(graph, fallen, (way) => way.opens !== id || !isWeak(way));
        ok(!after.has(id));
        deepStrictEqual(saves, [...before].filter((one) => one !== id && !after.has(one)).sort());
      }
    }),
    { numRuns: 300 },
  );
});
