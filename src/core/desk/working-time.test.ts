// Promises of working time (D6): it never ends in shut time, never runs backwards, and skips nights, weekends, holidays and days shut.
import { test } from 'node:test';
import { equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { SETTINGS } from '../../../test/support/desk-cases.ts';
import type { OpeningHours } from './types.ts';
import { addWorkingMinutes, isOpenAt, lastOpenBefore } from './working-time.ts';

const { hours } = SETTINGS;
const JST = (text: string): number => Date.parse(`${text}:00+09:00`);
const add = (from: string, minutes: number): string =>
  new Date(addWorkingMinutes(hours, JST(from), minutes) + 9 * 3_600_000).toISOString().slice(0, 16);

test('D6: nights, weekends, holidays and days shut are not counted', () => {
  equal(add('2026-11-24T09:00', 120), '2026-11-24T11:00');
  equal(add('2026-11-24T17:00', 120), '2026-11-25T10:00');
  // Friday evening; Monday the 23rd is a holiday (勤労感謝の日).
  equal(add('2026-11-20T17:30', 60), '2026-11-24T09:30');
  equal(add('2026-11-22T03:00', 0), '2026-11-24T09:00');
  // 29 to 31 December are shut, New Year's Day is a holiday, then a weekend.
  equal(add('2026-12-28T18:00', 1), '2027-01-04T09:01');
  equal(add('2026-11-24T09:00', 540), '2026-11-24T18:00');
});

const clock = fc
  .integer({ min: 0, max: 48 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
const span = fc.tuple(clock, clock);
const anyHours: fc.Arbitrary<OpeningHours> = fc.record({
  zone: fc.constantFrom('Asia/Tokyo', 'UTC', 'America/New_York', 'Europe/London'),
  week: fc.array(fc.array(span, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
  holidays: fc.boolean(),
  shut: fc.constant(['2026-12-29', '2026-03-02']),
});
const instant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 11) });
const minutes = fc.integer({ min: 0, max: 6_000 });

function opens({ week }: OpeningHours): boolean {
  return week.some((day) => day.some(([from, to]) => from < to));
}

test('D6: what is due is due in open time, and never before it was owed', () => {
  fc.assert(
    fc.property(anyHours.filter(opens), instant, minutes, (some, from, length) => {
      const due = addWorkingMinutes(some, from, length);
      ok(due >= from + length * 60_000);
      ok(isOpenAt(some, due));
    }),
    { seed: 63, numRuns: 500 },
  );
});

test('D6: later or more is never due earlier', () => {
  fc.assert(
    fc.property(anyHours, instant, instant, minutes, minutes, (some, one, two, few, more) => {
      const [early, late] = one < two ? [one, two] : [two, one];
      const [less, most] = few < more ? [few, more] : [more, few];
      ok(addWorkingMinutes(some, early, less) <= addWorkingMinutes(some, late, less));
      ok(addWorkingMinutes(some, early, less) <= addWorkingMinutes(some, early, most));
    }),
    { seed: 64, numRuns: 500 },
  );
});

test('D6: counted in two parts it is the same time', () => {
  fc.assert(
    fc.property(anyHours.filter(opens), instant, minutes, minutes, (some, from, first, second) => {
      equal(
        addWorkingMinutes(some, addWorkingMinutes(some, from, first), second),
        addWorkingMinutes(some, from, first + second),
      );
    }),
    { seed: 65, numRuns: 300 },
  );
});

test('D6: the last open moment before is open and not after', () => {
  fc.assert(
    fc.property(anyHours.filter(opens), instant, (some, at) => {
      const before = lastOpenBefore(some, at);
      ok(before <= at && isOpenAt(some, before));
    }),
    { seed: 66, numRuns: 300 },
  );
});

test('D6: a desk that never opens still owes its answer by the clock', () => {
  const never = { ...hours, week: [[], [], [], [], [], [], []] };
  equal(addWorkingMinutes(never, JST('2026-11-24T09:00'), 30), JST('2026-11-24T09:30'));
});
