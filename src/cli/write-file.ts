// Writes a person's files so that a crash, a full disk or a second program leaves either the old or the new one, whole.
import { readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ok, problem, type Result } from '#core/base/result.ts';
import { syncFolder, writeDurably } from '#server/write-durably.ts';

/** Problems: `file-exists`, `file-unwritable`, each {file}. */
export async function writeNewFile(file: string, content: string | Uint8Array): Promise<Result<undefined>> {
  try {
    await writeDurably(file, content);
    return ok(undefined);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    // Half a file must not pass for a case.
    if (!isThere) await rm(file, { force: true }).catch(() => undefined);
    return problem(isThere ? 'file-exists' : 'file-unwritable', { file });
  }
}

/** Replaces a file that still holds `before`. Problems: `file-busy` {file: the lock}, `file-changed`, `file-unwritable`, each {file}. */
export async function replaceFile(file: string, before: string, after: string): Promise<Result<undefined>> {
  const next = `${file}.next`;
  try {
    // The new file's name is the lock: a second program fails to make it.
    await writeDurably(next, after);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    if (!isThere) await rm(next, { force: true }).catch(() => undefined);
    return isThere ? problem('file-busy', { file: next }) : problem('file-unwritable', { file });
  }
  try {
    if ((await readFile(file, 'utf8')) !== before) {
      await rm(next);
      return problem('file-changed', { file });
    }
    await rename(next, file);
    await syncFolder(dirname(file));
    return ok(undefined);
  } catch {
    await rm(next, { force: true }).catch(() => undefined);
    return problem('file-unwritable', { file });
  }
}
