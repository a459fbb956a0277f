// The hour of the day in a zone, for many instants: asking the platform for each would take longer than all the rules.
import { DAY_MS, toLocal } from '../../base/time.ts';

const HOUR_MS = 3_600_000;

/** A function from an instant (ms) to the hour 0–23 in the zone; days on which no clock changes are worked out once. */
export function hourIn(zone: string): (ms: number) => number {
  const offsets = new Map<number, number>();
  const offsetAt = (day: number) => {
    let offset = offsets.get(day);
    if (offset === undefined) {
      offset = Date.parse(`${toLocal(day * DAY_MS, zone)}Z`) - day * DAY_MS;
      offsets.set(day, offset);
    }
    return offset;
  };
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    const offset = offsetAt(day);
    if (offset !== offsetAt(day + 1)) return Number(toLocal(ms, zone).slice(11, 13));
    const hours = Math.floor((ms + offset) / HOUR_MS);
    return ((hours % 24) + 24) % 24;
  };
}
