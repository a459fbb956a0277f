// Promises of the queue as a table (D6): no cell runs as a formula, and without people no line tells who it is.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { QueueRow } from '../api.ts';
import { NEVER_DUE } from '../due.ts';
import { casesCsv } from './csv.ts';

const row = (over: Partial<QueueRow> = {}): QueueRow => ({
  case: 'c1',
  receipt: 'KK-7F3M-9Q2X',
  bucket: 'open',
  harm: 2,
  dueAt: Date.parse('2026-11-24T01:30:00.000Z'),
  assignee: undefined,
  service: 'shop',
  method: 'phishing',
  channel: 'app',
  language: 'ja',
  waitingOn: 'desk',
  incident: undefined,
  openedAt: Date.parse('2026-11-24T00:00:00.000Z'),
  firstInstructionAt: undefined,
  containedAt: undefined,
  closedAt: undefined,
  summary: { who: '山田 花子', account: 'hanako_y', what: '知らない注文', losses: ['12800 JPY'] },
  updatedAt: 0,
  overdue: false,
  ...over,
});
const options = { language: 'ja', zone: 'Asia/Tokyo', people: true } as const;

test('D6: one line a case, with times in the desk’s zone', () => {
  const [header = '', line = '', ...rest] = casesCsv([row()], options).split('\r\n');
  ok(header.startsWith('\ufeff受付番号,状態,'));
  ok(
    line.includes('2026-11-24 09:00:00') &&
      line.includes('2026-11-24 10:30:00') &&
      line.includes('山田 花子'),
  );
  equal(header.split(',').length, line.split(',').length);
  deepEqual(rest, ['']);
  ok(!casesCsv([row({ dueAt: NEVER_DUE })], options).includes('275760'));
});

test('D6: without people, no line tells who it is', () => {
  const text = casesCsv([row()], { ...options, people: false });
  for (const own of ['山田', 'hanako', '知らない注文']) ok(!text.includes(own));
});

/** Cells of RFC 4180, read by another road than they were written. */
function cellsOf(text: string): readonly string[] {
  return [...text.slice(1).matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

test('D6: whatever a person wrote, no cell runs as a formula', () => {
  const evil = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', 'a'), fc.string())
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(evil, evil, evil, (who, account, what) => {
      const text = casesCsv([row({ summary: { who, account, what, losses: [] } })], options);
      for (const cell of cellsOf(text))
        ok(!/^[=+\-@\t\r\n＝＋－＠]/.test(cell) || /^[+-]?\d+(?:\.\d+)?$/.test(cell), JSON.stringify(cell));
    }),
    { seed: 82, numRuns: 300 },
  );
});
