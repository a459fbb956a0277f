// Finds a test suite made by others, in a Debian package unpacked or installed; absent, the test is skipped, and fails in CI.
import { existsSync, globSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOTS = [fileURLToPath(new URL('../../.cache/suites/', import.meta.url)), '/'];
const IN_CI = process.env['CI'] === 'true';

/** What a suite needs: data of a Debian package (scripts/fetch-suites.sh brings it too), or a package's programs. */
export interface Need {
  /** Debian's name for it. */
  readonly package: string;
  /** Where it stands, from the root of the file system; `*` for what changes with the version. */
  readonly paths: readonly string[];
}

/** A test over others' data: `run` gets the paths needed, in their order. */
export function suite(
  title: string,
  need: Need,
  run: (paths: readonly string[], context: TestContext) => unknown,
): void {
  const paths = need.paths.map(find);
  const missing = paths.includes(undefined)
    ? `not here: apt-get install ${need.package}, or for data alone scripts/fetch-suites.sh`
    : undefined;
  test(title, { skip: missing !== undefined && !IN_CI ? missing : false }, async (context) => {
    if (missing !== undefined) throw new Error(`Expected the suite in CI, found it ${missing}`);
    await run(
      paths.filter((path) => path !== undefined),
      context,
    );
  });
}

function find(path: string): string | undefined {
  for (const root of ROOTS) {
    // The newest version last, so that it is the one taken.
    const found = path.includes('*') ? globSync(path, { cwd: root }).sort().at(-1) : path;
    if (found !== undefined && existsSync(`${root}${found}`)) return `${root}${found}`;
  }
  return undefined;
}

/** Says how many rows agree and how many differ for a known reason. */
export function report(context: TestContext, all: number, deviations: ReadonlyMap<string, number>): void {
  const known = [...deviations.values()].reduce((sum, count) => sum + count, 0);
  context.diagnostic(`${all - known}/${all} as the suite says, ${known} differ for a known reason`);
  for (const [name, count] of deviations) context.diagnostic(`${count} × ${name}`);
}
