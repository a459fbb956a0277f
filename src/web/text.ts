// Interface words: each page keeps its own in both languages, loaded with the page; the compiler proves that en is complete.
import { signal } from '@preact/signals';
import { isLanguage, type Language, type Text } from '#core/base/language.ts';

const KEPT_AS = 'kakekomi.language';

function firstLanguage(): Language {
  const kept = readSetting(KEPT_AS);
  if (isLanguage(kept)) return kept;
  return navigator.language.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/** The language every page is written in now. */
export const language = signal<Language>(firstLanguage());

export function setLanguage(next: Language): void {
  language.value = next;
  document.documentElement.lang = next;
  keepSetting(KEPT_AS, next);
}

type Word = string | readonly string[] | ((...args: never[]) => string) | { readonly [key: string]: Word };
type Words = { readonly [key: string]: Word };

/** The same words with en held to ja's keys and argument lists. */
type Same<T> = T extends readonly string[]
  ? readonly string[]
  : T extends string
    ? string
    : T extends (...args: never[]) => string
      ? T
      : { readonly [K in keyof T]: Same<T[K]> };

/** Binds a page's words: `const t = words({ ja: {...}, en: {...} })`, then `t().title`. Reading it follows the language. */
export function words<T extends Words>(catalogue: { readonly ja: T; readonly en: Same<T> }): () => Same<T> {
  return () => catalogue[language.value] as Same<T>;
}

/** A bilingual text in the language of now. */
export function say(text: Text | string): string {
  return typeof text === 'string' ? text : text[language.value];
}

/** A kept setting; settings hold no case data. */
export function readSetting(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a setting where the browser allows it; private mode just forgets. */
export function keepSetting(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Settings are a convenience: a browser that refuses storage still works for this visit.
  }
}
