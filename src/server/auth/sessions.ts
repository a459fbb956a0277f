// A staff member's sessions: made at sign-in with a fresh token, read from the cookie, listed, ended.
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { SessionRow } from '#core/desk/api.ts';
import type { Tables } from '../store/tables.ts';
import type { Ground, StaffActor } from './actor.ts';
import { cookieNames, readCookie } from './cookies.ts';
import { AGENT_MAX, deviceOf } from './device.ts';
import { isSecured, memberOf } from './members.ts';
import { hashOf, newToken } from './secrets.ts';

export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
/** How long a proof of who one is counts as fresh. */
export const FRESH_MS = 10 * 60_000;
/** "Last seen" is written at most so often. */
const SEEN_EVERY_MS = 60_000;

type Db = Ground['db'] | Transaction<Tables>;

/** Makes a session and returns the token for its cookie; only its hash is kept. `before`: a session this one replaces. */
export async function openSession(
  db: Db,
  session: {
    readonly desk: string;
    readonly staff: string;
    readonly agent: string;
    readonly now: number;
    readonly before?: string;
  },
): Promise<string> {
  const token = newToken();
  if (session.before !== undefined)
    await db.deleteFrom('staff_session').where('token', '=', hashOf(session.before)).execute();
  await db
    .insertInto('staff_session')
    .values({
      token: hashOf(token),
      id: randomUUID(),
      desk: session.desk,
      staff: session.staff,
      created_at: session.now,
      seen_at: session.now,
      proved_at: session.now,
      agent: session.agent.slice(0, AGENT_MAX),
    })
    .execute();
  await db
    .updateTable('staff')
    .set({ seen_at: session.now })
    .where('desk', '=', session.desk)
    .where('staff', '=', session.staff)
    .execute();
  return token;
}

/** `alone`: a line that stands asks by itself, which is no sign of a person: it keeps no session from growing idle. */
export interface Asking {
  readonly alone: boolean;
}

/** Whose session the cookie is; undefined for none, one that ended, and a deactivated member. The token is how the desk is found. */
export async function actorOfSession(
  { db, now, origin }: Ground,
  headers: Headers,
  { alone }: Asking = { alone: false },
): Promise<StaffActor | undefined> {
  const token = readCookie(headers, cookieNames(origin).session);
  if (token === undefined) return undefined;
  const at = now();
  const row = await db
    .selectFrom('staff_session')
    .selectAll()
    .where('token', '=', hashOf(token))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (at - row.seen_at >= IDLE_MS || at - row.created_at >= ABSOLUTE_MS) {
    await db.deleteFrom('staff_session').where('token', '=', row.token).execute();
    return undefined;
  }
  const member = await memberOf(db, row.desk, row.staff);
  if (member === undefined || member.active !== 1) return undefined;
  if (!alone && at - row.seen_at >= SEEN_EVERY_MS) {
    await db.updateTable('staff_session').set({ seen_at: at }).where('token', '=', row.token).execute();
    await db
      .updateTable('staff')
      .set({ seen_at: at })
      .where('desk', '=', row.desk)
      .where('staff', '=', row.staff)
      .execute();
  }
  return {
    kind: 'staff',
    desk: member.desk,
    author: `staff:${member.staff}`,
    name: member.name,
    role: member.role,
    staff: member.staff,
    mail: member.mail,
    secured: isSecured(member),
    session: row.id,
    freshUntil: row.proved_at + FRESH_MS,
  };
}

/** One's own sessions that still hold, newest first. */
export async function listSessions({ db, now }: Ground, actor: StaffActor): Promise<readonly SessionRow[]> {
  const rows = await db
    .selectFrom('staff_session')
    .selectAll()
    .where('desk', '=', actor.desk)
    .where('staff', '=', actor.staff)
    .where('seen_at', '>', now() - IDLE_MS)
    .where('created_at', '>', now() - ABSOLUTE_MS)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    device: deviceOf(row.agent),
    createdAt: row.created_at,
    lastSeenAt: row.seen_at,
    current: row.id === actor.session,
  }));
}

/** Ends one of one's own sessions; false when there is none of that id. */
export async function endSession({ db }: Ground, actor: StaffActor, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('staff_session')
    .where('desk', '=', actor.desk)
    .where('staff', '=', actor.staff)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Signs out everywhere else; tells how many sessions ended. */
export async function endOtherSessions({ db, audit }: Ground, actor: StaffActor): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('staff_session')
      .where('desk', '=', actor.desk)
      .where('staff', '=', actor.staff)
      .where('id', '!=', actor.session)
      .executeTakeFirst();
    const sessions = Number(numDeletedRows);
    await audit.add(tx, {
      desk: actor.desk,
      actor: actor.author,
      action: 'sessions.ended',
      target: actor.staff,
      detail: { sessions },
    });
    return sessions;
  });
}

/** A session that proves itself anew may do for ten minutes what needs it. */
export async function markFresh({ db, now }: Ground, actor: StaffActor): Promise<void> {
  await db
    .updateTable('staff_session')
    .set({ proved_at: now() })
    .where('desk', '=', actor.desk)
    .where('staff', '=', actor.staff)
    .where('id', '=', actor.session)
    .execute();
}
