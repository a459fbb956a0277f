// How a time is written for machines and tables: as surely as it is known, never surer.
import { toInstant, toLocal } from '../base/time.ts';
import type { ActivityTime } from './times.ts';

const HOUR = 3_600_000;
/** As a wall clock without a zone is widened in times.ts: its latest instant lies in the zone furthest behind. */
const ZONES_BEHIND = 12 * HOUR;
const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

export interface WrittenTime {
  /**
   * `2026-11-24T12:03:15Z` (RFC 3339) where the zone is known; the day alone, or the wall clock without an offset, where the source
   * says no more. Undefined when there is no time.
   */
  readonly at: string | undefined;
  /** The end of a span, written in the same way. */
  readonly until: string | undefined;
}

export function writtenTime(time: ActivityTime): WrittenTime {
  if (time.certainty === 'unknown') return { at: undefined, until: undefined };
  const isSpan = time.certainty === 'from-to';
  if (time.zone === 'unknown')
    return { at: time.local, until: isSpan ? localOf(time.to - ZONES_BEHIND, 'UTC', time) : undefined };
  if (time.local.length === 10)
    return { at: time.local, until: isSpan ? localOf(time.to, time.zone, time) : undefined };
  return { at: instant(time.from), until: isSpan ? instant(time.to) : undefined };
}

function instant(ms: number): string {
  return toInstant(ms).replace('.000Z', 'Z');
}

/** The wall clock in a zone, no finer than the time it belongs to. */
function localOf(ms: number, zone: string, { local }: ActivityTime): string {
  const offset = OFFSET.exec(zone);
  const ahead =
    offset === null
      ? undefined
      : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * HOUR + Number(offset[3]) * (HOUR / 60));
  const wall = ahead === undefined ? toLocal(ms, zone) : toInstant(ms + ahead);
  return wall.slice(0, local.length);
}
