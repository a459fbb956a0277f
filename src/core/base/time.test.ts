// The kept offsets of days give the platform's own wall clock, on days with and without a clock change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromLocal, isLocalTime, toLocal } from './time.ts';

const ZONES = [
  'UTC',
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
];

test('property: B7: the wall clock is the one the platform says, in zones with halves and clock changes', () => {
  const platform = new Map(
    ZONES.map((zone) => [
      zone,
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }),
    ]),
  );
  const [from, to] = [Date.parse('1960-01-01T00:00:00Z'), Date.parse('2110-01-01T00:00:00Z')];
  const busy = Date.parse('2011-12-29T00:00:00Z');
  const instants = fc.oneof(
    fc.integer({ min: from, max: to }),
    fc.integer({ min: busy, max: busy + 86_400_000 * 3 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), instants, (zone, ms) => {
      assert.equal(toLocal(ms, zone).replace('T', ' '), platform.get(zone)?.format(ms));
    }),
    { numRuns: 2000 },
  );
});

test('B7: around every clock change of a year, a time that exists once is read back as it was', () => {
  for (const zone of ZONES.filter((one) => one !== 'Pacific/Apia')) {
    const start = Date.parse('2025-01-01T00:00:00Z');
    for (let ms = start; ms < start + 366 * 86_400_000; ms += 1_800_000) {
      const local = toLocal(ms, zone);
      const isTwice = [-3_600_000, -1_800_000, 1_800_000, 3_600_000].some(
        (shift) => toLocal(ms + shift, zone) === local,
      );
      if (!isTwice) assert.equal(fromLocal(local, zone), ms, `${local} in ${zone}`);
    }
  }
});

test('property: B7: a wall clock exists when the calendar and the clock say so', () => {
  const number = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
  const year = fc.constantFrom('1900', '2000', '2023', '2024');
  fc.assert(
    fc.property(year, number(14), number(33), number(26), number(62), (y, month, day, hour, minute) => {
      const ms = Date.UTC(Number(y), Number(month) - 1, Number(day), Number(hour), Number(minute));
      const local = `${y}-${month}-${day}T${hour}:${minute}`;
      assert.equal(isLocalTime(local), new Date(ms).toISOString().startsWith(local));
      const date = local.slice(0, 10);
      const midnight = Date.UTC(Number(y), Number(month) - 1, Number(day));
      assert.equal(isLocalTime(date), new Date(midnight).toISOString().startsWith(date));
    }),
    { numRuns: 2000 },
  );
});
