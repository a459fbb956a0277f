// docs/operations.md tells every variable the server reads, and no other.
import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the table of variables in docs/operations.md is that of src/server/config.ts', () => {
  const known = Array.from(
    read('src/server/config.ts').matchAll(/environment\['(\w+)'\]/g),
    ([, name]) => name ?? '',
  );
  const told = Array.from(
    read('docs/operations.md').matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm),
    ([, name]) => name ?? '',
  );
  ok(known.includes('DATABASE_URL'), 'the search itself finds them');
  const inOrder = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();
  deepStrictEqual(inOrder(told), inOrder(known));
  deepStrictEqual(told.length, new Set(told).size, 'each stands once');
});

test('every command of the desk that docs/operations.md names is in docs/cli.md', () => {
  const named = new Set(
    Array.from(
      read('docs/operations.md').matchAll(/kakekomi (desk (?:keys )?[a-z-]+)/g),
      ([, name]) => name ?? '',
    ),
  );
  const cli = read('docs/cli.md');
  ok(named.size > 5);
  for (const name of named) if (name !== 'desk command') ok(cli.includes(`\`${name}`), name);
});
