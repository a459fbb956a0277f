// Makes the tables of staff: accounts, passkeys, backup codes, sessions, codes that let someone in, API keys, limits.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../database.ts';
import type { Tables } from '../tables.ts';
import { columnsFor } from './columns.ts';

export async function staff(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const { text, int, bytes, end, endByKey } = columnsFor(engine);
  await sql`create table staff (
    desk ${text} not null, staff ${text} not null, name ${text} not null, mail ${text} not null,
    role ${text} not null, active ${int} not null, password ${text}, totp ${bytes}, totp_step ${int} not null,
    created_at ${int} not null, seen_at ${int}, primary key (desk, staff)
  ) ${end}`.execute(db);
  await sql`create unique index staff_mail on staff (mail)`.execute(db);
  await sql`create table passkey (
    desk ${text} not null, staff ${text} not null, credential ${text} not null, public_key ${bytes} not null,
    counter ${int} not null, transports ${text} not null, name ${text} not null, synced ${int} not null,
    created_at ${int} not null, used_at ${int}, primary key (desk, staff, credential)
  ) ${end}`.execute(db);
  await sql`create unique index passkey_credential on passkey (credential)`.execute(db);
  await sql`create table backup_code (
    desk ${text} not null, staff ${text} not null, hash ${text} not null, used_at ${int},
    primary key (desk, staff, hash)
  ) ${endByKey}`.execute(db);
  await sql`create table staff_session (
    token ${text} primary key, id ${text} not null, desk ${text} not null, staff ${text} not null,
    created_at ${int} not null, seen_at ${int} not null, proved_at ${int} not null, agent ${text} not null
  ) ${endByKey}`.execute(db);
  await sql`create index staff_session_of on staff_session (desk, staff)`.execute(db);
  await sql`create index staff_session_seen on staff_session (seen_at)`.execute(db);
  await sql`create table ceremony (
    token ${text} primary key, kind ${text} not null, challenge ${text} not null, desk ${text}, staff ${text},
    sealed ${bytes}, expires_at ${int} not null
  ) ${endByKey}`.execute(db);
  await sql`create index ceremony_expires on ceremony (expires_at)`.execute(db);
  await sql`create table admission (
    desk ${text} not null, id ${text} not null, kind ${text} not null, lookup ${text} not null,
    hash ${text} not null, mail ${text} not null, role ${text} not null, staff ${text}, made_by ${text} not null,
    created_at ${int} not null, expires_at ${int} not null, used_at ${int}, revoked_at ${int},
    tries ${int} not null, primary key (desk, id)
  ) ${endByKey}`.execute(db);
  await sql`create index admission_lookup on admission (lookup)`.execute(db);
  await sql`create table api_key (
    desk ${text} not null, id ${text} not null, name ${text} not null, lookup ${text} not null,
    hash ${text} not null, scopes ${text} not null, created_at ${int} not null, made_by ${text} not null,
    used_at ${int}, revoked_at ${int}, primary key (desk, id)
  ) ${endByKey}`.execute(db);
  await sql`create index api_key_lookup on api_key (lookup)`.execute(db);
  await sql`create table rate (key ${text} primary key, empty_at ${int} not null) ${endByKey}`.execute(db);
  await sql`create index rate_empty on rate (empty_at)`.execute(db);
  await sql`create table failure (
    key ${text} primary key, count ${int} not null, at ${int} not null, wait_until ${int} not null
  ) ${endByKey}`.execute(db);
}
