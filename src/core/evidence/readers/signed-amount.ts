// Decides what a signed amount of an English, German or Japanese export is: `-1,234.50`, `-1.234,50`, `¥-1,200`.
import type { Amount } from '../types.ts';

const SHAPE = /^(-?)(\d{1,15}|\d{1,3}(?:[.,' ]\d{3}){1,4})(?:([.,])(\d{1,2}))?$/;

/**
 * An amount and its ISO 4217 code → the decimal text without grouping. One or two digits after the last point or comma are
 * decimals, three are a group. Undefined when it is no amount or the code is none.
 */
export function signedAmount(text: string, currency: string): Amount | undefined {
  const code = currency.normalize('NFKC').trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(code)) return undefined;
  const plain = text
    .slice(0, 60)
    .normalize('NFKC')
    .replaceAll(/[\u2212\u2012\u2013]/g, '-')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/[¥$€£円]|[A-Z]{3}/g, '')
    .trim()
    .replace(/^\+/, '')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^-\s+/, '-');
  const match = SHAPE.exec(plain);
  if (match === null) return undefined;
  const [, sign = '', whole = '', point, decimals] = match;
  const separators = new Set(whole.replaceAll(/\d/g, ''));
  if (separators.size > 1 || (point !== undefined && separators.has(point))) return undefined;
  const digits = whole.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '');
  const value = decimals === undefined ? digits : `${digits}.${decimals}`;
  return { value: /[1-9]/.test(value) ? sign + value : value, currency: code };
}

/**
 * The price of an order as money that went out, or its text to be shown where it could not be read: never lost in silence.
 */
export function priceOf(
  text: string,
  currency: string,
): { readonly amount: Amount | undefined; readonly text: string } {
  const price = signedAmount(text, currency);
  if (price === undefined) return { amount: undefined, text };
  const { value } = price;
  const out = value.startsWith('-') ? value.slice(1) : /[1-9]/.test(value) ? `-${value}` : value;
  return { amount: { ...price, value: out }, text: '' };
}
