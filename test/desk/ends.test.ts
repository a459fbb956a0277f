// How a server's life begins and ends at bad moments (issue 6, Reliability): stopped under load, killed at its first start, killed while keys turn over, started twice, its clock set back.
import { deepStrictEqual as same, strictEqual as equal, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createKeyFile, readKeyFile } from '#server/desk/key-file.ts';
import { checkDesk } from '../support/check-desk.ts';
import { startLoad } from '../support/desk-load.ts';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { report, runDesk, signIn, until } from '../support/running-desk.ts';
import { freePort, healthOf, serverProcess } from '../support/server-process.ts';

const STOPS = 3;
/** Kills of a first start, each on a fresh place. */
const FIRST_STARTS = 3;
/** A desk is up within this, once its modules are read; where the kill falls is left to chance. */
const FIRST_START_MS = 900;
const ROTATIONS_KILLED = 12;

function newFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-ends-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

test('stopped under load (SIGTERM), it ends within ten seconds; what it acknowledged is there, once', {
  timeout: 600_000,
}, async (context) => {
  const folder = newFolder(context);
  const before = await runDesk(undefined, { folder, work: false });
  const { cookie } = await signIn(before, 'agent');
  await before.close();
  const server = serverProcess({ folder, port: await freePort(), standBys: 1 });
  context.after(() => server.drop());
  await server.start();
  const load = startLoad({ urls: [server.url], staff: [cookie], persons: 4, pauseMs: 30 });
  context.after(() => load.drop());
  for (let stop = 0; stop < STOPS; stop += 1) {
    const then = load.acknowledged().reports;
    await until(async () => load.acknowledged().reports > then + 2);
    const { code, ms } = await server.stop();
    equal(code, 0, server.output());
    ok(ms < 10_000, `took ${ms} ms`);
    context.diagnostic(`ended in ${Math.round(ms)} ms under load`);
    await server.start();
  }
  await load.finish();
  equal((await server.stop()).code, 0, server.output());
  const desk = await runDesk(undefined, { folder });
  context.after(() => desk.close());
  await until(
    async () =>
      (
        await desk.parts.database.db
          .selectFrom('intake')
          .select('id')
          .where('opened_at', 'is', null)
          .execute()
      ).length === 0,
  );
  await checkDesk(desk.parts, load.ledger);
  same(load.ledger.slips, []);
});

for (const engine of ['SQLite', 'PostgreSQL'] as const)
  test(`killed at its very first start, ${FIRST_STARTS} times, it starts again on what was left (${engine})`, {
    timeout: 600_000,
    skip: engine === 'PostgreSQL' && !hasPostgres,
  }, async (context) => {
    const postgres = engine === 'PostgreSQL' ? await startPostgres({ sync: false }) : undefined;
    context.after(() => postgres?.stop());
    for (let time = 0; time < FIRST_STARTS; time += 1) {
      const folder = newFolder(context);
      const databaseUrl = await postgres?.newDatabase();
      const server = serverProcess({
        folder,
        port: await freePort(),
        standBys: 1,
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
      });
      context.after(() => server.drop());
      server.launch();
      // It opens its port at the beginning of its start; the tables are made behind that.
      await until(async () => (await healthOf(server.url)) !== undefined);
      await pause(randomInt(FIRST_START_MS));
      await server.kill();
      await server.start();
      equal((await readKeyFile(join(folder, 'desk-keys.json'))).ok, true);
      server.drop();
    }
  });

test(`killed while keys turn over, ${ROTATIONS_KILLED} times: the key file is the old or the new, never half`, async (context) => {
  const path = join(newFolder(context), 'desk-keys.json');
  await createKeyFile(path, 'main', Date.now());
  const script = `
    import { rotate } from ${JSON.stringify(new URL('../../src/server/desk/key-file.ts', import.meta.url).href)};
    for (;;) {
      const done = await rotate(${JSON.stringify(path)}, Date.now());
      if (!done.ok) process.exit(3);
      process.stdout.write(done.value.signing[0].kid + '\\n');
    }`;
  for (let time = 0; time < ROTATIONS_KILLED; time += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    await once(child.stdout, 'data');
    await pause(randomInt(40));
    child.kill('SIGKILL');
    await once(child, 'close');
    equal(child.signalCode, 'SIGKILL');
    const read = await readKeyFile(path);
    ok(read.ok, JSON.stringify(read));
    const kids = new Set(read.value.signing.map(({ kid }) => kid));
    for (const kid of told.split('\n').slice(0, -1)) ok(kids.has(kid), 'what was told is kept');
  }
});

test('a second server on the same SQLite file says so and keeps its hands off it, and takes over when the first ends', {
  timeout: 600_000,
}, async (context) => {
  const folder = newFolder(context);
  const first = serverProcess({ folder, port: await freePort() });
  const second = serverProcess({ folder, port: await freePort() });
  context.after(() => first.drop());
  context.after(() => second.drop());
  await first.start();
  second.launch();
  await until(async () => second.output().includes('A desk already runs on the data folder'));
  equal(await healthOf(second.url), 503);
  equal((await fetch(`${second.url}/`)).status, 200, 'its page works');
  equal(await healthOf(first.url), 200);
  await first.kill();
  await second.well();
  ok(second.output().includes('it runs here now'));
});

for (const engine of ['SQLite', 'PostgreSQL'] as const)
  test(`the clock is set back an hour between entries: their order holds, and the person's page believes them (${engine})`, {
    skip: engine === 'PostgreSQL' && !hasPostgres,
  }, async (context) => {
    const postgres = engine === 'PostgreSQL' ? await startPostgres({ sync: false }) : undefined;
    context.after(() => postgres?.stop());
    let now = Date.now();
    const desk = await runDesk(await postgres?.newDatabase(), { now: () => now });
    context.after(() => desk.close());
    const { cookie } = await signIn(desk, 'agent');
    const person = await report(desk);
    const caseId = await person.caseId();
    const place = `/api/v1/desk/cases/${caseId}`;
    const say = async (text: string) => {
      const { json, text: why } = await desk.ask('GET', place, { cookie });
      ok(json.state !== undefined, why);
      const drafts = [{ type: 'say', data: { saying: { kind: 'question', text } } }];
      const told = await desk.ask('POST', `${place}/entries`, {
        cookie,
        body: { expectedSeq: json.state.seq, drafts },
      });
      equal(told.status, 200, told.text);
    };
    await say('一つめ');
    now -= 3_600_000;
    const id = randomUUID();
    equal((await person.send({ kind: 'message', id, text: '時計が戻ったあと' })).status, 201);
    await until(async () => {
      const opened = await desk.parts.cases.read(desk.parts.desk, caseId);
      return opened?.entries.some(({ type }) => type === 'person-sent');
    });
    await say('二つめ');
    now += 3_600_000;
    await say('三つめ');
    // Throws when a message is refused.
    await person.news();
    same(
      person.messages.map(({ message }) => (message.saying.kind === 'question' ? message.saying.text : '')),
      ['', '一つめ', '二つめ', '三つめ'],
    );
    const opened = await desk.parts.cases.read(desk.parts.desk, caseId);
    same(
      opened?.entries.map(({ type }) => type),
      ['report-received', 'desk-said', 'desk-said', 'person-sent', 'desk-said', 'desk-said'],
    );
    const verified = await desk.parts.cases.verify(desk.parts.desk, caseId);
    ok(verified.ok, JSON.stringify(verified));
    equal(desk.slips.length, 0, String(desk.slips[0]));
  });
