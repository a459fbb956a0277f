import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isLocalTime, toLocal } from '../base/time.ts';
import { readTime, span, timeOfEpoch, timeOfInstant, toHonestTime, zoneOf } from './times.ts';

const at = (text: string): number => Date.parse(text);

/** What exports, statements and mails write → the earliest instant, certainty and zone. */
const READ: readonly (readonly [
  text: string,
  zone: string | undefined,
  ...expected: (string | undefined)[],
])[] = [
  ['2026-11-20T03:14:05.123Z', undefined, '2026-11-20T03:14:05.123Z', 'exact', 'UTC'],
  ['2026-11-20 03:14:05 UTC', undefined, '2026-11-20T03:14:05Z', 'exact', 'UTC'],
  ['2026-11-20T12:14:05+09:00', undefined, '2026-11-20T03:14:05Z', 'exact', '+09:00'],
  ['Fri, 20 Nov 2026 12:14:05 +0900 (JST)', undefined, '2026-11-20T03:14:05Z', 'exact', '+09:00'],
  ['2026/11/20 12:14', 'Asia/Tokyo', '2026-11-20T03:14:00Z', 'exact', 'Asia/Tokyo'],
  ['2026年11月20日(金) 午後0時14分', 'Asia/Tokyo', '2026-11-20T03:14:00Z', 'exact', 'Asia/Tokyo'],
  ['２０２６／１１／２０　１２：１４', 'Asia/Tokyo', '2026-11-20T03:14:00Z', 'exact', 'Asia/Tokyo'],
  ['令和8年11月20日', 'Asia/Tokyo', '2026-11-19T15:00:00Z', 'exact', 'Asia/Tokyo'],
  ['令和元年5月1日', 'Asia/Tokyo', '2019-04-30T15:00:00Z', 'exact', 'Asia/Tokyo'],
  ['R08.11.20', 'Asia/Tokyo', '2026-11-19T15:00:00Z', 'exact', 'Asia/Tokyo'],
  ['H31/4/30', 'Asia/Tokyo', '2019-04-29T15:00:00Z', 'exact', 'Asia/Tokyo'],
  ['20261120', 'Asia/Tokyo', '2026-11-19T15:00:00Z', 'exact', 'Asia/Tokyo'],
  ['11/20/2026, 3:14:05 PM', 'UTC', '2026-11-20T15:14:05Z', 'exact', 'UTC'],
  ['20.11.2026 15:14', 'UTC', '2026-11-20T15:14:00Z', 'exact', 'UTC'],
  ['November 20, 2026 at 3:14 AM JST', undefined, '2026-11-19T18:14:00Z', 'exact', 'Asia/Tokyo'],
  ['12:00 AM on no day', 'UTC', undefined],
  ['2026-02-30', 'UTC', undefined],
  ['2026-11-20 25:00', 'UTC', undefined],
  ['2026-11-20 12:14 Nowhere/Land', undefined, undefined],
  ['01/02/2026', 'UTC', undefined],
  ['N/A', 'UTC', undefined],
];

for (const [text, zone, instant, certainty, said] of READ)
  test(`B7: "${text}" is ${instant === undefined ? 'not guessed' : 'read'}`, () => {
    const time = readTime(text, { zone });
    if (instant === undefined) return strictEqual(time, undefined);
    ok(time !== undefined);
    deepStrictEqual([time.from, time.certainty, time.zone], [at(instant), certainty, said]);
  });

test('B7: 01/02/2026 is read only in an order the format tells', () => {
  strictEqual(readTime('01/02/2026', { zone: 'UTC', order: 'mdy' })?.local, '2026-01-02');
  strictEqual(readTime('01/02/2026', { zone: 'UTC', order: 'dmy' })?.local, '2026-02-01');
});

test('B7: without a zone a time is the span of all zones, and says so', () => {
  const time = readTime('2026-11-20 12:14:05', { zone: undefined });
  ok(time !== undefined);
  deepStrictEqual([time.certainty, time.zone], ['about', 'unknown']);
  ok(time.from <= at('2026-11-20T12:14:05+14:00') && time.to >= at('2026-11-20T12:14:05-12:00'));
  strictEqual(toHonestTime(time, 'Asia/Tokyo').sure, 'from-to');
});

test('B7: an hour that the clock ran through twice is about', () => {
  const time = readTime('2026-11-01T01:30:00', { zone: 'America/New_York' });
  ok(time !== undefined);
  strictEqual(time.certainty, 'about');
  deepStrictEqual([time.from, time.to], [at('2026-11-01T05:30:00Z'), at('2026-11-01T06:30:00Z')]);
});

test('epochs are told apart by size', () => {
  for (const value of [1_795_144_445, '1795144445', 1_795_144_445_000, 1_795_144_445_000_000])
    strictEqual(timeOfEpoch(value)?.from, 1_795_144_445_000);
  for (const value of [0, -1, '12', NaN, null, 'x', 1e30]) strictEqual(timeOfEpoch(value), undefined);
});

test('a day stays a day, whatever zone it is shown in', () => {
  const time = readTime('2026-11-20', { zone: 'Asia/Tokyo' });
  ok(time !== undefined);
  deepStrictEqual(toHonestTime(time, 'Asia/Tokyo'), { sure: 'exact', at: '2026-11-20', zone: 'Asia/Tokyo' });
});

test('B7: a minute is not made a second when it is shown in another zone', () => {
  const time = readTime('2026-11-20 12:14 UTC', { zone: undefined });
  ok(time !== undefined);
  deepStrictEqual(toHonestTime(time, 'Asia/Tokyo'), {
    sure: 'exact',
    at: '2026-11-20T21:14',
    zone: 'Asia/Tokyo',
  });
});

test('a span keeps its first and last moment', () => {
  const [first, last] = [timeOfEpoch(1_795_144_445), timeOfEpoch(1_795_150_000)];
  ok(first !== undefined && last !== undefined);
  strictEqual(toHonestTime(span(first, last), 'UTC').sure, 'from-to');
  strictEqual(span(first, first).certainty, 'exact');
});

test('any text is a time within the years exports have, or none; never a throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[0-9年月日時:/. TZ+APM-]{0,30}$/)),
      fc.constantFrom(undefined, 'UTC', 'Asia/Tokyo', 'America/New_York', '+05:30'),
      (text, zone) => {
        const time = readTime(text, { zone });
        if (time === undefined) return;
        ok(time.from <= time.to && isLocalTime(time.local));
        ok(time.from > Date.UTC(1989, 0) && time.to < Date.UTC(2101, 0));
        ok(isLocalTime(toLocal(time.from, 'UTC').slice(0, 10)));
      },
    ),
  );
});

test('a wall clock read in a zone is shown as the same wall clock in that zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1991, 0) / 1000, max: Date.UTC(2099, 0) / 1000 }),
      fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/London', 'Asia/Kathmandu'),
      (seconds, zone) => {
        const local = toLocal(seconds * 1000, zone);
        const time = readTime(local.replace('T', ' '), { zone });
        ok(time !== undefined && time.from <= seconds * 1000 && seconds * 1000 <= time.to);
        const shown = toHonestTime(time, zone);
        ok(shown.sure !== 'unknown' && shown.sure !== 'from-to' && shown.at === local);
      },
    ),
  );
});

test('zones are names we are sure of', () => {
  strictEqual(zoneOf('JST'), 'Asia/Tokyo');
  strictEqual(zoneOf('GMT+0900'), '+09:00');
  strictEqual(zoneOf('-00:00'), 'UTC');
  for (const text of ['CST', 'IST', '+15:00', 'Mars/Olympus', '']) strictEqual(zoneOf(text), undefined);
});

test('an instant outside the years exports have is none', () => {
  strictEqual(timeOfInstant(Number.NaN), undefined);
  strictEqual(timeOfInstant(-1), undefined);
});
