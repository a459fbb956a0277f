import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { type ActivityTime, readTime, span } from './times.ts';
import { writtenTime } from './written-time.ts';

function read(text: string, zone?: string): ActivityTime {
  const time = readTime(text, { zone });
  if (time === undefined) throw new Error(`Expected a time: ${text}`);
  return time;
}

test('B7: a time is written no surer than it is known', () => {
  const cases: readonly (readonly [time: ActivityTime, at: string])[] = [
    [read('2026-11-24 21:03:15', 'Asia/Tokyo'), '2026-11-24T12:03:15Z'],
    [read('2026-11-24 21:03', '+09:00'), '2026-11-24T12:03:00Z'],
    [read('2026-11-24T12:03:15.250Z'), '2026-11-24T12:03:15.250Z'],
    [read('2026-11-24', 'Asia/Tokyo'), '2026-11-24'],
    [read('令和8年11月24日'), '2026-11-24'],
    [read('2026-11-24 21:03:15'), '2026-11-24T21:03:15'],
  ];
  for (const [time, at] of cases) deepStrictEqual(writtenTime(time), { at, until: undefined });
  const none: ActivityTime = { from: 0, to: 0, certainty: 'unknown', zone: 'unknown', local: '' };
  deepStrictEqual(writtenTime(none), { at: undefined, until: undefined });
});

test('B7: a span has its end written as its beginning is', () => {
  for (const [zone, from, to, at, until] of [
    [
      'Asia/Tokyo',
      '2026-11-24 21:03:15',
      '2026-11-25 08:00:00',
      '2026-11-24T12:03:15Z',
      '2026-11-24T23:00:00Z',
    ],
    ['-08:00', '2026-11-24', '2026-11-26', '2026-11-24', '2026-11-26'],
    ['Asia/Tokyo', '2026-11-24', '2026-11-26', '2026-11-24', '2026-11-26'],
    [undefined, '2026-11-24 21:03:15', '2026-11-25 08:00:00', '2026-11-24T21:03:15', '2026-11-25T08:00:00'],
    [undefined, '2026-11-24', '2026-11-26', '2026-11-24', '2026-11-26'],
  ] as const) {
    const written = writtenTime(span(read(from, zone), read(to, zone)));
    strictEqual(written.at, at);
    strictEqual(written.until, until);
  }
});
