// Makes the table of imported sign-in logs.
import { sql } from 'kysely';
import { columnsFor } from './columns.ts';
import type { MakeTables } from './index.ts';

export const logs: MakeTables = async (db, engine) => {
  const { text, int, bytes, end } = columnsFor(engine);
  await sql`create table sign_in_log (
    desk ${text} not null, log ${text} not null, sha256 ${text} not null, body ${bytes} not null, rows ${int} not null,
    rejected ${int} not null, from_at ${int} not null, to_at ${int} not null, imported_at ${int} not null,
    primary key (desk, log), unique (desk, sha256)
  ) ${end}`.execute(db);
};
