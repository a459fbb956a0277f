// Finds the files a person named on the command line and opens them for reading by ranges, one at a time.
import type { Dirent } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Bytes } from '#core/evidence/bytes.ts';
import { ok, problem, type Result } from '#core/base/result.ts';

/** More files than any export has. */
const FILES_MAX = 100_000;

export interface FoundFiles {
  readonly files: readonly Bytes[];
  /** Links, pipes and folders that were not gone into. */
  readonly skipped: readonly string[];
  close(): Promise<void>;
}

/**
 * Files as they are, folders with all that is in them, hidden files too; links inside folders are not followed. Problems:
 * `file-unreadable` {file}.
 */
export async function findFiles(named: readonly string[]): Promise<Result<FoundFiles>> {
  const handles = oneAtATime();
  const files: Bytes[] = [];
  const skipped: string[] = [];
  for (const path of named) {
    try {
      const about = await stat(path);
      // The folder's own name leads its files' names, as an export's folders tell what a file is.
      const name = basename(resolve(path));
      if (about.isDirectory()) await walk(path, name, handles, files, skipped);
      else if (about.isFile()) files.push(handles.file(path, name, about.size));
      else return problem('file-unreadable', { file: path });
    } catch {
      return problem('file-unreadable', { file: path });
    }
  }
  return ok({ files, skipped, close: () => handles.close() });
}

async function walk(
  folder: string,
  name: string,
  handles: Handles,
  files: Bytes[],
  skipped: string[],
): Promise<void> {
  let entries: readonly Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    skipped.push(name);
    return;
  }
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    const shown = `${name}/${entry.name}`;
    if (entry.isDirectory()) await walk(path, shown, handles, files, skipped);
    else if (entry.isFile() && files.length < FILES_MAX) {
      const about = await stat(path).catch(() => undefined);
      if (about === undefined) skipped.push(shown);
      else files.push(handles.file(path, shown, about.size));
    } else skipped.push(shown);
  }
}

interface Handles {
  file(path: string, name: string, size: number): Bytes;
  close(): Promise<void>;
}

/** A folder of ten thousand mails must not hold ten thousand files open. */
function oneAtATime(): Handles {
  let current: { readonly path: string; readonly handle: FileHandle } | undefined;
  const close = async (): Promise<void> => {
    const last = current;
    current = undefined;
    await last?.handle.close();
  };
  const handleOf = async (path: string, size: number): Promise<FileHandle> => {
    if (current?.path === path) return current.handle;
    await close();
    const handle = await open(path);
    current = { path, handle };
    const about = await handle.stat();
    if (about.size !== size) throw new Error('Expected the file to be as large as before');
    return handle;
  };
  return {
    close,
    file: (path, name, size) => ({
      name,
      size,
      async read(from, to) {
        const length = Math.max(0, Math.min(size, to) - from);
        const buffer = new Uint8Array(length);
        if (length === 0) return buffer;
        const handle = await handleOf(path, size);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await handle.read(buffer, filled, length - filled, from + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      },
    }),
  };
}
