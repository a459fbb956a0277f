// Times as the desk reads them: how long until, how long since, and the exact clock; one tick a half minute for all of them.
import { signal } from '@preact/signals';
import { language } from '../text.ts';

const TICK_MS = 30_000;

/** Now, to the half minute: nothing on the page counts seconds. */
export const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, TICK_MS);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length in the largest unit that says enough: `25分`, `3時間`, `4日`. */
export function spanText(ms: number): string {
  const ja = language.value === 'ja';
  const size = Math.abs(ms);
  if (size < HOUR) {
    const minutes = Math.max(0, Math.round(size / MINUTE));
    return ja ? `${minutes}分` : `${minutes} min`;
  }
  if (size < 2 * DAY) {
    const hours = Math.round(size / HOUR);
    return ja ? `${hours}時間` : `${hours} h`;
  }
  const days = Math.round(size / DAY);
  return ja ? `${days}日` : `${days} days`;
}

/** `あと25分` or `3時間すぎ`. */
export function dueText(at: number): string {
  const left = at - now.value;
  const span = spanText(left);
  if (language.value === 'ja') return left >= 0 ? `あと${span}` : `${span}すぎ`;
  return left >= 0 ? `in ${span}` : `${span} late`;
}

export function agoText(at: number): string {
  if (now.value - at < MINUTE) return language.value === 'ja' ? 'いま' : 'just now';
  const span = spanText(now.value - at);
  return language.value === 'ja' ? `${span}前` : `${span} ago`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(shape: 'exact' | 'day' | 'hour', options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language.value} ${shape}`;
  // Day, month in letters, 24 hours: read alike by everybody who reads English.
  const en = { ...options, ...(options.month === undefined ? {} : { month: 'short' as const }) };
  const known =
    formats.get(key) ??
    (language.value === 'ja' ? new Intl.DateTimeFormat('ja', options) : new Intl.DateTimeFormat('en-GB', en));
  formats.set(key, known);
  return known;
}

/** `11/26(木) 9:05`, `Thu, 26 Nov, 09:05`, on this device's clock. */
export function exactText(at: number | string): string {
  return format('exact', {
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(at));
}

export function dayText(at: number): string {
  return format('day', { month: 'numeric', day: 'numeric' }).format(new Date(at));
}

export function hourText(at: number): string {
  return format('hour', { hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

/** Minutes → `42分`, `3時間20分`. */
export function minutesText(minutes: number | undefined): string {
  if (minutes === undefined) return '—';
  const ja = language.value === 'ja';
  const whole = Math.round(minutes);
  if (whole < 60) return ja ? `${whole}分` : `${whole} min`;
  if (whole >= 2 * 24 * 60) return spanText(whole * MINUTE);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (rest === 0) return ja ? `${hours}時間` : `${hours} h`;
  return ja ? `${hours}時間${rest}分` : `${hours} h ${rest} min`;
}

/** `2026-11-26T09:05` for a field of a date with time, on this device's clock. */
export function toField(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * MINUTE);
  return local.toISOString().slice(0, 16);
}
