// Makes an effect happen once, however often it is asked for: the caller's key, and what came of it, kept in the database.
import type { Db } from '../desk/ports.ts';
import type { Database } from './database.ts';

export interface Once<T> {
  readonly value: T;
  /** Whether it was made now. */
  readonly isNew: boolean;
}

/**
 * Runs `make` in a transaction with the mark that it ran, or gives what it made before. Two at once: the second waits for the first. When `make`
 * throws, nothing is kept and the next may try. What it makes must be JSON.
 */
export async function once<T>(
  { db }: Pick<Database, 'db'>,
  now: number,
  desk: string,
  key: string,
  make: (tx: Db) => Promise<T>,
): Promise<Once<T>> {
  return db.transaction().execute(async (tx) => {
    const mark = await tx
      .insertInto('once')
      .values({ desk, key, result: '', at: now })
      .onConflict((conflict) => conflict.columns(['desk', 'key']).doNothing())
      .executeTakeFirst();
    if (mark.numInsertedOrUpdatedRows === 0n) {
      const row = await tx
        .selectFrom('once')
        .select('result')
        .where('desk', '=', desk)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      return { value: JSON.parse(row.result) as T, isNew: false };
    }
    const value = await make(tx);
    await tx
      .updateTable('once')
      .set({ result: JSON.stringify(value ?? null) })
      .where('desk', '=', desk)
      .where('key', '=', key)
      .execute();
    return { value, isNew: true };
  });
}
