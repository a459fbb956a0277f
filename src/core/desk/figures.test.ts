// Promises of the figures: exact whatever the order, nothing counted twice, and no chart without its empty hours.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { SETTINGS } from '../../../test/support/desk-cases.ts';
import { figuresOf, type FigureRow } from './figures.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const row = (over: Partial<FigureRow>): FigureRow => ({
  bucket: 'open',
  method: 'phishing',
  service: 'shop',
  waitingOn: 'desk',
  dueAt: NOW + HOUR,
  openedAt: NOW - 2 * HOUR,
  firstInstructionAt: undefined,
  containedAt: undefined,
  closedAt: undefined,
  ...over,
});

test('D6: arrivals by hour with the empty ones, what waits and what is overdue now', () => {
  const rows = [
    row({}),
    row({ openedAt: NOW - 30 * 60_000, dueAt: NOW - 1, service: undefined }),
    row({ waitingOn: 'person', bucket: 'waiting' }),
    row({ bucket: 'closed', dueAt: NOW - 1, closedAt: NOW - HOUR, method: 'reuse' }),
    row({ openedAt: NOW - 90 * 24 * HOUR }),
  ];
  const figures = figuresOf(rows, NOW - 4 * HOUR, NOW, NOW, { ...SETTINGS, surgeAt: 1 });
  equal(figures.step, 'hour');
  deepEqual(
    figures.arrivals.map(({ count }) => count),
    [0, 0, 3, 1],
  );
  deepEqual(
    [figures.waitingNow, figures.overdueNow, figures.lastHour, figures.surgeProposed],
    [3, 1, 1, true],
  );
  deepEqual(figures.byMethod, [
    { method: 'phishing', count: 3 },
    { method: 'reuse', count: 1 },
  ]);
  deepEqual(figures.byService[0], { service: 'shop', count: 3 });
  deepEqual(figures.toClose, { count: 1, median: 60, p90: 60 });
  deepEqual(figures.toContainment, { count: 0, median: undefined, p90: undefined });
});

test('D6: medians and 90th percentiles are exact', () => {
  const rows = Array.from({ length: 10 }, (_, index) =>
    row({ firstInstructionAt: NOW - 2 * HOUR + (index + 1) * 60_000 }),
  );
  const { toFirstInstruction } = figuresOf(rows, NOW - 4 * HOUR, NOW, NOW, SETTINGS);
  deepEqual(toFirstInstruction, { count: 10, median: 5.5, p90: 9 });
});

test('D6: the order of rows changes nothing, and every arrival in the span stands in one step', () => {
  const rows = fc.array(
    fc.record({
      opened: fc.integer({ min: -100, max: 10 }),
      took: fc.option(fc.nat(500), { nil: undefined }),
    }),
    { maxLength: 50 },
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 200 }), (list, hours) => {
      const made = list.map(({ opened, took }) =>
        row({
          openedAt: NOW + opened * HOUR,
          closedAt: took === undefined ? undefined : NOW + opened * HOUR + took * 60_000,
        }),
      );
      const from = NOW - hours * HOUR;
      const figures = figuresOf(made, from, NOW, NOW, SETTINGS);
      deepEqual(figuresOf(made.toReversed(), from, NOW, NOW, SETTINGS), figures);
      const within = made.filter(({ openedAt }) => openedAt >= from && openedAt < NOW).length;
      equal(
        figures.arrivals.reduce((sum, { count }) => sum + count, 0),
        within,
      );
      ok((figures.toClose.median ?? 0) <= (figures.toClose.p90 ?? 0));
    }),
    { seed: 74, numRuns: 200 },
  );
});
