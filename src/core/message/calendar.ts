// Writes calendar files (RFC 5545) for planned contacts, tasks and re-checks, each with an alarm.
import { sha256Hex } from '../base/hash.ts';
import { addDays, fromLocal, toInstant } from '../base/time.ts';
import { oneLine, plainText } from './plain.ts';

export interface CalendarEvent {
  /** Stable across exports: the same event is updated, not doubled. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** `2026-11-24` for a whole day, or a local time with `minutes`. */
  readonly start: string;
  readonly zone: string;
  readonly minutes: number;
  /** How long before the start the alarm rings. */
  readonly alarmMinutes: number;
}

const FOLD_OCTETS = 75;

/** Events → an .ics text with CRLF line ends. `now` in ms stamps it. */
export function writeCalendar(events: readonly CalendarEvent[], now: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kakekomi//Kakekomi//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...events.flatMap((event) => eventLines(event, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent, now: number): readonly string[] {
  const wholeDay = event.start.length === 10;
  const start = wholeDay ? event.start.replaceAll('-', '') : utc(fromLocal(event.start, event.zone));
  const end = wholeDay
    ? addDays(event.start, 1).replaceAll('-', '')
    : utc(fromLocal(event.start, event.zone) + event.minutes * 60_000);
  const kind = wholeDay ? ';VALUE=DATE' : '';
  // A whole day begins at midnight: its alarm rings at nine in the morning.
  const trigger = wholeDay ? 'PT9H' : `-PT${Math.max(0, Math.round(event.alarmMinutes))}M`;
  return [
    'BEGIN:VEVENT',
    `UID:${sha256Hex(event.id).slice(0, 32)}@kakekomi.invalid`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART${kind}:${start}`,
    `DTEND${kind}:${end}`,
    `SUMMARY:${escapeText(oneLine(event.title, 200))}`,
    ...(event.text === '' ? [] : [`DESCRIPTION:${escapeText(plainText(event.text))}`]),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${trigger}`,
    `DESCRIPTION:${escapeText(oneLine(event.title, 200))}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

function utc(ms: number): string {
  return toInstant(ms).replace(/[-:]|\.\d{3}/g, '');
}

/** RFC 5545 3.3.11. */
function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');
}

const encoder = new TextEncoder();

/** RFC 5545 3.1: lines of at most 75 octets, never cut inside a character. */
export function foldLine(line: string): string {
  let out = '';
  let used = 0;
  for (const char of line) {
    const octets = encoder.encode(char).length;
    if (used + octets > FOLD_OCTETS) {
      out += '\r\n ';
      used = 1;
    }
    out += char;
    used += octets;
  }
  return out;
}
