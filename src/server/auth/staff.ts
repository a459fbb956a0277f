// An admin's view of colleagues: list, role, deactivation, and a way back for one who lost their passkey.
import type { Transaction } from 'kysely';
import type { StaffRow } from '#core/desk/api.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Role } from '#core/desk/roles.ts';
import type { Tables } from '../store/tables.ts';
import type { Ground, StaffActor } from './actor.ts';
import { joinLink, makeAdmission } from './admissions.ts';
import {
  isSecured,
  lockDesk,
  type Member,
  memberByMail,
  memberOf,
  membersOf,
  removeFactors,
} from './members.ts';

const RESET_HOLDS_MS = 24 * 3_600_000;

/** Everyone of this desk, the deactivated too, oldest first. */
export async function listStaff({ db }: Pick<Ground, 'db'>, desk: string): Promise<readonly StaffRow[]> {
  return (await membersOf(db, desk)).map(rowOf);
}

/**
 * Changes a role, or deactivates (sessions end at once, invitations and API keys they made are void) and lets back in.
 * Problems: `not-found`, `last-admin` when no other admin could sign in afterwards.
 */
export async function changeStaff(
  { db, now, audit }: Ground,
  actor: StaffActor,
  staff: string,
  change: { readonly role?: Role; readonly active?: boolean },
): Promise<Result<StaffRow>> {
  const { desk } = actor;
  return db.transaction().execute(async (tx) => {
    await lockDesk(tx, desk);
    const member = await memberOf(tx, desk, staff);
    if (member === undefined) return problem('not-found');
    const role = change.role ?? member.role;
    const active = (change.active ?? member.active === 1) ? 1 : 0;
    const losesAdmin = member.role === 'admin' && member.active === 1 && (role !== 'admin' || active === 0);
    if (losesAdmin && !(await membersOf(tx, desk)).some((one) => one.staff !== staff && isUsableAdmin(one)))
      return problem('last-admin');
    await tx
      .updateTable('staff')
      .set({ role, active })
      .where('desk', '=', desk)
      .where('staff', '=', staff)
      .execute();
    if (active === 0)
      for (const table of ['staff_session', 'ceremony'] as const)
        await tx.deleteFrom(table).where('desk', '=', desk).where('staff', '=', staff).execute();
    // Whoever leaves may have kept a copy of the keys they made.
    const left = active === 0 && member.active === 1 ? await voidKeysOf(tx, desk, staff, now()) : [];
    if (losesAdmin)
      await tx
        .updateTable('admission')
        .set({ revoked_at: now() })
        .where('desk', '=', desk)
        .where('made_by', '=', staff)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .execute();
    for (const key of left)
      await audit.add(tx, { desk, actor: actor.author, action: 'api-key.revoked', target: key });
    if (role !== member.role)
      await audit.add(tx, {
        desk,
        actor: actor.author,
        action: 'staff.role-changed',
        target: staff,
        detail: { from: member.role, to: role },
      });
    if (active !== member.active)
      await audit.add(tx, {
        desk,
        actor: actor.author,
        action: active === 1 ? 'staff.activated' : 'staff.deactivated',
        target: staff,
      });
    return ok(rowOf({ ...member, role, active }));
  });
}

/** Makes void the API keys that a member made; gives their ids. */
async function voidKeysOf(
  tx: Transaction<Tables>,
  desk: string,
  staff: string,
  now: number,
): Promise<readonly string[]> {
  const rows = await tx
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('desk', '=', desk)
    .where('made_by', '=', staff)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * For one who lost their passkey: their old factors and sessions are removed and a code lets them set up new ones (24 hours, once).
 * Problems: `not-found`, `own-account`, `not-allowed` when the admin is none any more.
 */
export async function resetMember(
  { db, now, audit, origin }: Ground,
  actor: StaffActor,
  staff: string,
): Promise<Result<{ readonly code: string; readonly link: string; readonly expiresAt: number }>> {
  const { desk } = actor;
  if (staff === actor.staff) return problem('own-account');
  return db.transaction().execute(async (tx) => {
    // Two admins who reset each other at once would leave nobody who can sign in.
    await lockDesk(tx, desk);
    const admin = await memberOf(tx, desk, actor.staff);
    if (admin === undefined || !isUsableAdmin(admin)) return problem('not-allowed');
    const member = await memberOf(tx, desk, staff);
    if (member === undefined || member.active !== 1) return problem('not-found');
    const given = await giveReset(tx, member, actor.staff, now());
    await audit.add(tx, { desk, actor: actor.author, action: 'staff.reset', target: staff });
    return ok({ ...given, link: joinLink(origin, given.code) });
  });
}

/**
 * The same from the server's terminal, by mail address: for an admin whom no other admin can let back in. Whoever may run commands there holds the
 * desk's keys in any case. Problems: `not-found`, `inactive`.
 */
export async function resetFromTerminal(
  { db, now, audit }: Pick<Ground, 'db' | 'now' | 'audit'>,
  desk: string,
  mail: string,
): Promise<Result<{ readonly code: string; readonly expiresAt: number; readonly member: StaffRow }>> {
  return db.transaction().execute(async (tx) => {
    await lockDesk(tx, desk);
    const member = await memberByMail(tx, mail);
    if (member === undefined || member.desk !== desk) return problem('not-found');
    if (member.active !== 1) return problem('inactive');
    const given = await giveReset(tx, member, 'system', now());
    await audit.add(tx, {
      desk,
      actor: 'system',
      action: 'staff.reset',
      target: member.staff,
      detail: { via: 'terminal' },
    });
    return ok({ ...given, member: rowOf(member) });
  });
}

/** Takes away what a member proves themselves with, and makes the one code that leads back; those before are void. */
async function giveReset(
  tx: Transaction<Tables>,
  { desk, staff, mail, role }: Member,
  madeBy: string,
  now: number,
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  await removeFactors(tx, desk, staff);
  await tx
    .updateTable('admission')
    .set({ revoked_at: now })
    .where('desk', '=', desk)
    .where('kind', '=', 'reset')
    .where('staff', '=', staff)
    .where('used_at', 'is', null)
    .execute();
  const { code, expiresAt } = await makeAdmission(tx, {
    desk,
    kind: 'reset',
    mail,
    role,
    staff,
    madeBy,
    now,
    holdsMs: RESET_HOLDS_MS,
  });
  return { code, expiresAt };
}

function isUsableAdmin(member: Member): boolean {
  return member.role === 'admin' && member.active === 1 && isSecured(member);
}

function rowOf(member: Member): StaffRow {
  return {
    id: member.staff,
    name: member.name,
    mail: member.mail,
    role: member.role,
    active: member.active === 1,
    secured: isSecured(member),
    lastSeenAt: member.seen_at ?? undefined,
  };
}
