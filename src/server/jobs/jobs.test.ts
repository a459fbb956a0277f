// The queue's contract on SQLite and on a real PostgreSQL.
import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { hasPostgres, startPostgres, type TestPostgres } from '../../../test/support/postgres.ts';
import { openDatabase } from '../store/database.ts';
import { migrate } from '../store/migrations/index.ts';
import { jobsContract } from './jobs.contract.ts';
import { openJobs } from './open-jobs.ts';

describe('jobs on SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-jobs-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  let made = 0;
  jobsContract(() => {
    made += 1;
    return Promise.resolve(join(folder, `${made}.sqlite`));
  });
});

describe('jobs on PostgreSQL', { skip: !hasPostgres }, () => {
  let postgres: TestPostgres | undefined;
  before(async () => {
    postgres = await startPostgres({ sync: false });
  });
  after(() => postgres?.stop());
  jobsContract(async () => (await postgres?.newDatabase()) ?? '');

  it('goes on when the database was away, and loses nothing', { timeout: 120_000 }, async () => {
    const database = openDatabase((await postgres?.newDatabase()) ?? '');
    await migrate(database);
    const jobs = await openJobs(database, Date.now, { pollMs: 50, beatMs: 200, deadMs: 1_000 });
    const seen = new Set<unknown>();
    const nothing = (): void => undefined;
    let release: () => void = nothing;
    let fail: (error: Error) => void = nothing;
    const again: number[] = [];
    const hang = (tries: number, first: ConstructorParameters<typeof Promise<void>>[0]): Promise<void> => {
      if (tries === 1) return new Promise(first);
      again.push(tries);
      return Promise.resolve();
    };
    await jobs.work({
      // The first time they end while there is no database to write that down.
      end: (_data, { tries }) => hang(tries, (resolve) => (release = resolve)),
      fail: (_data, { tries }) => hang(tries, (_resolve, reject) => (fail = reject)),
      note: async (data) => {
        // Through the database, as real work goes: fails while it is away.
        await sql`select 1`.execute(database.db);
        seen.add(data);
      },
    });
    const add = (data: number): Promise<void> => jobs.add(database.db, { kind: 'note', data });
    const until = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await add(1);
    await until(() => seen.has(1));
    await jobs.add(database.db, { kind: 'end', data: null });
    await jobs.add(database.db, { kind: 'fail', data: null });
    await until(() => release !== nothing && fail !== nothing);
    for (const data of [2, 3, 4]) await add(data);
    await postgres?.kill();
    release();
    fail(new Error('not now'));
    await rejects(add(5));
    // Longer than the runner bears: it has stopped by then, and is started anew.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await postgres?.restart();
    await until(() => [2, 3, 4].every((data) => seen.has(data)));
    // What ended unseen counts as not done.
    await until(() => again.length === 2);
    deepStrictEqual(again, [2, 2]);
    await add(6);
    await until(() => seen.has(6));
    strictEqual(seen.has(5), false);
    await jobs.close();
    await database.close();
  });
});
