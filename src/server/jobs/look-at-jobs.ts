// Looks at the queue from outside, for those who run a desk: what waits, what was given up and why; and lets go of what was given up.
import { sql } from 'kysely';
import type { Audit } from '../desk/ports.ts';
import type { Database } from '../store/database.ts';
import { DIED } from './job-options.ts';

/** One kind of work. */
export interface JobCounts {
  readonly kind: string;
  /** Waiting or running. */
  readonly waiting: number;
  readonly givenUp: number;
  /** Of the one given up last: a message without a person's words. */
  readonly error: string | undefined;
}

interface Row {
  readonly kind: string;
  readonly waiting: number;
  readonly given_up: number;
  readonly error: string | null;
}

/** By kind, in order of the alphabet. @throws when the database is away */
export async function jobCounts({
  db,
  engine,
}: Pick<Database, 'db' | 'engine'>): Promise<readonly JobCounts[]> {
  if (engine === 'postgres' && !(await hasQueue(db))) return [];
  const { rows } = await (engine === 'sqlite'
    ? sql<Row>`select kind, sum(failed_at is null) as waiting, sum(failed_at is not null) as given_up,
          (select error from job as last where last.kind = job.kind and failed_at is not null
            order by failed_at desc, id desc limit 1) as error
          from job group by kind order by kind`
    : sql<Row>`select task.identifier as kind, count(*) filter (where not ${GIVEN_UP}) as waiting,
          count(*) filter (where ${GIVEN_UP}) as given_up,
          (array_agg(coalesce(job.last_error, ${DIED}::text) order by job.updated_at desc) filter (where ${GIVEN_UP}))[1] as error
          from graphile_worker._private_jobs as job
          join graphile_worker._private_tasks as task on task.id = job.task_id
          where not coalesce(job.flags, '{}') @> '{"superseded": true}'
          group by task.identifier order by task.identifier`
  ).execute(db);
  return rows.map((row) => ({
    kind: row.kind,
    waiting: row.waiting,
    givenUp: row.given_up,
    error: row.error ?? undefined,
  }));
}

const GIVEN_UP = sql`(job.attempts >= job.max_attempts and job.locked_at is null)`;

/**
 * Removes the given-up jobs of a kind, with an audit line; what they were to do stays undone. Gives how many there were.
 * @throws when the database is away
 */
export async function clearGivenUp(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  audit: Audit,
  desk: string,
  kind: string,
): Promise<number> {
  if (engine === 'postgres' && !(await hasQueue(db))) return 0;
  return db.transaction().execute(async (tx) => {
    const { rows } = await (engine === 'sqlite'
      ? sql`delete from job where kind = ${kind} and failed_at is not null returning id`
      : sql`delete from graphile_worker._private_jobs as job using graphile_worker._private_tasks as task
            where task.id = job.task_id and task.identifier = ${kind} and ${GIVEN_UP} returning job.id`
    ).execute(tx);
    if (rows.length > 0)
      await audit.add(tx, {
        desk,
        actor: 'system',
        action: 'jobs.cleared',
        target: kind,
        detail: { count: rows.length, via: 'terminal' },
      });
    return rows.length;
  });
}

/** Before the first start on PostgreSQL the queue has no schema. */
async function hasQueue(db: Database['db']): Promise<boolean> {
  const { rows } = await sql<{ readonly there: boolean }>`
    select to_regclass('graphile_worker._private_jobs') is not null as there`.execute(db);
  return rows[0]?.there === true;
}
