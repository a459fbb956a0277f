// The doors of setting up and removing one's own factors. Each change gives a new session token and is audited.
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { SessionStatus } from '#core/desk/auth-api.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import type { Tables } from '../store/tables.ts';
import { beginStep, readStep, takeStep } from './ceremonies.ts';
import {
  codeForm,
  credentialForm,
  deskName,
  door,
  type Door,
  dropStep,
  giveStep,
  memberOfVisit,
  nameForm,
  nothing,
  passwordForm,
  signIn,
  tooMany,
  type Visit,
} from './door.ts';
import { forgive, takeTry } from './limits.ts';
import { isSecured, type Member } from './members.ts';
import { keepPasskey, newPasskeyOptions, removePasskey } from './passkeys.ts';
import { hashPassword, judgePassword } from './passwords.ts';
import { base32, newTotpSecret, renewBackupCodes, stepOfCode, totpPlace, totpUri } from './totp.ts';

/**
 * Changes a factor and audits it in one transaction, then gives a new token; when the account became secured by it, or a factor
 * went or was replaced (`others: 'end'`), no other session stays. Problems: `refused` when `make` tells false.
 */
async function change(
  visit: Visit,
  member: Member,
  what: { readonly action: string; readonly others: 'keep' | 'end'; readonly refused: string },
  make: (tx: Transaction<Tables>) => Promise<boolean>,
): Promise<Result<SessionStatus>> {
  const { db, audit } = visit.ground;
  const { desk, staff } = member;
  const isMade = await db.transaction().execute(async (tx) => {
    if (!(await make(tx))) return false;
    await audit.add(tx, { desk, actor: `staff:${staff}`, action: what.action, target: staff });
    return true;
  });
  if (!isMade) return problem(what.refused);
  return ok(await signIn(visit, member, { alone: what.others === 'end' || !isSecured(member) }));
}

const passkeyOptions = door('adds', nothing, async (visit) => {
  const found = await memberOfVisit(visit);
  if (!found.ok) return found;
  const { desk, staff } = found.value;
  const { db, now } = visit.ground;
  const options = await newPasskeyOptions(visit.ground, found.value, (await deskName(db, desk)).ja);
  giveStep(visit, await beginStep(db, 'passkey-new', now(), { challenge: options.challenge, desk, staff }));
  return ok({ options });
});

const passkeyVerify = door(
  'adds',
  z.strictObject({ response: credentialForm, name: nameForm }),
  async (visit, { response, name }) => {
    const { ground, step } = visit;
    const found = await memberOfVisit(visit);
    if (!found.ok) return found;
    const taken = await takeStep(ground.db, step, 'passkey-new', ground.now());
    dropStep(visit);
    if (taken?.staff !== found.value.staff || taken.desk !== found.value.desk) return problem('step-gone');
    return change(
      visit,
      found.value,
      { action: 'passkey.added', others: 'keep', refused: 'passkey-refused' },
      (tx) => keepPasskey({ ...ground, db: tx }, found.value, { response, challenge: taken.challenge, name }),
    );
  },
);

const passkeyRemove = door('fresh', z.strictObject({ id: codeForm.max(1400) }), async (visit, { id }) => {
  const found = await memberOfVisit(visit);
  if (!found.ok) return found;
  const member = found.value;
  const hasOther = member.passkeys > 1 || (member.password !== null && member.totp !== null);
  if (!hasOther) return problem('last-factor');
  return change(visit, member, { action: 'passkey.removed', others: 'end', refused: 'not-found' }, (tx) =>
    removePasskey(tx, member, id),
  );
});

const totpOptions = door('adds', nothing, async (visit) => {
  const found = await memberOfVisit(visit);
  if (!found.ok) return found;
  const { db, now, keeper } = visit.ground;
  const { desk, staff, mail } = found.value;
  const secret = newTotpSecret();
  const sealed = keeper.seal(totpPlace(desk, staff), secret);
  giveStep(visit, await beginStep(db, 'totp-new', now(), { desk, staff, sealed }));
  return ok({
    uri: totpUri(secret, (await deskName(db, desk)).ja, mail),
    secret: base32(secret).replaceAll(/(.{4})(?=.)/g, '$1 '),
  });
});

const totpVerify = door('adds', z.strictObject({ code: codeForm }), async (visit, { code }) => {
  const { ground } = visit;
  const { db, now, keeper } = ground;
  const found = await memberOfVisit(visit);
  if (!found.ok) return found;
  const member = found.value;
  const step = await readStep(db, visit.step, 'totp-new', now());
  if (!step?.sealed || step.staff !== member.staff || step.desk !== member.desk) return problem('step-gone');
  const tries = `totp-new ${member.desk} ${member.staff}`;
  const tried = await takeTry(db, tries, now());
  if (!tried.ok) return tooMany(tried);
  const used = stepOfCode(keeper.open(totpPlace(member.desk, member.staff), step.sealed), code, now());
  if (used === undefined) return problem('code-wrong');
  await forgive(db, tries);
  const { sealed } = step;
  let backupCodes: readonly string[] = [];
  const session = await change(
    visit,
    member,
    { action: 'totp.set', others: 'keep', refused: 'step-gone' },
    async (tx) => {
      if ((await takeStep(tx, visit.step, 'totp-new', now())) === undefined) return false;
      await tx
        .updateTable('staff')
        .set({ totp: sealed, totp_step: used })
        .where('desk', '=', member.desk)
        .where('staff', '=', member.staff)
        .execute();
      backupCodes = await renewBackupCodes(tx, keeper, member);
      return true;
    },
  );
  return session.ok ? ok({ backupCodes, session: session.value }) : session;
});

const totpRemove = door('fresh', nothing, async (visit) => {
  const found = await memberOfVisit(visit);
  if (!found.ok) return found;
  const member = found.value;
  if (member.passkeys === 0) return problem('last-factor');
  if (member.totp === null) return problem('not-found');
  return change(
    visit,
    member,
    { action: 'totp.removed', others: 'end', refused: 'not-found' },
    async (tx) => {
      await tx
        .updateTable('staff')
        .set({ totp: null, password: null })
        .where('desk', '=', member.desk)
        .where('staff', '=', member.staff)
        .execute();
      await tx
        .deleteFrom('backup_code')
        .where('desk', '=', member.desk)
        .where('staff', '=', member.staff)
        .execute();
      return true;
    },
  );
});

const backupCodes = door('fresh', nothing, async (visit): Promise<Result<object>> => {
  const found = await memberOfVisit(visit);
  if (!found.ok) return found;
  const member = found.value;
  if (member.totp === null) return problem('not-found');
  const { db, keeper, audit } = visit.ground;
  const codes = await db.transaction().execute(async (tx) => {
    await audit.add(tx, {
      desk: member.desk,
      actor: `staff:${member.staff}`,
      action: 'backup-codes.renewed',
      target: member.staff,
    });
    return renewBackupCodes(tx, keeper, member);
  });
  return ok({ backupCodes: codes });
});

const password = door(
  'adds',
  z.strictObject({ password: passwordForm }),
  async (visit, typed) => {
    const found = await memberOfVisit(visit);
    if (!found.ok) return found;
    const member = found.value;
    const { db } = visit.ground;
    const name = await deskName(db, member.desk);
    const judged = await judgePassword(typed.password, {
      secondFactor: member.totp !== null,
      words: [member.name, member.mail, ...member.mail.split('@'), name.ja, name.en, 'kakekomi'],
    });
    if (!judged.ok) return judged;
    const hash = await hashPassword(judged.value);
    return change(
      visit,
      member,
      { action: 'password.set', others: 'end', refused: 'not-found' },
      async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('staff')
          .set({ password: hash })
          .where('desk', '=', member.desk)
          .where('staff', '=', member.staff)
          .executeTakeFirst();
        return numUpdatedRows > 0n;
      },
    );
  },
  'sign-in',
);

export const SET_UP_DOORS: Readonly<Record<string, Door>> = {
  '/passkey/options': passkeyOptions,
  '/passkey/verify': passkeyVerify,
  '/passkey/remove': passkeyRemove,
  '/totp/options': totpOptions,
  '/totp/verify': totpVerify,
  '/totp/remove': totpRemove,
  '/backup-codes': backupCodes,
  '/password': password,
};
