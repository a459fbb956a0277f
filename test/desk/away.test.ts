// What the desk leans on goes away (issue 6, Reliability): the disk fills, the database is stopped, the evidence store is gone. Told, nothing half, and it goes on by itself.
import { strictEqual as equal, ok, rejects } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sealTo } from '#core/link/seal.ts';
import { checkDesk } from '../support/check-desk.ts';
import { startLoad } from '../support/desk-load.ts';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { type DeskUnderTest, report, runDesk, signIn, until } from '../support/running-desk.ts';
import { freePort, healthOf, serverProcess } from '../support/server-process.ts';
import { STRICT_S3_KEYS, startStrictS3 } from '../support/strict-s3.ts';

/** How long the database is away: a long run waits longer than any time-out between. */
const AWAY_MS = process.env['KILLS'] === undefined ? 3_000 : 20_000;
const DISK = '4m';

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kakekomi-away-'));
}

/** A disk of its own for a folder; only root may. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** Writes until nothing more goes. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (const size of [65_536, 4_096])
      for (;;)
        try {
          writeSync(handle, new Uint8Array(size));
        } catch {
          break;
        }
  } finally {
    closeSync(handle);
  }
}

async function rowsOf(desk: DeskUnderTest): Promise<readonly number[]> {
  const { db } = desk.parts.database;
  const counts: number[] = [];
  for (const table of ['link', 'intake', 'job', 'cases', 'evidence'] as const) {
    const { rows } = await db
      .selectFrom(table)
      .select((is) => is.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    counts.push(rows);
  }
  return counts;
}

test('SQLite, the disk is full: a report, a message and evidence are refused as 507 with nothing half, and taken when there is room', async (context) => {
  const folder = newFolder();
  if (!mountSmallDisk(folder)) {
    rmSync(folder, { recursive: true, force: true });
    return context.skip('only root may mount a small disk');
  }
  context.after(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  const desk = await runDesk(undefined, { folder });
  context.after(() => desk.close());
  const person = await report(desk);
  await person.caseId();
  await until(async () => (await person.news()) && person.messages.length === 1);
  await until(async () => (await rowsOf(desk))[2] === 2);
  const before = await rowsOf(desk);

  const filler = join(folder, 'filler');
  fill(filler);
  const given = {
    report: randomUUID(),
    secret: randomBytes(32).toString('hex'),
    letter: { subject: '不正利用の報告', body: randomBytes(45_000).toString('hex') },
  };
  await rejects(report(desk, given), /507 .*disk-full/);
  const message = { kind: 'message', id: randomUUID(), text: randomBytes(45_000).toString('hex') } as const;
  const refused = await person.send(message);
  equal(refused.status, 507, refused.text);
  equal(refused.headers.get('retry-after'), '60');
  equal(refused.json.error.code, 'disk-full');
  ok(refused.json.error.message.ja !== '' && refused.json.error.message.en !== '');
  const clear = randomBytes(200_000);
  const sha256 = createHash('sha256').update(clear).digest('hex');
  const place = `/api/v1/reports/${person.receipt}/evidence/${sha256}`;
  const how = { bearer: person.capability, bytes: await sealTo(desk.parts.vault.recipients, clear) };
  const kept = await desk.ask('PUT', place, how);
  equal(kept.status, 507, kept.text);
  equal((await rowsOf(desk)).join(), before.join(), 'nothing half');
  // What needs no room goes on.
  equal((await person.news()).length, 0);

  rmSync(filler);
  const again = await report(desk, given);
  equal((await person.send(message)).status, 201);
  equal((await desk.ask('PUT', place, how)).status, 201);
  await again.caseId();
  await until(async () => (await again.news()) && again.messages.length === 1);
  await until(async () => (await person.news()).includes(message.id));
  const caseId = await person.caseId();
  await until(async () => {
    const opened = await desk.parts.cases.read(desk.parts.desk, caseId);
    return opened?.entries.some(({ type }) => type === 'person-sent');
  });
  equal(desk.slips.length, 0, String(desk.slips[0]));
});

test(`PostgreSQL is away for ${AWAY_MS / 1_000} s under load: told as 503, the page stands, and all goes on by itself`, {
  skip: !hasPostgres,
  timeout: 300_000,
}, async (context) => {
  const postgres = await startPostgres();
  context.after(() => postgres.stop());
  const databaseUrl = await postgres.newDatabase();
  const folder = newFolder();
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const before = await runDesk(databaseUrl, { folder, work: false });
  const { cookie } = await signIn(before, 'agent');
  await before.close();
  const server = serverProcess({ folder, port: await freePort(), databaseUrl });
  context.after(() => server.drop());
  await server.start();
  const load = startLoad({ urls: [server.url], staff: [cookie], persons: 3, pauseMs: 60 });
  context.after(() => load.drop());
  await until(async () => load.acknowledged().reports > 3);

  await postgres.kill();
  const away = performance.now();
  await until(async () => (await healthOf(server.url)) === 503);
  const told = await fetch(`${server.url}/.well-known/kakekomi-desk.json`);
  equal(told.status, 503);
  equal(told.headers.get('retry-after'), '15');
  equal(((await told.json()) as { error: { code: string } }).error.code, 'desk-away');
  equal((await fetch(`${server.url}/`)).status, 200, 'the page stands');
  await new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, AWAY_MS - (performance.now() - away)));
  });
  const asked = load.ledger.statuses.get(503) ?? 0;
  ok(asked > 0, 'persons were told');
  await postgres.restart();
  await server.well();
  const then = load.acknowledged().reports;
  await until(async () => load.acknowledged().reports > then + 3);
  await load.finish();
  const { code, ms } = await server.stop();
  equal(code, 0, server.output());
  ok(ms < 10_000);

  const desk = await runDesk(databaseUrl, { folder });
  context.after(() => desk.close());
  await until(async () => (await unopened(desk)) === 0);
  const found = await checkDesk(desk.parts, load.ledger);
  equal(load.ledger.slips.join('\n'), '');
  context.diagnostic(
    `away ${AWAY_MS} ms: ${found.cases} cases, told 503 ${load.ledger.statuses.get(503)} times, lost 0, twice 0`,
  );
});

test('a server ends within ten seconds although its database is away', {
  skip: !hasPostgres,
}, async (context) => {
  const postgres = await startPostgres({ sync: false });
  context.after(() => postgres.stop());
  const databaseUrl = await postgres.newDatabase();
  const folder = newFolder();
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const server = serverProcess({ folder, port: await freePort(), databaseUrl });
  context.after(() => server.drop());
  await server.start();
  await postgres.kill();
  const { code, ms } = await server.stop();
  equal(code, 0, server.output());
  ok(ms < 10_000, `took ${ms} ms`);
});

async function unopened(desk: DeskUnderTest): Promise<number> {
  const { left } = await desk.parts.database.db
    .selectFrom('intake')
    .select((is) => is.fn.countAll<number>().as('left'))
    .where('opened_at', 'is', null)
    .executeTakeFirstOrThrow();
  return left;
}

test('the evidence store is away: told as 503, no row promises what is not there, and taken when it is back', async (context) => {
  const port = await freePort();
  const s3 = { endpoint: `http://127.0.0.1:${port}`, bucket: 'evidence', ...STRICT_S3_KEYS };
  const desk = await runDesk(undefined, { s3 });
  context.after(() => desk.close());
  const person = await report(desk);
  const clear = randomBytes(2_000);
  const sha256 = createHash('sha256').update(clear).digest('hex');
  const place = `/api/v1/reports/${person.receipt}/evidence/${sha256}`;
  const how = { bearer: person.capability, bytes: await sealTo(desk.parts.vault.recipients, clear) };
  const refused = await desk.ask('PUT', place, how);
  equal(refused.status, 503, refused.text);
  equal(refused.json.error.code, 'evidence-away');
  equal(refused.headers.get('retry-after'), '15');
  equal((await rowsOf(desk)).at(-1), 0);
  // Words go on without it.
  equal((await person.send({ kind: 'message', text: 'あとで送ります。' })).status, 201);

  const store = await startStrictS3(port);
  context.after(() => store.close());
  equal((await desk.ask('PUT', place, how)).status, 201);
  equal((await rowsOf(desk)).at(-1), 1);
  equal(desk.slips.length, 0, String(desk.slips[0]));
});
