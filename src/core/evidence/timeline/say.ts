// Small parts of a timeline's sentences: countries by name, a plural, a note about clocks.
import type { Language } from '../../base/language.ts';

const names = new Map<Language, Intl.DisplayNames>();

/** `JP` → 日本 / Japan; what is no country code stays as it is. */
export function countryName(code = '', language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  let known = names.get(language);
  if (known === undefined) {
    known = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
    names.set(language, known);
  }
  return known.of(code) ?? code;
}

export function times(count = '', language: Language): string {
  if (language === 'ja') return `${count}回`;
  return count === '1' ? '1 time' : `${count} times`;
}

export function plural(count = '', noun: string): string {
  return `${count} ${noun}${count === '1' ? '' : 's'}`;
}

type Params = Readonly<Record<string, string>>;

/** Two sources, two clocks: a count of minutes says so. */
export function clockNote({ clocks }: Params, language: Language): string {
  if (clocks !== 'two') return '';
  return language === 'ja'
    ? '（別の記録どうしで、時計は2分ほどずれることがあります）'
    : ' (two records; clocks may differ by 2 minutes)';
}

/** `4分後` / `4 minutes after`; within the same minute it is said so. */
export function after({ minutes = '' }: Params, language: Language): string {
  const count = Number(minutes);
  if (language === 'ja') {
    if (count === 0) return 'ほぼ同時';
    return count < 120 ? `${minutes}分後` : `約${Math.round(count / 60)}時間後`;
  }
  if (count === 0) return 'at about the same time as';
  return count < 120 ? `${plural(minutes, 'minute')} after` : `about ${Math.round(count / 60)} hours after`;
}
