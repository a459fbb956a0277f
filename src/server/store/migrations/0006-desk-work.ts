// Makes the tables of the desk's daily work: templates, presence, evidence that came.
import { sql } from 'kysely';
import { columnsFor } from './columns.ts';
import type { MakeTables } from './index.ts';

export const deskWork: MakeTables = async (db, engine) => {
  const { text, int, end, endByKey } = columnsFor(engine);
  await sql`create table template (
    desk ${text} not null, id ${text} not null, body ${text} not null, updated_at ${int} not null,
    primary key (desk, id)
  ) ${end}`.execute(db);
  await sql`create table presence (
    desk ${text} not null, case_id ${text} not null, staff ${text} not null, at ${int} not null,
    primary key (desk, case_id, staff)
  ) ${endByKey}`.execute(db);
  await sql`create table evidence (
    desk ${text} not null, case_id ${text} not null, sha256 ${text} not null, size ${int} not null,
    at ${int} not null, primary key (desk, case_id, sha256)
  ) ${endByKey}`.execute(db);
};
