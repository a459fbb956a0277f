// Measures how many sealed reports a second a desk accepts durably, against a bare loop that writes the same rows with the same syncs.
// Run: node scripts/run.js bench/desk-intake.ts [--seconds=10] [--engine=sqlite|postgres] [--folder=FOLDER, on a real disk]
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openJobs } from '#server/jobs/open-jobs.ts';
import { createCaseStore } from '#server/store/case-store.ts';
import { createChanges } from '#server/store/changes.ts';
import { openDatabase } from '#server/store/database.ts';
import { migrate } from '#server/store/migrations/index.ts';
import { newVault } from '../test/support/desk-store.ts';
import { hasPostgres, startPostgres } from '../test/support/postgres.ts';
import {
  ACCESS,
  AT_ONCE,
  at,
  barePostgres,
  bareSqlite,
  type Intake,
  SEALED,
  throughput,
  waits,
} from './support/intake.ts';
import { median, ratio } from './support/median.ts';

const option = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const SECONDS = Number(option('seconds') ?? 10);
/** The two ways take turns, so that other work on the machine meets both. */
const ROUNDS = 5;

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
