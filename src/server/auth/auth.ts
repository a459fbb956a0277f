// Staff sign-in for the desk as one piece: who asks, and the doors of signing in.
import type { Kysely } from 'kysely';
import type { Audit, Now } from '../desk/ports.ts';
import type { Tables } from '../store/tables.ts';
import type { AuthActor, Ground } from './actor.ts';
import { actorOfKey } from './api-keys.ts';
import { keeperOf } from './secrets.ts';
import { actorOfSession } from './sessions.ts';

export interface AuthOptions {
  readonly db: Kysely<Tables>;
  readonly audit: Audit;
  readonly now: Now;
  /** Where the desk's page is: `https://support.example.com`; decides cookies and what a passkey is bound to. */
  readonly origin: string;
  /** 32 bytes or more, kept outside the database; TOTP secrets and backup codes hang on it. */
  readonly secret: Uint8Array;
}

export interface Auth {
  /** For the functions of staff.ts, sessions.ts, invitations.ts, api-keys.ts and first-run.ts. */
  readonly ground: Ground;
  /** Who asks, by `Authorization: Bearer kk_…` or by the session cookie; a request with a bearer token is never judged by its cookie. */
  actorOf(headers: Headers): Promise<AuthActor | undefined>;
}

/** @throws when the secret is shorter than 32 bytes */
export function createAuth({ db, audit, now, origin, secret }: AuthOptions): Auth {
  const ground: Ground = { db, audit, now, origin: new URL(origin).origin, keeper: keeperOf(secret) };
  return {
    ground,
    actorOf: (headers) =>
      headers.has('authorization') ? actorOfKey(ground, headers) : actorOfSession(ground, headers),
  };
}
