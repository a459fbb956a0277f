// Times as exports write them: with a zone or without, to the day or the second, in the Japanese era or not; never guessed (B7).
import { addDays, fromLocal, type HonestTime, isLocalTime, toInstant, toLocal } from '../base/time.ts';

/** When something happened, as surely as its source says it. */
export interface ActivityTime {
  /** The earliest and the latest instant it may mean, in ms since 1970. Equal for a time to the second or finer with a known zone. */
  readonly from: number;
  readonly to: number;
  /**
   * exact: an instant, or a minute, or a day where the source tells no more; about: a clock change makes it one of two, or its
   * zone is unknown; from-to: a span; unknown: the source has no time (`from` 0).
   */
  readonly certainty: 'exact' | 'about' | 'from-to' | 'unknown';
  /** IANA name, `UTC`, or `±hh:mm` as the source says; `unknown` when neither source nor person named one. */
  readonly zone: string;
  /** The wall clock in that zone as read: `2026-11-24`, `2026-11-24T09:30`, `2026-11-24T09:30:15`. */
  readonly local: string;
}

const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** Zones run from -12 to +14 hours; a wall clock without a zone is somewhere in between. */
const ZONES_BEHIND = 12 * HOUR;
const ZONES_AHEAD = 14 * HOUR;
const YEAR_MIN = 1990;
const YEAR_MAX = 2100;

/** An instant in ms → a time said in UTC. Undefined outside the years any export has. */
export function timeOfInstant(ms: number): ActivityTime | undefined {
  if (!Number.isFinite(ms)) return undefined;
  const local = inYears(ms) ? toInstant(ms).slice(0, 19) : undefined;
  return local === undefined ? undefined : { from: ms, to: ms, certainty: 'exact', zone: 'UTC', local };
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size; text or number. */
export function timeOfEpoch(value: unknown): ActivityTime | undefined {
  const number = typeof value === 'string' && /^\d{9,19}(?:\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  for (const unit of [SECOND, 1, 1e-3, 1e-6]) if (inYears(number * unit)) return timeOfInstant(number * unit);
  return undefined;
}

function inYears(ms: number): boolean {
  return ms >= Date.UTC(YEAR_MIN, 0) && ms < Date.UTC(YEAR_MAX, 0);
}

export interface TimeForm {
  /** The zone of a text that names none: the format's documented one, else the one the person named, else undefined. */
  readonly zone: string | undefined;
  /** How `01/02/2026` is meant; without it such a text is read only when one of the two is no month. */
  readonly order?: 'mdy' | 'dmy';
}

const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
};
const ERA_DATE =
  /^(令和|平成|昭和|R|H|S)\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(.*)$/i;
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(.*)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(.*)$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(.*)$/;
const MONTH_NAMED = /^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?,?\s+(\d{4})(.*)$/i;
const MONTH_FIRST = /^(?:[a-z]{3,9}\.?,\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY = /^\s*[（(]\s*(?:[日月火水木金土]|[a-z]{3})\s*(?:曜日)?[)）]/i;
const CLOCK =
  /^[\sT,]*(?:at\s+)?(午前|午後)?\s*(\d{1,2})\s*[:時]\s*(\d{2})\s*(?:[:分]\s*(?:(\d{2})(?:[.,](\d{1,9}))?)?\s*秒?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(.*)$/i;
const OFFSET = /^(?:utc|gmt)?\s*([+-\u2212])(\d{2}):?(\d{2})(?:\s*\([^)]*\))?$/i;
const ZONES: Readonly<Record<string, string>> = {
  z: 'UTC',
  utc: 'UTC',
  gmt: 'UTC',
  '(utc)': 'UTC',
  jst: 'Asia/Tokyo',
  日本時間: 'Asia/Tokyo',
  pst: '-08:00',
  pdt: '-07:00',
  est: '-05:00',
  edt: '-04:00',
  cet: '+01:00',
  cest: '+02:00',
};

/**
 * A time as an export, a statement or a mail writes it. Undefined when it is no time, does not exist (`2026-02-30`), or is
 * `01/02/2026` of unknown order. A zone in the text goes before `form.zone`; with neither, the span of all zones is kept.
 */
export function readTime(text: string, form: TimeForm): ActivityTime | undefined {
  const clean = text.normalize('NFKC').trim().slice(0, 100);
  const day = readDay(clean, form);
  if (day === undefined) return undefined;
  const rest = day.rest.replace(WEEKDAY, '').trim();
  if (rest === '') return placed(day.date, form.zone);
  const clock = CLOCK.exec(rest);
  if (clock === null) return zoneOf(rest) === undefined ? undefined : placed(day.date, zoneOf(rest));
  const [, before, hourText, minute = '', second, fraction, after, zoneText = ''] = clock;
  const half = before ?? after?.replaceAll('.', '').toLowerCase();
  const hour = toHour(Number(hourText), half);
  if (hour === undefined) return undefined;
  const local = `${day.date}T${pad(hour)}:${minute}${second === undefined ? '' : `:${second}`}`;
  const named = zoneText.trim() === '' ? form.zone : zoneOf(zoneText);
  if (zoneText.trim() !== '' && named === undefined) return undefined;
  const time = placed(local, named);
  const ms = Math.floor(Number(`0.${fraction ?? '0'}`) * SECOND);
  return time !== undefined && ms > 0 && time.from === time.to
    ? { ...time, from: time.from + ms, to: time.to + ms }
    : time;
}

function readDay(text: string, form: TimeForm): { readonly date: string; readonly rest: string } | undefined {
  const era = ERA_DATE.exec(text);
  if (era !== null) {
    const [, name = '', year = '', month, day, rest = ''] = era;
    const base = ERAS[name] ?? ERAS[name.toUpperCase()];
    if (base === undefined) return undefined;
    return dated(base + (year === '元' ? 1 : Number(year)), Number(month), Number(day), rest);
  }
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first !== null) return dated(Number(first[1]), Number(first[2]), Number(first[3]), first[4] ?? '');
  const last = YEAR_LAST.exec(text);
  if (last !== null) {
    const [, a, b, year, rest = ''] = last;
    const [x, y] = [Number(a), Number(b)];
    const order = form.order ?? (x > 12 ? 'dmy' : y > 12 || x === y ? 'mdy' : undefined);
    if (order === undefined) return undefined;
    return order === 'mdy' ? dated(Number(year), x, y, rest) : dated(Number(year), y, x, rest);
  }
  const named = MONTH_NAMED.exec(text);
  if (named !== null) return dated(Number(named[3]), monthOf(named[2]), Number(named[1]), named[4] ?? '');
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null)
    return dated(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]), monthFirst[4] ?? '');
  return undefined;
}

function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function dated(
  year: number,
  month: number,
  day: number,
  rest: string,
): { readonly date: string; readonly rest: string } | undefined {
  const date = `${year}-${pad(month)}-${pad(day)}`;
  return year >= YEAR_MIN && year < YEAR_MAX && isLocalTime(date) ? { date, rest } : undefined;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function toHour(hour: number, half: string | undefined): number | undefined {
  if (half === undefined || half === '') return hour;
  if (hour > 12) return half === '午後' || half === 'pm' ? hour : undefined;
  const isLate = half === '午後' || half === 'pm';
  return (hour % 12) + (isLate ? 12 : 0);
}

/** `Z`, `JST`, `+09:00`, `UTC+0900` → a zone's name; undefined when it is none we know for sure. */
export function zoneOf(text: string): string | undefined {
  const clean = text.normalize('NFKC').trim();
  const known = ZONES[clean.toLowerCase()];
  if (known !== undefined) return known;
  const offset = OFFSET.exec(clean);
  if (offset !== null) {
    const [, sign, hours = '', minutes = ''] = offset;
    if (Number(hours) > 14 || Number(minutes) > 59) return undefined;
    return Number(hours) === 0 && Number(minutes) === 0
      ? 'UTC'
      : `${sign === '+' ? '+' : '-'}${hours}:${minutes}`;
  }
  return /^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+$/.test(clean) && isKnownZone(clean) ? clean : undefined;
}

function isKnownZone(name: string): boolean {
  try {
    toLocal(0, name);
    return true;
  } catch {
    return false;
  }
}

/** A wall clock in a zone → the instants it may mean. */
function placed(local: string, zone: string | undefined): ActivityTime | undefined {
  if (!isLocalTime(local)) return undefined;
  const length = lengthOf(local);
  if (zone === undefined) {
    const asUtc = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
    return {
      from: asUtc - ZONES_AHEAD,
      to: asUtc + ZONES_BEHIND + length,
      certainty: 'about',
      zone: 'unknown',
      local,
    };
  }
  const ahead = fixedAhead(zone);
  if (ahead !== undefined) {
    const from = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`) - ahead;
    return { from, to: from + length, certainty: 'exact', zone, local };
  }
  const from = fromLocal(local, zone);
  if (local.length === 10)
    return { from, to: fromLocal(addDays(local, 1), zone) - 1, certainty: 'exact', zone, local };
  const twin = [-HOUR, HOUR, -HOUR / 2, HOUR / 2].find(
    (shift) => toLocal(from + shift, zone).slice(0, local.length) === local,
  );
  if (twin === undefined) return { from, to: from + length, certainty: 'exact', zone, local };
  // The clock was put back over this time: it happened twice, and the source does not say which.
  const [first, second] = twin < 0 ? [from + twin, from] : [from, from + twin];
  return { from: first, to: second + length, certainty: 'about', zone, local };
}

/** How far a zone whose clock never changes is ahead of UTC, in ms; undefined for others. */
function fixedAhead(zone: string): number | undefined {
  if (zone === 'UTC') return 0;
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '+' ? 1 : -1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

function lengthOf(local: string): number {
  if (local.length === 10) return 24 * HOUR - 1;
  return local.length === 16 ? MINUTE - 1 : 0;
}

/** A span of two times, as logs that join several sign-ins have it. */
export function span(first: ActivityTime, last: ActivityTime): ActivityTime {
  if (last.to <= first.from) return first;
  return { ...first, to: Math.max(first.to, last.to), certainty: 'from-to' };
}

/** For the journal: the same time in the person's zone, as surely as it was known. */
export function toHonestTime(time: ActivityTime, zone: string): HonestTime {
  if (time.certainty === 'unknown') return { sure: 'unknown' };
  if (time.certainty === 'from-to' || (time.zone === 'unknown' && time.local.length > 10))
    return { sure: 'from-to', from: toLocal(time.from, zone), to: toLocal(time.to, zone), zone };
  if (time.zone === 'unknown') return { sure: 'about', at: time.local, zone };
  const sure = time.certainty === 'about' ? 'about' : 'exact';
  if (time.local.length === 10 || !isIana(time.zone)) {
    return time.local.length === 10
      ? { sure, at: time.local, zone: isIana(time.zone) ? time.zone : zone }
      : { sure, at: toLocal(time.from, zone), zone };
  }
  return { sure, at: toLocal(time.from, zone).slice(0, Math.max(16, time.local.length)), zone };
}

function isIana(zone: string): boolean {
  return !OFFSET.test(zone) && zone !== 'unknown';
}
