// Copies evidence on disk into a backup and back, piece by piece, and counts what a database names but the disk does not hold.
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobError } from '../../blobs/stored-blob.ts';
import type { Operator } from './open-operator.ts';

/** `main/CASE/SHA256`; what lies beside under another name is half written. */
const BLOB = /^[a-z0-9][a-z0-9-]{0,62}\/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\/[0-9a-f]{64}$/;

/** Gives how many pieces were copied. What is erased meanwhile is passed over. @throws what the disk says */
export async function copyEvidence(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  let copied = 0;
  for (const path of await piecesIn(from)) {
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    try {
      await copyFile(join(from, path), target, constants.COPYFILE_EXCL);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await rm(target, { force: true });
      continue;
    }
    await chmod(target, 0o600);
    const handle = await open(target, 'r+');
    await handle.sync().finally(() => handle.close());
    copied += 1;
  }
  return copied;
}

/** Paths with `/`, in order; none where there is no folder. */
export async function piecesIn(folder: string): Promise<readonly string[]> {
  try {
    const all = await readdir(folder, { recursive: true });
    return all
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => BLOB.test(path))
      .toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export interface EvidenceCheck {
  readonly pieces: number;
  readonly missing: number;
  readonly damaged: number;
}

/** Reads every piece the database names. @throws when the database or the S3 store is away */
export async function checkEvidence({
  database,
  desk,
  blobs,
}: Pick<Operator, 'database' | 'desk' | 'blobs'>): Promise<EvidenceCheck> {
  const rows = await database.db
    .selectFrom('evidence')
    .select(['case_id', 'sha256'])
    .where('desk', '=', desk)
    .execute();
  const found = { pieces: rows.length, missing: 0, damaged: 0 };
  for (const { case_id, sha256 } of rows) {
    try {
      if ((await blobs.get(desk, case_id, sha256)) === undefined) found.missing += 1;
    } catch (error) {
      if (!(error instanceof BlobError) || error.code !== 'damaged') throw error;
      found.damaged += 1;
    }
  }
  return found;
}
