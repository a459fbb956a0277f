// Claims an effect in the transaction it happens in: a job that runs again finds it claimed and leaves nothing.
import type { DeskParts } from './parts.ts';
import type { Db } from './ports.ts';

/** It happened before: the transaction is given up. */
export class HappenedBefore extends Error {}

/** @throws HappenedBefore */
export async function claim({ desk, now }: DeskParts, tx: Db, key: string): Promise<void> {
  const claimed = await tx
    .insertInto('once')
    .values({ desk, key, result: '', at: now() })
    .onConflict((on) => on.columns(['desk', 'key']).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows !== 1n) throw new HappenedBefore();
}
