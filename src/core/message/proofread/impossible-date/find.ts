// 11月31日, 30 February, 25:70: a day or a time that no calendar and no clock has.
import { isoDate, writtenDates } from '../dates.ts';
import { hits } from '../read-text.ts';
import type { Found, Rule } from '../types.ts';

/** 25時 to 29時 is how late nights are counted in Japan. */
const HOUR = /(?<![\d０-９])(?<hour>\d{1,2})時(?:(?<minute>\d{1,2})分)?(?!間)/gu;
const CLOCK = /(?<![\d:.-])(?<hour>\d{1,2}):(?<minute>\d{2})(?![\d:])/gu;
const LEAP_YEAR = 2024;

export const impossibleDate: Rule = {
  id: 'impossible-date',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    const found: Found[] = [];
    for (const { start, end, year, month, day } of writtenDates(reading.own)) {
      if (isoDate(year ?? LEAP_YEAR, month, day) !== undefined) continue;
      found.push({
        start,
        end,
        severity: 'wrong',
        say: {
          ja: `「${reading.own.slice(start, end)}」という日はありません。`,
          en: `There is no ${reading.own.slice(start, end)}.`,
        },
      });
    }
    for (const pattern of [HOUR, CLOCK])
      for (const hit of hits(reading, pattern)) {
        const { hour, minute = '0' } = hit.groups ?? {};
        if (Number(hour) <= 29 && Number(minute) <= 59) continue;
        // 80:20 may be a share; a clock goes to 24.
        if (pattern === CLOCK && Number(hour) > 29) continue;
        found.push({
          start: hit.index,
          end: hit.index + hit[0].length,
          severity: 'wrong',
          say: { ja: `「${hit[0]}」という時刻はありません。`, en: `There is no ${hit[0]}.` },
        });
      }
    return found;
  },
};
