// Keys for other programs: shown once, kept as a hash, bound to one desk and to scopes, revocable.
import { randomUUID } from 'node:crypto';
import type { ApiKeyRow } from '#core/desk/api.ts';
import type { Permission } from '#core/desk/roles.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Ground, KeyActor, StaffActor } from './actor.ts';
import { KEY_SCOPES } from './authorize.ts';
import { hashOf, isSameSecret, newBase62 } from './secrets.ts';

const FORM = /^Bearer (kk_[0-9A-Za-z]{43})$/i;
/** How much of a key finds its row: 47 bits, of 256. */
const LOOKUP = 11;
const NAME_MAX = 100;
const SEEN_EVERY_MS = 60_000;

/** Makes a key. Problems: `invalid` for a name that is empty or too long, or a scope that keys cannot have. The key is in the answer and nowhere else. */
export async function createApiKey(
  { db, now, audit }: Ground,
  actor: StaffActor,
  wanted: { readonly name: string; readonly scopes: readonly Permission[] },
): Promise<Result<{ readonly key: string; readonly row: ApiKeyRow }>> {
  const name = wanted.name.trim();
  const scopes = KEY_SCOPES.filter((scope) => wanted.scopes.includes(scope));
  if (name === '' || name.length > NAME_MAX) return problem('invalid', {}, ['name']);
  if (scopes.length === 0 || wanted.scopes.some((scope) => !scopes.includes(scope)))
    return problem('invalid', {}, ['scopes']);
  const key = `kk_${newBase62()}`;
  const row: ApiKeyRow = { id: randomUUID(), name, scopes, createdAt: now(), lastUsedAt: undefined };
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('api_key')
      .values({
        desk: actor.desk,
        id: row.id,
        name,
        lookup: key.slice(0, LOOKUP),
        hash: hashOf(key),
        scopes: JSON.stringify(scopes),
        created_at: row.createdAt,
        made_by: actor.staff,
        used_at: null,
        revoked_at: null,
      })
      .execute();
    await audit.add(tx, {
      desk: actor.desk,
      actor: actor.author,
      action: 'api-key.made',
      target: row.id,
      detail: { scopes: scopes.join(' ') },
    });
  });
  return ok({ key, row });
}

/** Keys that work, newest first. */
export async function listApiKeys({ db }: Ground, desk: string): Promise<readonly ApiKeyRow[]> {
  const rows = await db
    .selectFrom('api_key')
    .selectAll()
    .where('desk', '=', desk)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as Permission[],
    createdAt: row.created_at,
    lastUsedAt: row.used_at ?? undefined,
  }));
}

/** From now on the key opens nothing; false when the desk has none of that id. */
export async function revokeApiKey(
  { db, now, audit }: Ground,
  actor: StaffActor,
  id: string,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('api_key')
      .set({ revoked_at: now() })
      .where('desk', '=', actor.desk)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await audit.add(tx, { desk: actor.desk, actor: actor.author, action: 'api-key.revoked', target: id });
    return true;
  });
}

/** Whose key is in `Authorization`; undefined for none, a wrong one, and a revoked one. The key is how the desk is found. */
export async function actorOfKey({ db, now }: Ground, headers: Headers): Promise<KeyActor | undefined> {
  const key = FORM.exec(headers.get('authorization') ?? '')?.[1];
  if (key === undefined) return undefined;
  const rows = await db
    .selectFrom('api_key')
    .selectAll()
    .where('lookup', '=', key.slice(0, LOOKUP))
    .where('revoked_at', 'is', null)
    .execute();
  const hash = hashOf(key);
  const row = rows.find((one) => isSameSecret(one.hash, hash));
  if (row === undefined) return undefined;
  if (now() - (row.used_at ?? 0) >= SEEN_EVERY_MS)
    await db
      .updateTable('api_key')
      .set({ used_at: now() })
      .where('desk', '=', row.desk)
      .where('id', '=', row.id)
      .execute();
  return {
    kind: 'key',
    desk: row.desk,
    author: `api:${row.id}`,
    name: row.name,
    role: 'agent',
    scopes: JSON.parse(row.scopes) as string[],
  };
}
