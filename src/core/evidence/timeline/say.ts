// Small parts of a timeline's sentences: countries by name, a plural, a note about clocks.
import type { Language } from '../../base/language.ts';

const names = new Map<Language, Intl.DisplayNames>();

/** English names that want an article. */
const WITH_THE: ReadonlySet<string> = new Set([
  'AE',
  'BS',
  'CD',
  'CF',
  'DO',
  'GB',
  'GM',
  'KM',
  'MV',
  'NL',
  'PH',
  'US',
]);

/** `JP` → 日本 / Japan; what is no country code stays as it is. */
export function countryName(code = '', language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  let known = names.get(language);
  if (known === undefined) {
    known = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
    names.set(language, known);
  }
  const name = known.of(code) ?? code;
  return language === 'en' && WITH_THE.has(code) ? `the ${name}` : name;
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
    ? '（別々の記録のため、2分ほど前後します）'
    : ' (two records; clocks may differ by 2 minutes)';
}

/** `の4分後` / `4 minutes after`, to stand behind and before what it came after. */
export function after({ minutes = '' }: Params, language: Language): string {
  const count = Number(minutes);
  if (count === 0) return language === 'ja' ? 'とほぼ同時' : 'at about the same time as';
  return language === 'ja' ? `の${lapse(minutes, 'ja')}後` : `${lapse(minutes, 'en')} after`;
}

/** `4分`, `約5時間`; within the same minute it is said so. */
export function lapse(minutes = '', language: Language): string {
  const count = Number(minutes);
  if (count === 0) return language === 'ja' ? '1分たらず' : 'less than a minute';
  if (count < 120) return language === 'ja' ? `${minutes}分` : plural(minutes, 'minute');
  const hours = Math.round(count / 60);
  return language === 'ja' ? `約${hours}時間` : `about ${hours} hours`;
}
