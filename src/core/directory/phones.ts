// Reads phone numbers in any writing, so that one typed or heard can be held against a proven one.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Japanese short numbers, dialled as they are. */
const SHORT = new Set([
  '110',
  '118',
  '119',
  '188',
  '189',
  '113',
  '116',
  '151',
  '157',
  '171',
  '#9110',
  '#8000',
  '#7119',
]);

/** A number in any writing → E.164, a Japanese short number, or a national one that has no E.164 form; undefined when it is none. */
export function normalisePhone(text: string): string | undefined {
  const plain = text
    .slice(0, 60)
    .normalize('NFKC')
    .replace(/[‐-―−ー－]/g, '-')
    .trim();
  const dialled = plain.replace(/[^\d+#]/g, '');
  if (SHORT.has(dialled)) return dialled;
  if (dialled.replace(/\D/g, '').length < 7) return undefined;
  const parsed = parsePhoneNumberFromString(plain, 'JP');
  if (parsed?.isPossible() === true) return parsed.number;
  return dialled.startsWith('+') || dialled.startsWith('0') ? dialled : undefined;
}
