// Inviting a colleague: a code from an admin, shown once, 72 hours, used once, revocable.
import { randomUUID } from 'node:crypto';
import type { InvitationRow } from '#core/desk/api.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Role } from '#core/desk/roles.ts';
import type { Ground, StaffActor } from './actor.ts';
import { type Admission, findAdmission, joinLink, makeAdmission, useAdmission } from './admissions.ts';
import { memberByMail, memberOf, readMail } from './members.ts';

const HOLDS_MS = 72 * 3_600_000;
const MAIL = /^[^\s@<>"\p{Cc}]{1,64}@[^\s@<>"\p{Cc}]{1,189}$/u;

export function isMail(mail: string): boolean {
  return MAIL.test(mail.trim());
}

/** Problems: `invalid` (mail), `exists`. An older open invitation to the same address is void. */
export async function invite(
  { db, now, audit, origin }: Ground,
  actor: StaffActor,
  wanted: { readonly mail: string; readonly role: Role },
): Promise<Result<{ readonly row: InvitationRow; readonly code: string; readonly link: string }>> {
  if (!isMail(wanted.mail)) return problem('invalid', {}, ['mail']);
  const mail = readMail(wanted.mail);
  return db.transaction().execute(async (tx) => {
    if ((await memberByMail(tx, mail)) !== undefined) return problem('exists');
    await tx
      .updateTable('admission')
      .set({ revoked_at: now() })
      .where('desk', '=', actor.desk)
      .where('kind', '=', 'invitation')
      .where('mail', '=', mail)
      .where('used_at', 'is', null)
      .execute();
    const made = await makeAdmission(tx, {
      desk: actor.desk,
      kind: 'invitation',
      mail,
      role: wanted.role,
      madeBy: actor.staff,
      now: now(),
      holdsMs: HOLDS_MS,
    });
    await audit.add(tx, {
      desk: actor.desk,
      actor: actor.author,
      action: 'staff.invited',
      target: made.id,
      detail: { role: wanted.role },
    });
    const row = { id: made.id, mail, role: wanted.role, expiresAt: made.expiresAt, by: actor.staff };
    return ok({ row, code: made.code, link: joinLink(origin, made.code) });
  });
}

/** Invitations that can still be used, newest first. */
export async function listInvitations({ db, now }: Ground, desk: string): Promise<readonly InvitationRow[]> {
  const rows = await db
    .selectFrom('admission')
    .selectAll()
    .where('desk', '=', desk)
    .where('kind', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    mail: row.mail,
    role: row.role,
    expiresAt: row.expires_at,
    by: row.made_by,
  }));
}

/** false when the desk has no open one of that id. */
export async function revokeInvitation(
  { db, now, audit }: Ground,
  actor: StaffActor,
  id: string,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('admission')
      .set({ revoked_at: now() })
      .where('desk', '=', actor.desk)
      .where('id', '=', id)
      .where('kind', '=', 'invitation')
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await audit.add(tx, {
      desk: actor.desk,
      actor: actor.author,
      action: 'invitation.revoked',
      target: id,
    });
    return true;
  });
}

/** What an invitation or reset code is for, using nothing up. Problems: `code-void`. */
export async function lookAtCode({ db, now }: Ground, code: string): Promise<Result<Admission>> {
  const found = await findAdmission(db, code, ['invitation', 'reset'], now());
  return found === undefined ? problem('code-void') : ok(found);
}

/** Makes the invited member, or lets a member in whose factors were reset. Problems: `code-void`, `exists`, `invalid` (name missing). */
export async function acceptCode(
  { db, now, audit }: Ground,
  typed: { readonly code: string; readonly name: string | undefined },
): Promise<Result<{ readonly desk: string; readonly staff: string }>> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    const found = await findAdmission(tx, typed.code, ['invitation', 'reset'], at);
    if (found === undefined) return problem('code-void');
    const { desk } = found;
    if (found.kind === 'reset') {
      const member = await memberOf(tx, desk, found.staff ?? '');
      if (member === undefined || member.active !== 1) return problem('code-void');
      if (!(await useAdmission(tx, found, at))) return problem('code-void');
      await audit.add(tx, {
        desk,
        actor: `staff:${member.staff}`,
        action: 'staff.reset-used',
        target: member.staff,
      });
      return ok({ desk, staff: member.staff });
    }
    if (typed.name === undefined) return problem('invalid', {}, ['name']);
    if ((await memberByMail(tx, found.mail)) !== undefined) return problem('exists');
    if (!(await useAdmission(tx, found, at))) return problem('code-void');
    const staff = randomUUID();
    await tx
      .insertInto('staff')
      .values({
        desk,
        staff,
        name: typed.name,
        mail: found.mail,
        role: found.role,
        active: 1,
        password: null,
        totp: null,
        totp_step: 0,
        created_at: at,
        seen_at: null,
      })
      .execute();
    await audit.add(tx, {
      desk,
      actor: `staff:${staff}`,
      action: 'staff.joined',
      target: staff,
      detail: { invitation: found.id, role: found.role },
    });
    return ok({ desk, staff });
  });
}
