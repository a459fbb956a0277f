// Writes files that a crash or a power cut leaves whole: synced before anybody is told, and their folder after a rename.
import { open } from 'node:fs/promises';

/** Only its owner reads a case, its evidence or a key. */
const PRIVATE = 0o600;

export type OpenFile = (file: string, flags: string, mode?: number) => ReturnType<typeof open>;

/**
 * Makes a new file, on the disk when it returns. @throws what the file system says, `EEXIST` among it; half a file may then be left
 * @param openFile other than the file system's own only in tests of a full disk
 */
export async function writeDurably(
  file: string,
  content: string | Uint8Array,
  openFile: OpenFile = open,
): Promise<void> {
  const handle = await openFile(file, 'wx', PRIVATE);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename lasts only when its folder is written; Windows cannot open folders and needs no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
