// Backs a whole desk up beside one name: `FILE` the database, `FILE.blobs` the evidence, `FILE.keys.age` the keys under a passphrase; and puts it back.
import { open, readFile, rm, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { openSealed, seal } from '#core/journal/seal.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import { type Backup, backupTo, restoreFrom } from '../../store/backup.ts';
import { readKeyFile } from '../key-file.ts';
import { blobsFolder, databasePlace } from '../place.ts';
import { copyEvidence, piecesIn } from './evidence-folder.ts';
import { type DeskPlace, isThere, type Operator } from './open-operator.ts';

export interface DeskBackup {
  /** undefined on PostgreSQL: it is backed up by its own means. */
  readonly database: Backup | undefined;
  /** undefined where an S3 store keeps it. */
  readonly evidence: { readonly path: string; readonly pieces: number } | undefined;
  readonly keys: string | undefined;
}

const evidenceOf = (file: string): string => `${file}.blobs`;
export const keysOfBackup = (file: string): string => `${file}.keys.age`;

/**
 * Makes the backup while the desk works: the database first, so that every piece of evidence it names lies on the disk by then. Nothing is written
 * over. Problems: `file-exists` {file}, `backup-damaged` {what}, those of the key file. @throws what the disk says
 */
export async function backupDesk(
  { database, config, dataFolder }: Operator,
  file: string,
  passphrase: string | undefined,
): Promise<Result<DeskBackup>> {
  for (const path of [file, evidenceOf(file), keysOfBackup(file)])
    if (await isThere(path)) return problem('file-exists', { file: path });
  const keys = passphrase === undefined ? undefined : await readKeyFile(config.keyFile);
  if (keys?.ok === false) return keys;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const copied = database.engine === 'sqlite' ? await backupTo(database, file) : undefined;
  if (copied?.ok === false)
    return sayAgain(copied.problems[0]?.code, file, copied.problems[0]?.params['what']);
  const evidence =
    config.s3 === undefined
      ? { path: evidenceOf(file), pieces: await copyEvidence(blobsFolder(dataFolder), evidenceOf(file)) }
      : undefined;
  if (passphrase !== undefined)
    await writeNew(keysOfBackup(file), await seal(await readFile(config.keyFile), passphrase));
  return ok({
    database: copied?.value,
    evidence,
    keys: passphrase === undefined ? undefined : keysOfBackup(file),
  });
}

/** What of a backup is there, and would be put back. */
export interface BackupParts {
  readonly evidence: boolean;
  /** The keys are in the backup, and the desk has none yet. */
  readonly keys: boolean;
}

export async function partsOfBackup({ config }: DeskPlace, file: string): Promise<BackupParts> {
  return {
    evidence: config.s3 === undefined && (await isThere(evidenceOf(file))),
    keys: (await isThere(keysOfBackup(file))) && !(await isThere(config.keyFile)),
  };
}

/**
 * Puts a backup where no desk is; on PostgreSQL all but the database. Problems, before anything is written: `file-exists` {file},
 * `file-unreadable` {file}; and `backup-damaged` {what}, `wrong-passphrase`, `not-age`, `key-file-unreadable`. @throws what the disk says
 */
export async function restoreDesk(
  { config, dataFolder }: DeskPlace,
  file: string,
  passphrase: string | undefined,
): Promise<Result<DeskBackup>> {
  const parts = await partsOfBackup({ config, dataFolder }, file);
  const isFile = config.databaseUrl === undefined;
  const place = databasePlace(config, dataFolder);
  const blobs = blobsFolder(dataFolder);
  if (isFile && !(await isThere(file))) return problem('file-unreadable', { file });
  if (isFile)
    for (const path of [place, `${place}-wal`, `${place}-shm`])
      if (await isThere(path)) return problem('file-exists', { file: path });
  if (parts.evidence && (await piecesIn(blobs)).length > 0) return problem('file-exists', { file: blobs });
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  // The keys first: a wrong passphrase is told before anything is there.
  if (parts.keys && passphrase !== undefined) {
    const put = await putKeys(keysOfBackup(file), config.keyFile, passphrase);
    if (!put.ok) return put;
  }
  const restored = isFile ? await restoreFrom(file, place) : undefined;
  if (restored?.ok === false)
    return sayAgain(restored.problems[0]?.code, place, restored.problems[0]?.params['what']);
  return ok({
    database: restored?.value,
    evidence: parts.evidence
      ? { path: blobs, pieces: await copyEvidence(evidenceOf(file), blobs) }
      : undefined,
    keys: parts.keys && passphrase !== undefined ? config.keyFile : undefined,
  });
}

async function putKeys(from: string, to: string, passphrase: string): Promise<Result<undefined>> {
  const opened = await openSealed(await readFile(from), passphrase);
  if (!opened.ok) return opened;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await writeNew(to, opened.value);
  const read = await readKeyFile(to);
  if (read.ok) return ok(undefined);
  await rm(to, { force: true });
  return read;
}

function sayAgain(code: string | undefined, file: string, what: string | number | undefined): Result<never> {
  return code === 'exists'
    ? problem('file-exists', { file })
    : problem('backup-damaged', { what: what ?? '' });
}

/** Never over another file, for its owner's eyes, on the disk when it returns. */
async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
