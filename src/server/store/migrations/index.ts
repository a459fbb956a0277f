// The list of migrations in order; a database is brought up to date when the server starts, and never back.
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database, Engine } from '../database.ts';
import type { Tables } from '../tables.ts';
import { cases } from './0001-cases.ts';
import { staff } from './0002-staff.ts';
import { jobs } from './0003-jobs.ts';
import { deskWork } from './0006-desk-work.ts';
import { mail } from './0007-mail.ts';
import { logs } from './0008-logs.ts';

/** One step: makes tables on either engine. Never edited once landed; a change is a new step. */
export type MakeTables = (db: Kysely<Tables>, engine: Engine) => Promise<void>;

const STEPS: Readonly<Record<string, MakeTables>> = {
  '0001-cases': cases,
  '0002-staff': staff,
  '0003-jobs': jobs,
  '0006-desk-work': deskWork,
  '0007-mail': mail,
  '0008-logs': logs,
};

/** Brings the database up to date. Several processes may start at once: Kysely takes a lock in the database. @throws when a step fails; none is half done */
export async function migrate({ db, engine }: Database): Promise<void> {
  const migrations: Record<string, Migration> = {};
  for (const [name, make] of Object.entries(STEPS))
    migrations[name] = { up: (on) => make(on as Kysely<Tables>, engine) };
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** Where a database stands, by name. `unknown`: steps of a newer Kakekomi, which this one must not write to. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly waiting: readonly string[];
  readonly unknown: readonly string[];
}

/** Reads which steps a database has had; changes nothing. @throws when it is away */
export async function migrationsOf({ db }: Pick<Database, 'db'>): Promise<MigrationState> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const isThere = tables.some(({ name }) => name === 'kysely_migration');
  const { rows } = isThere
    ? await sql<{ readonly name: string }>`select name from kysely_migration order by name`.execute(db)
    : { rows: [] };
  const done = new Set(rows.map(({ name }) => name));
  const known = Object.keys(STEPS);
  return {
    applied: known.filter((name) => done.has(name)),
    waiting: known.filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !known.includes(name)),
  };
}
