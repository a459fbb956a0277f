// The first admin of a desk: let in by a code from the terminal, once. The same code is the way back in when no admin can sign in any more.
import { randomUUID } from 'node:crypto';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Ground } from './actor.ts';
import { findAdmission, makeAdmission, useAdmission } from './admissions.ts';
import { isSecured, membersOf, memberByMail, readMail, removeFactors } from './members.ts';

const HOLDS_MS = 3_600_000;
const TRIES_MAX = 5;

/** Whether nobody can sign in as this desk's admin: then start prints a code. */
export async function needsFirstRun({ db }: Pick<Ground, 'db'>, desk: string): Promise<boolean> {
  const members = await membersOf(db, desk);
  return !members.some((one) => one.role === 'admin' && one.active === 1 && isSecured(one));
}

/** A code for the terminal: an hour, once, five tries; those before are void. */
export async function makeFirstRunCode(
  { db, now, audit }: Pick<Ground, 'db' | 'now' | 'audit'>,
  desk: string,
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  return db.transaction().execute(async (tx) => {
    await tx
      .updateTable('admission')
      .set({ revoked_at: now() })
      .where('desk', '=', desk)
      .where('kind', '=', 'first-run')
      .where('used_at', 'is', null)
      .execute();
    const { id, code, expiresAt } = await makeAdmission(tx, {
      desk,
      kind: 'first-run',
      mail: '',
      role: 'admin',
      madeBy: 'system',
      now: now(),
      holdsMs: HOLDS_MS,
    });
    await audit.add(tx, { desk, actor: 'system', action: 'first-run.code-made', target: id });
    return { code, expiresAt };
  });
}

/** Whether a first-run code waits to be typed, for the sign-in page. */
export async function awaitsFirstRun({ db, now }: Ground): Promise<boolean> {
  const row = await db
    .selectFrom('admission')
    .select('id')
    .where('kind', '=', 'first-run')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now())
    .where('tries', '<', TRIES_MAX)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Makes the admin, or gives an existing member of that desk the way back (their old factors are removed).
 * Problems: `code-void`, `exists` for a mail address at another desk.
 */
export async function useFirstRunCode(
  { db, now, audit }: Ground,
  typed: { readonly code: string; readonly name: string; readonly mail: string },
): Promise<Result<{ readonly desk: string; readonly staff: string }>> {
  const at = now();
  // Counted before it is compared, and kept when it is wrong: tries sent at once count one by one.
  await db
    .updateTable('admission')
    .set((with_) => ({ tries: with_('tries', '+', 1) }))
    .where('kind', '=', 'first-run')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  return db.transaction().execute(async (tx) => {
    const admission = await findAdmission(tx, typed.code, ['first-run'], at);
    if (admission === undefined || admission.tries > TRIES_MAX) return problem('code-void');
    const { desk } = admission;
    const known = await memberByMail(tx, typed.mail);
    if (known !== undefined && known.desk !== desk) return problem('exists');
    if (!(await useAdmission(tx, admission, at))) return problem('code-void');
    const staff = known?.staff ?? randomUUID();
    if (known === undefined)
      await tx
        .insertInto('staff')
        .values({
          desk,
          staff,
          name: typed.name,
          mail: readMail(typed.mail),
          role: 'admin',
          active: 1,
          password: null,
          totp: null,
          totp_step: 0,
          created_at: at,
          seen_at: null,
        })
        .execute();
    else {
      await removeFactors(tx, desk, staff);
      await tx
        .updateTable('staff')
        .set({ role: 'admin', active: 1 })
        .where('desk', '=', desk)
        .where('staff', '=', staff)
        .execute();
    }
    await audit.add(tx, { desk, actor: 'system', action: 'first-run.used', target: staff });
    return ok({ desk, staff });
  });
}
