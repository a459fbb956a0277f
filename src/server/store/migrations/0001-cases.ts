// Makes the tables of cases: reports as they came, cases, their entries, the blind index, incidents.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../database.ts';
import type { Tables } from '../tables.ts';
import { columnsFor } from './columns.ts';

export async function cases(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const { text, int, bytes, end, endByKey } = columnsFor(engine);
  await sql`create table desk (
    desk ${text} primary key, name_ja ${text} not null, name_en ${text} not null, service ${text},
    origin ${text} not null, settings ${text} not null, created_at ${int} not null
  ) ${end}`.execute(db);
  await sql`create table link (
    desk ${text} not null, report ${text} not null, receipt ${text} not null, case_id ${text} not null,
    access ${text}, language ${text} not null, accepted_at ${int} not null, primary key (desk, report)
  ) ${endByKey}`.execute(db);
  await sql`create unique index link_receipt on link (desk, receipt)`.execute(db);
  await sql`create index link_case on link (desk, case_id)`.execute(db);
  await sql`create table intake (
    desk ${text} not null, case_id ${text} not null, id ${text} not null, kind ${text} not null,
    report ${text} not null, received_at ${int} not null, sealed ${bytes} not null, opened_at ${int},
    problem ${text}, primary key (desk, case_id, id)
  ) ${end}`.execute(db);
  await sql`create index intake_unopened on intake (desk, received_at) where opened_at is null`.execute(db);
  await sql`create table cases (
    desk ${text} not null, case_id ${text} not null, receipt ${text} not null, seq ${int} not null,
    head ${text} not null, bucket ${text} not null, harm ${int} not null, rank ${int} not null,
    due_at ${int} not null, assignee ${text}, service ${text}, method ${text} not null,
    channel ${text} not null, language ${text} not null, waiting_on ${text} not null, incident ${text},
    opened_at ${int} not null, first_instruction_at ${int}, contained_at ${int}, closed_at ${int},
    updated_at ${int} not null, data_key ${bytes}, key_id ${text} not null, recovery_key ${bytes},
    summary ${bytes}, search_text ${bytes}, erased ${text}, primary key (desk, case_id)
  ) ${end}`.execute(db);
  await sql`create unique index cases_receipt on cases (desk, receipt)`.execute(db);
  await sql`create index cases_queue on cases (desk, bucket, rank, case_id)`.execute(db);
  await sql`create index cases_mine on cases (desk, assignee, bucket, rank, case_id)`.execute(db);
  await sql`create index cases_service on cases (desk, service, bucket, rank, case_id)`.execute(db);
  await sql`create index cases_method on cases (desk, method, bucket, rank, case_id)`.execute(db);
  await sql`create index cases_harm on cases (desk, harm, bucket, rank, case_id)`.execute(db);
  await sql`create index cases_due on cases (desk, bucket, due_at)`.execute(db);
  await sql`create index cases_opened on cases (desk, opened_at)`.execute(db);
  await sql`create index cases_closed on cases (desk, closed_at) where closed_at is not null`.execute(db);
  await sql`create table entry (
    desk ${text} not null, case_id ${text} not null, seq ${int} not null, at ${text} not null,
    by ${text} not null, type ${text} not null, body ${bytes}, prev ${text} not null, hash ${text} not null,
    primary key (desk, case_id, seq)
  ) ${end}`.execute(db);
  await sql`create table said (
    desk ${text} not null, case_id ${text} not null, report ${text} not null, number ${int} not null,
    body ${bytes} not null, primary key (desk, case_id, report, number)
  ) ${end}`.execute(db);
  await sql`create table term (
    desk ${text} not null, term ${bytes} not null, newest ${int} not null, case_id ${text} not null,
    primary key (desk, term, newest, case_id)
  ) ${endByKey}`.execute(db);
  await sql`create index term_case on term (desk, case_id)`.execute(db);
  await sql`create table indicator (
    desk ${text} not null, hash ${bytes} not null, kind ${text} not null, case_id ${text} not null,
    at ${int} not null, primary key (desk, hash, case_id)
  ) ${endByKey}`.execute(db);
  await sql`create index indicator_case on indicator (desk, case_id)`.execute(db);
  await sql`create table incident (
    desk ${text} not null, incident ${text} not null, state ${text} not null, seq ${int} not null,
    body ${bytes} not null, cases ${int} not null, created_at ${int} not null, updated_at ${int} not null,
    primary key (desk, incident)
  ) ${end}`.execute(db);
  await sql`create table incident_case (
    desk ${text} not null, incident ${text} not null, case_id ${text} not null, state ${text} not null,
    at ${int} not null, primary key (desk, incident, case_id)
  ) ${endByKey}`.execute(db);
  await sql`create index incident_of on incident_case (desk, case_id)`.execute(db);
  await sql`create table change (
    desk ${text} not null, number ${int} not null, kind ${text} not null, case_id ${text} not null,
    at ${int} not null, primary key (desk, number)
  ) ${endByKey}`.execute(db);
  await sql`create table once (
    desk ${text} not null, key ${text} not null, result ${text} not null, at ${int} not null,
    primary key (desk, key)
  ) ${endByKey}`.execute(db);
}
