// What the queue promises, on whichever engine it stands.
import { deepStrictEqual, notStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { JobHandler, Jobs } from '../desk/ports.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrations/index.ts';
import type { JobOptions } from './job-options.ts';
import { openJobs } from './open-jobs.ts';

/** Fast, so that a test need not wait. */
const FAST: JobOptions = { pollMs: 50, beatMs: 100, deadMs: 60_000 };
const WORKER = fileURLToPath(new URL('../../../test/support/hanging-worker.ts', import.meta.url));

interface Waiting {
  readonly runAt: number;
  readonly tries: number;
}

/** What waits in the queue's own table. */
async function waiting({ db, engine }: Database): Promise<readonly Waiting[]> {
  const { rows } = await (engine === 'sqlite'
    ? sql<Waiting>`select run_at as "runAt", tries from job order by id`
    : sql<Waiting>`select (extract(epoch from run_at) * 1000)::bigint as "runAt", attempts::bigint as tries
        from graphile_worker._private_jobs order by id`
  ).execute(db);
  return rows;
}

/** As if its time had come; with `tries`, as if it had been tried so often. */
async function hurry({ db, engine }: Database, tries?: number): Promise<void> {
  await (engine === 'sqlite'
    ? sql`update job set run_at = 0, tries = coalesce(${tries ?? null}, tries)`
    : sql`update graphile_worker._private_jobs set run_at = now(), attempts = coalesce(${tries ?? null}::int, attempts)`
  ).execute(db);
}

/** Runs until the condition holds; the test's own time-out ends it otherwise. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** @param place an empty database's address for each test */
export function jobsContract(place: () => Promise<string>): void {
  async function opened(
    run: (database: Database, jobs: Jobs, where: string) => Promise<void>,
    options: JobOptions = FAST,
  ): Promise<void> {
    const where = await place();
    const database = openDatabase(where);
    await migrate(database);
    const jobs = await openJobs(database, Date.now, options);
    try {
      await run(database, jobs, where);
    } finally {
      await jobs.close();
      await database.close();
    }
  }
  const noting = (seen: unknown[]): JobHandler => {
    return (data) => {
      seen.push(data);
      return Promise.resolve();
    };
  };

  it(
    'has a job exactly when its transaction commits, and gives its data as it was',
    { timeout: 60_000 },
    () =>
      opened(async (database, jobs) => {
        const seen: unknown[] = [];
        await jobs.work({ note: noting(seen) });
        await rejects(
          database.db.transaction().execute(async (tx) => {
            await jobs.add(tx, { kind: 'note', data: 'rolled back' });
            throw new Error('changed our mind');
          }),
          /changed our mind/,
        );
        const data = { text: '窓口 🙂 "\\', list: [1, null, { deep: true }] };
        await database.db.transaction().execute(async (tx) => {
          await jobs.add(tx, { kind: 'note', data });
          await jobs.add(tx, { kind: 'note', data: ['a list'] });
          // Time in which a worker that saw it too early would take it.
          await new Promise((resolve) => setTimeout(resolve, 100));
          deepStrictEqual(seen, []);
        });
        await until(() => seen.length === 2);
        await until(async () => (await waiting(database)).length === 0);
        deepStrictEqual(
          seen.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
          [['a list'], data],
        );
      }),
  );

  it('keeps one of a key while it waits, and takes another once that runs', { timeout: 60_000 }, () =>
    opened(async (database, jobs) => {
      const { db } = database;
      for (const data of [1, 2, 3]) await jobs.add(db, { kind: 'note', data, key: 'k' });
      await jobs.add(db, { kind: 'other', data: 4, key: 'k' });
      strictEqual((await waiting(database)).length, 2);
      const seen: unknown[] = [];
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      await jobs.work({
        note: async (data) => {
          seen.push(data);
          if (seen.length === 1) await gate;
        },
      });
      await until(() => seen.length === 1);
      await jobs.add(db, { kind: 'note', data: 5, key: 'k' });
      await until(() => seen.length === 2);
      release();
      // The kind without a handler stays for a process that has one.
      await until(async () => (await waiting(database)).length === 1);
      deepStrictEqual(seen, [1, 5]);
    }),
  );

  it(
    'keeps one of a key when many add it at once, and begins it only when all have committed',
    { timeout: 60_000 },
    () =>
      opened(async (database, jobs) => {
        const { db } = database;
        await Promise.all(
          Array.from({ length: 8 }, (_, data) =>
            db.transaction().execute((tx) => jobs.add(tx, { kind: 'note', data, key: 'k' })),
          ),
        );
        strictEqual((await waiting(database)).length, 1);
        const seen: unknown[] = [];
        await db.transaction().execute(async (tx) => {
          await jobs.add(tx, { kind: 'note', data: 'void', key: 'k' });
          await jobs.work({ note: noting(seen) });
          // What this transaction writes belongs to the job that waits: it must see it.
          await new Promise((resolve) => setTimeout(resolve, 300));
          deepStrictEqual(seen, []);
        });
        await until(() => seen.length === 1);
        notStrictEqual(seen[0], 'void');
      }),
  );

  it('lets the newer of a key stand for one that fails after it was added', { timeout: 60_000 }, () =>
    opened(async (database, jobs) => {
      const seen: unknown[] = [];
      let fail = (_error: Error): void => undefined;
      await jobs.work({
        note: (data) => {
          seen.push(data);
          return data === 'old' ? new Promise((_resolve, reject) => (fail = reject)) : Promise.resolve();
        },
      });
      await jobs.add(database.db, { kind: 'note', data: 'old', key: 'k' });
      await until(() => seen.length === 1);
      await jobs.add(database.db, { kind: 'note', data: 'new', key: 'k', runAt: Date.now() + 3_600_000 });
      fail(new Error('too early'));
      await until(async () => (await waiting(database)).length === 1);
      deepStrictEqual(await jobs.failed(), []);
      await hurry(database);
      await until(async () => (await waiting(database)).length === 0);
      deepStrictEqual(seen, ['old', 'new']);
    }),
  );

  it(
    'tries again with back-off after a throw, and no sooner for being asked for again',
    { timeout: 60_000 },
    () =>
      opened(async (database, jobs) => {
        const began = Date.now();
        const tries: number[] = [];
        await jobs.work({
          fail: (_data, job) => {
            tries.push(job.tries);
            return job.tries < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
          },
        });
        await jobs.add(database.db, { kind: 'fail', data: 1, key: 'f' });
        for (const [at, least] of [2_700, 7_300].entries()) {
          await until(async () => {
            const [job] = await waiting(database);
            return tries.length === at + 1 && job !== undefined && job.runAt >= began + least;
          });
          await jobs.add(database.db, { kind: 'fail', data: 2, key: 'f' });
          ok(((await waiting(database))[0]?.runAt ?? 0) >= began + least);
          await hurry(database);
        }
        await until(async () => (await waiting(database)).length === 0);
        deepStrictEqual(tries, [1, 2, 3]);
        deepStrictEqual(await jobs.failed(), []);
      }),
  );

  it('gives up after its last try, keeps it, and tells', { timeout: 60_000 }, () =>
    opened(async (database, jobs) => {
      await jobs.add(database.db, { kind: 'fail', data: 1, key: 'f', runAt: Date.now() + 3_600_000 });
      await hurry(database, 24);
      let ran = 0;
      await jobs.work({
        fail: () => {
          ran += 1;
          return Promise.reject(new Error('never'));
        },
      });
      await until(async () => (await jobs.failed()).length === 1);
      const [failed] = await jobs.failed();
      strictEqual(failed?.kind, 'fail');
      strictEqual(failed.error, 'never');
      ok(Math.abs(failed.at - Date.now()) < 60_000);
      await hurry(database);
      await new Promise((resolve) => setTimeout(resolve, 200));
      strictEqual(ran, 1);
      // One given up stands in nobody's way.
      await jobs.add(database.db, { kind: 'fail', data: 2, key: 'f' });
      await until(() => ran === 2);
    }),
  );

  it('does not run before its time', { timeout: 60_000 }, () =>
    opened(async (database, jobs) => {
      const seen: unknown[] = [];
      await jobs.work({ note: noting(seen) });
      await jobs.add(database.db, { kind: 'note', data: 'later', runAt: Date.now() + 3_600_000 });
      await jobs.add(database.db, { kind: 'note', data: 'now' });
      await until(() => seen.length > 0);
      await new Promise((resolve) => setTimeout(resolve, 200));
      deepStrictEqual(seen, ['now']);
      await hurry(database);
      await until(() => seen.length === 2);
    }),
  );

  it('waits for what runs when it closes, and begins nothing new', { timeout: 60_000 }, () =>
    opened(async (database, jobs) => {
      let ended = 0;
      let begun = 0;
      await jobs.work({
        slow: async () => {
          begun += 1;
          await new Promise((resolve) => setTimeout(resolve, 300));
          ended += 1;
        },
      });
      for (const data of [1, 2, 3, 4]) await jobs.add(database.db, { kind: 'slow', data });
      await until(() => begun > 0);
      await jobs.close();
      strictEqual(ended, begun);
      strictEqual((await waiting(database)).length, 4 - ended);
    }),
  );

  it('runs a killed process’s job again, and not that of one who lives', { timeout: 60_000 }, () =>
    opened(
      async (database, jobs, where) => {
        await jobs.add(database.db, { kind: 'hang', data: 1 });
        const child = spawn(process.execPath, [WORKER, where], { stdio: ['ignore', 'pipe', 'inherit'] });
        try {
          await once(child.stdout, 'data');
        } finally {
          child.kill('SIGKILL');
        }
        await once(child, 'exit');
        strictEqual((await waiting(database))[0]?.tries, 1);
        // The hour in which it would have been heard of is over.
        const past = Date.now() - 3_600_000;
        await (database.engine === 'sqlite'
          ? sql`update job set locked_until = ${past}`
          : sql`update job_pool set seen_at = ${past}`
        ).execute(database.db);
        const tries: number[] = [];
        let release = (): void => undefined;
        const gate = new Promise<void>((resolve) => {
          release = resolve;
        });
        await jobs.work({
          hang: async (_data, job) => {
            tries.push(job.tries);
            await gate;
          },
        });
        await until(() => tries.length > 0);
        // Longer than `deadMs`: heard of all the while, it keeps its job.
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        release();
        await until(async () => (await waiting(database)).length === 0);
        deepStrictEqual(tries, [2]);
      },
      { pollMs: 50, beatMs: 100, deadMs: 2_000 },
    ),
  );
}
