// What Japanese statements have in common: Japan's time by the issuer's country, yen, money out and in, and 振込.
import { isNothing, negated, readAmount } from '../amounts.ts';
import type { Row, RowReading, TableReader } from '../reader.ts';
import { findHeader } from '../tables/fold-header.ts';
import { type ActivityTime, readTime } from '../times.ts';
import type { ActivityDraft, ActivityKind } from '../types.ts';

/** Issuers in Japan write Japan's days; no statement says so itself. */
const JAPAN = 'Asia/Tokyo';
/** A statement has few days and many rows. */
const DAYS_MAX = 5000;
const TRANSFER = /振込|フリコミ|ﾌﾘｺﾐ/;

/** What a row's reader is given: days read once, and what it knows of the table so far. */
export interface Statement {
  readonly day: (text: string) => ActivityTime | undefined;
  /** `…1234` of the card the rows belong to, as the last group row or the lines before the header say. */
  account: string | undefined;
  readonly issuer: Issuer;
  readonly fileName: string;
}

interface Issuer {
  /** The directory's id. */
  readonly service?: string;
  readonly serviceName?: string;
}

export interface StatementForm extends Issuer {
  readonly id: string;
  /** The columns that make it this format; more may stand between them. */
  readonly header: readonly string[];
  readonly read: (row: Row, statement: Statement) => RowReading;
}

/** A table with a header, one row a movement of money. */
export function statementTable(form: StatementForm): TableReader {
  return {
    ...readingOf(form),
    recognise: (first) => findHeader(first, form.header),
  };
}

/** Everything of a reader but how it knows its table. */
export function readingOf(form: Omit<StatementForm, 'header'>): Omit<TableReader, 'recognise'> {
  const { id, service, serviceName } = form;
  const issuer = {
    ...(service === undefined ? {} : { service }),
    ...(serviceName === undefined ? {} : { serviceName }),
  };
  const begin: NonNullable<TableReader['begin']> = (before, context) => {
    const account = before
      .flat()
      .map(maskedNumber)
      .find((number) => number !== undefined);
    const statement: Statement = { day: createDays(), account, issuer, fileName: context.fileName };
    return (row) => form.read(row, statement);
  };
  return { id, begin, read: (row, context) => begin([], context)(row) };
}

function createDays(): Statement['day'] {
  const known = new Map<string, ActivityTime | undefined>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined || known.has(text)) return seen;
    const time = readTime(text, { zone: JAPAN });
    if (known.size < DAYS_MAX) known.set(text, time);
    return time;
  };
}

/** A day of a month, or undefined: statements are Japan's, see `JAPAN`. */
export function dayInJapan(date: string): ActivityTime | undefined {
  return readTime(date, { zone: JAPAN });
}

const MASKED = /^[\d*xX＊]{4}[-ー－ ]?[\d*xX＊]{2,4}[-ー－ ]?[\d*xX＊]{2,6}[-ー－ ]?[\d*xX＊]{0,4}(?![\d-])/;

/** `…1234` of a masked card number at the text's beginning, as much as is shown where its end is masked; undefined when it is none. */
export function maskedNumber(text: string): string | undefined {
  const found = MASKED.exec(text.slice(0, 40))?.[0];
  if (found === undefined || !/[*xX＊]/.test(found)) return undefined;
  const tail = found.replace(/[^\d*xX＊]/g, '').slice(-4);
  return /^\d{4}$/.test(tail) ? `…${tail}` : found.replace(/[xX＊]/g, '*');
}

/** Yen as these statements write it; `''` where the cell is empty. */
export function yen(text: string): string | undefined {
  return text === '' ? '' : readAmount(text, { decimal: '.' });
}

/** One movement of yen, with the issuer's name and, where known, the card's number on it. */
export function movement(
  kind: ActivityKind,
  when: ActivityTime,
  value: string,
  what: string,
  { issuer, account }: Statement,
): RowReading {
  const amount = { value, currency: 'JPY' };
  const draft: ActivityDraft = { kind, when, amount, what, ...issuer };
  return [account === undefined ? draft : { ...draft, account }];
}

/** A bank's row with a column for money out and one for money in; neither means a row that only tells a balance. */
export function bankRow(
  parts: { readonly day: string; readonly what: string; readonly out: string; readonly in: string },
  statement: Statement,
): RowReading {
  const out = yen(parts.out);
  const income = yen(parts.in);
  if (out === undefined || income === undefined) return { why: 'amount-not-read' };
  const hasOut = !isNothing(out);
  const hasIncome = !isNothing(income);
  const when = statement.day(parts.day);
  if (when === undefined) return hasOut || hasIncome ? { why: 'time-not-read' } : undefined;
  if (!hasOut && !hasIncome) return undefined;
  if (hasOut && hasIncome) return { why: 'amount-not-read' };
  return hasOut
    ? movement(outKind(parts.what), when, negated(out), parts.what, statement)
    : movement('deposit', when, income, parts.what, statement);
}

/** Money out of an account: 振込 in the text makes it a transfer. */
export function outKind(what: string): ActivityKind {
  return TRANSFER.test(what) ? 'transfer' : 'payment';
}

/** A card's row: what was used goes out, what was given back (a negative use, a refund column) comes in. */
export function cardRow(
  parts: { readonly day: string; readonly what: string; readonly used: string; readonly refunded?: string },
  statement: Statement,
): RowReading {
  const used = yen(parts.used);
  const refunded = yen(parts.refunded ?? '');
  if (used === undefined || refunded === undefined) return { why: 'amount-not-read' };
  const when = statement.day(parts.day);
  const isRefund = !isNothing(refunded);
  if (when === undefined) return used === '' && !isRefund ? undefined : { why: 'time-not-read' };
  if (used === '' && !isRefund) return { why: 'amount-not-read' };
  const value = isRefund ? refunded.replace('-', '') : negated(used);
  return movement('payment', when, value, parts.what, statement);
}
