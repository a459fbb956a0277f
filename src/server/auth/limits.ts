// How often may someone try? Rates and growing waits, kept in the database so that several processes count together.
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/tables.ts';

export interface Rate {
  readonly max: number;
  readonly perMs: number;
  /** In ms. */
  readonly now: number;
}
export type Limited = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

/** Clocks of two processes differ by less: what lies further off was written before a clock was set back. */
const CLOCKS_APART_MS = 60_000;

/**
 * Counts one try under `key` and tells whether it is within `max` in `perMs` (generic cell rate: at once up to `max`, then evenly).
 * One statement, so that two processes cannot both take the last one. A refused try does not count.
 */
export async function limit(db: Kysely<Tables>, key: string, { max, perMs, now }: Rate): Promise<Limited> {
  const one = Math.ceil((perMs * 1000) / max);
  const at = now * 1000;
  const room = one * (max - 1);
  // Further off than any bucket is deep: the clock was set back, and nobody waits for it to come round.
  const deep = one * max + CLOCKS_APART_MS * 1000;
  const taken = await sql<{ empty_at: number }>`
    insert into rate (key, empty_at) values (${key}, ${at + one})
    on conflict (key) do update set
      empty_at = (case when rate.empty_at > ${at} and rate.empty_at <= ${at + deep} then rate.empty_at else ${at} end) + ${one}
      where rate.empty_at <= ${at + room} or rate.empty_at > ${at + deep}
    returning empty_at`.execute(db);
  if (taken.rows.length > 0) return { ok: true };
  const row = await db.selectFrom('rate').select('empty_at').where('key', '=', key).executeTakeFirst();
  return { ok: false, retryAfterMs: Math.max(1, Math.ceil(((row?.empty_at ?? at) - room - at) / 1000)) };
}

/** Failures that cost nothing: people mistype. */
const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_MS = 24 * 3_600_000;

/**
 * Takes one try of a secret that can be guessed, counted as failed until `forgive` is called, so that tries sent at once count
 * one by one. From the fifth failure in a row each costs a wait: 30 s, then twice as long, 15 minutes at most, never for good.
 */
export function takeTry(db: Kysely<Tables>, key: string, now: number): Promise<Limited> {
  return db.transaction().execute(async (tx) => {
    const taken = await sql<{ count: number }>`
      insert into failure (key, count, at, wait_until) values (${key}, 1, ${now}, 0)
      on conflict (key) do update set
        count = (case when failure.at < ${now - FORGET_MS} then 0 else failure.count end) + 1, at = ${now}
        where failure.wait_until <= ${now} or failure.wait_until > ${now + LONGEST_WAIT_MS + CLOCKS_APART_MS}
      returning count`.execute(tx);
    const count = taken.rows[0]?.count;
    if (count === undefined) {
      const row = await tx
        .selectFrom('failure')
        .select('wait_until')
        .where('key', '=', key)
        .executeTakeFirst();
      return { ok: false, retryAfterMs: Math.max(1, (row?.wait_until ?? now) - now) };
    }
    if (count >= FREE_FAILURES) {
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(20, count - FREE_FAILURES));
      await tx
        .updateTable('failure')
        .set({ wait_until: now + wait })
        .where('key', '=', key)
        .execute();
    }
    return { ok: true };
  });
}

/** The proof held: failures under this key are forgotten. */
export async function forgive(db: Kysely<Tables>, key: string): Promise<void> {
  await db.deleteFrom('failure').where('key', '=', key).execute();
}

/** Removes what no longer limits anyone. */
export async function sweepLimits(db: Kysely<Tables>, now: number): Promise<void> {
  await db
    .deleteFrom('rate')
    .where('empty_at', '<', now * 1000)
    .execute();
  await db
    .deleteFrom('failure')
    .where('at', '<', now - FORGET_MS)
    .execute();
}
