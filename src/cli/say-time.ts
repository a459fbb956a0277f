// Writes an honest time for a terminal: how sure it is, and its zone when it is not the case's own.
import type { Language } from '#core/base/language.ts';
import type { HonestTime } from '#core/base/time.ts';

/** `2026-11-24 09:30`, `2026-11-24 09:30ごろ`, `2026-11-24 〜 2026-11-25`, `時刻不明`. */
export function sayTime(time: HonestTime, zone: string, language: Language): string {
  if (time.sure === 'unknown') return language === 'ja' ? '時刻不明' : 'time unknown';
  const other = time.zone === zone ? '' : ` (${time.zone})`;
  if (time.sure === 'from-to') {
    const between = language === 'ja' ? ' 〜 ' : ' to ';
    return `${plain(time.from)}${between}${plain(time.to)}${other}`;
  }
  const at = plain(time.at);
  if (time.sure === 'exact') return `${at}${other}`;
  return language === 'ja' ? `${at}ごろ${other}` : `about ${at}${other}`;
}

function plain(local: string): string {
  return local.replace('T', ' ');
}
