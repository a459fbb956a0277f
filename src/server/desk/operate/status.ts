// How a desk is, for those who run it: one look at its database, keys, staff, cases, jobs and audit.
import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import type { DeskKey } from '#core/link/types.ts';
import type { Text } from '#core/base/language.ts';
import { type AuditVerdict, verifyAudit } from '../../audit/audit.ts';
import { isSecured, membersOf } from '../../auth/members.ts';
import { type JobCounts, jobCounts } from '../../jobs/look-at-jobs.ts';
import type { Engine } from '../../store/database.ts';
import type { MigrationState } from '../../store/migrations/index.ts';
import { readKeyFile } from '../key-file.ts';
import { databasePlace } from '../place.ts';
import type { Operator } from './open-operator.ts';

export interface DeskStatus {
  readonly database: {
    readonly engine: Engine;
    /** PostgreSQL's own version, or SQLite's. */
    readonly version: string;
    /** A file's path; of PostgreSQL host and name, never the password. */
    readonly place: string;
    readonly bytes: number;
  };
  readonly migrations: MigrationState;
  readonly name: Text | undefined;
  readonly origin: string | undefined;
  readonly keys:
    | {
        readonly signing: readonly DeskKey[];
        readonly recipient: string;
        readonly recovery: readonly string[];
      }
    | { readonly problem: string };
  readonly staff: {
    readonly active: number;
    /** Admins who can sign in. */
    readonly admins: number;
    /** Active, but with neither a passkey nor a second factor yet. */
    readonly unsecured: number;
  };
  readonly cases: Readonly<Record<string, number>>;
  /** Sealed reports and messages that were not opened yet. */
  readonly unopened: number;
  readonly jobs: readonly JobCounts[];
  readonly audit: AuditVerdict;
  /** What wants somebody's hand, as codes; empty when all is well. */
  readonly attention: readonly Attention[];
}
export type Attention =
  | 'migrations-waiting'
  | 'database-newer'
  | 'keys'
  | 'no-admin'
  | 'jobs-given-up'
  | 'audit-broken';

/** Reads only. @throws when the database is away, or so old that a table is missing */
export async function statusOf(operator: Operator): Promise<DeskStatus> {
  const { database, desk, config, migrations } = operator;
  const { db } = database;
  const row = await db.selectFrom('desk').selectAll().where('desk', '=', desk).executeTakeFirst();
  const members = (await membersOf(db, desk)).filter(({ active }) => active === 1);
  const buckets = await db
    .selectFrom('cases')
    .select((is) => ['bucket', is.fn.countAll<number>().as('count')])
    .where('desk', '=', desk)
    .groupBy('bucket')
    .orderBy('bucket')
    .execute();
  const { unopened } = await db
    .selectFrom('intake')
    .select((is) => is.fn.countAll<number>().as('unopened'))
    .where('desk', '=', desk)
    .where('opened_at', 'is', null)
    .executeTakeFirstOrThrow();
  const keys = await readKeyFile(config.keyFile);
  const jobs = await jobCounts(database);
  const audit = await verifyAudit(db, desk);
  const admins = members.filter((one) => one.role === 'admin' && isSecured(one)).length;
  const attention: Attention[] = [
    ...(migrations.waiting.length > 0 ? (['migrations-waiting'] as const) : []),
    ...(migrations.unknown.length > 0 ? (['database-newer'] as const) : []),
    ...(keys.ok ? [] : (['keys'] as const)),
    ...(admins === 0 ? (['no-admin'] as const) : []),
    ...(jobs.some(({ givenUp }) => givenUp > 0) ? (['jobs-given-up'] as const) : []),
    ...(audit.ok ? [] : (['audit-broken'] as const)),
  ];
  return {
    database: await describeDatabase(operator),
    migrations,
    name: row === undefined ? undefined : { ja: row.name_ja, en: row.name_en },
    origin: row?.origin,
    keys: keys.ok
      ? {
          signing: keys.value.signing
            .filter(({ until }) => until === undefined)
            .map(({ kid, key }) => ({ kid, key })),
          recipient: keys.value.identities[0]?.recipient ?? '',
          recovery: keys.value.recovery,
        }
      : { problem: keys.problems[0]?.code ?? '' },
    staff: {
      active: members.length,
      admins,
      unsecured: members.filter((one) => !isSecured(one)).length,
    },
    cases: Object.fromEntries(buckets.map(({ bucket, count }) => [bucket, count])),
    unopened,
    jobs,
    audit,
    attention,
  };
}

async function describeDatabase({ database, config, dataFolder }: Operator): Promise<DeskStatus['database']> {
  const { db, engine } = database;
  if (engine === 'sqlite') {
    const place = databasePlace(config, dataFolder);
    const { rows } = await sql<{ readonly version: string }>`select sqlite_version() as version`.execute(db);
    return { engine, version: rows[0]?.version ?? '', place, bytes: (await stat(place)).size };
  }
  const { rows } = await sql<{ readonly version: string; readonly name: string; readonly bytes: number }>`
    select current_setting('server_version') as version, current_database() as name,
      pg_database_size(current_database()) as bytes`.execute(db);
  const [row] = rows;
  const host = hostOf(config.databaseUrl ?? '');
  return {
    engine,
    version: row?.version ?? '',
    place: `${host}/${row?.name ?? ''}`,
    bytes: row?.bytes ?? 0,
  };
}

/** Host and port alone. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
