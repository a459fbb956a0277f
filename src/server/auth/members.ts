// Who works at a desk, and with what they can prove it: reads and removes factors. The only reader of the staff table's secrets.
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Factors } from '#core/desk/auth-api.ts';
import type { Tables } from '../store/tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

export interface Member extends Selectable<Tables['staff']> {
  readonly passkeys: number;
}

function select(db: Db) {
  return db
    .selectFrom('staff')
    .selectAll('staff')
    .select((with_) => [
      with_
        .selectFrom('passkey')
        .select(with_.fn.countAll<number>().as('n'))
        .whereRef('passkey.desk', '=', 'staff.desk')
        .whereRef('passkey.staff', '=', 'staff.staff')
        .as('passkeys'),
    ]);
}

export async function memberOf(db: Db, desk: string, staff: string): Promise<Member | undefined> {
  const row = await select(db)
    .where('staff.desk', '=', desk)
    .where('staff.staff', '=', staff)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, passkeys: row.passkeys ?? 0 };
}

/** The one query by mail without a desk: it is how sign-in finds the desk. */
export async function memberByMail(db: Db, mail: string): Promise<Member | undefined> {
  const row = await select(db).where('staff.mail', '=', readMail(mail)).executeTakeFirst();
  return row === undefined ? undefined : { ...row, passkeys: row.passkeys ?? 0 };
}

export async function membersOf(db: Db, desk: string): Promise<readonly Member[]> {
  const rows = await select(db).where('staff.desk', '=', desk).orderBy('staff.created_at').execute();
  return rows.map((row) => ({ ...row, passkeys: row.passkeys ?? 0 }));
}

/** A passkey, or a password with TOTP. */
export function isSecured(member: Pick<Member, 'passkeys' | 'password' | 'totp'>): boolean {
  return member.passkeys > 0 || (member.password !== null && member.totp !== null);
}

export function readMail(mail: string): string {
  return mail.trim().toLowerCase();
}

/** Everything a member proves themselves with, and every session, are gone. */
export async function removeFactors(db: Db, desk: string, staff: string): Promise<void> {
  for (const table of ['passkey', 'backup_code', 'staff_session', 'ceremony'] as const)
    await db.deleteFrom(table).where('desk', '=', desk).where('staff', '=', staff).execute();
  await db
    .updateTable('staff')
    .set({ password: null, totp: null })
    .where('desk', '=', desk)
    .where('staff', '=', staff)
    .execute();
}

/** Makes changes of who is an admin at one desk happen one after another. */
export async function lockDesk(db: Db, desk: string): Promise<void> {
  await db.updateTable('desk').set({ desk }).where('desk', '=', desk).execute();
}

/** With what a member can prove themselves, for their own page. */
export async function factorsOf(db: Db, member: Member): Promise<Factors> {
  const passkeys = await db
    .selectFrom('passkey')
    .selectAll()
    .where('desk', '=', member.desk)
    .where('staff', '=', member.staff)
    .orderBy('created_at')
    .execute();
  const { left } = await db
    .selectFrom('backup_code')
    .select((with_) => with_.fn.countAll<number>().as('left'))
    .where('desk', '=', member.desk)
    .where('staff', '=', member.staff)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return {
    passkeys: passkeys.map((one) => ({
      id: one.credential,
      name: one.name,
      synced: one.synced === 1,
      createdAt: one.created_at,
      lastUsedAt: one.used_at ?? undefined,
    })),
    password: member.password !== null,
    totp: member.totp !== null,
    backupCodesLeft: left,
  };
}
