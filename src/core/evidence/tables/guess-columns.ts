// What a column may be, by its name and what stands in it: a proposal for the person, who decides.
import { decimalOfColumn, readAmount } from '../amounts.ts';
import { readTime, timeOfEpoch } from '../times.ts';
import { foldHeader } from './fold-header.ts';

export const COLUMN_ROLES = [
  'time',
  'date',
  'clock',
  'what',
  'amount',
  'paid-out',
  'paid-in',
  'currency',
  'ip',
  'country',
  'device',
  'account',
  'kind',
  'reference',
  'ignore',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Two columns of these make no sense; the others may stand twice and are joined. */
const ONCE: readonly ColumnRole[] = [
  'time',
  'date',
  'clock',
  'amount',
  'paid-out',
  'paid-in',
  'currency',
  'ip',
  'country',
  'account',
  'kind',
  'reference',
];

/** By name, the surest first; names folded as `foldHeader` does. */
const NAMES: readonly (readonly [RegExp, ColumnRole])[] = [
  [/残高|balance|手数料|fee|税|tax|ポイント|支払月|回数/, 'ignore'],
  [/通貨|currency/, 'currency'],
  [/出金|引出|引落|支払い?金額|払出|withdraw|debit|paidout|moneyout/, 'paid-out'],
  [/入金|預入|預け入れ|預かり|deposit|credit|paidin|moneyin/, 'paid-in'],
  [/金額|利用額|請求額|合計|amount|gross|total|price|値段/, 'amount'],
  [/ipアドレス|^ip$|ipaddr|loginip|clientip|sourceip|remoteaddr/, 'ip'],
  [/日時|timestamp|datetime|date\/time|loggedin|createdat|updatedat|eventtime|logintime/, 'time'],
  [/(?:利用|取引|取扱|注文|支払|購入|更新|ログイン)(?:年月)?日|^日付$|^年月日$|date|^day$/, 'date'],
  [/時刻|^時間$|clock|^time$/, 'clock'],
  [/^time/, 'time'],
  [/国|country/, 'country'],
  [/端末|デバイス|機種|ブラウザ|device|useragent|browser|platform|^os$/, 'device'],
  [/番号|注文id|取引id|transactionid|orderid|receipt|reference|^id$|requestid/, 'reference'],
  [/アカウント|会員|利用者|account|user|email|メール/, 'account'],
  [/種別|区分|種類|タイプ|kind|type|event|action|操作|status/, 'kind'],
  [
    /摘要|内容|店|商品|利用先|利用箇所|お取り?扱い|明細|メモ|名前|description|details?|merchant|payee|memo|name|item|subject|title|what/,
    'what',
  ],
];

const IP = /^(?:\d{1,3}\.){3}\d{1,3}$|^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i;
const COUNTRY = /^[A-Z]{2}$/;
const CURRENCY = /^[A-Z]{3}$/;
const CLOCK = /^\d{1,2}:\d{2}(?::\d{2})?$/;
const SAMPLES = 50;

export interface ColumnGuess {
  /** The header's text. */
  readonly name: string;
  readonly role: ColumnRole;
  /** The first few texts that stand in it, for the person to see. */
  readonly samples: readonly string[];
  /** For sums: the mark before the fraction where the column shows it. */
  readonly decimal?: '.' | ',';
}

/** One proposal a column, in the header's order. A column is proposed as what its name says only where its texts agree. */
export function guessColumns(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): readonly ColumnGuess[] {
  const taken = new Set<ColumnRole>();
  return header.map((name, index) => {
    const texts = sampleRows
      .slice(0, SAMPLES)
      .map((cells) => (cells[index] ?? '').trim())
      .filter((text) => text !== '');
    const guessed = guessRole(foldHeader(name), texts);
    const role = ONCE.includes(guessed) && taken.has(guessed) ? 'ignore' : guessed;
    taken.add(role);
    const isSum = role === 'amount' || role === 'paid-out' || role === 'paid-in';
    const decimal = isSum ? decimalOfColumn(texts) : undefined;
    return { name, role, samples: texts.slice(0, 3), ...(decimal === undefined ? {} : { decimal }) };
  });
}

function guessRole(name: string, texts: readonly string[]): ColumnRole {
  const named = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  const seen = roleOfTexts(texts);
  if (named === undefined) return seen ?? 'ignore';
  if (texts.length === 0) return named;
  if (['time', 'date', 'clock'].includes(named))
    return seen === 'time' || seen === 'date' || seen === 'clock' ? seen : 'ignore';
  if (['amount', 'paid-out', 'paid-in'].includes(named)) return most(texts, isSum) ? named : 'ignore';
  if (named === 'ip') return seen === 'ip' ? 'ip' : 'ignore';
  return named;
}

function roleOfTexts(texts: readonly string[]): ColumnRole | undefined {
  if (texts.length === 0) return undefined;
  if (most(texts, (text) => IP.test(text))) return 'ip';
  if (most(texts, (text) => CLOCK.test(text))) return 'clock';
  if (most(texts, (text) => timeOfEpoch(text) !== undefined || localLength(text) > 10)) return 'time';
  if (most(texts, (text) => localLength(text) === 10)) return 'date';
  if (most(texts, (text) => COUNTRY.test(text))) return 'country';
  if (most(texts, (text) => CURRENCY.test(text))) return 'currency';
  return undefined;
}

/** `01/02/2026` counts as a day here, whichever of the two it is. */
function localLength(text: string): number {
  return (
    readTime(text, { zone: undefined, order: 'mdy' })?.local.length ??
    readTime(text, { zone: undefined, order: 'dmy' })?.local.length ??
    0
  );
}

function isSum(text: string): boolean {
  return readAmount(text, { decimal: '.' }) !== undefined || readAmount(text, { decimal: ',' }) !== undefined;
}

function most(texts: readonly string[], is: (text: string) => boolean): boolean {
  return texts.filter(is).length * 10 >= texts.length * 9;
}
