// Reads phone numbers in any writing, so that one typed or heard can be held against a proven one.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Japanese short numbers, dialled as they are; those that support or public bodies print. */
const SHORT_NUMBERS: ReadonlySet<string> = new Set(
  '110 113 116 118 119 151 157 171 188 189 #7119 #8000 #8891 #9110'.split(' '),
);

const TYPED_MAX = 60;
const LABEL = /^(?:tel|phone|fax|電話番号|電話)[\s:.]*/i;
/** Only what belongs to one number: other letters around it could hide that it is not the whole of what was said. */
const WRITING = /^[+#(]?[\d\s().\-/]+$/;
/** Too short to be anyone's own number, unless it is one of the short numbers. */
const DIGITS_MIN = 7;
/** E.164. */
const DIGITS_MAX = 15;

/**
 * A number in any writing → E.164 (`+81120000111`), a short number (`#9110`), or the digits dialled where Japan knows
 * no such number (`0077…`); undefined when it is none. Without a country code it is read as Japanese.
 */
export function normalisePhone(text: string): string | undefined {
  if (text.length > TYPED_MAX) return undefined;
  const plain = text
    .normalize('NFKC')
    .replace(/[‐-―−ー]/g, '-')
    .replaceAll('♯', '#')
    .trim()
    .replace(LABEL, '');
  if (!WRITING.test(plain)) return undefined;
  const dialled = plain.replace(/[^\d+#]/g, '');
  if (SHORT_NUMBERS.has(dialled)) return dialled;
  if (dialled.startsWith('#') || dialled.replace(/\D/g, '').length < DIGITS_MIN) return undefined;
  // Japanese carriers' toll-free prefixes (0077, 0088 …) have no form with a country code.
  if (dialled.startsWith('00')) return dialled.length <= DIGITS_MAX ? dialled : undefined;
  const parsed = parsePhoneNumberFromString(plain, 'JP');
  if (parsed?.isValid() === true) return parsed.number;
  if (dialled.startsWith('+')) return parsed?.isPossible() === true ? parsed.number : undefined;
  // A foreign number in its national writing: kept as dialled, never given a Japanese +81.
  return dialled.startsWith('0') && dialled.length <= DIGITS_MAX ? dialled : undefined;
}

/** A normalised number as people at home write it: Japanese with hyphens, foreign with its country code. */
export function formatPhone(number: string): string {
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number.slice(0, TYPED_MAX)) : undefined;
  if (parsed === undefined) return number;
  return parsed.countryCallingCode === '81' ? parsed.formatNational() : parsed.formatInternational();
}
