// Makes the tables of the desk's mailbox.
import { sql } from 'kysely';
import { columnsFor } from './columns.ts';
import type { MakeTables } from './index.ts';

export const mail: MakeTables = async (db, engine) => {
  const { text, int, bytes, end, endByKey } = columnsFor(engine);
  await sql`create table outbox (
    desk ${text} not null, id ${text} not null, case_id ${text} not null, kind ${text} not null,
    body ${bytes} not null, message_id ${text} not null, state ${text} not null, tries ${int} not null,
    queued_at ${int} not null, problem ${text}, went_at ${int},
    primary key (desk, id)
  ) ${end}`.execute(db);
  // What waits is few, whatever went.
  await sql`create index outbox_waiting on outbox (desk, state, case_id) where state in ('queued', 'accepted')`.execute(
    db,
  );
  await sql`create table mail_in (
    desk ${text} not null, key ${text} not null, case_id ${text}, became ${text} not null, at ${int} not null,
    primary key (desk, key)
  ) ${endByKey}`.execute(db);
  await sql`create table mail_uid (
    desk ${text} not null, mailbox ${text} not null, uid_validity ${text} not null, uid ${int} not null,
    key ${text} not null, primary key (desk, mailbox, uid_validity, uid)
  ) ${endByKey}`.execute(db);
  await sql`create table mailbox (
    desk ${text} not null, mailbox ${text} not null, uid_validity ${text} not null, last_uid ${int} not null,
    begun_at ${int} not null, lease_by ${text}, lease_until ${int} not null, state ${text} not null,
    since ${int} not null, problem ${text}, primary key (desk, mailbox)
  ) ${endByKey}`.execute(db);
};
