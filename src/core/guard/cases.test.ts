// Runs every kind's cases: what is marked in ng.txt must be found as that kind, nothing in ok.txt may be stopped.
import { strictEqual, ok, fail } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { guard, isBlocking } from './guard.ts';
import { SECRET_KINDS, type SecretKind } from './types.ts';

const FOLDERS = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function readCases(folder: string, file: string): readonly string[] {
  return readFileSync(`${import.meta.dirname}/${folder}/cases/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Line breaks and invisible characters are spelt out in the case files, so that an editor cannot lose them. */
function spell(line: string): string {
  return line
    .replaceAll('\\n', '\n')
    .replaceAll(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

interface Marked {
  readonly kinds: readonly string[];
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

function readMarked(line: string): Marked {
  const bar = line.indexOf(' | ');
  const kinds = line.slice(0, bar).split(' ');
  const spans: { start: number; end: number }[] = [];
  let text = '';
  for (const piece of spell(line.slice(bar + 3)).split(/(«[^»]*»)/)) {
    if (piece.startsWith('«')) {
      spans.push({ start: text.length, end: text.length + piece.length - 2 });
      text += piece.slice(1, -1);
    } else text += piece;
  }
  return { kinds, text, spans };
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
