import { deepEqual, equal, ok } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accessOf, capabilityOf } from '#core/link/derive.ts';
import { sealTo } from '#core/link/seal.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/support/postgres.ts';
import { someReport } from '../../test/support/desk-store.ts';
import { until } from '../../test/support/running-desk.ts';
import { readConfig } from './config.ts';
import { type Running, startServer } from './main.ts';

const PROCESS = fileURLToPath(new URL('../../test/support/desk-process.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kakekomi-door-'));
const root = join(folder, 'dist');
let postgres: TestPostgres | undefined;
before(async () => {
  mkdirSync(join(root, 'desk'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<p>front</p>');
  writeFileSync(join(root, 'desk/index.html'), '<p>desk</p>');
  if (hasPostgres) postgres = await startPostgres({ sync: false });
});
after(async () => {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(
  environment: Record<string, string>,
  said: string[] = [],
  ...more: string[]
): Promise<Running> {
  const config = readConfig(['--port', '0', '--root', root, ...more], environment);
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  const started = await startServer(config.value, ({ en }) => said.push(en));
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  return started.value;
}

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

test('the first run tells a code, the desk answers, and a second run tells its own', {
  timeout: 60_000,
}, async () => {
  const said: string[] = [];
  const server = await start({ KAKEKOMI_DATA: join(folder, 'first') }, said);
  equal((await server.desk).state, 'on');
  ok(
    said.some((line) => /first admin.*[0-9A-Z]{4}-[0-9A-Z]{4}/.test(line)),
    said.join('\n'),
  );
  equal(await statusOf(`${server.url}/api/health`), 200);
  equal(await (await fetch(`${server.url}/desk/`)).text(), '<p>desk</p>');
  equal(await (await fetch(`${server.url}/desk`)).text(), '<p>desk</p>');
  equal(await (await fetch(`${server.url}/`)).text(), '<p>front</p>');
  const profile = await (await fetch(`${server.url}/.well-known/kakekomi-desk.json`)).json();
  equal((profile as { profile: { origin: string } }).profile.origin, server.url);
  await server.close();
});

test('--no-desk serves the page alone', async () => {
  const server = await start({ KAKEKOMI_DATA: join(folder, 'none') }, [], '--no-desk');
  equal((await server.desk).state, 'off');
  equal(await statusOf(`${server.url}/`), 200);
  // There is none, and that is no error.
  equal(await statusOf(`${server.url}/.well-known/kakekomi-desk.json`), 204);
  equal(await statusOf(`${server.url}/api/health`), 404);
  await server.close();
});

test('a key file that others may read stops the desk, says how to mend it, and leaves the page', {
  skip: process.platform === 'win32',
  timeout: 60_000,
}, async () => {
  const environment = { KAKEKOMI_DATA: join(folder, 'keys') };
  const first = await start(environment);
  await first.desk;
  await first.close();
  chmodSync(join(folder, 'keys', 'desk-keys.json'), 0o644);
  const said: string[] = [];
  const server = await start(environment, said);
  equal((await server.desk).state, 'off');
  ok(said.join('\n').includes('chmod 600'), said.join('\n'));
  equal(await statusOf(`${server.url}/`), 200);
  const away = await fetch(`${server.url}/api/v1/desk/me`);
  deepEqual([away.status, away.headers.get('retry-after')], [503, '15']);
  await server.close();
});

test('a database that goes away is told, the page stays, and the desk is back by itself', {
  skip: !hasPostgres && 'no PostgreSQL here',
  timeout: 120_000,
}, async () => {
  const environment = {
    KAKEKOMI_DATA: join(folder, 'away'),
    DATABASE_URL: (await postgres?.newDatabase()) ?? '',
  };
  const server = await start(environment);
  equal((await server.desk).state, 'on');
  await postgres?.kill();
  const health = await fetch(`${server.url}/api/health`);
  equal(health.status, 503);
  const asked = await fetch(`${server.url}/.well-known/kakekomi-desk.json`);
  equal(asked.status, 503);
  equal(((await asked.json()) as { error: { code: string } }).error.code, 'desk-away');
  ok(Number(asked.headers.get('retry-after')) > 0);
  equal(await statusOf(`${server.url}/`), 200);

  // Started while it is away: the page at once, the desk when it can.
  const said: string[] = [];
  const late = await start(environment, said);
  equal(await statusOf(`${late.url}/`), 200);
  equal(await statusOf(`${late.url}/api/health`), 503);
  await until(() => Promise.resolve(said.length > 0));
  ok(said[0]?.includes('cannot be reached'), said.join('\n'));
  ok(!said.join('').includes('postgres://'), 'an address with a password is told');
  await postgres?.restart();
  await until(async () => (await statusOf(`${server.url}/api/health`)) === 200);
  await until(async () => (await statusOf(`${late.url}/api/health`)) === 200);
  await late.close();
  await server.close();
});

interface Spawned {
  readonly url: string;
  readonly child: ChildProcess;
}

async function spawnServer(environment: Record<string, string>): Promise<Spawned> {
  const child = spawn(process.execPath, [PROCESS, '--port', '0', '--root', root], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, state } = JSON.parse(line) as { url: string; state: string };
    equal(state, 'on');
    return { url, child };
  }
  throw new Error('Expected the server to say where it is');
}

test('two processes on one PostgreSQL are one desk: what one takes in the other shows, and each report is opened once', {
  skip: !hasPostgres && 'no PostgreSQL here',
  timeout: 180_000,
}, async () => {
  const environment = {
    KAKEKOMI_DATA: join(folder, 'two'),
    DATABASE_URL: (await postgres?.newDatabase()) ?? '',
    KAKEKOMI_ORIGIN: 'http://localhost:8788',
  };
  const [one, other] = await Promise.all([spawnServer(environment), spawnServer(environment)]);
  try {
    const profile = (await (await fetch(`${one.url}/.well-known/kakekomi-desk.json`)).json()) as {
      profile: { recipients: string[] };
    };
    const send = async (url: string) => {
      const report = someReport();
      const sealed = await sealTo(
        profile.profile.recipients,
        new TextEncoder().encode(JSON.stringify(report)),
      );
      const capability = capabilityOf(report.secret, report.report);
      const body = JSON.stringify({
        v: 1,
        report: report.report,
        id: report.report,
        access: accessOf(capability),
        language: 'ja',
        sealed: Buffer.from(sealed).toString('base64'),
      });
      const headers = { 'content-type': 'application/json' };
      // The same report to both at once: accepted once.
      const answers = await Promise.all(
        [url, url === one.url ? other.url : one.url].map((at) =>
          fetch(`${at}/api/v1/reports`, { method: 'POST', headers, body }),
        ),
      );
      const receipts = await Promise.all(
        answers.map(async (answer) => ((await answer.json()) as { receipt: string }).receipt),
      );
      deepEqual(new Set(answers.map(({ status }) => status)), new Set([200, 201]));
      equal(new Set(receipts).size, 1);
      return { receipt: receipts[0] ?? '', capability };
    };
    for (const { url } of [one, other, one, other]) {
      const { receipt, capability } = await send(url);
      const news = async (at: string) => {
        const answer = await fetch(`${at}/api/v1/reports/${receipt}/messages`, {
          headers: { authorization: `Bearer ${capability}` },
        });
        return ((await answer.json()) as { messages: unknown[] }).messages;
      };
      await until(async () => (await news(other.url)).length > 0);
      const [here, there] = await Promise.all([news(one.url), news(other.url)]);
      equal(here.length, 1);
      deepEqual(here, there);
    }
  } finally {
    for (const { child } of [one, other]) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      equal(await ended, 0);
    }
  }
});
