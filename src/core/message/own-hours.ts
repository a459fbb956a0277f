// When the person can be reached (I5): parts of a day, kept in the case in words and read back from them.
import type { Text } from '../base/language.ts';

export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Hours of the day, the end not included. */
const SPANS: Readonly<Record<DayPart, readonly [from: number, to: number]>> = {
  morning: [6, 12],
  afternoon: [12, 17],
  evening: [17, 22],
};

/** What the case and the letter say. */
export const DAY_PART_TEXT: Readonly<Record<DayPart, Text>> = {
  morning: { ja: '午前(6時から12時)', en: 'mornings (6 to 12)' },
  afternoon: { ja: '午後(12時から17時)', en: 'afternoons (12 to 17)' },
  evening: { ja: '夕方から夜(17時から22時)', en: 'evenings (17 to 22)' },
};

/** The part of a day that a text in the case names; undefined for the person's own words. */
export function dayPartOf(text: string | undefined): DayPart | undefined {
  return DAY_PARTS.find((part) => Object.values(DAY_PART_TEXT[part]).includes(text ?? ''));
}

/** Whether a local time (`2026-11-25T09:30`) falls into a part of the day. */
export function isWithin(local: string, part: DayPart): boolean {
  const [from, to] = SPANS[part];
  const hour = Number(local.slice(11, 13));
  return hour >= from && hour < to;
}
