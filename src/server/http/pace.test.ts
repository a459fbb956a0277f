import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPace } from './pace.ts';

test('so many at once, then evenly; each caller for themselves', () => {
  let at = 1_000_000;
  const pace = createPace(() => at);
  const rate = { max: 3, perMs: 3_000 };
  deepEqual(
    [1, 2, 3, 4].map(() => pace('a', rate)),
    [undefined, undefined, undefined, 1],
  );
  equal(pace('b', rate), undefined);
  at += 1_000;
  deepEqual([pace('a', rate), pace('a', rate)], [undefined, 1]);
});

test('no span lets more through than its rate and one burst', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }), (steps) => {
      let at = 0;
      const pace = createPace(() => at);
      let passed = 0;
      for (const step of steps) {
        at += step;
        if (pace('a', { max: 5, perMs: 1_000 }) === undefined) passed += 1;
      }
      ok(passed <= 5 + (at / 1_000) * 5 + 1, `${passed} in ${at} ms`);
    }),
  );
});

test('a clock that was set back an hour locks nobody out, and counts on', () => {
  let at = 10_000_000;
  const pace = createPace(() => at);
  const rate = { max: 2, perMs: 2_000 };
  deepEqual([pace('a', rate), pace('a', rate), pace('a', rate)], [undefined, undefined, 1]);
  at -= 3_600_000;
  deepEqual([pace('a', rate), pace('a', rate), pace('a', rate)], [undefined, undefined, 1]);
});
