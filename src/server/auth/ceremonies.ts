// A sign-in or set-up that is half way: what it waits for stands in the database, its token in a cookie, and it is used once.
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { hashOf, newToken } from './secrets.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
export type Step = 'passkey-new' | 'passkey-sign-in' | 'passkey-fresh' | 'second-factor' | 'totp-new';
export type Ceremony = Selectable<Tables['ceremony']>;

export const STEP_MS = 5 * 60_000;

/** Begins a step and returns the token for its cookie; only its hash is kept. */
export async function beginStep(
  db: Db,
  kind: Step,
  now: number,
  of: {
    readonly challenge?: string;
    readonly desk?: string;
    readonly staff?: string;
    readonly sealed?: Uint8Array;
  },
): Promise<string> {
  const token = newToken();
  await db
    .insertInto('ceremony')
    .values({
      token: hashOf(token),
      kind,
      challenge: of.challenge ?? '',
      desk: of.desk ?? null,
      staff: of.staff ?? null,
      sealed: of.sealed ?? null,
      expires_at: now + STEP_MS,
    })
    .execute();
  return token;
}

/** The step as it waits, for what may be tried again (a mistyped code). */
export async function readStep(
  db: Db,
  token: string | undefined,
  kind: Step,
  now: number,
): Promise<Ceremony | undefined> {
  if (token === undefined) return undefined;
  return db
    .selectFrom('ceremony')
    .selectAll()
    .where('token', '=', hashOf(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes the step: of two that try at once, one gets it. */
export async function takeStep(
  db: Db,
  token: string | undefined,
  kind: Step,
  now: number,
): Promise<Ceremony | undefined> {
  if (token === undefined) return undefined;
  return db
    .deleteFrom('ceremony')
    .where('token', '=', hashOf(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}
