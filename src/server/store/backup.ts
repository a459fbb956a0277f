// Copies the desk's SQLite database while it is in use, proves the copy, and puts one back where there is none.
// PostgreSQL is backed up by its own means (pg_dump, base backups; docs/operations.md): a copy made by us would be a worse one.
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Database } from './database.ts';

export interface Backup {
  readonly path: string;
  readonly bytes: number;
  readonly cases: number;
}

/** Pages a step: others write between two steps. */
const RATE = 1_000;

/**
 * A whole copy at `path`, as of one moment, checked by opening it; no file is written over. The desk's key file is not in it, and without that,
 * or the offline recovery key, no word in it can be read: keep both, apart. Problems: `not-sqlite`, `exists`, `damaged` (params: what).
 */
export async function backupTo({ file }: Pick<Database, 'file'>, path: string): Promise<Result<Backup>> {
  if (file === undefined) return problem('not-sqlite');
  return putWhole(path, async (beside) => {
    await backup(file, beside, { rate: RATE });
  });
}

/** Puts a backup in place of a database that is not there. Problems: `missing`, `exists`, `damaged` (params: what). */
export async function restoreFrom(from: string, to: string): Promise<Result<Backup>> {
  if (!(await isThere(from))) return problem('missing', { path: from });
  // A log of other writes beside it would be played into the restored file.
  for (const suffix of ['-wal', '-shm'])
    if (await isThere(`${to}${suffix}`)) return problem('exists', { path: `${to}${suffix}` });
  return putWhole(to, (beside) => copyFile(from, beside, constants.COPYFILE_EXCL));
}

/** Made beside, checked, synced, and only then under its name. */
async function putWhole(path: string, make: (beside: string) => Promise<void>): Promise<Result<Backup>> {
  const target = resolve(path);
  if (await isThere(target)) return problem('exists', { path: target });
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const beside = `${target}.unfinished-${process.pid}`;
  await rm(beside, { force: true });
  try {
    await make(beside);
    const checked = check(beside);
    if (!checked.ok) return checked;
    const handle = await open(beside, 'r+');
    try {
      await handle.chmod(0o600);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // Refuses what came there meanwhile, as a rename would not.
    await link(beside, target);
    const { size } = await stat(target);
    return ok({ path: target, bytes: size, cases: checked.value });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return problem('exists', { path: target });
    throw error;
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${beside}${suffix}`, { force: true });
  }
}

/** How many cases a file holds, when it is whole: `pragma integrity_check` reads every page and index. */
function check(path: string): Result<number> {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path);
    // The copy stands alone: no log beside it to be lost.
    file.exec('pragma journal_mode = delete');
    const found = Object.values(file.prepare('pragma integrity_check').get() ?? {}).join();
    if (found !== 'ok') return problem('damaged', { what: found.slice(0, 200) });
    const { cases } = file.prepare('select count(*) as cases from cases').get() ?? {};
    return ok(Number(cases));
  } catch (error) {
    return problem('damaged', { what: error instanceof Error ? error.message.slice(0, 200) : '' });
  } finally {
    file?.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
