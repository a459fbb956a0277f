// Lets short writes that come at once share one commit on SQLite: each commit waits for the disk, and everybody for it.
import { sql } from 'kysely';
import type { Db } from '../desk/ports.ts';
import type { Database } from './database.ts';

/** So many share a commit at most: the first of them must not wait for a crowd. */
const TOGETHER_MAX = 64;

interface Waiting {
  /** Runs the write; what is returned is called once it is known whether the commit held. */
  readonly write: (tx: Db) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

const lines = new WeakMap<Database, Waiting[]>();

/**
 * Runs `write` in a transaction and returns what it returned once that is on the disk. On SQLite those that wait for the same commit share it,
 * each behind a savepoint of its own: one that throws takes back only itself. On PostgreSQL each has its own; commits there go side by side.
 * @throws what `write` throws, or what the commit does: then nothing of any of them was kept
 */
export function commitTogether<T>(database: Database, write: (tx: Db) => Promise<T>): Promise<T> {
  if (database.engine === 'postgres') return database.db.transaction().execute(write);
  return new Promise<T>((resolve, reject) => {
    const waiting: Waiting = {
      write: async (tx) => {
        const value = await write(tx);
        return () => resolve(value);
      },
      fail: reject,
    };
    const line = lines.get(database);
    if (line !== undefined) {
      line.push(waiting);
      return;
    }
    lines.set(database, [waiting]);
    void drain(database);
  });
}

/** Never rejects: each of the line hears of its own. */
async function drain(database: Database): Promise<void> {
  for (;;) {
    // Whoever came in the same turn comes along.
    await Promise.resolve();
    const some = lines.get(database)?.splice(0, TOGETHER_MAX) ?? [];
    if (some.length === 0) {
      lines.delete(database);
      return;
    }
    await commit(database, some);
  }
}

async function commit(database: Database, some: readonly Waiting[]): Promise<void> {
  const ends: (() => void)[] = [];
  try {
    await database.db.transaction().execute(async (tx) => {
      for (const { write, fail } of some) {
        await sql`savepoint one`.execute(tx);
        try {
          ends.push(await write(tx));
          await sql`release one`.execute(tx);
        } catch (error) {
          // Fails where SQLite gave the whole transaction up (a full disk): then all of them are told.
          await sql`rollback to one`.execute(tx).catch(() => {
            throw error;
          });
          await sql`release one`.execute(tx);
          ends.push(() => fail(error));
        }
      }
    });
  } catch (error) {
    for (const { fail } of some) fail(error);
    return;
  }
  for (const end of ends) end();
}
