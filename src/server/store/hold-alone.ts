// Lets one process at a time run a desk on an SQLite file: a second would work the same jobs with keys and lists it holds in memory.
import { DatabaseSync } from 'node:sqlite';

/** SQLite's own word for a file that another holds. */
const BUSY = 5;

/**
 * Holds the desk whose database is `file` until the returned function is called or the process ends, however it ends: the lock is the
 * operating system's, on an empty file beside. undefined when another process holds it. Tools that only read or back up do not ask.
 */
export function holdAlone(file: string): (() => void) | undefined {
  const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return undefined;
    throw error;
  }
  return () => lock.close();
}
