// The composition root: checks what the server needs, starts it, and says in plain words what is missing.
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bad, ok, problem, type Problem, type Result } from '#core/base/result.ts';
import type { Language, Text } from '#core/base/language.ts';
import type { Config } from './config.ts';
import { createDeskDoor, type DeskStart, keepStarting } from './desk-door.ts';
import { NO_DESK, PROBLEM_TEXT, STARTED } from './say.ts';
import { type Serving, tryServeStatic } from './static-server.ts';

/** What runs: the page, and the desk behind it once it is ready. */
export interface Running extends Serving {
  /** Resolves when the desk answers, or with why it does not; at once where it is switched off. */
  readonly desk: Promise<DeskStart>;
}

/**
 * Starts serving the page, and the desk behind it unless it is switched off; a desk that cannot start takes nothing from the page.
 * Problems: `not-built`, `data-unwritable`, and those of `listen`.
 */
export async function startServer(
  config: Config,
  tell: (line: Text) => void = () => undefined,
): Promise<Result<Running>> {
  if (!(await isFile(join(config.root, 'index.html')))) return problem('not-built');
  const mayWrite =
    config.data.isChosen || config.desk !== undefined ? await canWrite(config.data.folder) : false;
  if (config.data.isChosen && !mayWrite) return problem('data-unwritable', { folder: config.data.folder });
  const wanted = config.desk;
  const door = wanted === undefined ? undefined : createDeskDoor();
  const overTls = wanted?.origin?.startsWith('https:') ?? false;
  const serving = await tryServeStatic({ ...config, overTls }, door);
  if (!serving.ok) {
    const value = serving.problems === 'host-unknown' ? { host: config.host } : { port: config.port };
    return bad([{ code: serving.problems, path: [], params: value }]);
  }
  if (wanted === undefined || door === undefined)
    return ok({ ...serving.value, desk: Promise.resolve({ state: 'off' }) });
  if (!mayWrite) {
    tell(NO_DESK(PROBLEM_TEXT['data-unwritable']?.(config.data.folder)));
    return ok({ ...serving.value, desk: Promise.resolve({ state: 'off' }) });
  }
  const starting = keepStarting(
    {
      config: wanted,
      dataFolder: config.data.folder,
      origin: wanted.origin ?? localOrigin(serving.value.url),
      version: VERSION,
    },
    door,
    tell,
  );
  return ok({
    url: serving.value.url,
    desk: starting.started,
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, LAST_MS);
      });
      // No new connection; what has begun is finished, and what then still hangs is let go: it stands or falls whole, as if the power had gone.
      await Promise.race([Promise.allSettled([serving.value.close(), starting.close()]), patience]);
      clearTimeout(timer);
    },
  });
}

/** Who stops a server (systemd, docker) waits ten seconds before it kills. */
const LAST_MS = 9_000;
const VERSION = '0.1.0';

/** The page and its passkeys live under `localhost`, whichever of its addresses is listened on. */
function localOrigin(url: string): string {
  return `http://localhost:${new URL(url).port || '80'}`;
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
