// Holds the guard to what it reached on its corpus (M4); the figures are in docs/figures.md. A change that finds less must say so here.
import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import { guard, isBlocking } from '#core/guard/guard.ts';
import { readLines } from '../support/marked-lines.ts';
import { LANGUAGES, measure, type Part } from './measure.ts';

const LEAST: Readonly<Record<Part, { readonly recall: number; readonly precision: number }>> = {
  tuned: { recall: 0.88, precision: 0.98 },
  'held-out': { recall: 0.87, precision: 0.92 },
};

for (const part of ['tuned', 'held-out'] as const) {
  for (const language of LANGUAGES) {
    test(`M4: the ${part} part of the corpus in ${language} is guarded as well as before`, () => {
      const { secrets, caught, falseAlarms } = measure(part, language);
      const recall = caught / secrets;
      const precision = caught / (caught + falseAlarms);
      ok(recall >= LEAST[part].recall, `recall ${recall}`);
      ok(precision >= LEAST[part].precision, `precision ${precision}`);
    });
  }
}

for (const language of LANGUAGES) {
  test(`M4: of a thousand lines of ordinary talk in ${language} at most five are stopped`, () => {
    const lines = readLines(`${import.meta.dirname}/conversation.${language}.txt`);
    const stopped = lines.filter((line) => guard(line).some(isBlocking));
    ok(stopped.length <= (5 * lines.length) / 1000, `${stopped.length} of ${lines.length}`);
  });
}

test('M4: the corpus stays large enough to mean something', () => {
  for (const language of LANGUAGES) {
    const heldOut = measure('held-out', language);
    ok(heldOut.secretMessages >= 130 && heldOut.harmlessMessages >= 180);
  }
});
