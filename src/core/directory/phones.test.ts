// Promises of the phone reader: one number in any writing is one number, and nothing else becomes it.
import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatPhone, normalisePhone } from './phones.ts';

test('T1: every writing of a number reads as the same number', () => {
  for (const writing of [
    '0120-000-111',
    '0120000111',
    '０１２０－０００－１１１',
    '0120ー000ー111',
    '(0120) 000 111',
    '0120.000.111',
    'TEL: 0120-000-111',
    '電話：0120-000-111',
    'tel:0120-000-111',
    '+81 120 000 111',
    '+81-120-000-111',
  ])
    equal(normalisePhone(writing), '+81120000111', writing);
});

test('Short numbers and toll-free prefixes stay as they are dialled', () => {
  for (const short of ['#9110', '110', '188', '113', '151', '157']) equal(normalisePhone(short), short);
  equal(normalisePhone('＃９１１０'), '#9110');
  equal(normalisePhone('♯9110'), '#9110');
  equal(normalisePhone('0077-7-111'), '00777111');
});

test('A foreign number keeps its country, and its national writing never becomes a Japanese number', () => {
  equal(normalisePhone('+1 202-555-0100'), '+12025550100');
  equal(normalisePhone('0300 000 0000'), '03000000000');
});

test('What is no number, or more than one, is none', () => {
  for (const text of [
    '',
    'abc',
    '1台57',
    '188です',
    '911',
    '#911',
    '#1234567',
    '1'.repeat(61),
    '+',
    '03-0000',
  ])
    equal(normalisePhone(text), undefined, text);
});

test('Numbers are shown as people at home write them', () => {
  equal(formatPhone('+81120000111'), '0120-000-111');
  equal(formatPhone('+81300000000'), '03-0000-0000');
  equal(formatPhone('+12025550100'), '+1 202 555 0100');
  equal(formatPhone('#9110'), '#9110');
  equal(formatPhone('nonsense'), 'nonsense');
});

test('Any text is read without a throw, and reading twice changes nothing', () => {
  const writings = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[-+#()0-9 ]{0,20}$/),
    fc.stringMatching(/^0[0-9]{9,10}$/),
  );
  fc.assert(
    fc.property(writings, (text) => {
      const number = normalisePhone(text);
      formatPhone(text);
      if (number !== undefined) equal(normalisePhone(number), number);
    }),
  );
});
