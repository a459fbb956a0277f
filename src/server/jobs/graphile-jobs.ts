// The queue on PostgreSQL: graphile-worker, with the heartbeats it leaves to its users.
import { EventEmitter } from 'node:events';
import { Logger, run, type Runner, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker';
import { type Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import type { Jobs } from '../desk/ports.ts';
import type { Tables } from '../store/tables.ts';
import { AT_ONCE, DIED, errorText, type JobOptions, TRIES } from './job-options.ts';

/** Its log lines carry payloads and stacks: none is written. What was given up is told by `failed`. */
const silent = new Logger(() => () => undefined);
const FAILED_MAX = 100;
/**
 * Without a delay for batches it does not await the query that ends a job: a database away at that moment would end the process.
 * With one, its runner stops, and is started anew.
 */
const ENDS_AWAITED = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };
/** As `desk_add_job` marks them. */
const SUPERSEDED = sql`coalesce(flags, '{}') @> '{"superseded": true}'`;
/** By then most transactions have committed; nobody at a screen notices. */
const WAKE_MS = 50;
/** A process not heard of for so many dead times is forgotten. */
const FORGET_AFTER = 100;

/**
 * graphile-worker frees a dead worker's jobs only after four hours. Its own tool for sooner is `force_unlock_workers`
 * (https://worker.graphile.org/docs/admin-functions#force-unlock-workers), which must be told who is dead: here each process writes when it was
 * last alive (`job_pool`), and each frees what those hold that were not heard of for `deadMs`.
 */
export async function graphileJobs(db: Kysely<Tables>, pool: Pool, options: JobOptions): Promise<Jobs> {
  await runMigrations({ pgPool: pool, logger: silent });
  let runner: Runner | undefined;
  let beat: NodeJS.Timeout | undefined;
  let isClosing = false;
  let kept: Promise<void> = Promise.resolve();
  let pause: { readonly timer: NodeJS.Timeout; readonly end: () => void } | undefined;
  const pools = new Set<string>();
  let wake: NodeJS.Timeout | undefined;

  /** Tells every process's workers to look, in a transaction of its own, once for all that was added meanwhile; what commits later is found by polling. */
  function wakeSoon(): void {
    if (isClosing) return;
    wake ??= setTimeout(() => {
      wake = undefined;
      sql`select pg_notify('jobs:insert', ${JSON.stringify({ count: AT_ONCE })})`
        .execute(db)
        .catch(() => undefined);
    }, WAKE_MS).unref();
  }

  async function stayAlive(): Promise<void> {
    const at = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
    for (const id of pools)
      await sql`insert into job_pool (pool, seen_at) values (${id}, ${at})
        on conflict (pool) do update set seen_at = excluded.seen_at`.execute(db);
    const dead = sql`${at} - ${options.deadMs}::bigint`;
    // A process that died before its first word is known by the age of its lock.
    await sql`select graphile_worker.force_unlock_workers(array_agg(distinct job.locked_by))
      from graphile_worker._private_jobs as job left join job_pool on job_pool.pool = job.locked_by
      where job.locked_by is not null
        and coalesce(job_pool.seen_at, (extract(epoch from job.locked_at) * 1000)::bigint) < ${dead}
      having count(*) > 0`.execute(db);
    // What failed after another of its key was added: that one does its work.
    await sql`delete from graphile_worker._private_jobs where ${SUPERSEDED} and locked_at is null`.execute(
      db,
    );
    await sql`delete from job_pool where seen_at < ${at} - ${options.deadMs * FORGET_AFTER}::bigint`.execute(
      db,
    );
  }

  /** The runner stops by itself when the database was away for long: it is started anew until we close. */
  async function keepRunning(taskList: TaskList): Promise<void> {
    for (;;) {
      if (isClosing) return;
      const events: WorkerEvents = new EventEmitter();
      let id: string | undefined;
      events.on('pool:create', ({ workerPool }) => {
        id = workerPool.id;
        pools.add(id);
      });
      try {
        runner = await run({
          pgPool: pool,
          taskList,
          events,
          logger: silent,
          concurrency: AT_ONCE,
          noHandleSignals: true,
          pollInterval: options.pollMs,
          parsedCronItems: [],
          preset: ENDS_AWAITED,
        });
        if (isClosing) return await runner.stop();
        await stayAlive();
        await runner.promise;
      } catch {
        // Away: tried again below.
      }
      if (isClosing) return;
      if (id !== undefined) pools.delete(id);
      await new Promise<void>((end) => {
        pause = { timer: setTimeout(end, options.pollMs), end };
      });
    }
  }

  return {
    async add(tx, { kind, data, key, runAt }) {
      const jobKey = key === undefined ? null : `${kind}:${key}`;
      const due = runAt === undefined ? null : new Date(runAt).toISOString();
      // In a wrapper: a job's payload is never `undefined`.
      await sql`select desk_add_job(${kind}::text, ${JSON.stringify({ data })}::json, ${due}::timestamptz,
        ${TRIES}::integer, ${jobKey}::text)`.execute(tx);
      wakeSoon();
    },
    async work(handlers) {
      const taskList: TaskList = {};
      for (const [kind, handle] of Object.entries(handlers))
        taskList[kind] = async (payload, { job }) => {
          try {
            await handle((payload as { readonly data?: unknown }).data, { tries: job.attempts });
          } catch (error) {
            throw new Error(errorText(error), { cause: error });
          }
        };
      await stayAlive();
      beat = setInterval(() => void stayAlive().catch(() => undefined), options.beatMs);
      kept = keepRunning(taskList);
    },
    async failed() {
      const { rows } = await sql<{ readonly kind: string; readonly at: number; readonly error: string }>`
        select task.identifier as kind, (extract(epoch from job.updated_at) * 1000)::bigint as at,
          coalesce(job.last_error, ${DIED}::text) as error
        from graphile_worker._private_jobs as job join graphile_worker._private_tasks as task on task.id = job.task_id
        where job.attempts >= job.max_attempts and job.locked_at is null and not ${SUPERSEDED}
        order by job.updated_at desc limit ${FAILED_MAX}`.execute(db);
      return rows;
    },
    async close() {
      isClosing = true;
      clearTimeout(wake);
      clearTimeout(pause?.timer);
      pause?.end();
      await runner?.stop().catch(() => undefined);
      await kept;
      // Only now: until its last job is done, this process is alive.
      clearInterval(beat);
      for (const id of pools) await db.deleteFrom('job_pool').where('pool', '=', id).execute();
    },
  };
}
