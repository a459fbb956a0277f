// The one test command: types, lint, format, dead code, unit and property tests, the build, then real browsers; ends with one count.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs a command, with what Node compiled kept for the hundreds of processes the tests start; its output is shown when it fails, or always when `show`. */
function run(
  command: string,
  args: readonly string[],
  show = false,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_COMPILE_CACHE: `${ROOT}.cache/compile` };
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env });
    const parts: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (part: string) => {
        parts.push(part);
        if (show) process.stdout.write(part);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}

async function check(name: string, ...args: readonly string[]): Promise<Outcome> {
  const started = Date.now();
  const { code, output } = await run(process.execPath, args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

interface FailedTest {
  readonly test: string;
  /** As in the list of files: from the root. */
  readonly file: string;
}

/** Browser tests wait more than they compute: two at once on two cores; three made them late for each other and no faster. */
const BROWSERS = 2;
/** The most failed tests that are tried again. */
const RETRIED_MAX = 5;

const escape = (name: string): string => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function runTests(
  files: readonly string[],
  concurrency: number,
  names: readonly string[] = [],
): Promise<{ code: number; output: string }> {
  return run(process.execPath, [
    '--test',
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    '--test-reporter-destination=stderr',
    `--test-concurrency=${concurrency}`,
    ...names.map((name) => `--test-name-pattern=^${escape(name)}$`),
    ...files,
  ]);
}

async function tests(
  name: string,
  files: readonly string[],
  concurrency: number,
  tellFailed: (failed: readonly FailedTest[]) => void = () => undefined,
): Promise<Outcome> {
  if (files.length === 0) throw new Error(`Expected test files for "${name}", found none`);
  console.log(`▶ ${name}: ${files.length} files`);
  const started = Date.now();
  const { code, output } = await runTests(files, concurrency);
  const count = (word: string): number =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const outcome = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped'),
  };
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${code === 0 ? '✔' : '✖'} ${name}: ${outcome.passed} passed, ${outcome.failed} failed, ${outcome.skipped} skipped (${seconds} s)`,
  );
  for (const line of output.matchAll(/^ *ok \d+ - .* # SKIP.*$/gm)) console.log(line[0].trim());
  if (code !== 0) console.log(output);
  // A test's name stands escaped in TAP; one that holds a `#` or a backslash is not found again, and stays failed.
  tellFailed(
    [...output.matchAll(/^[.X]*not ok \d+ - (.*)$[^]*?^[.X]* {2}location: '(.*):\d+:\d+'$/gm)].map(
      ([, test = '', file = '']) => ({ test, file: file.slice(ROOT.length) }),
    ),
  );
  if (code !== 0 && outcome.failed === 0) return { ...outcome, failed: 1 };
  return outcome;
}

/**
 * A browser under load may be late where no code is at fault. What failed runs once more, alone; what passes then is counted as
 * passed and named as unsteady, so that it gets mended. What fails twice has failed. More than a few at once are no accident.
 */
async function unsteadyTests(name: string, files: readonly string[]): Promise<Outcome> {
  let failed: readonly FailedTest[] = [];
  const first = await tests(name, files, BROWSERS, (all) => {
    failed = all;
  });
  if (first.failed === 0 || failed.length !== first.failed || failed.length > RETRIED_MAX) return first;
  // Only their own files: one without a test of these names would open its browser and never close it.
  const again = files.filter((path) => failed.some(({ file }) => file === path));
  const names = failed.map(({ test }) => test);
  if (again.length === 0) return first;
  const { output } = await runTests(again, 1, names);
  const mended = names.filter((one) => new RegExp(`^[.X]*ok \\d+ - ${escape(one)}$`, 'm').test(output));
  for (const one of names)
    console.log(
      mended.includes(one) ? `! unsteady, passed the second time: ${one}` : `✖ failed twice: ${one}`,
    );
  if (mended.length < failed.length) console.log(output);
  return { ...first, passed: first.passed + mended.length, failed: first.failed - mended.length };
}

function find(folder: string, ending: string): readonly string[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .sort();
}

const only = process.argv[2];
const browserFiles = find('test', '.test.ts').filter((name) => name.startsWith('test/browser/'));
const unitFiles = [
  ...find('src', '.test.ts'),
  ...find('test', '.test.ts').filter((name) => !name.startsWith('test/browser/')),
];

const parts: readonly (readonly [name: string, run: () => Promise<Outcome>])[] = [
  ['types', () => check('types', 'node_modules/typescript/bin/tsc', '-b')],
  ['lint', () => check('lint', 'node_modules/oxlint/bin/oxlint', '--deny-warnings')],
  ['format', () => check('format', 'node_modules/@biomejs/biome/bin/biome', 'format')],
  ['dead-code', () => check('dead code', 'node_modules/knip/bin/knip.js')],
  ['unit', () => tests('unit, property, store and command-line tests', unitFiles, 2)],
  ['build', () => check('build', 'scripts/build.ts')],
  ['browser', () => unsteadyTests('browser tests', browserFiles)],
];

const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, runPart] of parts) {
  if (only !== undefined && only !== name) continue;
  const outcome = await runPart();
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
}
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
