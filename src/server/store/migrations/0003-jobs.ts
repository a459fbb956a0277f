// Makes the tables of the job queue, the audit log and webhooks.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../database.ts';
import type { Tables } from '../tables.ts';
import { columnsFor } from './columns.ts';

/**
 * Adds a job for graphile-worker 0.18 as its `add_job` would, with two differences. It sends no NOTIFY: PostgreSQL commits transactions that do
 * one after another, which more than halves what a desk can take in. And the first of a key stands while it waits; its row is held until the
 * caller commits, so that no worker begins it before and misses what the caller writes.
 */
const ADD_JOB = `create function desk_add_job(kind text, data json, due timestamptz, tries integer, job_key text)
  returns void language plpgsql as $$
declare
  task integer;
begin
  select id into task from graphile_worker._private_tasks where identifier = kind;
  if task is null then
    insert into graphile_worker._private_tasks (identifier) values (kind) on conflict do nothing;
    select id into task from graphile_worker._private_tasks where identifier = kind;
  end if;
  loop
    if job_key is not null then
      perform 1 from graphile_worker._private_jobs where key = job_key and is_available for update;
      if found then return; end if;
      -- One that runs may not know of this work: should it fail, this one stands for it. One given up stays so, for the health page.
      update graphile_worker._private_jobs set key = null, updated_at = now(),
        attempts = max_attempts, flags = case when locked_at is null then flags else '{"superseded": true}'::jsonb end
        where key = job_key and not is_available;
    end if;
    insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts, key)
      values (task, data, coalesce(due, now()), tries, job_key) on conflict (key) do nothing;
    -- Another transaction added one of this key meanwhile: looked at once more.
    if found then return; end if;
  end loop;
end $$`;

export async function jobs(db: Kysely<Tables>, engine: Engine): Promise<void> {
  await queue(db, engine);
  await audit(db, engine);
  const { text, int, bytes, end } = columnsFor(engine);
  await sql`create table webhook (
    desk ${text} not null, id ${text} not null, url ${text} not null, secret ${bytes} not null,
    events ${text} not null, active ${int} not null, last_status ${text} not null, last_at ${int},
    created_at ${int} not null, primary key (desk, id)
  ) ${end}`.execute(db);
}

async function queue(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const { text, int, end, endByKey } = columnsFor(engine);
  if (engine === 'postgres') {
    await sql`create table job_pool (pool ${text} primary key, seen_at ${int} not null) ${endByKey}`.execute(
      db,
    );
    await sql.raw(ADD_JOB).execute(db);
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

async function audit(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const { text, int, end, endByKey } = columnsFor(engine);
  await sql`create table audit (
    desk ${text} not null, seq ${int} not null, at ${text} not null, actor ${text} not null,
    action ${text} not null, target ${text} not null, detail ${text} not null, prev ${text} not null,
    hash ${text} not null, primary key (desk, seq)
  ) ${end}`.execute(db);
  await sql`create table audit_head (desk ${text} primary key, seq ${int} not null, hash ${text} not null)
    ${endByKey}`.execute(db);
  if (engine === 'sqlite') {
    await sql`create trigger audit_no_update before update on audit
      begin select raise(abort, 'the audit is only added to'); end`.execute(db);
    await sql`create trigger audit_no_delete before delete on audit
      begin select raise(abort, 'the audit is only added to'); end`.execute(db);
    await sql`create trigger audit_head_no_delete before delete on audit_head
      begin select raise(abort, 'the audit is only added to'); end`.execute(db);
    return;
  }
  await sql`create function audit_refuse() returns trigger language plpgsql as $$
    begin raise exception 'the audit is only added to'; end $$`.execute(db);
  await sql`create trigger audit_only_added before update or delete or truncate on audit
    for each statement execute function audit_refuse()`.execute(db);
  await sql`create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function audit_refuse()`.execute(db);
}
