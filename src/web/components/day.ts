// A calendar day as people say it, and how far away it is: `12月2日(水)`, `あと3日`.
import { DAY_MS, fromLocal, toLocalDate } from '#core/base/time.ts';
import { now } from '../session.ts';
import { language, words } from '../text.ts';

const t = words({
  ja: {
    today: '今日',
    tomorrow: '明日',
    left: (days: string) => `あと${days}日`,
    past: (days: string) => `${days}日すぎました`,
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    left: (days: string) => `in ${days} days`,
    past: (days: string) => (days === '1' ? '1 day late' : `${days} days late`),
  },
});

/** `2026-12-02` → `12月2日(水)`, `Wed 2 Dec`. */
export function dayText(date: string): string {
  return new Intl.DateTimeFormat(language.value === 'ja' ? 'ja' : 'en-GB', {
    month: language.value === 'ja' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(fromLocal(date.slice(0, 10), 'UTC'));
}

/** Whole days from today to `date` in the zone; negative once it is past. */
export function daysUntil(date: string, zone: string): number {
  const today = toLocalDate(now.value, zone);
  return Math.round((fromLocal(date.slice(0, 10), 'UTC') - fromLocal(today, 'UTC')) / DAY_MS);
}

/** How far away a day is, in words. */
export function distanceText(date: string, zone: string): string {
  const days = daysUntil(date, zone);
  if (days === 0) return t().today;
  if (days === 1) return t().tomorrow;
  return days > 0 ? t().left(String(days)) : t().past(String(-days));
}
