// The doors of signing in and out, and of proving oneself anew: by passkey alone, or by password and then a code.
import { z } from 'zod';
import type { PasswordAnswer } from '#core/desk/auth-api.ts';
import { ok, problem, type Result } from '#core/base/result.ts';
import { beginStep, type Ceremony, readStep, takeStep } from './ceremonies.ts';
import { cookieLine, cookieNames } from './cookies.ts';
import {
  codeForm,
  credentialForm,
  door,
  type Door,
  dropStep,
  giveStep,
  memberOfVisit,
  nothing,
  passwordForm,
  signIn,
  statusOf,
  tooMany,
  type Visit,
} from './door.ts';
import { forgive, limit, takeTry } from './limits.ts';
import { type Member, memberByMail, memberOf, readMail } from './members.ts';
import { usePasskey, usePasskeyOptions } from './passkeys.ts';
import { isPassword } from './passwords.ts';
import { endSession, markFresh } from './sessions.ts';
import { useBackupCode, useTotp } from './totp.ts';

const passwordTries = (mail: string): string => `password ${readMail(mail)}`;
const codeTries = (kind: string, { desk, staff }: Pick<Member, 'desk' | 'staff'>): string =>
  `${kind} ${desk} ${staff}`;

const passkeySignInOptions = door('none', nothing, async (visit) => {
  const options = await usePasskeyOptions(visit.ground);
  const { db, now } = visit.ground;
  giveStep(visit, await beginStep(db, 'passkey-sign-in', now(), { challenge: options.challenge }));
  return ok({ options });
});

const passkeySignIn = door(
  'none',
  z.strictObject({ response: credentialForm }),
  async (visit, { response }) => {
    const { ground, step } = visit;
    const taken = await takeStep(ground.db, step, 'passkey-sign-in', ground.now());
    dropStep(visit);
    if (taken === undefined) return problem('step-gone');
    const who = await usePasskey(ground, { response, challenge: taken.challenge });
    const member = who === undefined ? undefined : await memberOf(ground.db, who.desk, who.staff);
    if (who === undefined || member === undefined) return problem('sign-in-failed');
    if (!who.holds || member.active !== 1) {
      await refused(visit, member, 'passkey');
      return problem('sign-in-failed');
    }
    return ok(await signIn(visit, member, { how: 'passkey' }));
  },
);

const passwordSignIn = door(
  'none',
  z.strictObject({ mail: z.string().min(1).max(254), password: passwordForm }),
  async (visit, { mail, password }) => {
    const { db, now } = visit.ground;
    const begun = performance.now();
    const tried = await takeTry(db, passwordTries(mail), now());
    if (!tried.ok) return tooMany(tried);
    const member = await memberByMail(db, mail);
    const isRight = await isPassword(member?.password ?? null, password);
    if (member === undefined || !isRight || member.active !== 1) {
      if (member !== undefined) await refused(visit, member, 'password');
      await until(begun);
      return problem('sign-in-failed');
    }
    await forgive(db, passwordTries(mail));
    if (member.totp !== null) {
      const { desk, staff } = member;
      giveStep(visit, await beginStep(db, 'second-factor', now(), { desk, staff }));
      return answer({ next: 'second-factor' });
    }
    if (member.passkeys > 0) return problem('passkey-needed');
    return answer({ next: 'setup', session: await signIn(visit, member, { how: 'password' }) });
  },
  'sign-in',
);

/** Hashing a password and writing a line together take less. */
const FAILED_STEP_MS = 500;

/** A known member's refusal is written down, a stranger's is not: the answer comes at the next half second either way, so that waiting tells nobody which it was. */
function until(begun: number): Promise<void> {
  const passed = performance.now() - begun;
  return new Promise((resolve) => {
    setTimeout(resolve, Math.ceil(passed / FAILED_STEP_MS) * FAILED_STEP_MS - passed);
  });
}

const REFUSALS_KEPT = { max: 20, perMs: 3_600_000 } as const;

/** A failed proof of a known member, for the audit; a stranger cannot fill it. */
async function refused(
  { ground }: Visit,
  { desk, staff }: Pick<Member, 'desk' | 'staff'>,
  how: string,
): Promise<void> {
  const { db, now, audit } = ground;
  const kept = await limit(db, `refusals ${how} ${desk} ${staff}`, { ...REFUSALS_KEPT, now: now() });
  if (!kept.ok) return;
  await db
    .transaction()
    .execute((tx) =>
      audit.add(tx, { desk, actor: 'system', action: 'sign-in.refused', target: staff, detail: { how } }),
    );
}

function answer(value: PasswordAnswer): Result<PasswordAnswer> {
  return ok(value);
}

/** After a right password: the code, then the session. The step holds for another try until it is used or runs out. */
async function secondFactor(
  visit: Visit,
  kind: 'totp' | 'backup-code',
  code: string,
): Promise<Result<object>> {
  const { db, now } = visit.ground;
  const step = await readStep(db, visit.step, 'second-factor', now());
  const member = await memberOfStep(visit, step);
  if (member === undefined) return problem('step-gone');
  const isRight = await isCode(visit, member, kind, code);
  if (!isRight.ok) return isRight;
  if ((await takeStep(db, visit.step, 'second-factor', now())) === undefined) return problem('step-gone');
  return ok(await signIn(visit, member, { how: `password and ${kind}` }));
}

async function memberOfStep({ ground }: Visit, step: Ceremony | undefined): Promise<Member | undefined> {
  const member = await memberOf(ground.db, step?.desk ?? '', step?.staff ?? '');
  return member?.active === 1 ? member : undefined;
}

async function isCode(
  visit: Visit,
  member: Member,
  kind: 'totp' | 'backup-code',
  code: string,
): Promise<Result<true>> {
  const { db, now, keeper } = visit.ground;
  const tried = await takeTry(db, codeTries(kind, member), now());
  if (!tried.ok) return tooMany(tried);
  const isRight =
    kind === 'totp'
      ? await useTotp(db, keeper, member, code, now())
      : await useBackupCode(db, keeper, member, code, now());
  if (!isRight) {
    await refused(visit, member, kind);
    return problem('code-wrong');
  }
  await forgive(db, codeTries(kind, member));
  return ok(true);
}

const codeBody = z.strictObject({ code: codeForm });

const freshPasskeyOptions = door('member', nothing, async (visit) => {
  const member = await memberOfVisit(visit);
  if (!member.ok) return member;
  const { db, now } = visit.ground;
  const options = await usePasskeyOptions(visit.ground, member.value);
  const { desk, staff } = member.value;
  giveStep(visit, await beginStep(db, 'passkey-fresh', now(), { challenge: options.challenge, desk, staff }));
  return ok({ options });
});

const freshPasskey = door(
  'member',
  z.strictObject({ response: credentialForm }),
  async (visit, { response }) => {
    const { ground, actor, step } = visit;
    const taken = await takeStep(ground.db, step, 'passkey-fresh', ground.now());
    dropStep(visit);
    if (actor === undefined || taken?.staff !== actor.staff || taken.desk !== actor.desk)
      return problem('step-gone');
    const who = await usePasskey(ground, { response, challenge: taken.challenge });
    if (who?.holds !== true || who.staff !== actor.staff || who.desk !== actor.desk)
      return problem('sign-in-failed');
    await markFresh(ground, actor);
    return ok(await statusOf(ground, actor, ground.now()));
  },
);

const freshTotp = door(
  'member',
  z.strictObject({ password: passwordForm, code: codeForm }),
  async (visit, { password, code }) => {
    const { ground, actor } = visit;
    const found = await memberOfVisit(visit);
    if (actor === undefined || !found.ok) return problem('not-signed-in');
    const member = found.value;
    const tried = await takeTry(ground.db, passwordTries(member.mail), ground.now());
    if (!tried.ok) return tooMany(tried);
    if (!(await isPassword(member.password, password))) return problem('sign-in-failed');
    await forgive(ground.db, passwordTries(member.mail));
    const isRight = await isCode(visit, member, 'totp', code);
    if (!isRight.ok) return isRight;
    await markFresh(ground, actor);
    return ok(await statusOf(ground, actor, ground.now()));
  },
  'sign-in',
);

const signOut = door('none', nothing, async (visit) => {
  const { ground, actor, cookies } = visit;
  if (actor !== undefined) await endSession(ground, actor, actor.session);
  const { session } = cookieNames(ground.origin);
  cookies.set(session, cookieLine(ground.origin, session, ''));
  dropStep(visit);
  return ok({});
});

export const SIGN_IN_DOORS: Readonly<Record<string, Door>> = {
  '/sign-in/passkey/options': passkeySignInOptions,
  '/sign-in/passkey/verify': passkeySignIn,
  '/sign-in/password': passwordSignIn,
  '/sign-in/totp': door('none', codeBody, (visit, { code }) => secondFactor(visit, 'totp', code), 'sign-in'),
  '/sign-in/backup-code': door(
    'none',
    codeBody,
    (visit, { code }) => secondFactor(visit, 'backup-code', code),
    'sign-in',
  ),
  '/fresh/passkey/options': freshPasskeyOptions,
  '/fresh/passkey/verify': freshPasskey,
  '/fresh/totp': freshTotp,
  '/sign-out': signOut,
};
