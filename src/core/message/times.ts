// Writes honest times out in words (B7), so that a reader sees how sure each is and in which zone it was said.
import type { Language } from '../base/language.ts';
import { type HonestTime, toLocal } from '../base/time.ts';

/** A wall-clock text in words: `2026年11月24日 9時30分`, `24 Nov 2026, 9:30`. */
export function localText(local: string, language: Language): string {
  const [date = '', clock = ''] = local.split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  const [hour = '', minute = ''] = clock.split(':');
  if (language === 'ja') {
    const words = `${year}年${Number(month)}月${Number(day)}日`;
    return clock === '' ? words : `${words} ${Number(hour)}時${minute}分`;
  }
  const words = `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
  return clock === '' ? words : `${words}, ${Number(hour)}:${minute}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A zone's name as people know it. */
export function zoneText(zone: string, language: Language): string {
  if (zone === 'Asia/Tokyo') return language === 'ja' ? '日本時間' : 'Japan time';
  return zone;
}

/** A time with how sure it is: `2026年11月24日 9時30分ごろ(日本時間)`. */
export function timeText(time: HonestTime, language: Language): string {
  const ja = language === 'ja';
  switch (time.sure) {
    case 'unknown':
      return ja ? '日時はわかりません' : 'time not known';
    case 'from-to': {
      const zone = zoneText(time.zone, language);
      const [from, to] = [localText(time.from, language), localText(time.to, language)];
      return ja ? `${from}から${to}の間(${zone})` : `between ${from} and ${to} (${zone})`;
    }
    case 'about': {
      const at = localText(time.at, language);
      return ja
        ? `${at}ごろ(${zoneText(time.zone, language)})`
        : `about ${at} (${zoneText(time.zone, language)})`;
    }
    case 'exact':
      return `${localText(time.at, language)}${ja ? '' : ' '}(${zoneText(time.zone, language)})`;
  }
}

/** An instant of the journal in words, in the case's zone, to the minute. */
export function instantText(instant: string, zone: string, language: Language): string {
  return localText(toLocal(Date.parse(instant), zone).slice(0, 16), language);
}
