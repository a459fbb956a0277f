// Turns a step's invitation into what was done: 「変えましょう」 → 「変えました」, so that letters tell rather than invite.
import type { Language, Text } from '../base/language.ts';

export function doneTitle(title: Text, language: Language): string {
  if (language === 'en') return `${title.en} (done)`;
  return title.ja.replace(/てもらいましょう$/, 'てもらいました').replace(/ましょう$/, 'ました');
}
