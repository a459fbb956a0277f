// Staff sign-in for the desk as one piece: who asks, and the doors of signing in.
import type { Kysely } from 'kysely';
import type { Audit, Now } from '../desk/ports.ts';
import type { Tables } from '../store/tables.ts';
import type { AuthActor, Ground } from './actor.ts';
import { actorOfKey } from './api-keys.ts';
import type { TrustedProxy } from './client-prefix.ts';
import { handleAuth } from './handler.ts';
import { sweepLimits } from './limits.ts';
import { keeperOf } from './secrets.ts';
import { ABSOLUTE_MS, actorOfSession, type Asking, IDLE_MS } from './sessions.ts';

export interface AuthOptions {
  readonly db: Kysely<Tables>;
  readonly audit: Audit;
  readonly now: Now;
  /** Where the desk's page is: `https://support.example.com`; decides cookies and what a passkey is bound to. */
  readonly origin: string;
  /** 32 bytes or more, kept outside the database; TOTP secrets and backup codes hang on it. */
  readonly secret: Uint8Array;
  /** Only where a proxy of ours stands in front. */
  readonly proxy?: TrustedProxy;
}

export interface Auth {
  /** For the functions of staff.ts, sessions.ts, invitations.ts, api-keys.ts and first-run.ts. */
  readonly ground: Ground;
  /** Who asks, by `Authorization: Bearer kk_…` or by the session cookie; a request with a bearer token is never judged by its cookie. */
  actorOf(headers: Headers, how?: Asking): Promise<AuthActor | undefined>;
  /** Mounted at `/api/auth/*`. `peer`: the address of the connection. @throws when the database is away */
  handler(request: Request, peer?: string): Promise<Response>;
  /** Removes sessions, steps, codes and limits that hold no more; once an hour is enough. */
  sweep(): Promise<void>;
}

/** @throws when the secret is shorter than 32 bytes */
export function createAuth({ db, audit, now, origin, secret, proxy }: AuthOptions): Auth {
  const ground: Ground = { db, audit, now, origin: new URL(origin).origin, keeper: keeperOf(secret) };
  return {
    ground,
    actorOf: (headers, how) =>
      headers.has('authorization') ? actorOfKey(ground, headers) : actorOfSession(ground, headers, how),
    handler: (request, peer) => handleAuth(ground, request, peer, proxy),
    sweep: () => sweepSignIn(ground),
  };
}

/** How long a code that was used or ran out is kept, for an admin who asks what became of it. */
const CODE_KEPT_MS = 90 * 24 * 3_600_000;

/** Removes sessions, half-way steps, codes and limits that hold no more: a stranger can begin as many steps as the rate lets through. */
export async function sweepSignIn({ db, now }: Pick<Ground, 'db' | 'now'>): Promise<void> {
  const at = now();
  await db
    .deleteFrom('staff_session')
    .where((with_) =>
      with_.or([with_('seen_at', '<', at - IDLE_MS), with_('created_at', '<', at - ABSOLUTE_MS)]),
    )
    .execute();
  await db.deleteFrom('ceremony').where('expires_at', '<', at).execute();
  await db
    .deleteFrom('admission')
    .where('expires_at', '<', at - CODE_KEPT_MS)
    .execute();
  await sweepLimits(db, at);
}
