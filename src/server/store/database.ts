// Opens the desk's database: SQLite in the data folder, or PostgreSQL where DATABASE_URL is set; the same queries run on both.
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import type { Tables } from './tables.ts';

export type Engine = 'sqlite' | 'postgres';

export interface Database {
  readonly engine: Engine;
  readonly db: Kysely<Tables>;
  /** Only on PostgreSQL: for the job queue, which speaks to it directly. */
  readonly pool?: Pool;
  /** Only on SQLite: for the online backup. */
  readonly file?: DatabaseSync;
  close(): Promise<void>;
}

/** SQLite's own 2 MiB hold no index of a large desk. */
const CACHE_KIB = 64 * 1024;
/** How long a writer waits for another before it gives up, in ms. */
const BUSY_MS = 10_000;
const POOL_MAX = 10;
/** A query that takes longer is not one of ours. */
const STATEMENT_MS = 30_000;

/** Where the database is: `postgres://…`, or a file's path; `:memory:` for tests of what needs no disk. */
export function openDatabase(where: string): Database {
  return /^postgres(?:ql)?:\/\//.test(where) ? openPostgres(where) : openSqlite(where);
}

/** Only the server's own user. SQLite gives its log the database's own mode. */
const FILE_MODE = 0o600;

/**
 * Made before SQLite makes it as the umask says. Opened only where it was not there: closing a file lets go of every lock this process
 * holds on it, SQLite's too.
 */
function keepToOwner(path: string): void {
  if (path === ':memory:') return;
  try {
    closeSync(openSync(path, 'wx', FILE_MODE));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(file)) chmodSync(file, FILE_MODE);
}

function openSqlite(path: string): Database {
  keepToOwner(path);
  const file = new DatabaseSync(path, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
  // FULL: what was acknowledged is on the disk; a power cut must not take back a receipt.
  // secure_delete: what is erased is overwritten, not only let go of.
  file.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma temp_store = memory; pragma secure_delete = on;
    pragma cache_size = -${CACHE_KIB};`,
  );
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { close: () => file.close(), prepare: prepared(file) } }),
  });
  return { engine: 'sqlite', db, file, close: () => db.destroy() };
}

/** Statements are kept: a desk asks the same few hundred queries all day. */
const PREPARED_MAX = 500;

interface SqliteStatement {
  readonly reader: boolean;
  all(values: readonly unknown[]): unknown[];
  run(values: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(values: readonly unknown[]): IterableIterator<unknown>;
}

function prepared(file: DatabaseSync): (text: string) => SqliteStatement {
  const kept = new Map<string, SqliteStatement>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    // A writer that begins as a reader can be refused half way.
    const made = wrap(file.prepare(text === 'begin' ? 'begin immediate' : text));
    const statement = text === 'rollback' ? onlyWithin(file, made) : made;
    if (kept.size < PREPARED_MAX) kept.set(text, statement);
    return statement;
  };
}

/**
 * A full or failing disk has ended the transaction already (https://sqlite.org/lang_transaction.html, 3): a second rollback would fail, and hide
 * what went wrong.
 */
function onlyWithin(file: DatabaseSync, rollback: SqliteStatement): SqliteStatement {
  return {
    ...rollback,
    run: (values) => (file.isTransaction ? rollback.run(values) : { changes: 0, lastInsertRowid: 0 }),
  };
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...bound(values)),
    run: (values) => statement.run(...bound(values)),
    iterate: (values) => statement.iterate(...bound(values)),
  };
}

type Bindable = string | number | bigint | null | Uint8Array;

/** A `Date` as first value would be taken for named parameters and store NULL; `undefined` is a slip of ours. */
function bound(values: readonly unknown[]): Bindable[] {
  return values.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'bigint' ||
      value instanceof Uint8Array
    )
      return value;
    throw new Error(`Expected text, number, bytes or null for SQLite, got ${typeof value}`);
  });
}

/** Counts and times are below 2^53. */
types.setTypeParser(types.builtins.INT8, Number);

function openPostgres(url: string): Database {
  const pool = new Pool({
    connectionString: url,
    max: POOL_MAX,
    statement_timeout: STATEMENT_MS,
    application_name: 'kakekomi',
  });
  // A connection that dies while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // Nor while in use: its query fails and is told; the client's own event would end the process too.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { engine: 'postgres', db, pool, close: () => db.destroy() };
}

/** Whether the database answers, for the health page. */
export async function answers({ db }: Pick<Database, 'db'>): Promise<boolean> {
  return sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
}
