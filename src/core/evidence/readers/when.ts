// Decides how the times of exports are read: epochs, ISO and SQL texts, and the C library's `Sat Sep 05 08:12:14 UTC 2026`.
import { type ActivityTime, readTime, timeOfEpoch } from '../times.ts';

/** For what the source names without a time: a device of a list, the address an account was made from. */
export const NO_TIME: ActivityTime = { from: 0, to: 0, certainty: 'unknown', zone: 'unknown', local: '' };

/** As C's `ctime` and Java's `Date` write it: weekday, month, day, clock, zone, year. */
const C_STYLE = /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d{2}:\d{2})\s+(?:([a-z]{3,4})\s+)?(\d{4})$/i;
const TIME_MAX = 100;

/**
 * An export's time; `zone` holds for texts that name none. Undefined when there is nothing or it cannot be read. Quotes around
 * it are dropped: Discord writes its times quoted twice.
 */
export function timeIn(
  value: unknown,
  zone: string | undefined,
  order?: 'mdy' | 'dmy',
): ActivityTime | undefined {
  if (typeof value === 'number') return timeOfEpoch(value);
  if (typeof value !== 'string' || value.length > TIME_MAX) return undefined;
  const text = value.trim().replace(/^"(.*)"$/, '$1');
  const epoch = timeOfEpoch(text);
  if (epoch !== undefined) return epoch;
  const [, month, day, clock, named = '', year] = C_STYLE.exec(text) ?? [];
  const ordered = year === undefined ? text : `${day} ${month} ${year} ${clock} ${named}`.trim();
  return readTime(ordered, { zone, ...(order === undefined ? {} : { order }) });
}
