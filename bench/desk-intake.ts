// Measures how many sealed reports a second a desk accepts durably, against a bare loop that writes the same rows with the same syncs.
// Run: node scripts/run.js bench/desk-intake.ts [--seconds=10] [--engine=sqlite|postgres] [--folder=FOLDER, on a real disk]
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Pool } from 'pg';
import { sql } from 'kysely';
import { newReceipt } from '#core/link/receipt.ts';
import { openJobs } from '#server/jobs/open-jobs.ts';
import { createCaseStore } from '#server/store/case-store.ts';
import { createChanges } from '#server/store/changes.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrations/index.ts';
import { newVault } from '../test/support/desk-store.ts';
import { hasPostgres, startPostgres } from '../test/support/postgres.ts';
import { median, ratio } from './support/median.ts';

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const SECONDS = Number(option('seconds') ?? 10);
/** The two ways take turns, so that other work on the machine meets both. */
const ROUNDS = 5;
/** As many as the pool has connections. */
const AT_ONCE = 10;
const SEALED = randomBytes(20_000);
const ACCESS = 'a'.repeat(64);

/** Takes in one report; durable when it is done. */
type Intake = () => Promise<void>;

interface Ways {
  readonly bare: Intake;
  readonly accept: Intake;
  readonly count: () => Promise<number>;
  readonly close: () => Promise<void>;
}

async function waysOn(
  where: string,
  bareOn: (where: string) => Promise<{ intake: Intake; close: () => unknown }>,
): Promise<Ways> {
  const database = openDatabase(where);
  await migrate(database);
  const jobs = await openJobs(database, Date.now);
  const changes = createChanges(database, Date.now);
  const store = createCaseStore({ database, vault: await newVault('main'), jobs, changes, now: Date.now });
  const take = async (): Promise<void> => {
    const taken = await store.accept({
      desk: 'main',
      report: randomUUID(),
      access: ACCESS,
      language: 'ja',
      sealed: SEALED,
    });
    if (!taken.ok || !taken.value.isNew) throw new Error('Expected every report to be taken as new');
  };
  // Also makes the kind of job known, which the bare loop names by number.
  await take();
  const bare = await bareOn(where);
  return {
    bare: bare.intake,
    accept: take,
    count: async () => {
      const { rows } = await sql<{ readonly n: number }>`select count(*) as n from intake`.execute(
        database.db,
      );
      return rows[0]?.n ?? 0;
    },
    close: async () => {
      await bare.close();
      await changes.close();
      await jobs.close();
      await database.close();
    },
  };
}

const bareValues = () => {
  const report = randomUUID();
  const caseId = randomUUID();
  const data = JSON.stringify({ data: { desk: 'main', caseId, id: report } });
  return { report, caseId, receipt: newReceipt((length) => randomBytes(length)), at: Date.now(), data };
};

function bareSqlite(where: string): Promise<{ intake: Intake; close: () => unknown }> {
  const file = new DatabaseSync(where, { timeout: 10_000 });
  file.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma secure_delete = on;',
  );
  const begin = file.prepare('begin immediate');
  const commit = file.prepare('commit');
  const link = file.prepare('insert into link values (?, ?, ?, ?, ?, ?, ?)');
  const intake = file.prepare('insert into intake values (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const job = file.prepare('insert into job (kind, key, data, run_at, tries) values (?, ?, ?, ?, 0)');
  return Promise.resolve({
    intake: () => {
      const { report, caseId, receipt, at, data } = bareValues();
      begin.run();
      link.run('main', report, receipt, caseId, ACCESS, 'ja', at);
      intake.run('main', caseId, report, 'report', report, at, SEALED, null, null);
      job.run('open-intake', `main/${report}`, data, at);
      commit.run();
      return Promise.resolve();
    },
    close: () => file.close(),
  });
}

async function barePostgres(where: string): Promise<{ intake: Intake; close: () => unknown }> {
  const pool = new Pool({ connectionString: where, max: AT_ONCE });
  const { rows } = await pool.query<{ id: number }>(
    "select id from graphile_worker._private_tasks where identifier = 'open-intake'",
  );
  const task = rows[0]?.id;
  return {
    intake: async () => {
      const { report, caseId, receipt, at, data } = bareValues();
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('insert into link values ($1, $2, $3, $4, $5, $6, $7)', [
          'main',
          report,
          receipt,
          caseId,
          ACCESS,
          'ja',
          at,
        ]);
        await client.query('insert into intake values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
          'main',
          caseId,
          report,
          'report',
          report,
          at,
          SEALED,
          null,
          null,
        ]);
        await client.query(
          'insert into graphile_worker._private_jobs (task_id, payload, max_attempts, key) values ($1, $2, 25, $3)',
          [task, data, `open-intake:main/${report}`],
        );
        await client.query('commit');
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** How many a second, with so many at once. */
async function throughput(intake: Intake, seconds: number): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await intake();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return done / ((performance.now() - began) / 1_000);
}

/** Waiting times in ms when reports arrive evenly at a rate, whether or not those before are done: counted from when each was due. */
async function waits(intake: Intake, rate: number, seconds: number): Promise<readonly number[]> {
  const began = performance.now();
  const times: number[] = [];
  const all: Promise<void>[] = [];
  const count = Math.floor(rate * seconds);
  for (let at = 0; at < count; at += 1) {
    const due = began + (at * 1_000) / rate;
    while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
    all.push(
      intake().then(() => {
        times.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(all);
  return times.toSorted((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function measure(engine: string, ways: Ways): Promise<void> {
  for (const warm of [ways.bare, ways.accept]) await throughput(warm, 1);
  const rates: Record<'bare' | 'accept', number[]> = { bare: [], accept: [] };
  for (let round = 0; round < ROUNDS; round += 1)
    for (const way of ['bare', 'accept'] as const)
      rates[way].push(await throughput(ways[way], SECONDS / ROUNDS));
  const bare = median(rates.bare);
  const ours = median(rates.accept);
  const bareTimes = await waits(ways.bare, bare * 0.7, SECONDS);
  const times = await waits(ways.accept, ours * 0.7, SECONDS);
  const p50 = at(times, 0.5);
  const p99 = at(times, 0.99);
  const bareTime = `${at(bareTimes, 0.5).toFixed(1)} / ${at(bareTimes, 0.99).toFixed(1)}`;
  const cells = [
    engine,
    bare.toFixed(0),
    ours.toFixed(0),
    ratio(ours, bare),
    p50.toFixed(1),
    p99.toFixed(1),
    ratio(p99, p50),
    bareTime,
    await ways.count(),
  ];
  console.log(`| ${cells.join(' | ')} |`);
  await ways.close();
}

console.log(
  `Sealed reports of ${SEALED.length} bytes, ${AT_ONCE} at once, ${SECONDS} s each way in ${ROUNDS} turns.\n`,
);
console.log(
  '| database | bare/s | accept/s | ratio | p50 ms at 70 % | p99 ms | p99/p50 | bare p50 / p99 | rows |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
const folder = mkdtempSync(join(option('folder') ?? tmpdir(), 'kakekomi-intake-'));
try {
  if (option('engine') !== 'postgres')
    await measure('SQLite', await waysOn(join(folder, 'desk.sqlite'), bareSqlite));
  if (option('engine') !== 'sqlite' && hasPostgres) {
    const postgres = await startPostgres({ sync: true });
    try {
      await measure('PostgreSQL', await waysOn(await postgres.newDatabase(), barePostgres));
    } finally {
      await postgres.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
