// The real server as an organisation starts it: `bin/start.ts` in processes of its own, on SQLite or PostgreSQL, behind one address where there are two.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createProbe } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const START = join(ROOT, 'bin', 'start.ts');
/** The build, where there is none, and a database's first tables, on a busy machine. */
const PATIENCE_MS = 120_000;

/** One process. */
export interface ServedDesk {
  /** `http://localhost:PORT` */
  readonly url: string;
  readonly folder: string;
  /** What it wrote to its terminal so far. */
  said(): string;
  /** The first admin's code, as the terminal shows it. */
  code(): string;
  /** As Ctrl+C ends it. */
  stop(): Promise<void>;
}

export interface HowServed {
  readonly port: number;
  /** What browsers see; this process's own address unless given. */
  readonly origin?: string;
  readonly folder?: string;
  readonly databaseUrl?: string;
  readonly name?: string;
}

/** Starts it and waits until the desk answers. */
export async function serveDesk(how: HowServed): Promise<ServedDesk> {
  const folder = how.folder ?? mkdtempSync(join(tmpdir(), 'kakekomi-served-'));
  const url = `http://localhost:${how.port}`;
  const isProxied = how.origin !== undefined && how.origin !== url;
  const child = spawn(process.execPath, [START, '--port', String(how.port)], {
    cwd: ROOT,
    env: {
      ...environment(),
      LANG: 'ja_JP.UTF-8',
      KAKEKOMI_DATA: folder,
      KAKEKOMI_ORIGIN: how.origin ?? url,
      KAKEKOMI_DESK_NAME: how.name ?? 'れいのストア|Example Store',
      ...(how.databaseUrl === undefined ? {} : { DATABASE_URL: how.databaseUrl }),
      ...(isProxied ? { KAKEKOMI_BEHIND_PROXY: '1' } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => {
      said += part;
    });
  }
  const desk: ServedDesk = {
    url,
    folder,
    said: () => said,
    code: () => {
      const code = /窓口の最初の管理者.*: (\S+)/.exec(said)?.[1];
      if (code === undefined) throw new Error(`Expected a first-run code, got: ${said}`);
      return code;
    },
    async stop() {
      await end(child);
      if (how.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await answers(`${url}/api/health`, child, () => said);
  } catch (error) {
    await desk.stop();
    throw error;
  }
  return desk;
}

/** Ours, without what would steer the server. */
function environment(): NodeJS.ProcessEnv {
  const steers = /^(?:KAKEKOMI_|S3_|SMTP_|IMAP_|MAIL_|NODE_TEST|DATABASE_URL$|PORT$|HOST$|LC_|LANGUAGE$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !steers.test(name)));
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && child.exitCode === null) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    // The code is printed after the door opens.
    if (ready && /窓口の最初の管理者|窓口は動いていません/.test(said())) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Expected the desk to start, got: ${said()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const cut = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(cut);
}

/** Free when asked; nobody else on a test machine takes it in the moment between. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createProbe();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** Where a request goes on to: an address, and whether it is changed on the way, as somebody between the two could. */
export interface Onward {
  readonly url: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Passed {
  /** `GET /path` */
  readonly request: string;
  readonly to: string;
  readonly authorization: string;
  body: string;
}

export interface OneAddress {
  readonly url: string;
  /** Requests seen so far, as whoever stands between can see them. */
  readonly seen: Passed[];
  close(): Promise<void>;
}

const BODY_MAX = 1_000_000;

/** One address before several servers, as a reverse proxy is; server-sent events pass as they come. */
export async function oneAddress(
  port: number,
  choose: (path: string, method: string) => Onward,
): Promise<OneAddress> {
  const seen: OneAddress['seen'] = [];
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    const onward = choose(path, asked.method ?? 'GET');
    const passed = {
      request: `${asked.method} ${path}`,
      to: onward.url,
      authorization: asked.headers.authorization ?? '',
      body: '',
    };
    seen.push(passed);
    asked.on('data', (part: Buffer) => {
      if (passed.body.length < BODY_MAX) passed.body += part.toString('latin1');
    });
    pass(asked, answer, onward);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pass(asked: IncomingMessage, answer: ServerResponse, onward: Onward): void {
  const { hostname, port } = new URL(onward.url);
  const further = ask(
    {
      hostname,
      port,
      method: asked.method,
      path: onward.path ?? asked.url,
      headers: {
        ...asked.headers,
        'x-forwarded-for': asked.socket.remoteAddress ?? '',
        ...onward.headers,
      },
    },
    (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      answer.flushHeaders();
      found.pipe(answer);
    },
  );
  further.on('error', () => {
    if (!answer.headersSent) answer.writeHead(502);
    answer.end();
  });
  answer.on('close', () => further.destroy());
  asked.pipe(further);
}
