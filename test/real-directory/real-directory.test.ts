// Holds the verdicts over the directory as it is shipped: whose pages on known hosts are, and what honest messages must not be called.
import { deepStrictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createDirectory } from '#core/directory/create-directory.ts';
import { verdict } from '#core/verdict/verdict.ts';
import type { Subject } from '#core/verdict/types.ts';
import { loadDirectory } from '#shelf/directory.ts';

interface Line {
  readonly want: string;
  readonly subject: Subject;
  readonly claims: string | undefined;
}

function linesOf(name: string): readonly Line[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [want = '', kind = '', value = '', claims] = line.split('\t');
      return {
        want,
        subject: { kind: kind as Subject['kind'], value: value.replaceAll('\\n', '\n') },
        claims,
      };
    });
}

for (const name of ['pages.txt', 'messages.txt'])
  test(`P4: ${name} gets its verdicts from the shipped directory`, async () => {
    const directory = createDirectory(await loadDirectory());
    const wrong = linesOf(name).flatMap(({ want, subject, claims }) => {
      const got = verdict(subject, directory, claims);
      const why = got.reasons.map(({ code }) => code).join(' ');
      return got.verdict === want ? [] : [`${want} wanted, ${got.verdict} got: ${subject.value} (${why})`];
    });
    deepStrictEqual(wrong, []);
  });
