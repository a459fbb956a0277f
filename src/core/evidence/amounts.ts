// How much, as statements write it: full width, ¥, 円, △, brackets, thousands marks; `1,234` of an unknown column is not guessed.

export interface AmountForm {
  /** What divides the fraction in this table; the other mark then groups thousands. */
  readonly decimal?: '.' | ',';
}

const DIGITS_MAX = 18;
const YEN = /[¥円]|jpy/i;
/** Currencies by signs that mean one alone. A bare `$` is many; `¥` is yen here, since our tables are Japan's. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[¥円]/, 'JPY'],
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/₩/, 'KRW'],
  [/₹/, 'INR'],
  [/us\$|米ドル/i, 'USD'],
];
const CODE = /(?:^|[^A-Z])([A-Z]{3})(?:$|[^A-Z])/;
const MINUS = /[-−‐–—△▲▼]/g;
const SIGN_OR_CURRENCY = /us\$|米ドル|[¥円$€£₩₹+]/gi;
/** `1-2` is a span or a number of a thing. */
const BETWEEN = /\d\s*[-−‐–—△▲▼+]\s*\d/;
const LENGTH_MAX = 60;

/**
 * A decimal text without grouping (`-12800`, `49.90`), negative when marked so; undefined when it is no amount, or when `1,234` may be
 * two amounts and neither `form` nor a yen sign tells.
 */
export function readAmount(text: string, form: AmountForm = {}): string | undefined {
  if (isWhole(text)) return text;
  if (text.length > LENGTH_MAX) return undefined;
  // A backslash is where a yen sign stood in Shift_JIS.
  const clean = text.normalize('NFKC').replaceAll('\\', '¥').trim();
  const isBracketed = /^[^()]*\([^()]*\)[^()]*$/.test(clean);
  const minuses = clean.match(MINUS)?.length ?? 0;
  if (BETWEEN.test(clean)) return undefined;
  if (minuses > 1 || (isBracketed && minuses > 0)) return undefined;
  const digits = clean
    .replace(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/, '')
    .replace(SIGN_OR_CURRENCY, '')
    .replace(MINUS, '')
    .replace(isBracketed ? /[()]/g : /\s/g, '')
    .trim();
  const value = ungroup(digits, form.decimal ?? (YEN.test(clean) ? '.' : undefined));
  if (value === undefined) return undefined;
  return (isBracketed || minuses === 1) && !isNothing(value) ? `-${value}` : value;
}

/** As most sums are written, and as they are kept: `12800`, `-12800`. */
function isWhole(text: string): boolean {
  const from = text.charCodeAt(0) === 0x2d ? 1 : 0;
  const first = text.charCodeAt(from);
  if (!(first > 0x30 && first <= 0x39) || text.length > DIGITS_MAX) return false;
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** Whether anything moved, for a value as `readAmount` gives it; `''` is none. */
export function isNothing(value: string): boolean {
  const first = value.charCodeAt(value.charCodeAt(0) === 0x2d ? 1 : 0);
  return !(first > 0x30 && first <= 0x39) && !/[1-9]/.test(value);
}

/** The same sum with its sign turned. */
export function negated(value: string): string {
  if (isNothing(value)) return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

function ungroup(digits: string, decimal: '.' | ',' | undefined): string | undefined {
  const tight = digits.replace(/(\d)[\s'’](?=\d{3}(?!\d))/g, '$1').replaceAll(/\s/g, '');
  if (!/^\d[\d.,]{0,40}$/.test(tight)) return undefined;
  if (/^\d+$/.test(tight)) return withoutZeros(tight);
  const told = decimalOf(tight);
  if (told !== undefined && decimal !== undefined && told !== decimal) return undefined;
  const mark = decimal ?? told;
  if (mark === undefined) return undefined;
  const [whole = '', fraction, ...more] = tight.split(mark);
  if (more.length > 0 || fraction === '' || (fraction !== undefined && !/^\d+$/.test(fraction)))
    return undefined;
  const group = mark === '.' ? ',' : '.';
  const groups = whole.split(group);
  const isGrouped = groups.length === 1 || groups.every((part, index) => isGroup(part, index, groups.length));
  if (!isGrouped) return undefined;
  return withoutZeros(groups.join('')) + (fraction === undefined ? '' : `.${fraction}`);
}

/** Groups of three, or of two before the last as in India. */
function isGroup(part: string, index: number, count: number): boolean {
  if (index === 0) return /^\d{1,3}$/.test(part);
  return index === count - 1 ? /^\d{3}$/.test(part) : /^\d{2,3}$/.test(part);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^(-?)0+(?=\d)/, '$1').replace(/^-0$/, '0');
}

/** Which mark divides the fraction, where the text itself shows it: `1.234,50`, `12,5`, `1,234,567`; undefined for `1,234` and `1234`. */
function decimalOf(digits: string): '.' | ',' | undefined {
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  if (comma !== -1 && point !== -1) return comma > point ? ',' : '.';
  const mark = comma === -1 ? '.' : ',';
  const parts = digits.split(mark);
  if (parts.length === 1) return undefined;
  if (parts.length > 2) return mark === ',' ? '.' : ',';
  const [whole = '', fraction = ''] = parts;
  return fraction.length === 3 && whole.length <= 3 && !whole.startsWith('0') ? undefined : mark;
}

/** The mark of a whole column: what any of its texts shows, unless two of them differ. */
export function decimalOfColumn(texts: readonly string[]): '.' | ',' | undefined {
  const shown = new Set(
    texts
      .map((text) =>
        text
          .slice(0, LENGTH_MAX)
          .normalize('NFKC')
          .replace(/[^\d.,]/g, ''),
      )
      .map(decimalOf)
      .filter((mark) => mark !== undefined),
  );
  const [only] = shown;
  return shown.size === 1 ? only : undefined;
}

/** ISO 4217 by a sign or a code in the text: `JPY`, `1,000円`, `€ 3`, `US$5`; undefined for a bare `$`. */
export function currencyOf(text: string): string | undefined {
  const clean = text.slice(0, LENGTH_MAX).normalize('NFKC').replaceAll('\\', '¥');
  return SIGNS.find(([sign]) => sign.test(clean))?.[1] ?? CODE.exec(clean)?.[1];
}
