// 全銀 入出金取引明細: records of 200 bytes from business banking, half-width kana, days in an era the file does not name.
import type { PushReader, ReadContext, Sink } from '../reader.ts';
import { keepDraft } from '../tables/keep-draft.ts';
import type { ActivityDraft, UnreadWhy } from '../types.ts';
import { dayInJapan, outKind } from './statement.ts';
import { createEraDays, type EraDays } from './zengin-days.ts';

/** https://www.zenginkyo.or.jp/abstract/efforts/system/protocol/ ; banks' own sheets give the same columns. */
const RECORD = 200;
const LINE_ENDS = new Set([0x0a, 0x0d, 0x1a]);
const HEADER = 0x31;
const DATA = 0x32;
const TRAILER = 0x38;
const END = 0x39;

/** Whether a file begins as a header record of 入出金取引明細 in JIS (or in EBCDIC, which is told as unread). */
export function isZengin(first: Uint8Array): boolean {
  return startsWith(first, [0x31, 0x30, 0x33, 0x30]) ? isDigits(first.subarray(4, 26)) : isEbcdic(first);
}

function isEbcdic(first: Uint8Array): boolean {
  return startsWith(first, [0xf1, 0xf0, 0xf3, 0xf1]);
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

function isDigits(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x30 && byte <= 0x39);
}

export interface ZenginOptions {
  readonly context: ReadContext;
  readonly sink: Sink;
  /** When the file was made or fetched, as the disk or archive says, in ms since 1970: it tells 令和 from 平成 where the file does not. */
  readonly made?: number;
}

/**
 * Reads deposits and withdrawals; `at` is `row N`, counting records from 1. Days whose era is not told for sure are `time-not-read`, a
 * record of another length or kind `row-not-read`. Never throws.
 */
export function createZenginReading(options: ZenginOptions): PushReader {
  const { sink, made } = options;
  const decoder = new TextDecoder('shift_jis');
  const record = new Uint8Array(RECORD);
  let filled = 0;
  let number = 0;
  let account: Account | undefined;
  let isStopped = false;

  function tell(why: UnreadWhy): void {
    sink.unread(`row ${number}`, why);
  }

  function take(): void {
    number += 1;
    const kind = record[0];
    if (number === 1 && isEbcdic(record)) {
      isStopped = true;
      sink.unread('', 'unknown-format');
    } else if (kind === HEADER) account = readHeader(record, decoder, made);
    else if (kind === DATA) takeData();
    else if (kind !== TRAILER && kind !== END) tell('row-not-read');
    filled = 0;
  }

  function takeData(): void {
    if (account === undefined) {
      tell('row-not-read');
      return;
    }
    const reading = readData(record, decoder, account);
    if (typeof reading === 'string') tell(reading);
    else if (reading !== undefined) sink.activity(keepDraft(reading), `row ${number}`);
  }

  /** A line that ended before its 200 bytes, or the file did. */
  function takeShort(): void {
    if (filled === 0) return;
    number += 1;
    if (record[0] !== END && record[0] !== TRAILER) tell('row-not-read');
    filled = 0;
  }

  return {
    push(chunk) {
      for (const byte of chunk) {
        if (isStopped) return;
        if (LINE_ENDS.has(byte)) takeShort();
        else {
          record[filled] = byte;
          filled += 1;
          if (filled === RECORD) take();
        }
      }
    },
    end: takeShort,
  };
}

interface Account {
  readonly name: string;
  readonly days: EraDays;
  /** 定期 and 通知 have other columns behind the amount. */
  readonly isFixed: boolean;
}

function readHeader(record: Uint8Array, decoder: TextDecoder, made: number | undefined): Account | undefined {
  const text = (from: number, to: number): string => kana(decoder.decode(record.subarray(from, to)));
  if (text(1, 3) !== '03' || text(3, 4) !== '0') return undefined;
  const number = text(63, 73).replace(/^0+/, '');
  const days = createEraDays({ created: text(4, 10), from: text(10, 16), to: text(16, 22) }, made);
  const name = [text(26, 41), text(44, 59), number === '' ? '' : `…${number.slice(-4)}`];
  return { name: name.filter((part) => part !== '').join(' '), days, isFixed: /[567]/.test(text(62, 63)) };
}

function readData(
  record: Uint8Array,
  decoder: TextDecoder,
  account: Account,
): ActivityDraft | UnreadWhy | undefined {
  const text = (from: number, to: number): string => kana(decoder.decode(record.subarray(from, to)));
  const amount = text(24, 36).replace(/^0+(?=\d)/, '');
  const way = text(21, 22);
  if (!/^\d{1,12}$/.test(amount) || (way !== '1' && way !== '2')) return 'amount-not-read';
  if (amount === '0') return undefined;
  const date = account.days(text(9, 15));
  const when = date === undefined ? undefined : dayInJapan(date);
  if (when === undefined) return 'time-not-read';
  const parts = account.isFixed ? [] : [text(81, 129), text(129, 144), text(144, 159), text(159, 179)];
  const what = parts.filter((part) => part !== '').join(' ');
  const reference = text(1, 9).replace(/^0+$/, '');
  // 取引区分 11 is 振込; the words say it where it is left out.
  const isTransfer = text(22, 24) === '11';
  const out = isTransfer ? 'transfer' : outKind(what);
  return {
    kind: way === '1' ? 'deposit' : out,
    when,
    amount: { value: way === '1' ? amount : `-${amount}`, currency: 'JPY' },
    ...(account.name === '' ? {} : { account: account.name }),
    ...(what === '' ? {} : { what }),
    ...(reference === '' ? {} : { reference }),
  };
}

function kana(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}
