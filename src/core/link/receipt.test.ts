// Promises of the receipt: read back however it was typed, and never mistaken for another by one slip.
import { equal, match, ok } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { newReceipt, readReceipt } from './receipt.ts';
import { receipt as receiptForm } from './schema.ts';

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const receipts = fc.uint8Array({ minLength: 7, maxLength: 7 }).map((bytes) => newReceipt(() => bytes));

test('A receipt has the form the schema and people know', () => {
  fc.assert(
    fc.property(receipts, (made) => {
      match(made, /^KK-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      ok(receiptForm.safeParse(made).success);
      equal(readReceipt(made), made);
    }),
  );
  equal(
    newReceipt(() => new Uint8Array([7, 15, 3, 20, 9, 22, 2])),
    'KK-7F3M-9P2P',
  );
});

test('D6: a receipt is read however it was typed', () => {
  const made = newReceipt((length) => new Uint8Array(randomBytes(length)));
  const wide = [...made].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('');
  for (const typed of [
    made.toLowerCase(),
    wide,
    ` ${made.replaceAll('-', ' ')} `,
    made.replaceAll('-', ''),
    made.replaceAll('-', 'ー'),
    made.replaceAll('-', '‐'),
    made.slice(3),
    made.slice(3).replace('-', '').toLowerCase(),
    made.replaceAll('0', 'O').replaceAll('1', 'l'),
    made.replaceAll('0', 'o').replaceAll('1', 'I'),
  ])
    equal(readReceipt(typed), made, typed);
});

test('Every single slip and every swap of two signs is found', () => {
  fc.assert(
    fc.property(receipts, (made) => {
      const signs = [...made.slice(3).replace('-', '')];
      for (let at = 0; at < 8; at += 1) {
        for (const sign of SIGNS) {
          if (sign === signs[at]) continue;
          equal(readReceipt(signs.toSpliced(at, 1, sign).join('')), undefined);
        }
        for (let to = at + 1; to < 8; to += 1) {
          const [a = '', b = ''] = [signs[at], signs[to]];
          if (a !== b) equal(readReceipt(signs.toSpliced(at, 1, b).toSpliced(to, 1, a).join('')), undefined);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('What is no receipt is none, and nothing throws', () => {
  for (const none of [
    '',
    'KK-',
    'KK-0000-000',
    'KK-0000-00000',
    'KK-UUUU-UUUU',
    '注文249-1',
    'x'.repeat(1e6),
  ])
    equal(readReceipt(none), undefined);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const read = readReceipt(typed);
      ok(read === undefined || readReceipt(read) === read);
    }),
  );
});
