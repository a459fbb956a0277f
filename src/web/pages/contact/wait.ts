// "By when", as a person says it: today, tomorrow, within three days, within a week.
import { addDays, type HonestTime, toLocalDate } from '#core/base/time.ts';
import { caseState } from '../../session.ts';

export const WAITS = ['none', 'today', 'tomorrow', 'three', 'week'] as const;
export type Wait = (typeof WAITS)[number];

const DAYS: Readonly<Record<Exclude<Wait, 'none'>, number>> = { today: 0, tomorrow: 1, three: 3, week: 7 };
/** The end of a working day: when it is fair to ask again. */
const EVENING = 'T18:00';

/** The last moment of a wait, counted from today in the case's zone; undefined for no date. */
export function dayAfter(wait: Wait): HonestTime | undefined {
  if (wait === 'none') return undefined;
  const zone = caseState.peek()?.zone ?? 'Asia/Tokyo';
  return { sure: 'about', at: `${addDays(toLocalDate(Date.now(), zone), DAYS[wait])}${EVENING}`, zone };
}
