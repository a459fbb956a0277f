// D6: a busy desk is left alone for as long as it asks, and never longer than a person can wait.
import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-11-24T00:00:00Z');

test('D6: seconds and dates are read, nonsense is nothing, and an hour is cut to ten minutes', () => {
  for (const [header, ms] of [
    ['30', 30_000],
    [' 5 ', 5_000],
    ['Tue, 24 Nov 2026 00:01:00 GMT', 60_000],
    ['Mon, 23 Nov 2026 00:00:00 GMT', 0],
    ['3600', 600_000],
    ['999999999999', 0],
    ['soon', 0],
    ['', 0],
    [null, 0],
  ] as const)
    equal(retryAfterMs(header, NOW), ms, String(header));
});
