// A place in a file as people count, wherever the source of a fact is shown (B8).
import type { Language } from '../base/language.ts';

/** `row 12` → `12行目`; `byte 51256` → `51,256バイト目から`; a JSON pointer as it is. */
export function filePlaceText(at: string, language: Language): string {
  const [, unit, digits = ''] = /^(row|line|byte) (\d{1,15})$/.exec(at) ?? [];
  if (unit === undefined) return at;
  const number = digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
  if (language === 'en') return unit === 'byte' ? `from byte ${number}` : `${unit} ${number}`;
  return unit === 'byte' ? `${number}バイト目から` : `${number}行目`;
}
