// The person's language from the machine's locale, as POSIX orders the variables.
import type { Language } from '#core/base/language.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Japanese for a Japanese locale, English for another; without one (`C`, unset) what the system itself speaks. */
export function languageOf(environment: Environment): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '') ?? '';
  if (!/^(?:C|POSIX)?(?:\.|$)/i.test(locale)) return isJapanese(locale) ? 'ja' : 'en';
  // Windows and macOS set none of them; a bare C on a server says nothing about who reads.
  return locale === '' && isJapanese(Intl.DateTimeFormat().resolvedOptions().locale) ? 'ja' : 'en';
}

function isJapanese(locale: string): boolean {
  return /^ja(?:[_.@-]|$)/i.test(locale);
}
