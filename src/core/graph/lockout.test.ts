import { deepStrictEqual, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGraph, graphOf, someIds, turned } from '../../../test/support/graphs.ts';
import { lockedOut } from './lockout.ts';

const graph = graphOf(
  {
    pw: { kind: 'password' },
    number: { kind: 'phone-number' },
    mail: { kind: 'mailbox' },
    shop: {},
    bank: {},
  },
  ['pw>mail', 'number>mail recovery-sms', 'mail>shop recovery-mail', 'pw+number>bank password code-sms'],
);

test('B2: what a phone in hand wins back is no lockout, unless the intruder removed it too', () => {
  deepStrictEqual(lockedOut(graph, ['mail'], { worst: false }), []);
  deepStrictEqual(lockedOut(graph, ['mail'], { worst: true }), ['mail', 'shop']);
});

test('B2: a password another knows still opens what was not taken, and opens nothing that was', () => {
  deepStrictEqual(lockedOut(graph, ['pw'], { worst: false }), []);
  const alone = graphOf({ pw: { kind: 'password' }, mail: {} }, ['pw>mail']);
  deepStrictEqual(lockedOut(alone, ['pw'], { worst: false }), ['mail']);
  deepStrictEqual(lockedOut(alone, ['mail'], { worst: false }), ['mail']);
});

test('B2: what is lost opens nothing, and unlocking does not bring it back', () => {
  const phone = graphOf(
    { pin: { kind: 'password' }, phone: { kind: 'device', held: true, state: 'lost' }, app: { kind: 'app' } },
    ['pin>phone unlock', 'phone>app code-app'],
  );
  deepStrictEqual(lockedOut(phone, [], { worst: false }), ['app', 'phone']);
});

test('unsure counts as fallen only at the worst', () => {
  const unsure = graphOf({ mail: { state: 'unsure' }, shop: {} }, ['mail>shop recovery-mail']);
  deepStrictEqual(lockedOut(unsure, [], { worst: false }), []);
  deepStrictEqual(lockedOut(unsure, [], { worst: true }), ['mail', 'shop']);
});

test('the worst locks out no less, more fallen lock out no less, and the order of the file does not matter', () => {
  const bits = fc.integer({ min: 0, max: 1023 });
  fc.assert(
    fc.property(anyGraph(10, 20), bits, bits, (any, one, two) => {
      const [few, many] = [someIds(any, one), someIds(any, one | two)];
      for (const worst of [false, true]) {
        const out = lockedOut(any, few, { worst });
        deepStrictEqual(lockedOut(turned(any), few, { worst }), out);
        const more = lockedOut(any, many, { worst });
        ok(out.every((id) => more.includes(id)));
        const atWorst = lockedOut(any, few, { worst: true });
        ok(out.every((id) => atWorst.includes(id)));
      }
    }),
    { numRuns: 300 },
  );
});
