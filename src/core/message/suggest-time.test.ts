// Promises of the time to make contact (I5): the desk is open then, with room to prepare and to talk; honest times read as they were said (B7).
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromLocal, type HonestTime, latest } from '../base/time.ts';
import { openState } from '../directory/hours.ts';
import type { Hours } from '../directory/types.ts';
import { DAY_PART_TEXT, DAY_PARTS, dayPartOf } from './own-hours.ts';
import { suggestTimes } from './suggest-time.ts';
import { instantText, localText, timeText } from './times.ts';

const OFFICE: Hours = {
  zone: 'Asia/Tokyo',
  spans: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: 'closed',
  closed: ['12-31', '01-01', '01-02', '01-03'],
};

function from(local: string, zone = 'Asia/Tokyo'): number {
  return fromLocal(local, zone);
}

test('I5: the next half hours while the desk is open, with a quarter of an hour to prepare', () => {
  deepEqual(suggestTimes(OFFICE, from('2026-11-24T10:00'), 'Asia/Tokyo'), [
    '2026-11-24T10:30',
    '2026-11-24T11:00',
    '2026-11-24T11:30',
  ]);
  equal(suggestTimes(OFFICE, from('2026-11-24T10:15:01'), 'Asia/Tokyo')[0], '2026-11-24T11:00');
});

test('I5: over a long weekend and the new year, the first day the desk opens', () => {
  deepEqual(suggestTimes(OFFICE, from('2026-11-20T16:20'), 'Asia/Tokyo'), [
    '2026-11-24T09:00',
    '2026-11-24T09:30',
    '2026-11-24T10:00',
  ]);
  equal(suggestTimes(OFFICE, from('2026-12-30T17:00'), 'Asia/Tokyo')[0], '2027-01-04T09:00');
});

test('I5: only when the person has time too; nothing when the two never meet', () => {
  deepEqual(suggestTimes(OFFICE, from('2026-11-24T10:00'), 'Asia/Tokyo', 2, 'afternoon'), [
    '2026-11-24T12:00',
    '2026-11-24T12:30',
  ]);
  deepEqual(suggestTimes(OFFICE, from('2026-11-24T15:00'), 'Asia/Tokyo', 1, 'morning'), ['2026-11-25T09:00']);
  deepEqual(suggestTimes(OFFICE, from('2026-11-24T10:00'), 'Asia/Tokyo', 3, 'evening'), []);
  for (const part of DAY_PARTS)
    for (const language of ['ja', 'en'] as const) equal(dayPartOf(DAY_PART_TEXT[part][language]), part);
  equal(dayPartOf('平日18時以降'), undefined);
});

test('I5: told in the person’s zone, by the desk’s clock', () => {
  equal(
    suggestTimes(OFFICE, from('2026-11-24T18:00', 'America/New_York'), 'America/New_York')[0],
    '2026-11-24T19:00',
  );
});

test('I5: no time is suggested that leaves no half hour to talk', () => {
  const short: Hours = { ...OFFICE, spans: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '10:15' }] };
  deepEqual(suggestTimes(short, from('2026-11-24T08:00'), 'Asia/Tokyo', 4), [
    '2026-11-24T09:00',
    '2026-11-24T09:30',
    '2026-11-25T09:00',
    '2026-11-25T09:30',
  ]);
  const tiny: Hours = { ...OFFICE, spans: [{ days: [1], from: '09:00', to: '09:10' }] };
  deepEqual(suggestTimes(tiny, from('2026-11-24T08:00'), 'Asia/Tokyo'), []);
});

test('I5: where no hours are known, the next half hours, and no promise', () => {
  deepEqual(suggestTimes(undefined, from('2026-11-24T23:40'), 'Asia/Tokyo', 2), [
    '2026-11-25T00:00',
    '2026-11-25T00:30',
  ]);
});

test('I5: whatever the moment, the desk is open then and stays open for half an hour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 24 * 60 }), (minutes) => {
      const now = from('2026-01-01T00:00') + minutes * 60_000;
      const times = suggestTimes(OFFICE, now, 'Asia/Tokyo', 5);
      equal(times.length, 5);
      deepEqual(times, [...new Set(times)].toSorted());
      for (const time of times) {
        const state = openState(OFFICE, from(time));
        ok(state.open && (state.until ?? 0) - from(time) >= 30 * 60_000, time);
        ok(from(time) >= now + 15 * 60_000);
      }
    }),
    { seed: 20261124, numRuns: 200 },
  );
});

test('B7: a time reads as sure as it was said, with its zone', () => {
  const zone = 'Asia/Tokyo';
  const said: readonly (readonly [HonestTime, string, string])[] = [
    [
      { sure: 'exact', at: '2026-11-24T09:05', zone },
      '2026年11月24日 9時05分(日本時間)',
      '24 Nov 2026, 9:05 (Japan time)',
    ],
    [
      { sure: 'about', at: '2026-11-24', zone },
      '2026年11月24日ごろ(日本時間)',
      'about 24 Nov 2026 (Japan time)',
    ],
    [
      { sure: 'from-to', from: '2026-11-23', to: '2026-11-24T08:00', zone: 'Europe/London' },
      '2026年11月23日から2026年11月24日 8時00分の間(Europe/London)',
      'between 23 Nov 2026 and 24 Nov 2026, 8:00 (Europe/London)',
    ],
    [{ sure: 'unknown' }, '日時はわかりません', 'time not known'],
  ];
  for (const [time, ja, en] of said) deepEqual([timeText(time, 'ja'), timeText(time, 'en')], [ja, en]);
  equal(instantText('2026-11-23T15:30:00.000Z', zone, 'ja'), '2026年11月24日 0時30分');
  equal(localText('2026-01-05', 'en'), '5 Jan 2026');
});

test('B7: the last moment a time may mean is the end of what was said', () => {
  const zone = 'America/New_York';
  const end = (time: HonestTime): string | undefined => {
    const at = latest(time);
    return at === undefined ? undefined : new Date(at).toISOString();
  };
  // A day of 25 hours: the clock goes back.
  equal(end({ sure: 'exact', at: '2026-11-01', zone }), '2026-11-02T04:59:59.999Z');
  equal(end({ sure: 'exact', at: '2026-11-24T09:05', zone }), '2026-11-24T14:05:59.999Z');
  equal(end({ sure: 'about', at: '2026-11-24T09:05:07', zone }), '2026-11-24T14:05:07.999Z');
  equal(end({ sure: 'from-to', from: '2026-11-01', to: '2026-11-03', zone }), '2026-11-04T04:59:59.999Z');
  equal(end({ sure: 'unknown' }), undefined);
});
