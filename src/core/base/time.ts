// Honest times (B7): every time keeps how sure it is and the zone it was said in. The only file of the core that may use Date.
/** A wall-clock time as people say it: `2026-11-24` or `2026-11-24T09:30[:15]`, read in the IANA zone beside it. */
export type HonestTime =
  | { readonly sure: 'exact' | 'about'; readonly at: string; readonly zone: string }
  | { readonly sure: 'from-to'; readonly from: string; readonly to: string; readonly zone: string }
  | { readonly sure: 'unknown' };

const LOCAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?$/;

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Milliseconds → the instant's text. */
export function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}

export function isZone(name: string): boolean {
  try {
    formatter(name);
    return true;
  } catch {
    return false;
  }
}

/** Whether a text is a wall-clock time that exists: `2026-02-30` is none. */
export function isLocalTime(text: string): boolean {
  if (!LOCAL.test(text)) return false;
  const date = text.slice(0, 10);
  // Every month has 28 days.
  return Number(date.slice(8)) <= 28 || toInstant(Date.parse(`${date}T00:00Z`)).startsWith(date);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zoneName: string): Intl.DateTimeFormat {
  let known = formatters.get(zoneName);
  if (known === undefined) {
    known = new Intl.DateTimeFormat('en-CA-u-hc-h23-nu-latn', {
      timeZone: zoneName,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(zoneName, known);
  }
  return known;
}

/** What the platform says the wall clock shows; it takes about a hundredth of a millisecond. */
function askLocal(ms: number, zoneName: string): string {
  const parts: Record<string, string> = {};
  for (const part of formatter(zoneName).formatToParts(ms)) parts[part.type] = part.value;
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`;
}

function askOffset(ms: number, zoneName: string): number {
  return Date.parse(`${askLocal(ms, zoneName)}Z`) - Math.floor(ms / 1000) * 1000;
}

const YEARS_KEPT = [Date.UTC(1970, 0), Date.UTC(2101, 0)] as const;
const dayOffsets = new Map<string, Map<number, number>>();

/** Logs have hundreds of thousands of times on some thousand days: a zone's offset at the start of a UTC day is asked for once. */
function dayOffset(day: number, zoneName: string): number {
  let offsets = dayOffsets.get(zoneName);
  if (offsets === undefined) {
    offsets = new Map();
    dayOffsets.set(zoneName, offsets);
  }
  let offset = offsets.get(day);
  if (offset === undefined) {
    offset = askOffset(day * DAY_MS, zoneName);
    offsets.set(day, offset);
  }
  return offset;
}

/** The offset of a whole day in the years that are kept; undefined for others, and where the clock changes that day. */
function keptOffset(ms: number, zoneName: string): number | undefined {
  if (!(ms >= YEARS_KEPT[0] && ms < YEARS_KEPT[1])) return undefined;
  const day = Math.floor(ms / DAY_MS);
  const offset = dayOffset(day, zoneName);
  return offset === dayOffset(day + 1, zoneName) ? offset : undefined;
}

/** Milliseconds a zone's wall clock is ahead of UTC at an instant. */
function offsetAt(ms: number, zoneName: string): number {
  return keptOffset(ms, zoneName) ?? askOffset(ms, zoneName);
}

/** An instant (ms) → the wall clock in a zone: `2026-11-24T09:30:15`. */
export function toLocal(ms: number, zoneName: string): string {
  const offset = keptOffset(ms, zoneName);
  return offset === undefined ? askLocal(ms, zoneName) : toInstant(ms + offset).slice(0, 19);
}

/** A wall-clock text in a zone → the instant in ms. A time skipped by a clock change is read with the offset before it. */
export function fromLocal(local: string, zoneName: string): number {
  const wanted = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
  const first = offsetAt(wanted, zoneName);
  const second = offsetAt(wanted - first, zoneName);
  if (first === second || offsetAt(wanted - second, zoneName) === second) return wanted - second;
  // Neither fits: the clock was put forward over this time, and the offset before is the smaller one.
  return wanted - Math.min(first, second);
}

/** The calendar date of an instant in a zone: `2026-11-24`. */
export function toLocalDate(ms: number, zoneName: string): string {
  return toLocal(ms, zoneName).slice(0, 10);
}

/** `2026-11-24` plus a number of days (may be negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** `2026-01-31` plus months, held to the month's last day: `2026-02-28`. */
export function addMonths(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay();
}

// A zone's offset is slow to ask for, and every change of a case sorts all its times anew: each is worked out once.
const instants = new WeakMap<HonestTime, number>();

/** The instant in ms to sort a time by: its earliest moment; undefined when unknown. */
export function earliest(time: HonestTime): number | undefined {
  if (time.sure === 'unknown') return undefined;
  let instant = instants.get(time);
  if (instant === undefined) {
    instant = fromLocal(time.sure === 'from-to' ? time.from : time.at, time.zone);
    instants.set(time, instant);
  }
  return instant;
}

/** The last moment in ms a time may mean: the end of its day or minute; undefined when unknown. */
export function latest(time: HonestTime): number | undefined {
  if (time.sure === 'unknown') return undefined;
  const text = time.sure === 'from-to' ? time.to : time.at;
  if (text.length === 10) return fromLocal(addDays(text, 1), time.zone) - 1;
  return fromLocal(text, time.zone) + (text.length === 16 ? 59_999 : 999);
}
