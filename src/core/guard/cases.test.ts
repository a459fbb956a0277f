// Runs every kind's cases: what is marked in ng.txt must be found as that kind, nothing in ok.txt may be stopped.
import { strictEqual, ok, fail } from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { readLines, readMarked, spell } from '../../../test/support/marked-lines.ts';
import { guard, isBlocking } from './guard.ts';
import { SECRET_KINDS, type SecretKind } from './types.ts';

const FOLDERS = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => existsSync(`${import.meta.dirname}/${entry.name}/cases`))
  .map((entry) => entry.name);

function readCases(folder: string, file: string): readonly string[] {
  return readLines(`${import.meta.dirname}/${folder}/cases/${file}`);
}

for (const folder of FOLDERS) {
  test(`M4: ${folder}: every marked secret is found, at its place, as its kind`, () => {
    const missed: string[] = [];
    for (const line of readCases(folder, 'ng.txt')) {
      const { kinds, text, spans } = readMarked(line);
      ok(spans.length > 0, `No mark in: ${line}`);
      const found = guard(text).filter(isBlocking);
      for (const [index, { start, end }] of spans.entries()) {
        const kind = (kinds[index] ?? kinds[0]) as SecretKind;
        ok(SECRET_KINDS.includes(kind), `No such kind: ${kind}`);
        if (!found.some((it) => it.kind === kind && it.start === start && it.end === end)) {
          missed.push(
            `${line}\n      found: ${found.map((it) => `${it.kind} «${it.text}»`).join(', ') || 'nothing'}`,
          );
        }
      }
    }
    if (missed.length > 0) fail(`${missed.length} missed:\n    ${missed.join('\n    ')}`);
  });

  test(`M4: ${folder}: nothing harmless is stopped`, () => {
    const stopped: string[] = [];
    for (const line of readCases(folder, 'ok.txt')) {
      const found = guard(spell(line)).filter(isBlocking);
      if (found.length > 0)
        stopped.push(
          `${line}\n      found: ${found.map((it) => `${it.kind} «${it.text}» ${it.confidence}`).join(', ')}`,
        );
    }
    if (stopped.length > 0) fail(`${stopped.length} stopped:\n    ${stopped.join('\n    ')}`);
  });
}

test('M4: harmless lines stay harmless when they stand together in one letter', () => {
  for (const folder of FOLDERS) {
    const letter = readCases(folder, 'ok.txt').map(spell).join('\n');
    const found = guard(letter).filter(isBlocking);
    strictEqual(found.map((it) => `${it.kind} «${it.text}»`).join(', '), '', folder);
  }
});

test('the case files stay large enough to mean something', () => {
  const count = (file: string): number =>
    FOLDERS.reduce((sum, folder) => sum + readCases(folder, file).length, 0);
  ok(count('ng.txt') >= 400);
  ok(count('ok.txt') >= 600);
  strictEqual(FOLDERS.length, 6);
});
