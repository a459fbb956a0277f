// The number of a report that people read out and type: made with a check sign, read back however it was typed.
import type { RandomBytes } from '../base/ports.ts';

/** Crockford's base 32 (crockford.com/base32.html): no I, L, O or U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Signs before the check sign: 35 bits, so that numbers of others cannot be hit upon by trying. */
const LENGTH = 7;
const TYPED_MAX = 64;

/** A new receipt, `KK-7F3M-9Q2X`; whether it is taken already is the store's to say. */
export function newReceipt(random: RandomBytes): string {
  // A byte holds each of the 32 signs equally often.
  const digits = [...random(LENGTH)].map((byte) => byte & 31);
  return write([...digits, checkDigit(digits)]);
}

/**
 * What a person typed or a mail holds → the receipt, or undefined when it is none or a sign is wrong. Full width, lower case, any spaces and
 * dashes, a left-out `KK`, and what Crockford reads alike (O as 0, I and L as 1) are all taken.
 */
export function readReceipt(typed: string): string | undefined {
  if (typed.length > TYPED_MAX) return undefined;
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}ー−・.]/gu, '');
  const bare = signs.length === LENGTH + 3 && signs.startsWith('KK') ? signs.slice(2) : signs;
  if (bare.length !== LENGTH + 1) return undefined;
  const digits = [...bare.replaceAll('O', '0').replaceAll(/[IL]/g, '1')].map((sign) => SIGNS.indexOf(sign));
  if (digits.includes(-1)) return undefined;
  return checkDigit(digits.slice(0, LENGTH)) === digits[LENGTH] ? write(digits) : undefined;
}

function write(digits: readonly number[]): string {
  const signs = digits.map((digit) => SIGNS[digit]).join('');
  return `KK-${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/**
 * A code over GF(32) (x^5 + x^2 + 1): the first digit times 2^7, the next times 2^6 … Every weight is another and none is zero, so each
 * single wrong sign and each swap of two, neighbours or not, changes the sum; ISO 7064's codes have no form for 32 signs.
 */
function checkDigit(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => twice(sum ^ digit), 0);
}

function twice(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
