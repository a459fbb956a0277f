// Makes the tables of the job queue, the audit log and webhooks.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../database.ts';
import type { Tables } from '../tables.ts';
import { columnsFor } from './columns.ts';

export async function jobs(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const { text, int, end, endByKey } = columnsFor(engine);
  if (engine === 'postgres') {
    await sql`create table job_pool (pool ${text} primary key, seen_at ${int} not null) ${endByKey}`.execute(
      db,
    );
    return;
  }
  await sql`create table job (
    id integer primary key autoincrement, kind ${text} not null, key ${text}, data ${text} not null,
    run_at ${int} not null, tries ${int} not null, locked_by ${text}, locked_until ${int}, error ${text},
    failed_at ${int}
  ) ${end}`.execute(db);
  await sql`create unique index job_waiting on job (kind, key)
    where key is not null and locked_by is null and failed_at is null`.execute(db);
  await sql`create index job_due on job (run_at, id) where failed_at is null`.execute(db);
  await sql`create index job_failed on job (failed_at) where failed_at is not null`.execute(db);
}
