// The real server as a process of its own, for tests that end it: started as `npm start` starts it, killed, and started again on the same port.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ORIGIN } from './running-desk.ts';

const START = fileURLToPath(new URL('../../bin/start.ts', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** All it wrote to its terminal, over all its lives. */
  output(): string;
  /** Starts it and resolves when `/api/health` says that the desk is well. */
  start(): Promise<void>;
  /** Starts it and does not wait. */
  launch(): void;
  /** SIGKILL, as a power cut or the kernel would end it; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGKILL for it and for those that stand by. */
  drop(): void;
  /** SIGTERM, as systemd or docker stop does; gives the exit code and how long it took, in ms. */
  stop(): Promise<{ readonly code: number | null; readonly signal: string | null; readonly ms: number }>;
  isRunning(): boolean;
  /** Resolves when the desk answers that it is well. */
  well(): Promise<void>;
}

export interface ServerSetting {
  /** Data, keys and the built page's stand-in. */
  readonly folder: string;
  readonly port: number;
  readonly databaseUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Before the command: `prlimit`, `node --import`. */
  readonly nodeArguments?: readonly string[];
  /** Processes that have read their modules and wait for their turn: none unless said. */
  readonly standBys?: number;
}

const WAIT = new URL('wait-to-start.ts', import.meta.url).href;
/** Machines that test much at once are slow. */
const PATIENCE_MS = 180_000;

/** Not started yet. It ends with the test's process. */
export function serverProcess(setting: ServerSetting): ServerProcess {
  const { folder, port, databaseUrl, environment = {}, nodeArguments = [], standBys = 0 } = setting;
  const root = pageFolder(folder);
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let written = '';
  const waiting: ChildProcess[] = [];
  const endAll = () => {
    for (const one of [child, ...waiting.splice(0)]) one?.kill('SIGKILL');
  };
  process.once('exit', endAll);
  const spawnOne = (): ChildProcess => {
    const given = [...nodeArguments, ...(standBys > 0 ? ['--import', WAIT] : [])];
    const one = spawn(process.execPath, [...given, START, '--root', root], {
      env: {
        PATH: process.env['PATH'] ?? '',
        LANG: 'en_US.UTF-8',
        HOST: '127.0.0.1',
        PORT: String(port),
        KAKEKOMI_DATA: folder,
        KAKEKOMI_ORIGIN: ORIGIN,
        KAKEKOMI_DESK_NAME: '架空ショップ 窓口|Example Shop support',
        // Each person of the test comes from an address of their own.
        KAKEKOMI_BEHIND_PROXY: '1',
        ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
        ...environment,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    one.stdin?.on('error', () => undefined);
    for (const stream of [one.stdout, one.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text;
      });
    return one;
  };
  const gone = (one: ChildProcess): Promise<void> =>
    one.exitCode === null && one.signalCode === null
      ? new Promise((resolve) => one.once('exit', () => resolve()))
      : Promise.resolve();
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const server: ServerProcess = {
    url,
    get pid() {
      return child?.pid ?? 0;
    },
    output: () => written,
    isRunning,
    launch() {
      child = waiting.shift() ?? spawnOne();
      child.stdin?.end('\n');
      while (waiting.length < standBys) waiting.push(spawnOne());
    },
    async start() {
      server.launch();
      await server.well();
    },
    drop: endAll,
    async kill() {
      if (child === undefined) return;
      child.kill('SIGKILL');
      await gone(child);
    },
    async stop() {
      if (child === undefined) throw new Error('Expected a server that was started');
      const before = performance.now();
      child.kill('SIGTERM');
      await gone(child);
      return { code: child.exitCode, signal: child.signalCode, ms: performance.now() - before };
    },
    async well() {
      const until = performance.now() + PATIENCE_MS;
      while (performance.now() < until) {
        if (!isRunning())
          throw new Error(`Expected a server that runs; it ended with:\n${written.slice(-4_000)}`);
        if ((await healthOf(url)) === 200) return;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      throw new Error(`Expected the desk to be well within three minutes:\n${written.slice(-4_000)}`);
    },
  };
  return server;
}

/** What `/api/health` answers; undefined when nobody does. */
export async function healthOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A page that is newer than its sources, so that nothing is built. */
function pageFolder(folder: string): string {
  const root = join(folder, 'page');
  mkdirSync(root, { recursive: true });
  const page = join(root, 'index.html');
  writeFileSync(page, '<!doctype html><title>page</title>');
  const later = Date.now() / 1_000 + 86_400;
  utimesSync(page, later, later);
  return root;
}
