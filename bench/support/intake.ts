// The bare way to take in a report, with the same rows and syncs as a desk; and how any way of taking in is loaded.
import { randomBytes, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { Pool } from 'pg';
import { newReceipt } from '#core/link/receipt.ts';

/** As many as the pool has connections. */
export const AT_ONCE = 10;
export const SEALED = randomBytes(20_000);
export const ACCESS = 'a'.repeat(64);

/** Takes in one report; durable when it is done. */
export type Intake = () => Promise<void>;

export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const bareValues = () => {
  const report = randomUUID();
  const caseId = randomUUID();
  const data = JSON.stringify({ data: { desk: 'main', caseId, id: report } });
  return { report, caseId, receipt: newReceipt((length) => randomBytes(length)), at: Date.now(), data };
};

export function bareSqlite(where: string): Promise<{ intake: Intake; close: () => unknown }> {
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

export async function barePostgres(where: string): Promise<{ intake: Intake; close: () => unknown }> {
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
export async function throughput(intake: Intake, seconds: number, atOnce = AT_ONCE): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await intake();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return done / ((performance.now() - began) / 1_000);
}

/** Waiting times in ms when reports arrive evenly at a rate, whether or not those before are done: counted from when each was due. */
export async function waits(intake: Intake, rate: number, seconds: number): Promise<readonly number[]> {
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
