// Opens a desk for a command of those who run it: its database without changing its tables, its keys only when they are asked for. No job is worked here.
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { problem, ok, type Result } from '#core/base/result.ts';
import { openAudit } from '../../audit/audit.ts';
import { diskBlobs } from '../../blobs/disk.ts';
import { s3Blobs } from '../../blobs/s3.ts';
import type { DeskConfig } from '../../config.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import { type WholeCaseStore, createCaseStore } from '../../store/case-store.ts';
import { type Changes, createChanges } from '../../store/changes.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { type MigrationState, migrationsOf } from '../../store/migrations/index.ts';
import { createWebhooks } from '../../webhooks/webhooks.ts';
import { blobsFolder, databasePlace, DESK } from '../place.ts';
import type { Audit, Blobs, Jobs, Now } from '../ports.ts';
import { tellingStore } from '../telling-store.ts';
import { type DeskVault, openVault } from '../vault.ts';

/** Where the desk is, as `readConfig` tells. */
export interface DeskPlace {
  readonly config: DeskConfig;
  readonly dataFolder: string;
}

/** A desk a command works on. */
export interface Operator extends DeskPlace {
  readonly desk: string;
  readonly database: Database;
  readonly migrations: MigrationState;
  readonly audit: Audit;
  readonly blobs: Blobs;
  readonly now: Now;
  close(): Promise<void>;
}

/** What writing commands need besides. */
export interface OperatorStore {
  readonly vault: DeskVault;
  readonly cases: WholeCaseStore;
  readonly jobs: Jobs;
  readonly changes: Changes;
}

/**
 * Opens the database; none is made. `least`: `look` takes tables of any age, `use` only those of this version. Problems: `wrong-user` {user} where the
 * files are another user's (a file of ours among theirs would stop their server), `no-desk` {path}, `desk-behind`, `desk-newer`.
 * @throws when the database is away
 */
export async function openOperator(
  { config, dataFolder }: DeskPlace,
  least: 'look' | 'use',
  now: Now = Date.now,
): Promise<Result<Operator>> {
  const where = databasePlace(config, dataFolder);
  const isFile = config.databaseUrl === undefined;
  const owned = await checkOwner([...(isFile ? [where] : []), config.keyFile]);
  if (!owned.ok) return owned;
  if (isFile && !(await isThere(where))) return problem('no-desk', { path: where });
  const database = openDatabase(where);
  try {
    const migrations = await migrationsOf(database);
    const wrong =
      migrations.applied.length === 0
        ? problem('no-desk', { path: isFile ? where : 'DATABASE_URL' })
        : least === 'look'
          ? undefined
          : versionOf(migrations);
    if (wrong !== undefined && !wrong.ok) {
      await database.close();
      return wrong;
    }
    return ok({
      config,
      dataFolder,
      desk: DESK,
      database,
      migrations,
      audit: openAudit(now),
      blobs: config.s3 === undefined ? diskBlobs(blobsFolder(dataFolder)) : s3Blobs(config.s3),
      now,
      close: () => database.close(),
    });
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
}

function versionOf({ waiting, unknown }: MigrationState): Result<undefined> {
  if (unknown.length > 0) return problem('desk-newer');
  return waiting.length > 0 ? problem('desk-behind') : ok(undefined);
}

/** Opens keys and cases, uses them, and lets go of them. Problems: those of the key file, and of `use`. @throws when the database is away */
export async function withStore<T>(
  { config, database, now }: Operator,
  use: (store: OperatorStore) => Promise<Result<T>>,
): Promise<Result<T>> {
  const vault = await openVault(config.keyFile);
  if (!vault.ok) return vault;
  const jobs = await openJobs(database, now);
  const changes = createChanges(database, now);
  const webhooks = createWebhooks(database.db, vault.value, jobs, now);
  const store = createCaseStore({ database, vault: vault.value, jobs, changes, now });
  try {
    return await use({
      vault: vault.value,
      cases: tellingStore(store, (tx, happening) => webhooks.announce(tx, happening), now),
      jobs,
      changes,
    });
  } finally {
    await jobs.close();
    await changes.close();
  }
}

/** Files that are there must be this user's. Problems: `wrong-user` {path}. */
export async function checkOwner(paths: readonly string[]): Promise<Result<undefined>> {
  const me = process.getuid?.();
  for (const path of paths) {
    const uid = await stat(path).then(
      (found) => found.uid,
      () => undefined,
    );
    if (me !== undefined && uid !== undefined && uid !== me)
      return problem('wrong-user', { path, me: userInfo().username });
  }
  return ok(undefined);
}

export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
