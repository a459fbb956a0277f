// `npm start`: builds the page when it is missing or older than its sources, then serves it and prints the address.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/server/config.ts';
import { languageOf } from '../src/server/locale.ts';
import { sayProblems, sayStarted, startServer } from '../src/server/main.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src/web', 'src/core', 'content', 'directory', 'package-lock.json'];

process.exitCode = await start(process.argv.slice(2));

async function start(args: readonly string[]): Promise<number> {
  const config = readConfig(args);
  if (!config.ok) return fail(sayProblems(config.problems, languageOf(process.env)));
  const { language } = config.value;
  if (isStale(join(config.value.root, 'index.html'))) {
    console.log(language === 'ja' ? '画面を作っています…' : 'Building the page…');
    try {
      const { build } = await import('../scripts/build.ts');
      await build({ quiet: true });
    } catch (error) {
      console.error(error);
      return fail(sayProblems([{ code: 'build-failed', path: [], params: {} }], language));
    }
  }
  const serving = await startServer(config.value, (line) => process.stdout.write(`${line[language]}\n`));
  if (!serving.ok) return fail(sayProblems(serving.problems, language));
  process.stdout.write(sayStarted(serving.value, language));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // What a job waits for elsewhere must not hold the process.
    process.once(signal, () => void serving.value.close().finally(() => process.exit(0)));
  }
  await serving.value.desk;
  return 0;
}

function fail(message: string): number {
  process.stderr.write(message);
  return 1;
}

/** Whether a file is missing or any source is newer. */
function isStale(built: string): boolean {
  const builtAt = statSync(built, { throwIfNoEntry: false })?.mtimeMs;
  return builtAt === undefined || SOURCES.some((source) => newest(join(ROOT, source)) > builtAt);
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(
    0,
    ...files.map((file) => statSync(join(path, file), { throwIfNoEntry: false })?.mtimeMs ?? 0),
  );
}
