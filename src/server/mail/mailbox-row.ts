// How far a mailbox is read, who reads it now, and whether it can be reached: one row a mailbox.
import type { Tables } from '../store/tables.ts';
import type { MailParts } from './parts.ts';

type MailboxRow = Tables['mailbox'];
type Parts = Pick<MailParts, 'database' | 'desk' | 'now'>;

/** Not heard of for so long: another process reads on. */
const LEASE_MS = 90_000;
const PROBLEM_MAX = 60;

/** True when this process reads the mailbox now, or goes on to. */
export async function takeLease(
  { database, desk, now }: Parts,
  mailbox: string,
  me: string,
): Promise<boolean> {
  await database.db
    .insertInto('mailbox')
    .values({
      desk,
      mailbox,
      uid_validity: '',
      last_uid: 0,
      begun_at: now(),
      lease_by: null,
      lease_until: 0,
      state: 'away',
      since: now(),
      problem: null,
    })
    .onConflict((on) => on.doNothing())
    .execute();
  const taken = await database.db
    .updateTable('mailbox')
    .set({ lease_by: me, lease_until: now() + LEASE_MS })
    .where('desk', '=', desk)
    .where('mailbox', '=', mailbox)
    .where((is) =>
      is.or([is('lease_by', 'is', null), is('lease_by', '=', me), is('lease_until', '<', now())]),
    )
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

export async function endLease({ database, desk }: Parts, mailbox: string, me: string): Promise<void> {
  await database.db
    .updateTable('mailbox')
    .set({ lease_by: null, lease_until: 0 })
    .where('desk', '=', desk)
    .where('mailbox', '=', mailbox)
    .where('lease_by', '=', me)
    .execute();
}

/** @throws when `takeLease` was never asked */
export function readMailbox({ database, desk }: Parts, mailbox: string): Promise<MailboxRow> {
  return database.db
    .selectFrom('mailbox')
    .selectAll()
    .where('desk', '=', desk)
    .where('mailbox', '=', mailbox)
    .executeTakeFirstOrThrow();
}

export async function keepPlace(
  { database, desk }: Parts,
  mailbox: string,
  place: { readonly uidValidity: string; readonly lastUid: number },
): Promise<void> {
  await database.db
    .updateTable('mailbox')
    .set({ uid_validity: place.uidValidity, last_uid: place.lastUid })
    .where('desk', '=', desk)
    .where('mailbox', '=', mailbox)
    .execute();
}

/** `problem`: a code; undefined when the mailbox answers. */
export async function tellState(
  { database, desk, now }: Parts,
  mailbox: string,
  problem: string | undefined,
): Promise<void> {
  const state = problem === undefined ? 'ok' : 'away';
  await database.db
    .updateTable('mailbox')
    .set({ problem: problem?.slice(0, PROBLEM_MAX) ?? null })
    .where('desk', '=', desk)
    .where('mailbox', '=', mailbox)
    .execute();
  await database.db
    .updateTable('mailbox')
    .set({ state, since: now() })
    .where('desk', '=', desk)
    .where('mailbox', '=', mailbox)
    .where('state', '!=', state)
    .execute();
}

/** Whether somebody reads it now and it answers. */
export async function isReachable(parts: Parts, mailbox: string): Promise<boolean> {
  const row = await parts.database.db
    .selectFrom('mailbox')
    .select(['state', 'lease_until'])
    .where('desk', '=', parts.desk)
    .where('mailbox', '=', mailbox)
    .executeTakeFirst();
  return row !== undefined && row.state === 'ok' && row.lease_until >= parts.now();
}
