// Reads a table by the columns the person named: what is what, in which zone, day or month first.
import { sha256Hex } from '../../base/hash.ts';
import { currencyOf, isNothing, negated, readAmount } from '../amounts.ts';
import type { ReadContext, Row, RowReading, TableReader } from '../reader.ts';
import { type ActivityTime, readTime, timeOfEpoch } from '../times.ts';
import type { ActivityDraft, ActivityKind, Amount } from '../types.ts';
import { columnsOf, foldHeader } from './fold-header.ts';
import type { ColumnRole } from './guess-columns.ts';

/** What the person chose; plain data, so that it can be kept under `headerKey`. */
export interface ColumnChoice {
  /** The table's header as it was shown, one role a column. */
  readonly columns: readonly { readonly name: string; readonly role: ColumnRole }[];
  /** For times that name no zone; absent: the zone asked for all files. */
  readonly zone?: string;
  /** Whether `01/02/2026` has its month or its day first. */
  readonly order?: 'mdy' | 'dmy';
  /** The mark before the fraction; absent: what each text shows by itself, and `1,234` is unread. */
  readonly decimal?: '.' | ',';
  /** ISO 4217, for sums without a sign or a currency column. */
  readonly currency?: string;
  /** Whether a sum without a minus went out, as on card statements. */
  readonly positiveIsOut?: boolean;
  /** What a row is when no column says it. */
  readonly kind?: ActivityKind;
  /** The directory's id or a name of the person's own. */
  readonly service?: string;
  readonly serviceName?: string;
}

/** The key under which a choice is remembered: the same for the same columns, whatever their width, blanks and case. */
export function headerKey(header: readonly string[]): string {
  return sha256Hex(header.map(foldHeader).join('\n'));
}

/** A reader for tables with exactly the chosen header, wherever in the first rows it stands. */
export function createColumnReader(choice: ColumnChoice): TableReader {
  const names = choice.columns.map((column) => column.name);
  const key = headerKey(names);
  const columns = namesByRole(choice);
  return {
    id: `columns-${key.slice(0, 16)}`,
    recognise(first) {
      const index = first.findIndex((cells) => cells.length === names.length && headerKey(cells) === key);
      return index === -1 ? undefined : index;
    },
    read: (row, context) => readRow(row, columns, choice, context),
  };
}

type NamesByRole = ReadonlyMap<ColumnRole, readonly string[]>;

function namesByRole(choice: ColumnChoice): NamesByRole {
  const byRole = new Map<ColumnRole, string[]>();
  for (const [name, index] of columnsOf(choice.columns.map((column) => column.name))) {
    const role = choice.columns[index]?.role ?? 'ignore';
    if (role !== 'ignore') byRole.set(role, [...(byRole.get(role) ?? []), name]);
  }
  return byRole;
}

function readRow(row: Row, columns: NamesByRole, choice: ColumnChoice, context: ReadContext): RowReading {
  const text = (role: ColumnRole): string =>
    (columns.get(role) ?? [])
      .map((name) => row.get(name))
      .filter((part) => part !== '')
      .join(' ');
  const timeText = text('time') || `${text('date')} ${text('clock')}`.trim();
  const sums = text('amount') + text('paid-out') + text('paid-in');
  if (timeText === '') return sums === '' && text('what') === '' ? undefined : { why: 'time-not-read' };
  const when = timeOf(timeText, choice, context);
  if (when === undefined) return { why: 'time-not-read' };
  const amount = sums === '' ? undefined : readSum(text, choice);
  if (sums !== '' && amount === undefined) return { why: 'amount-not-read' };
  const kindText = text('kind');
  const what = [kindText, text('what')].filter((part) => part !== '').join(' ');
  return [
    {
      kind: choice.kind ?? kindOf(what, amount),
      when,
      ...(amount === undefined ? {} : { amount }),
      ...given('what', what),
      ...given('ip', text('ip')),
      ...countryOf(text('country')),
      ...given('device', text('device')),
      ...given('account', text('account')),
      ...given('reference', text('reference')),
      ...given('service', choice.service ?? ''),
      ...given('serviceName', choice.serviceName ?? ''),
    },
  ];
}

function given<Field extends keyof ActivityDraft>(
  field: Field,
  text: string,
): Partial<Record<Field, string>> {
  return text === '' ? {} : ({ [field]: text } as Partial<Record<Field, string>>);
}

function countryOf(text: string): { readonly country?: string; readonly city?: string } {
  if (/^[A-Za-z]{2}$/.test(text)) return { country: text.toUpperCase() };
  // A country's name stays as the source has it, among the places.
  return text === '' ? {} : { city: text };
}

function timeOf(text: string, choice: ColumnChoice, context: ReadContext): ActivityTime | undefined {
  const zone = choice.zone ?? context.zone;
  return (
    readTime(text, { zone, ...(choice.order === undefined ? {} : { order: choice.order }) }) ??
    timeOfEpoch(text)
  );
}

function readSum(text: (role: ColumnRole) => string, choice: ColumnChoice): Amount | undefined {
  const form = choice.decimal === undefined ? {} : { decimal: choice.decimal };
  const parts = [text('amount'), text('paid-out'), text('paid-in')];
  const values = parts.map((part) => (part === '' ? '' : readAmount(part, form)));
  const [plain, out, income] = values;
  if (plain === undefined || out === undefined || income === undefined) return undefined;
  const signed = [
    choice.positiveIsOut === true ? negated(plain) : plain,
    negated(out.replace('-', '')),
    income,
  ];
  const moved = signed.filter((value) => !isNothing(value));
  if (moved.length > 1) return undefined;
  const value = moved[0] ?? '0';
  const currency =
    currencyOf(text('currency')) ?? parts.map(currencyOf).find((one) => one !== undefined) ?? choice.currency;
  return currency === undefined ? undefined : { value, currency };
}

/** By words that mean one thing in any export; a failed sign-in goes before a sign-in. */
const KINDS: readonly (readonly [RegExp, ActivityKind])[] = [
  [
    /(?:ログイン|サインイン|認証).{0,6}失敗|(?:log[ -]?in|sign[ -]?in).{0,10}fail|fail.{0,10}(?:log[ -]?in|sign[ -]?in)/i,
    'sign-in-failed',
  ],
  [/ログアウト|サインアウト|log[ -]?out|sign[ -]?out/i, 'sign-out'],
  [/ログイン|サインイン|log[ -]?in|sign[ -]?in/i, 'sign-in'],
  [/パスワード.{0,8}(?:変更|リセット)|password.{0,10}chang/i, 'password-change'],
  [/振込|フリコミ|transfer/i, 'transfer'],
];

function kindOf(what: string, amount: Amount | undefined): ActivityKind {
  const text = what.slice(0, 200).normalize('NFKC');
  const said = KINDS.find(([pattern]) => pattern.test(text))?.[1];
  if (amount === undefined) return said ?? 'other';
  if (!amount.value.startsWith('-')) return 'deposit';
  return said === 'transfer' ? 'transfer' : 'payment';
}
