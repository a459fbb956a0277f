// Opens DuckDB for one piece of work: found when the optional package is installed, shut off from files and network, limited in memory and time.
import { chmod, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBType, DuckDBValue } from '@duckdb/node-api';

export type Duck = typeof import('@duckdb/node-api');

/** The package where it is installed; undefined where it is not: the desk runs without it. */
export async function findDuck(): Promise<Duck | undefined> {
  try {
    return await import('@duckdb/node-api');
  } catch {
    return undefined;
  }
}

/** Why a log cannot be worked with; the person in front can do something about each. */
export type LogsErrorCode = 'duckdb-missing' | 'logs-busy' | 'log-elsewhere' | 'too-slow' | 'logs-full';

export class LogsError extends Error {
  readonly code: LogsErrorCode;

  constructor(code: LogsErrorCode, cause?: unknown) {
    super(code, { cause });
    this.name = 'LogsError';
    this.code = code;
  }
}

const MEMORY = '1GB';
const SPILL = '16GB';
const THREADS_MAX = 4;

/** A question put to DuckDB: SQL of ours, values bound. */
export interface Asking {
  /** @throws LogsError `too-slow`, `logs-full` */
  readonly ask: (
    sql: string,
    values?: readonly DuckDBValue[],
    types?: readonly DuckDBType[],
  ) => Promise<readonly Row[]>;
  /** The same as lists of cells under the columns' own names. */
  readonly table: (
    sql: string,
    values: readonly DuckDBValue[],
  ) => Promise<{ readonly names: readonly string[]; readonly rows: readonly (readonly DuckDBValue[])[] }>;
  /** Adds rows of a text and a number to a temporary table of ours: a long list bound in SQL costs far more. */
  readonly append: (
    table: string,
    rows: readonly (readonly [text: string, number: bigint | undefined])[],
  ) => Promise<void>;
  readonly duck: Duck;
}
export type Row = Readonly<Record<string, DuckDBValue>>;

/** A file of rows that is attached under a name of ours. */
export interface Attached {
  readonly name: string;
  readonly path: string;
  readonly readOnly: boolean;
}

export interface DuckSetting {
  readonly duck: Duck;
  /** Where it may spill what does not fit its memory. */
  readonly spillFolder: string;
  readonly attach: readonly Attached[];
  /** Files below it may be read, no others. */
  readonly readFolder?: string;
  /** For all questions of this piece of work together. */
  readonly withinMs: number;
  readonly threads?: number;
}

/**
 * Runs one piece of work on a DuckDB of its own, which ends with it. What was attached and `readFolder` can be reached, no other file, no network, no extension; and
 * no statement can change that, since the configuration is locked (https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview).
 *
 * @throws LogsError `too-slow` when it takes longer than `withinMs`, `logs-full`, `log-elsewhere` when a file is not there
 */
export async function withDuck<T>(setting: DuckSetting, run: (asking: Asking) => Promise<T>): Promise<T> {
  const { duck, attach, readFolder, spillFolder, withinMs } = setting;
  await mkdir(spillFolder, { recursive: true, mode: 0o700 });
  const instance: DuckDBInstance = await duck.DuckDBInstance.create(':memory:', {
    threads: String(setting.threads ?? Math.min(THREADS_MAX, availableParallelism())),
    memory_limit: MEMORY,
    temp_directory: spillFolder,
    max_temp_directory_size: SPILL,
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_unsigned_extensions: 'false',
  });
  let connection: DuckDBConnection | undefined;
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  try {
    const line = await instance.connect();
    connection = line;
    const append: Asking['append'] = async (table, rows) => {
      if (isLate) throw new LogsError('too-slow');
      const appender = await line.createAppender(table, 'main', 'temp');
      for (const [text, number] of rows) {
        appender.appendVarchar(text);
        if (number === undefined) appender.appendNull();
        else appender.appendUHugeInt(number);
        appender.endRow();
      }
      appender.closeSync();
    };
    timer = setTimeout(() => {
      isLate = true;
      line.interrupt();
    }, withinMs);
    const read = async (sql: string, values?: readonly DuckDBValue[], types?: readonly DuckDBType[]) => {
      if (isLate) throw new LogsError('too-slow');
      try {
        return await line.runAndReadAll(
          sql,
          values === undefined ? undefined : [...values],
          types === undefined ? undefined : [...types],
        );
      } catch (error) {
        throw told(error, isLate);
      }
    };
    const ask: Asking['ask'] = async (sql, values, types) => (await read(sql, values, types)).getRowObjects();
    const table: Asking['table'] = async (sql, values) => {
      const found = await read(sql, values);
      return { names: found.columnNames(), rows: found.getRows() };
    };
    await ask("set TimeZone = 'UTC'");
    for (const { name, path, readOnly } of attach) {
      // ATTACH takes no bound value; the path is the data folder and an id of ours.
      await ask(`attach ${literal(path)} as ${name}${readOnly ? ' (read_only)' : ''}`);
      if (!readOnly) await chmod(path, 0o600);
    }
    if (readFolder !== undefined) await ask(`set allowed_directories = [${literal(join(readFolder, '/'))}]`);
    await ask('set enable_external_access = false');
    await ask('set lock_configuration = true');
    return await run({ ask, table, append, duck });
  } finally {
    clearTimeout(timer);
    connection?.closeSync();
    instance.closeSync();
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function told(error: unknown, isLate: boolean): unknown {
  if (!(error instanceof Error)) return error;
  if (isLate || /^INTERRUPT/i.test(error.message)) return new LogsError('too-slow', error);
  if (/No space left|disk space|max_temp_directory_size|failed to offload/i.test(error.message))
    return new LogsError('logs-full', error);
  if (/^IO Error.*(?:does not exist|No such file)/s.test(error.message))
    return new LogsError('log-elsewhere', error);
  return error;
}
