// Promises of docs/asvs.md: each requirement of levels 1 and 2 stands there once, and every test it names exists under that very name.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const document = readFileSync(`${ROOT}docs/asvs.md`, 'utf8');

/** OWASP ASVS 5.0.0, levels 1 and 2: the numbers of each section. */
const SECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  '1.1': [1, 2],
  '1.2': [1, 9],
  '1.3': [1, 11],
  '1.4': [1, 3],
  '1.5': [1, 2],
  '2.1': [1, 3],
  '2.2': [1, 3],
  '2.3': [1, 4],
  '2.4': [1, 1],
  '3.2': [1, 2],
  '3.3': [1, 4],
  '3.4': [1, 6],
  '3.5': [1, 5],
  '3.7': [1, 2],
  '4.1': [1, 3],
  '4.2': [1, 1],
  '4.3': [1, 2],
  '4.4': [1, 4],
  '5.1': [1, 1],
  '5.2': [1, 3],
  '5.3': [1, 2],
  '5.4': [1, 3],
  '6.1': [1, 3],
  '6.2': [1, 12],
  '6.3': [1, 4],
  '6.4': [1, 4],
  '6.5': [1, 5],
  '6.6': [1, 3],
  '6.8': [1, 4],
  '7.1': [1, 3],
  '7.2': [1, 4],
  '7.3': [1, 2],
  '7.4': [1, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 3],
  '8.3': [1, 1],
  '8.4': [1, 1],
  '9.1': [1, 3],
  '9.2': [1, 4],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 4],
  '10.4': [1, 11],
  '10.5': [1, 5],
  '10.6': [1, 2],
  '10.7': [1, 3],
  '11.1': [1, 2],
  '11.2': [1, 3],
  '11.3': [1, 3],
  '11.4': [1, 4],
  '11.5': [1, 1],
  '11.6': [1, 1],
  '12.1': [1, 3],
  '12.2': [1, 2],
  '12.3': [1, 4],
  '13.1': [1, 1],
  '13.2': [1, 5],
  '13.3': [1, 2],
  '13.4': [1, 5],
  '14.1': [1, 2],
  '14.2': [1, 4],
  '14.3': [1, 3],
  '15.1': [1, 3],
  '15.2': [1, 3],
  '15.3': [1, 7],
  '16.1': [1, 1],
  '16.2': [1, 5],
  '16.3': [1, 4],
  '16.4': [1, 3],
  '16.5': [1, 3],
  '17.1': [1, 1],
  '17.2': [1, 4],
  '17.3': [1, 2],
};

interface Row {
  readonly number: string;
  readonly how: string;
  readonly proof: string;
}

const rows: readonly Row[] = document
  .split('\n')
  .map((line) => /^\| (\d[^|]*?) \| ([^|]+?) \| (.+?) \| (.*?) ?\|$/.exec(line))
  .flatMap((found) =>
    found === null ? [] : [{ number: found[1] ?? '', how: found[3] ?? '', proof: found[4] ?? '' }],
  );

/** `4.4.1–4` → 4.4.1, 4.4.2, 4.4.3, 4.4.4. */
function numbersOf({ number }: Row): readonly string[] {
  const [, section, first, last] = /^(\d{1,2}\.\d)\.(\d{1,2})(?:–(\d{1,2}))?$/.exec(number) ?? [];
  ok(section !== undefined && first !== undefined, `"${number}" is no number of a requirement`);
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  ok(to >= from && (last === undefined || to > from), number);
  return Array.from({ length: to - from + 1 }, (_, at) => `${section}.${from + at}`);
}

test('every requirement of levels 1 and 2 stands there once, and none that the standard does not have', () => {
  const wanted = Object.entries(SECTIONS).flatMap(([section, [from, to]]) =>
    Array.from({ length: to - from + 1 }, (_, at) => `${section}.${from + at}`),
  );
  deepEqual(rows.flatMap(numbersOf), wanted);
  equal(wanted.length, 253);
});

test('each is met with a proof, or says why it is not met or does not apply', () => {
  for (const { number, how, proof } of rows)
    ok(proof !== '' || /(?:not met|does not apply)[^|]*, because /.test(how), number);
});

test('every named test exists under that very name, and every named file is there', () => {
  const titles = new Map<string, ReadonlySet<string>>();
  let named = 0;
  for (const { number, proof } of rows)
    for (const [, file, title] of proof.matchAll(/`([\w./-]+\.ts): ([^`]+)`/g)) {
      if (file === undefined || title === undefined) continue;
      named += 1;
      ok(existsSync(ROOT + file), `${number}: ${file}`);
      const known =
        titles.get(file) ??
        new Set(
          [...readFileSync(ROOT + file, 'utf8').matchAll(/\b(?:test|it)\(\s*(['`])((?:(?!\1).)*)\1/g)].map(
            (found) => found[2] ?? '',
          ),
        );
      titles.set(file, known);
      ok(known.has(title), `${number}: ${file} has no test "${title}"`);
    }
  ok(named > 250, String(named));
  for (const { number, how } of rows)
    for (const [, path] of how.matchAll(/`(src\/[\w./-]+)`/g))
      ok(existsSync(ROOT + path), `${number}: ${path}`);
  for (const [, path] of document.matchAll(/\]\((?!http|#)([^)]+)\)/g))
    ok(existsSync(`${ROOT}docs/${path}`), path);
});
