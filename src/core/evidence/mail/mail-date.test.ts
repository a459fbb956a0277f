import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMailDate } from './mail-date.ts';

const AT = Date.UTC(2026, 10, 19, 18, 14, 5);

test('B7: a mail’s date keeps its offset as the zone', () => {
  for (const [text, zone, from] of [
    ['Fri, 20 Nov 2026 03:14:05 +0900', '+09:00', AT],
    ['Fri, 20 Nov 2026 03:14:05 +0900 (JST)', '+09:00', AT],
    ['20 Nov 2026 03:14:05 +0900', '+09:00', AT],
    ['Fri,20 Nov 2026 3:14:05 +0900', '+09:00', AT],
    ['Thu, 19 Nov 2026 18:14:05 +0000', 'UTC', AT],
    ['Thu, 19 Nov 2026 18:14:05 -0000', 'UTC', AT],
    ['Thu, 19 Nov 2026 18:14:05 GMT', 'UTC', AT],
    ['Thu, 19 Nov 26 18:14:05 UT', 'UTC', AT],
    ['Thu, 19 Nov 2026 18:14:05 Z', 'UTC', AT],
    ['Thu, 19 Nov 2026 10:14:05 PST', '-08:00', AT],
    ['Thu, 19 Nov 2026 12:14:05 CST', '-06:00', AT],
    ['Fri, 20 Nov 2026 03:14:05 JST', 'Asia/Tokyo', AT],
    ['Thu, 19 Nov 2026 14:44:05 -0330', '-03:30', AT],
    ['19-Nov-2026 18:14:05 +0000', 'UTC', AT],
    ['Thu (a day), 19 Nov 2026 18:14:05 +0000', 'UTC', AT],
    ['2026-11-20T03:14:05+09:00', '+09:00', AT],
  ] as const) {
    const time = readMailDate(text);
    assert.deepEqual([time?.from, time?.zone, time?.certainty], [from, zone, 'exact'], text);
  }
});

test('B7: seconds left out make a minute; a leap second is the last', () => {
  const minute = readMailDate('Fri, 20 Nov 2026 03:14 +0900');
  assert.equal(minute?.local, '2026-11-20T03:14');
  assert.equal(minute.to - minute.from, 59_999);
  assert.equal(readMailDate('Sat, 31 Dec 2016 23:59:60 +0000')?.local, '2016-12-31T23:59:59');
});

test('B7: a date without a zone we know keeps the span of all zones', () => {
  for (const text of ['Fri, 20 Nov 2026 03:14:05', 'Fri, 20 Nov 2026 03:14:05 XYZ']) {
    const time = readMailDate(text);
    assert.equal(time?.zone, 'unknown', text);
    assert.equal(time.certainty, 'about');
  }
});

test('what is no date is undefined', () => {
  for (const text of [
    '',
    'yesterday',
    'Fri, 31 Feb 2026 03:14:05 +0900',
    'Fri, 20 Foo 2026 03:14:05 +0900',
    '20 Nov 2026 25:00 +0000',
  ])
    assert.equal(readMailDate(text), undefined, text);
});

test('a property: any text is read or not, quickly and without a throw; our own dates come back', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => void readMailDate(text)));
  const days = fc.date({ min: new Date('1991-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, (date) => {
      const whole = Math.floor(date.getTime() / 1000) * 1000;
      assert.equal(readMailDate(new Date(whole).toUTCString())?.from, whole);
    }),
  );
});
