// The composition root: checks what the server needs, starts it, and says in plain words what is missing.
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bad, problem, type Problem, type Result } from '#core/base/result.ts';
import type { Language } from '#core/base/language.ts';
import type { Config } from './config.ts';
import { PROBLEM_TEXT, STARTED } from './say.ts';
import { type Serving, tryServeStatic } from './static-server.ts';

/** Starts serving. Problems: `not-built`, `data-unwritable`, and those of `listen`. */
export async function startServer(config: Config): Promise<Result<Serving>> {
  if (!(await isFile(join(config.root, 'index.html')))) return problem('not-built');
  if (config.data.isChosen && !(await canWrite(config.data.folder))) {
    return problem('data-unwritable', { folder: config.data.folder });
  }
  const serving = await tryServeStatic(config);
  if (serving.ok) return serving;
  const value = serving.problems === 'host-unknown' ? { host: config.host } : { port: config.port };
  return bad([{ code: serving.problems, path: [], params: value }]);
}

/** The lines for a terminal. */
export function sayProblems(problems: readonly Problem[], language: Language): string {
  return problems
    .map(({ code, params }) => {
      const say = PROBLEM_TEXT[code];
      if (say === undefined) throw new Error(`Expected words for the problem "${code}"`);
      return `${say(String(Object.values(params)[0] ?? ''))[language]}\n`;
    })
    .join('');
}

export function sayStarted(serving: Serving, language: Language): string {
  return `${STARTED(serving.url)[language]}\n`;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Tried by writing: permissions, a full disk and a read-only mount all answer alike. */
async function canWrite(folder: string): Promise<boolean> {
  const probe = join(folder, `.kakekomi-probe-${process.pid}`);
  try {
    await makeFolder(folder);
    await writeFile(probe, '');
    await rm(probe);
    return true;
  } catch {
    return false;
  }
}

/** Not `recursive`: where a parent answers "no such file" for ever, as /proc does, Node's own climb never ends. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return;
    const parent = dirname(folder);
    if (code !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await mkdir(folder, { mode: 0o700 });
  }
}
