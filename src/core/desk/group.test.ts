// Promises of grouping (D7): enough must be shared, the order never matters, what staff decided stands, and how well it tells is measured.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { madeAttack, madeRandom } from '../../../test/support/made-attacks.ts';
import { createGroupIndex, type GroupCase, groupKeys, proposeIncidents } from './group.ts';
import { INDICATOR_KINDS, type Indicator } from './types.ts';

const one = (id: string, ...indicators: readonly string[]): GroupCase => ({
  case: id,
  openedAt: 0,
  indicators: indicators.map((text) => {
    const [kind = '', value = ''] = text.split(' ');
    return { kind, value } as Indicator;
  }),
});
const groups = (...cases: readonly GroupCase[]): readonly string[] =>
  proposeIncidents(cases).map((proposal) => proposal.cases.join(' '));

test('D7: a shared site joins; hour, way in and amount together do; a way in alone never', () => {
  const three = (...indicators: readonly string[]): readonly GroupCase[] =>
    ['a', 'b', 'c'].map((id) => one(id, ...indicators));
  deepEqual(groups(...three('domain evil.example')), ['a b c']);
  deepEqual(groups(...three('hour 2026-11-24T03', 'method phishing', 'amount JPY:10000')), ['a b c']);
  for (const weak of [
    ['method phishing'],
    ['method phishing', 'hour 2026-11-24T03'],
    ['method phishing', 'amount JPY:10000'],
    ['hour 2026-11-24T03', 'amount JPY:10000'],
    ['asn AS64500', 'method phishing'],
    ['hour 2026-11-24T03', 'hour 2026-11-24T04', 'hour 2026-11-24T05', 'method phishing'],
    ['ip 192.0.2.1'],
  ])
    deepEqual(groups(...three(...weak)), [], weak.join(', '));
});

test('D7: the reasons name what is shared, by how many', () => {
  const [proposal] = proposeIncidents([
    one('a', 'domain evil.example', 'ip 192.0.2.1'),
    one('b', 'domain evil.example', 'method phishing'),
    one('c', 'domain evil.example', 'method phishing', 'amount JPY:1'),
  ]);
  deepEqual(
    proposal?.reasons.map(({ indicator: { value }, cases }) => `${value} ${cases}`),
    ['evil.example 3', 'phishing 2'],
  );
});

const indicator: fc.Arbitrary<Indicator> = fc.record({
  kind: fc.constantFrom(...INDICATOR_KINDS),
  value: fc.constantFrom('1', '2', '3'),
});
const someCases = fc
  .array(fc.uniqueArray(indicator, { maxLength: 6, selector: ({ kind, value }) => kind + value }), {
    maxLength: 14,
  })
  .map((lists) =>
    lists.map((indicators, index): GroupCase => ({ case: `c${index}`, openedAt: index, indicators })),
  );

test('D7: in whatever order cases come, the proposals are the same', () => {
  fc.assert(
    fc.property(
      someCases.chain((cases) =>
        fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length })),
      ),
      ([cases, shuffled]) => {
        deepEqual(proposeIncidents(shuffled), proposeIncidents(cases));
        const index = createGroupIndex();
        for (const some of [...shuffled, ...cases]) index.add(some);
        deepEqual(index.propose([]), proposeIncidents(cases), 'taken in twice');
      },
    ),
    { seed: 71, numRuns: 300 },
  );
});

const WEIGHT: Readonly<Record<string, number>> = {
  domain: 4,
  url: 4,
  mail: 4,
  phone: 4,
  ip: 3,
  hour: 1.5,
  amount: 1.5,
  asn: 1,
  method: 1,
};

test('D7: two cases share a key exactly when what they share weighs enough, each weak kind counted once', () => {
  const few = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom('ip', 'asn', 'method', 'amount', 'hour'),
      value: fc.constantFrom('1', '2'),
    }),
    { maxLength: 9, selector: ({ kind, value }) => kind + value },
  );
  const two = fc
    .tuple(few, few)
    .map((lists) =>
      lists.map((indicators, index): GroupCase => ({ case: `c${index}`, openedAt: index, indicators })),
    );
  fc.assert(
    fc.property(
      fc.oneof(
        two,
        someCases.filter((cases) => cases.length >= 2),
      ),
      ([a, b]) => {
        if (a === undefined || b === undefined) return;
        const names = new Set(a.indicators.map(({ kind, value }) => `${kind} ${value}`));
        const shared = b.indicators.filter(({ kind, value }) => names.has(`${kind} ${value}`));
        const ips = shared.filter(({ kind }) => kind === 'ip').length;
        const kinds = new Set(shared.map(({ kind }) => kind).filter((kind) => kind !== 'ip'));
        const weight = 3 * ips + [...kinds].reduce((sum, kind) => sum + (WEIGHT[kind] ?? 0), 0);
        const keys = new Set(groupKeys(a.indicators));
        equal(
          groupKeys(b.indicators).some((key) => keys.has(key)),
          weight >= 4,
        );
      },
    ),
    { seed: 72, numRuns: 1000 },
  );
});

test('D7: unlinking one loses no other: the linked stay, and the rest is proposed as before', () => {
  fc.assert(
    fc.property(
      someCases.filter((cases) => cases.length > 3),
      fc.nat(),
      (cases, pick) => {
        const linked = cases.slice(0, 3).map(({ case: id }) => id);
        const gone = linked[pick % 3] ?? '';
        const left = linked.filter((id) => id !== gone);
        const after = proposeIncidents(cases, [{ incident: 'i', linked: left, unlinked: [gone] }]);
        for (const proposal of after) {
          ok(!left.some((id) => proposal.cases.includes(id)), 'what is linked is not proposed again');
          if (proposal.incident === 'i') ok(!proposal.cases.includes(gone), 'what was unlinked stays out');
        }
        const back = proposeIncidents(cases, [{ incident: 'i', linked, unlinked: [] }]);
        const added = new Set(back.flatMap(({ cases: ids }) => ids));
        for (const proposal of after)
          for (const id of proposal.cases)
            if (id !== gone) ok(added.has(id) || proposal.incident === undefined);
      },
    ),
    { seed: 73, numRuns: 300 },
  );
});

test('D7: a new case of a known incident is proposed to it, of two to the one it shares more with', () => {
  const cases = [
    one('a', 'domain one.example'),
    one('b', 'domain two.example', 'phone +81300000000'),
    one('bridge', 'domain one.example', 'domain two.example'),
    one('new', 'domain two.example', 'phone +81300000000'),
  ];
  const known = [
    { incident: 'i1', linked: ['a'], unlinked: [] },
    { incident: 'i2', linked: ['b'], unlinked: [] },
  ];
  deepEqual(
    proposeIncidents(cases, known).map(({ incident, cases: ids }) => `${incident} ${ids.join(' ')}`),
    ['i1 bridge', 'i2 new'],
  );
  const index = createGroupIndex();
  for (const some of cases) index.add(some);
  deepEqual(
    index.similar(cases[3]?.indicators ?? [], 'new').map(({ case: id, shared }) => `${id} ${shared.length}`),
    ['b 2', 'bridge 1'],
  );
});

test('D7: 5,000 cases of one made attack among 5,000 unrelated: what is told, and how much of it is right', (t) => {
  const cases = madeAttack(5_000, 5_000, 20261124, Date.parse('2026-11-24T00:00:00.000Z'));
  const random = madeRandom(1);
  const mixed = cases
    .map((some) => ({ some, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ some }) => some);
  const proposals = proposeIncidents(mixed);
  const largest = proposals.toSorted((a, b) => b.cases.length - a.cases.length)[0]?.cases ?? [];
  const right = largest.filter((id) => id.startsWith('attack-')).length;
  const precision = right / largest.length;
  const recall = right / 5_000;
  // The most any rule could find: cases that know anything that weighs enough.
  const findable = cases.filter(
    ({ case: id, indicators }) => id.startsWith('attack-') && groupKeys(indicators).length > 0,
  ).length;
  const small = proposals.filter(({ cases: ids }) => ids !== largest);
  const wrong = small.flatMap(({ cases: ids }) => ids).filter((id) => id.startsWith('other-')).length;
  t.diagnostic(
    `made data: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)} (of those that tell enough ${(right / findable).toFixed(4)}); besides, ${small.length} small proposals of ${wrong} unrelated cases by chance`,
  );
  ok(precision >= 0.97, String(precision));
  ok(recall >= 0.6, String(recall));
  ok(right / findable >= 0.99, String(right / findable));
  ok(wrong <= 0.02 * 5_000, String(wrong));
});
