// Reads the amount of an order, a payment or a transfer out of a notice, where its words leave no doubt about it.
import type { ActivityKind, Amount } from '../types.ts';
import type { NoticeFields } from './fields.ts';

/** What was paid in the end stands above what one thing costs. */
const LABELS = [
  'ご利用金額',
  '利用金額',
  'ご注文合計',
  '注文合計',
  'ご請求額',
  'ご請求金額',
  '請求金額',
  'お支払い金額',
  'お支払金額',
  '支払金額',
  '合計金額',
  '振込金額',
  'お振込金額',
  '送金額',
  '送金金額',
  '入金額',
  '取引金額',
  'お取引金額',
  '合計',
  '総合計',
  '金額',
  'order total',
  'grand total',
  'total paid',
  'amount paid',
  'amount charged',
  'transaction amount',
  'total amount',
  'amount',
  'total',
];

const NUMBER = '(-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|-?\\d{1,12}(?:\\.\\d{1,2})?)';
const BEFORE = new RegExp(`^(¥|jpy|usd|us\\$|eur|€|gbp|£)\\s?${NUMBER}(?![\\d,.]*\\d)`, 'i');
const BEHIND = new RegExp(`^(?:[¥$€£]\\s?)?${NUMBER}\\s?\\(?(円|jpy|usd|eur|gbp|米ドル|ユーロ)`, 'i');
const CURRENCIES: Readonly<Record<string, string>> = {
  '¥': 'JPY',
  円: 'JPY',
  us$: 'USD',
  米ドル: 'USD',
  '€': 'EUR',
  ユーロ: 'EUR',
  '£': 'GBP',
};

/** `$` alone is of many countries, and `¥` of two: it is yen only in a Japanese mail. Money that went out is negative. */
export function noticeAmount(
  fields: NoticeFields,
  kind: ActivityKind,
  isJapanese: boolean,
): Amount | undefined {
  if (!['order', 'payment', 'transfer', 'deposit'].includes(kind)) return undefined;
  for (const label of LABELS) {
    const value = fields.get(label).slice(0, 100).normalize('NFKC').trim();
    if (value === '') continue;
    const behind = BEHIND.exec(value);
    const before = behind === null ? BEFORE.exec(value) : null;
    const sign = (behind?.[2] ?? before?.[1] ?? '').toLowerCase();
    const number = (behind?.[1] ?? before?.[2] ?? '').replaceAll(',', '');
    if (number === '' || (sign === '¥' && !isJapanese)) continue;
    const plain = number.replace(/^-/, '').replace(/^0+(?=\d)/, '');
    const currency = CURRENCIES[sign] ?? sign.toUpperCase();
    return { value: kind === 'deposit' || Number(plain) === 0 ? plain : `-${plain}`, currency };
  }
  return undefined;
}
