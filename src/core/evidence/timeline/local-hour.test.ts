// The quick hour is the platform's own hour, on days with and without a clock change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toLocal } from '../../base/time.ts';
import { hourIn } from './local-hour.ts';

test('property: the hour is the one on the wall, in zones with halves and clock changes', () => {
  const zones = [
    'Asia/Tokyo',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ];
  const quick = new Map(zones.map((zone) => [zone, hourIn(zone)]));
  const [from, to] = [Date.parse('2009-01-01T00:00:00Z'), Date.parse('2030-01-01T00:00:00Z')];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: from, max: to }), (zone, ms) => {
      assert.equal(quick.get(zone)?.(ms), Number(toLocal(ms, zone).slice(11, 13)));
    }),
    { numRuns: 2000 },
  );
});
