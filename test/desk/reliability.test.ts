// kill -9 under load (issue 6, Reliability): the server's processes and PostgreSQL itself are ended at random moments; what was acknowledged is there, once.
// KILLS=200 makes the long run; CI ends them a dozen times a database.
import { deepStrictEqual as same, ok } from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { checkDesk } from '../support/check-desk.ts';
import { type Load, startLoad } from '../support/desk-load.ts';
import { hasPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { runDesk, signIn } from '../support/running-desk.ts';
import { freePort, type ServerProcess, serverProcess } from '../support/server-process.ts';

const KILLS = Number(process.env['KILLS'] ?? 12);
const STAND_BYS = Number(process.env['STAND_BYS'] ?? 1);
const PERSONS = 4;
const STAFF = 3;
const PAUSE_MS = 60;
/** Counted in what a life acknowledges, at most, before it ends: so a slow machine tests as much. */
const LIFE_ACKNOWLEDGED = 8;
/** And so long more, at most: a kill falls anywhere within a request. */
const LIFE_MS = 300;
/** A life that acknowledges nothing ends too. */
const LIFE_MAX_MS = 10_000;
/** Some are killed while they start. */
const START_MS = 3_000;
/** Every so many kills it is PostgreSQL itself. */
const POSTGRES_EVERY = 5;
const PROGRESS_EVERY = KILLS > 20 ? 10 : 4;
const SETTLED_MS = 300_000;

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-kill-'));
  folders.push(folder);
  return folder;
}

/** Two members who are signed in before the first process starts. */
async function signInStaff(folder: string, databaseUrl?: string): Promise<readonly string[]> {
  const desk = await runDesk(databaseUrl, { folder, work: false });
  const cookies: string[] = [];
  for (let at = 0; at < STAFF; at += 1) cookies.push((await signIn(desk, 'agent')).cookie);
  await desk.close();
  return cookies;
}

/** Compiled modules are kept between the lives of a process: the test is about its ends. */
function environmentOf(folder: string): Record<string, string> {
  return { NODE_COMPILE_CACHE: join(folder, 'compiled') };
}

test(`SQLite: kill -9 under load, ${KILLS} times: all that was acknowledged is there, once`, {
  timeout: 3_600_000,
}, async (context) => {
  const folder = newFolder();
  const staff = await signInStaff(folder);
  const port = await freePort();
  const server = serverProcess({ folder, port, environment: environmentOf(folder), standBys: STAND_BYS });
  context.after(() => server.drop());
  await server.start();
  const load = startLoad({ urls: [server.url], staff, persons: PERSONS, pauseMs: PAUSE_MS });
  context.after(() => load.drop());
  let early = 0;
  for (let kill = 0; kill < KILLS && !load.hasFailed(); kill += 1) {
    if (randomInt(5) > 0) {
      await server.well();
      await live(load);
    } else {
      early += 1;
      await pause(randomInt(START_MS));
    }
    await server.kill();
    server.launch();
    tell(context, 'SQLite', kill + 1, load);
  }
  await settle(load, [server]);
  await judge(context, `SQLite, ${KILLS} kills (${early} while it started)`, load, [server], folder);
});

test(`PostgreSQL, two processes: kill -9 of either and of PostgreSQL under load, ${KILLS} times: all that was acknowledged is there, once`, {
  timeout: 3_600_000,
  skip: !hasPostgres,
}, async (context) => {
  const postgres = await startPostgres();
  context.after(() => postgres.stop());
  const databaseUrl = await postgres.newDatabase();
  const folder = newFolder();
  const staff = await signInStaff(folder, databaseUrl);
  const servers: ServerProcess[] = [];
  for (let at = 0; at < 2; at += 1)
    servers.push(
      serverProcess({
        folder,
        port: await freePort(),
        databaseUrl,
        environment: environmentOf(folder),
        standBys: STAND_BYS,
      }),
    );
  context.after(() => {
    for (const server of servers) server.drop();
  });
  await Promise.all(servers.map((server) => server.start()));
  const urls = servers.map(({ url }) => url);
  const load = startLoad({ urls, staff, persons: PERSONS, pauseMs: PAUSE_MS });
  context.after(() => load.drop());
  let ofPostgres = 0;
  for (let kill = 0; kill < KILLS && !load.hasFailed(); kill += 1) {
    const victim = servers[randomInt(2)];
    if (kill % POSTGRES_EVERY === POSTGRES_EVERY - 1) {
      ofPostgres += 1;
      await Promise.any(servers.map((server) => server.well()));
      await live(load);
      await powerCut(postgres);
    } else {
      if (randomInt(3) > 0) await victim?.well();
      await live(load);
      await victim?.kill();
      victim?.launch();
    }
    tell(context, 'PostgreSQL', kill + 1, load);
  }
  await settle(load, servers);
  const what = `PostgreSQL, ${KILLS} kills (${ofPostgres} of PostgreSQL itself)`;
  await judge(context, what, load, servers, folder, databaseUrl);
});

async function live(load: Load): Promise<void> {
  const all = () => Object.values(load.acknowledged()).reduce((sum, one) => sum + one, 0);
  const wanted = all() + randomInt(LIFE_ACKNOWLEDGED);
  const last = performance.now() + LIFE_MAX_MS;
  while (all() < wanted && performance.now() < last) await pause(5);
  await pause(randomInt(LIFE_MS));
}

/** The postmaster's children notice its death a moment later and hold its files until then. */
async function powerCut(postgres: TestPostgres): Promise<void> {
  await postgres.kill();
  for (let tries = 0; ; tries += 1)
    try {
      return await postgres.restart();
    } catch (error) {
      if (tries === 20) throw error;
      await pause(250);
    }
}

/** Whoever began brings it to its end, with all processes up again. */
async function settle(load: Load, servers: readonly ServerProcess[]): Promise<void> {
  await Promise.all(servers.map((server) => server.well()));
  await load.finish();
}

/** Waits until nothing is unopened, ends the servers as systemd does, and looks at every case. */
async function judge(
  context: TestContext,
  what: string,
  load: Load,
  servers: readonly ServerProcess[],
  folder: string,
  databaseUrl?: string,
): Promise<void> {
  for (const server of servers) {
    const { code, signal, ms } = await server.stop();
    same({ code, signal }, { code: 0, signal: null }, server.output().slice(-4_000));
    ok(ms < 10_000, `ended within ten seconds, took ${ms} ms`);
  }
  const desk = await runDesk(databaseUrl, { folder });
  try {
    const { parts } = desk;
    const started = performance.now();
    for (;;) {
      const { left } = await parts.database.db
        .selectFrom('intake')
        .select((is) => is.fn.countAll<number>().as('left'))
        .where('opened_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (left === 0) break;
      ok(performance.now() - started < SETTLED_MS, `${left} pieces stayed unopened`);
      await pause(100);
    }
    const found = await checkDesk(parts, load.ledger);
    const { reports, messages, instructions, evidence } = load.acknowledged();
    const statuses = [...load.ledger.statuses].toSorted(([a], [b]) => a - b);
    context.diagnostic(
      `${what}: acknowledged ${reports} reports, ${messages} messages, ${instructions} instructions, ${evidence} pieces of evidence; ` +
        `found ${found.cases} cases, ${found.entries} entries, ${found.auditLines} audit lines; lost 0, twice 0, stuck 0; ` +
        `answers ${statuses.map(([status, times]) => `${status === 0 ? 'none' : status}×${times}`).join(' ')}`,
    );
    ok(reports >= KILLS && messages > 0 && instructions > 0, 'there was load');
    same(load.ledger.slips, [], 'a database that is away is told as 503, never as a slip');
    same(desk.slips, []);
  } finally {
    await desk.close();
  }
}

/** A long run says where it is. */
function tell(context: TestContext, database: string, kill: number, load: Load): void {
  if (kill % PROGRESS_EVERY !== 0) return;
  const { reports, messages, instructions } = load.acknowledged();
  const line = `${database}: ${kill} kills, ${reports} reports, ${messages} messages, ${instructions} instructions`;
  context.diagnostic(line);
  process.stderr.write(`${line}\n`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
