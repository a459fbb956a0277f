// Promises of the calendar file (I5, A6; RFC 5545): other calendars read the same title, text and instant, whatever was typed and wherever the clock changes.
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromLocal } from '../base/time.ts';
import { type CalendarEvent, foldLine, writeCalendar } from './calendar.ts';

const NOW = Date.parse('2026-11-24T00:00:00.000Z');
const CALL: CalendarEvent = {
  id: 'p1',
  title: '花ショップに電話',
  text: '番号 0120-000-111',
  start: '2026-11-25T09:30',
  zone: 'Asia/Tokyo',
  minutes: 30,
  alarmMinutes: 10,
};

const octets = (line: string): number => new TextEncoder().encode(line).length;

/** RFC 5545 3.1: takes the folding out again. */
function unfold(text: string): string {
  return text.replaceAll('\r\n ', '');
}

/** RFC 5545 3.3.11, read the other way. */
function unescape(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, char: string) => (char === 'n' || char === 'N' ? '\n' : char));
}

function properties(events: readonly CalendarEvent[]): readonly (readonly [name: string, value: string])[] {
  return unfold(writeCalendar(events, NOW))
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1)] as const;
    });
}

function valueOf(event: CalendarEvent, name: string): string {
  return properties([event]).find(([own]) => own === name)?.[1] ?? '';
}

test('I5: an appointment is written with its instant, its alarm and a stable id', () => {
  const lines = unfold(writeCalendar([CALL], NOW)).split('\r\n');
  deepEqual(
    lines.map((line) => line.replace(/^UID:[0-9a-f]{32}@/, 'UID:…@')),
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Kakekomi//Kakekomi//JA',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:…@kakekomi.invalid',
      'DTSTAMP:20261124T000000Z',
      'DTSTART:20261125T003000Z',
      'DTEND:20261125T010000Z',
      'SUMMARY:花ショップに電話',
      'DESCRIPTION:番号 0120-000-111',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT10M',
      'DESCRIPTION:花ショップに電話',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ],
  );
});

test('A6: a re-check takes the whole day and rings at nine in the morning', () => {
  const event = { ...CALL, start: '2026-12-31' };
  equal(valueOf(event, 'DTSTART;VALUE=DATE'), '20261231');
  equal(valueOf(event, 'DTEND;VALUE=DATE'), '20270101');
  equal(valueOf(event, 'TRIGGER'), 'PT9H');
});

test('I5: the same event keeps its id, others have their own; the id tells nothing of the case', () => {
  const uid = (event: CalendarEvent): string => valueOf(event, 'UID');
  equal(uid(CALL), uid({ ...CALL, title: '別の題', start: '2026-11-26T10:00' }));
  ok(uid(CALL) !== uid({ ...CALL, id: 'p2' }));
  match(uid(CALL), /^[0-9a-f]{32}@kakekomi\.invalid$/);
});

test('I5: the instant is right on both sides of a clock change, and in gaps and overlaps', () => {
  const start = (local: string, zone: string): string => valueOf({ ...CALL, start: local, zone }, 'DTSTART');
  equal(start('2027-03-14T01:30', 'America/New_York'), '20270314T063000Z');
  equal(start('2027-03-14T03:30', 'America/New_York'), '20270314T073000Z');
  // 02:30 does not exist that night: read with the offset before, it is 03:30 on the new clock.
  equal(start('2027-03-14T02:30', 'America/New_York'), '20270314T073000Z');
  ok(['20271107T053000Z', '20271107T063000Z'].includes(start('2027-11-07T01:30', 'America/New_York')));
  equal(start('2027-03-28T03:30', 'Europe/Berlin'), '20270328T013000Z');
  equal(start('2026-10-04T03:30', 'Australia/Sydney'), '20261003T163000Z');
  equal(start('2026-11-25T09:30', 'Asia/Kathmandu'), '20261125T034500Z');
  const over = { ...CALL, start: '2027-03-14T01:45', zone: 'America/New_York', minutes: 60 };
  equal(valueOf(over, 'DTEND'), '20270314T074500Z');
});

test('I5: any local time comes back from its instant, in any zone', () => {
  const zones = ['Asia/Tokyo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Pacific/Apia'];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 365 * 24 }), (zone, hours) => {
      const local = new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000).toISOString().slice(0, 16);
      const value = valueOf({ ...CALL, start: local, zone }, 'DTSTART');
      const iso = value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
      equal(Date.parse(iso), fromLocal(local, zone));
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '\\',
        ';',
        ',',
        '\n',
        '\r\n',
        '\\n',
        '"',
        'あ',
        '👩‍👩‍👧‍👦',
        '𠮷',
        'END:VEVENT',
        ' ',
        '\t',
        ':',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
);

test('I5: folding and unfolding is the same text, no line over 75 octets, no character cut', () => {
  let folded = 0;
  fc.assert(
    fc.property(nasty, (typed) => {
      const line = typed
        .toWellFormed()
        .replace(/[\r\n]/g, '')
        .repeat(3);
      const out = foldLine(line);
      equal(unfold(out), line);
      for (const one of out.split('\r\n')) ok(octets(one) <= 75 && one.isWellFormed(), one);
      if (out.includes('\r\n')) folded += 1;
    }),
    { seed: 20261124, numRuns: 500 },
  );
  ok(folded > 100);
});

test('I5: title and text come back whole, and nothing typed becomes a line of its own', () => {
  fc.assert(
    fc.property(nasty, nasty, (title, text) => {
      const event = { ...CALL, title, text };
      const written = writeCalendar([event], NOW);
      ok(written.endsWith('\r\n') && !/(?<!\r)\n|\r(?!\n)/.test(written));
      for (const line of written.split('\r\n')) ok(octets(line) <= 75);
      const names = properties([event]).map(([name]) => name);
      equal(names.filter((name) => name === 'BEGIN').length, 3);
      equal(names.filter((name) => name === 'END').length, 3);
      ok(
        names.every((name) =>
          /^(?:BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|UID|DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|ACTION|TRIGGER)$/.test(
            name,
          ),
        ),
      );
      const raw = valueOf(event, 'SUMMARY');
      ok(!/(?<!\\)(?:\\\\)*[;,]/.test(raw), 'a bare ; or , begins another value');
      const summary = unescape(raw);
      ok(!/[\n\u202a-\u202e]/.test(summary) && Array.from(summary).length <= 200);
    }),
    { seed: 20261124, numRuns: 500 },
  );
  const hard = { ...CALL, title: '銀行; 電話, 折り返し\\済み', text: '一行目\r\n二行目; 三,四\\n' };
  equal(unescape(valueOf(hard, 'SUMMARY')), hard.title);
  equal(unescape(valueOf(hard, 'DESCRIPTION')), '一行目\n二行目; 三,四\\n');
});

test('I5: several events stand in one file', () => {
  const names = properties([CALL, { ...CALL, id: 'p2' }]).filter(([, value]) => value === 'VEVENT');
  equal(names.length, 4);
});
