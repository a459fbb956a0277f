// Codes that let somebody in once: how they are made, found and used up. What each leads to is decided by first-run.ts, invitations.ts and staff.ts.
import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Role } from '#core/desk/roles.ts';
import type { Tables } from '../store/tables.ts';
import { hashOf, isSameSecret, newCode, readCode } from './secrets.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
export type Admission = Selectable<Tables['admission']>;

/** 140 bits. */
const GROUPS = 7;
const LOOKUP = 10;

/** Makes a code and returns it; only its hash is kept. */
export async function makeAdmission(
  db: Db,
  wanted: {
    readonly desk: string;
    readonly kind: Admission['kind'];
    readonly mail: string;
    readonly role: Role;
    readonly staff?: string;
    readonly madeBy: string;
    readonly now: number;
    readonly holdsMs: number;
  },
): Promise<{ readonly id: string; readonly code: string; readonly expiresAt: number }> {
  const code = newCode(GROUPS);
  const hash = hashOf(readCode(code));
  const id = randomUUID();
  const expiresAt = wanted.now + wanted.holdsMs;
  await db
    .insertInto('admission')
    .values({
      desk: wanted.desk,
      id,
      kind: wanted.kind,
      lookup: hash.slice(0, LOOKUP),
      hash,
      mail: wanted.mail,
      role: wanted.role,
      staff: wanted.staff ?? null,
      made_by: wanted.madeBy,
      created_at: wanted.now,
      expires_at: expiresAt,
      used_at: null,
      revoked_at: null,
      tries: 0,
    })
    .execute();
  return { id, code, expiresAt };
}

/** The open code of these kinds that was typed; undefined for a wrong, used, revoked or expired one, alike. The code is how the desk is found. */
export async function findAdmission(
  db: Db,
  typed: string,
  kinds: readonly Admission['kind'][],
  now: number,
): Promise<Admission | undefined> {
  const hash = hashOf(readCode(typed));
  const rows = await db
    .selectFrom('admission')
    .selectAll()
    .where('lookup', '=', hash.slice(0, LOOKUP))
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
  return rows.find((row) => isSameSecret(row.hash, hash));
}

/** Uses it up: of two that try at once, one gets true. */
export async function useAdmission(
  db: Db,
  { desk, id }: Pick<Admission, 'desk' | 'id'>,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('admission')
    .set({ used_at: now })
    .where('desk', '=', desk)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Where an invitation's link leads: a fragment, so that the code reaches no server log and no Referer. */
export function joinLink(origin: string, code: string): string {
  return `${origin}/desk/#/join/${code}`;
}
