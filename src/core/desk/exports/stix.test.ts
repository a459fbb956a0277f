// Promises of the STIX bundle (D7): it keeps the rules of STIX 2.1, is the same each time, and holds nobody's data.
import { test } from 'node:test';
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { INDICATOR_KINDS, type Indicator } from '../types.ts';
import { type SeenIndicator, stixBundle, type StixObject } from './stix.ts';

const AT = Date.parse('2026-11-24T00:00:00.000Z');
const desk = { desk: 'aozora', name: 'Aozora Shop', createdAt: AT - 1_000_000 };
const incident = { incident: 'i1', createdAt: AT };
const seen = (kind: Indicator['kind'], value: string, at = AT): SeenIndicator => ({
  indicator: { kind, value },
  firstSeen: at,
  lastSeen: at + 60_000,
});
const patterns = (...list: readonly SeenIndicator[]): readonly unknown[] =>
  stixBundle(desk, incident, list)
    .objects.filter(({ type }) => type === 'indicator')
    .map(({ pattern }) => pattern);

const UUID5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** A comparison whose string holds no quote that is not escaped, so that nothing can end it early. */
const PATTERN =
  /^\[(?:(?:domain-name|url|ipv4-addr|ipv6-addr):value = '(?:[^'\\]|\\['\\])*'|autonomous-system:number = \d+)\]$/;

/** The rules of sections 2.9, 3.2, 4.7 and 8.1 that concern what we write. */
function checkRules(objects: readonly StixObject[]): void {
  const ids = new Set(objects.map(({ id }) => id));
  equal(ids.size, objects.length);
  for (const object of objects) {
    ok(object.id.startsWith(`${object.type}--`));
    equal(object['spec_version'], '2.1');
    match(String(object['created']), TIME);
    if (object.type === 'marking-definition') continue;
    match(object.id.slice(object.type.length + 2), UUID5);
    ok(String(object['modified']) >= String(object['created']));
    deepEqual(object['object_marking_refs'], ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82']);
    const refs = [object['created_by_ref'] ?? [], object['object_refs'] ?? []].flat();
    ok(
      refs.every((ref) => typeof ref === 'string' && ids.has(ref)),
      'every reference is in the bundle',
    );
    if (object.type !== 'indicator') continue;
    equal(object['pattern_type'], 'stix');
    match(String(object['pattern']), PATTERN);
    match(String(object['valid_from']), TIME);
  }
}

test('D7: sites, pages, addresses and networks become patterns; what may be a person’s own does not', () => {
  deepEqual(
    patterns(
      seen('domain', 'evil.example'),
      seen('url', "https://evil.example/it's\\here"),
      seen('ip', '192.0.2.7'),
      seen('ip', '2001:db8::7'),
      seen('asn', 'AS64500'),
      seen('mail', 'someone@example.com'),
      seen('phone', '+81312345678'),
      seen('method', 'phishing'),
      seen('amount', 'JPY:10000'),
      seen('hour', '2026-11-24T03'),
    ),
    [
      '[autonomous-system:number = 64500]',
      "[domain-name:value = 'evil.example']",
      "[ipv4-addr:value = '192.0.2.7']",
      "[ipv6-addr:value = '2001:db8::7']",
      "[url:value = 'https://evil.example/it\\'s\\\\here']",
    ],
  );
});

test('D7: whatever the values, the bundle keeps the rules, and is the same in any order', () => {
  const anySeen = fc.record({
    indicator: fc.record({
      kind: fc.constantFrom(...INDICATOR_KINDS),
      value: fc.oneof(fc.string(), fc.constantFrom("'] OR [url:value = 'x", '192.0.2.7', 'AS1', 'a.example')),
    }),
    firstSeen: fc.integer({ min: AT - 100_000, max: AT }),
    lastSeen: fc.integer({ min: AT, max: AT + 100_000 }),
  });
  fc.assert(
    fc.property(fc.array(anySeen, { maxLength: 8 }), (list) => {
      const bundle = stixBundle(desk, incident, list);
      match(bundle.id, /^bundle--/);
      match(bundle.id.slice(8), UUID5);
      checkRules(bundle.objects);
      deepEqual(stixBundle(desk, incident, list.toReversed()), bundle);
    }),
    { seed: 81, numRuns: 300 },
  );
});

test('D7: one indicator of many cases is one object, from the first to the last time it was seen', () => {
  const { objects } = stixBundle(desk, incident, [
    seen('domain', 'evil.example', AT + 5_000),
    seen('domain', 'evil.example', AT - 5_000),
  ]);
  const [only, ...more] = objects.filter(({ type }) => type === 'indicator');
  deepEqual(more, []);
  deepEqual(
    [only?.['created'], only?.['modified'], only?.['valid_from']],
    ['2026-11-24T00:00:00.000Z', '2026-11-24T00:01:05.000Z', '2026-11-23T23:59:55.000Z'],
  );
  equal(stixBundle(desk, incident, []).objects.length, 1);
});
