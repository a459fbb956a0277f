// One door of signing in: what it takes and what it is handed. handler.ts keeps the frame that all of them stand in.
import { z } from 'zod';
import { ok, problem, type Problem, type Result } from '#core/base/result.ts';
import type { Text } from '#core/base/language.ts';
import type { SessionStatus } from '#core/desk/auth-api.ts';
import type { Ground, StaffActor } from './actor.ts';
import { cookieLine, cookieNames, readCookie } from './cookies.ts';
import { STEP_MS } from './ceremonies.ts';
import { limit, type Limited } from './limits.ts';
import { isSecured, type Member, memberOf, factorsOf } from './members.ts';
import { awaitsFirstRun } from './first-run.ts';
import { FRESH_MS, openSession } from './sessions.ts';

/** A request at a door, with what it may answer besides its body: cookies. */
export interface Visit {
  readonly ground: Ground;
  readonly headers: Headers;
  /** As `clientPrefix` tells it. */
  readonly client: string;
  /** Who is signed in already. */
  readonly actor: StaffActor | undefined;
  readonly step: string | undefined;
  /** `Set-Cookie` lines to go out, by the cookie's name: the last word counts. */
  readonly cookies: Map<string, string>;
}

export interface Door {
  /** member: signed in, be it only to set up; adds: the same, with a fresh proof once secured; fresh: always with one. */
  readonly needs: 'none' | 'member' | 'adds' | 'fresh';
  /** Counted closely where something can be guessed: codes, passwords. A passkey cannot. */
  readonly counts?: 'code' | 'sign-in';
  handle(visit: Visit, body: unknown): Promise<Result<object>>;
}

/** Makes a door of a zod form and what it does; the body's values are never told back, only where one is wrong. */
export function door<B>(
  needs: Door['needs'],
  form: z.ZodType<B>,
  handle: (visit: Visit, body: B) => Promise<Result<object>>,
  counts?: Door['counts'],
): Door {
  return {
    needs,
    ...(counts === undefined ? {} : { counts }),
    async handle(visit, body) {
      const read = form.safeParse(body);
      if (!read.success) {
        const path = (read.error.issues[0]?.path ?? []).map((key) => (typeof key === 'symbol' ? '' : key));
        return problem('invalid', {}, path.slice(0, 4));
      }
      return handle(visit, read.data);
    },
  };
}

const clean = (text: string): boolean =>
  text.isWellFormed() && !/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(text);
export const nothing = z.strictObject({});
export const nameForm = z.string().trim().min(1).max(80).refine(clean);
export const codeForm = z.string().min(1).max(100);
export const passwordForm = z.string().min(1).max(400);
/** Read closely by the library; here only bounded in shape. The frame bounds its size. */
export const credentialForm = z.looseObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,1400}$/),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: z.string(),
    userHandle: z.string().optional(),
    transports: z.array(z.string()).max(20).optional(),
  }),
  clientExtensionResults: z.looseObject({}),
});

/** Hands out a step's cookie. */
export function giveStep({ ground, cookies }: Visit, token: string): void {
  const { step } = cookieNames(ground.origin);
  cookies.set(step, cookieLine(ground.origin, step, token, STEP_MS / 1000));
}

export function dropStep({ ground, cookies, step }: Visit): void {
  const name = cookieNames(ground.origin).step;
  if (step !== undefined) cookies.set(name, cookieLine(ground.origin, name, ''));
}

/**
 * Signs a member in: a new token always, and the one that was there is void.
 *
 * @param options.how by what, for the audit; absent when they were signed in already
 * @param options.alone every other session of theirs ends
 */
export async function signIn(
  visit: Visit,
  who: { readonly desk: string; readonly staff: string },
  options: { readonly how?: string; readonly alone?: boolean },
): Promise<SessionStatus> {
  const { ground, headers, cookies } = visit;
  const names = cookieNames(ground.origin);
  const before = readCookie(headers, names.session);
  const now = ground.now();
  const token = await ground.db.transaction().execute(async (tx) => {
    if (options.alone === true)
      await tx
        .deleteFrom('staff_session')
        .where('desk', '=', who.desk)
        .where('staff', '=', who.staff)
        .execute();
    if (options.how !== undefined)
      await ground.audit.add(tx, {
        desk: who.desk,
        actor: `staff:${who.staff}`,
        action: 'signed-in',
        target: who.staff,
        detail: { how: options.how },
      });
    return openSession(tx, {
      desk: who.desk,
      staff: who.staff,
      agent: headers.get('user-agent') ?? '',
      now,
      ...(before === undefined ? {} : { before }),
    });
  });
  cookies.set(names.session, cookieLine(ground.origin, names.session, token));
  dropStep(visit);
  return statusOf(ground, who, now);
}

/** What the page is told of the one who is signed in. @throws when there is no such member */
export async function statusOf(
  { db }: Ground,
  { desk, staff }: { readonly desk: string; readonly staff: string },
  provedAt: number,
): Promise<SessionStatus> {
  const member = await memberOf(db, desk, staff);
  if (member === undefined) throw new Error('Expected the member who is signed in to exist');
  return {
    state: isSecured(member) ? 'in' : 'setup',
    id: member.staff,
    name: member.name,
    mail: member.mail,
    role: member.role,
    desk: await deskName(db, desk),
    factors: await factorsOf(db, member),
    freshUntil: provedAt + FRESH_MS,
  };
}

export async function statusOfVisit({ ground, actor }: Visit): Promise<SessionStatus> {
  if (actor === undefined) return { state: 'out', needsFirstRun: await awaitsFirstRun(ground) };
  return statusOf(ground, actor, actor.freshUntil - FRESH_MS);
}

export async function deskName(db: Ground['db'], desk: string): Promise<Text> {
  const row = await db
    .selectFrom('desk')
    .select(['name_ja', 'name_en'])
    .where('desk', '=', desk)
    .executeTakeFirst();
  return { ja: row?.name_ja ?? desk, en: row?.name_en ?? desk };
}

/** The member behind a visit. Problems: `not-signed-in`. */
export async function memberOfVisit({ ground, actor }: Visit): Promise<Result<Member>> {
  const member = actor === undefined ? undefined : await memberOf(ground.db, actor.desk, actor.staff);
  return member === undefined ? problem('not-signed-in') : ok(member);
}

type Refused = Extract<Limited, { ok: false }>;

export function tooMany(
  { retryAfterMs }: Refused,
  code: 'too-many' | 'too-many-tries' = 'too-many-tries',
): { readonly ok: false; readonly problems: readonly Problem[] } {
  return problem(code, { retryAfter: Math.ceil(retryAfterMs / 1000) });
}

const RATES = {
  // A support centre stands behind one address.
  any: { max: 600, perMs: 60_000 },
  'sign-in': { max: 60, perMs: 5 * 60_000 },
  code: { max: 10, perMs: 10 * 60_000 },
} as const;

/** Counts a call by where it comes from. */
export function limitClient(ground: Ground, client: string, what: keyof typeof RATES): Promise<Limited> {
  return limit(ground.db, `auth ${what} ${client}`, { ...RATES[what], now: ground.now() });
}
