// Suggests when to make contact (I5): the next hours in which the desk is open, by its own zone and holidays.
import { toLocal } from '../base/time.ts';
import { type OpenState, openState } from '../directory/hours.ts';
import type { Hours } from '../directory/types.ts';
import { type DayPart, isWithin } from './own-hours.ts';

/** A pause before the next full half hour, so that the person can prepare. */
const PREPARE_MS = 15 * 60_000;
const HALF_HOUR_MS = 30 * 60_000;
/** A week of half hours. */
const LOOK_AHEAD = 336;

/**
 * Up to `count` local starts (`2026-11-25T09:30`, in `zone`) at which the desk is open for half an hour more and the person has time
 * (`own`, when they said so); without hours, the next half hours. Empty when the two never meet within a week.
 */
export function suggestTimes(
  hours: Hours | undefined,
  now: number,
  zone: string,
  count = 3,
  own?: DayPart,
): readonly string[] {
  const starts: string[] = [];
  let at = Math.ceil((now + PREPARE_MS) / HALF_HOUR_MS) * HALF_HOUR_MS;
  for (let tries = 0; tries < LOOK_AHEAD && starts.length < count; tries += 1) {
    const { open, until, nextOpen }: OpenState = hours === undefined ? { open: true } : openState(hours, at);
    if (open && until !== undefined && until - at < HALF_HOUR_MS) at = until;
    else if (open) {
      const local = toLocal(at, zone).slice(0, 16);
      if (own === undefined || isWithin(local, own)) starts.push(local);
      at += HALF_HOUR_MS;
    } else if (nextOpen === undefined) break;
    else at = nextOpen;
  }
  return starts;
}
