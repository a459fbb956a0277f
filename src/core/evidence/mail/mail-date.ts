// Reads the Date field of a mail (RFC 5322 section 3.3), also as old programs write it (section 4.3).
import { type ActivityTime, readTime, zoneOf } from '../times.ts';

const DATE =
  /^(?:[a-z]{2,9}(?:\s*\.?,\s*|\s+))?(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{2,4})[\s,]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:\.\d+)?\s*([+-]\d{4}|[a-z]{1,5})?/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE_MAX = 200;
const OLD_ZONES: Readonly<Record<string, string>> = {
  ut: 'UTC',
  mst: '-07:00',
  mdt: '-06:00',
  cst: '-06:00',
  cdt: '-05:00',
};

/**
 * `Fri, 20 Nov 2026 03:14:00 +0900 (JST)` → its time, the offset kept as the zone. Undefined when it is no date; a date whose
 * zone is unknown keeps the span of all zones, and so does one without zone where the person named none (`zone`). https://www.rfc-editor.org/rfc/rfc5322#section-3.3
 */
export function readMailDate(text: string, zone?: string): ActivityTime | undefined {
  const clean = text
    .slice(0, DATE_MAX)
    .replace(/\([^()]*\)/g, ' ')
    .trim();
  const parts = DATE.exec(clean);
  if (parts === null) return readTime(clean, { zone });
  const [, day = '', monthName = '', yearText = '', hour = '', minute = '', second, zoneText] = parts;
  const month = MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return undefined;
  const local = `${fullYear(yearText)}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}`;
  // A leap second is the last one of its minute here.
  const seconds = second === undefined ? '' : `:${pad(Math.min(Number(second), 60) === 60 ? 59 : second)}`;
  return readTime(`${local}${seconds}`, { zone: zoneText === undefined ? zone : mailZone(zoneText) });
}

/** Two and three digits are years of the last century or this (RFC 5322 section 4.3). */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

/** A single letter says no more than `-0000`: UTC, from somewhere (RFC 5322 section 4.3). */
function mailZone(text: string): string | undefined {
  if (/^[a-ik-z]$/i.test(text)) return 'UTC';
  return OLD_ZONES[text.toLowerCase()] ?? zoneOf(text);
}

function pad(number: number | string): string {
  return String(number).padStart(2, '0');
}
