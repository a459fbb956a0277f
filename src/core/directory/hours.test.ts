// Promises of the opening hours: right at the minute, on holidays, over the new year, whatever zone the machine is in.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromLocal } from '../base/time.ts';
import { isHoliday, openState } from './hours.ts';
import { hoursText } from './hours-text.ts';
import type { Hours } from './types.ts';

const TOKYO = 'Asia/Tokyo';
const NEW_YEAR = ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'];
const OFFICE: Hours = {
  zone: TOKYO,
  spans: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: 'closed',
  closed: NEW_YEAR,
};
const ALWAYS: Hours = {
  zone: TOKYO,
  spans: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }],
  holidays: 'open',
};
const NIGHT: Hours = {
  zone: TOKYO,
  spans: [
    { days: [5], from: '22:00', to: '24:00' },
    { days: [6], from: '00:00', to: '05:00' },
  ],
  holidays: 'open',
};

function at(local: string, zone = TOKYO): number {
  return fromLocal(local, zone);
}

test('I5: open from the first minute, closed from the last', () => {
  deepEqual(openState(OFFICE, at('2026-11-24T08:59:59')), { open: false, nextOpen: at('2026-11-24T09:00') });
  deepEqual(openState(OFFICE, at('2026-11-24T09:00')), { open: true, until: at('2026-11-24T17:00') });
  deepEqual(openState(OFFICE, at('2026-11-24T16:59:59')), { open: true, until: at('2026-11-24T17:00') });
  deepEqual(openState(OFFICE, at('2026-11-24T17:00')), { open: false, nextOpen: at('2026-11-25T09:00') });
});

test('I5: a holiday Monday after a weekend is closed, and the next opening is Tuesday', () => {
  equal(isHoliday('2026-11-23'), true);
  equal(isHoliday('2026-11-24'), false);
  deepEqual(openState(OFFICE, at('2026-11-20T18:00')), { open: false, nextOpen: at('2026-11-24T09:00') });
  equal(openState({ ...OFFICE, holidays: 'open' }, at('2026-11-23T10:00')).open, true);
});

test('I5: a place open every day but holidays is closed on a holiday', () => {
  deepEqual(openState({ ...ALWAYS, holidays: 'closed' }, at('2026-11-23T10:00')), {
    open: false,
    nextOpen: at('2026-11-24T00:00'),
  });
});

test('I5: on a holiday some places keep Sunday hours', () => {
  const hours: Hours = {
    zone: TOKYO,
    spans: [
      { days: [1, 2, 3, 4, 5], from: '09:00', to: '20:00' },
      { days: [0, 6], from: '10:00', to: '16:00' },
    ],
    holidays: 'as-sunday',
  };
  deepEqual(openState(hours, at('2026-11-23T09:30')), { open: false, nextOpen: at('2026-11-23T10:00') });
});

test('I5: closed over the new year', () => {
  deepEqual(openState(OFFICE, at('2026-12-28T17:00')), { open: false, nextOpen: at('2027-01-04T09:00') });
});

test('I5: round the clock has no end, and a span over midnight is one', () => {
  deepEqual(openState(ALWAYS, at('2026-11-24T03:00')), { open: true });
  deepEqual(openState(NIGHT, at('2026-11-27T23:00')), { open: true, until: at('2026-11-28T05:00') });
  deepEqual(openState(NIGHT, at('2026-11-28T04:00')), { open: true, until: at('2026-11-28T05:00') });
});

test('I5: the place’s own zone counts, and Japanese holidays only in Japan', () => {
  const london: Hours = { ...OFFICE, zone: 'Europe/London', closed: [] };
  deepEqual(openState(london, at('2026-11-23T18:30')), {
    open: true,
    until: at('2026-11-23T17:00', 'Europe/London'),
  });
});

test('I5: a place that never opens says neither when', () => {
  deepEqual(openState({ ...OFFICE, spans: [] }, at('2026-11-24T10:00')), { open: false });
});

test('The answer fits itself: open until a later time, or closed until a later time that is open', () => {
  const moments = fc.integer({ min: at('2026-01-01'), max: at('2028-01-01') });
  fc.assert(
    fc.property(fc.constantFrom(OFFICE, NIGHT, ALWAYS), moments, (hours, now) => {
      const { open, until, nextOpen } = openState(hours, now);
      if (until !== undefined) {
        equal(open && until > now, true);
        equal(openState(hours, until - 1).open, true);
        equal(openState(hours, until).open, false);
      }
      if (nextOpen !== undefined) {
        equal(!open && nextOpen > now, true);
        equal(openState(hours, nextOpen).open, true);
        equal(openState(hours, nextOpen - 1).open, false);
      }
    }),
    { numRuns: 60 },
  );
});

test('Hours read as people write them, in both languages', () => {
  const weekend: Hours = {
    ...OFFICE,
    spans: [{ days: [0, 6], from: '10:00', to: '16:00' }],
    holidays: 'as-sunday',
  };
  const saturdayToo: Hours = {
    zone: TOKYO,
    spans: [...OFFICE.spans, { days: [6], from: '09:00', to: '12:00' }],
    holidays: 'closed',
  };
  const texts: readonly (readonly [Hours, string, string])[] = [
    [{ ...OFFICE, closed: [] }, '平日 9:00〜17:00', 'weekdays 9:00–17:00; closed on public holidays'],
    [ALWAYS, '毎日 24時間', 'every day 24 hours'],
    [{ ...OFFICE, holidays: 'open', closed: [] }, '月〜金 9:00〜17:00', 'Mon–Fri 9:00–17:00'],
    [
      weekend,
      '土日祝 10:00〜16:00、年末年始(12/29〜1/3)は休み',
      'Sat, Sun, public holidays 10:00–16:00; closed over the new year (12/29–1/3)',
    ],
    [
      saturdayToo,
      '平日 9:00〜17:00、土 9:00〜12:00、祝日休み',
      'weekdays 9:00–17:00; Sat 9:00–12:00; closed on public holidays',
    ],
    [
      {
        ...ALWAYS,
        spans: [{ days: [6, 1, 2, 3, 4, 5], from: '10:00', to: '19:00' }],
        closed: ['01-01', '05-03'],
      },
      '月〜土 10:00〜19:00、1/1・5/3は休み',
      'Mon–Sat 10:00–19:00; closed 1/1, 5/3',
    ],
  ];
  for (const [hours, ja, en] of texts) deepEqual([hoursText(hours, 'ja'), hoursText(hours, 'en')], [ja, en]);
});
