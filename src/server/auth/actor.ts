// Who is signed in, as the desk's doors see them: a staff member's session or an API key.
import type { Actor, Audit, Now } from '../desk/ports.ts';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { Keeper } from './secrets.ts';

/** A staff member in a session. */
export interface StaffActor extends Actor {
  readonly kind: 'staff';
  readonly staff: string;
  readonly mail: string;
  /** Whether a passkey, or a password with a second factor, is set up. */
  readonly secured: boolean;
  readonly session: string;
  /** Until when the last proof of who they are counts as fresh, in ms. */
  readonly freshUntil: number;
}

/** An API key: its scopes say all it may do; the role is the least one, for code that looks at nothing else. */
export interface KeyActor extends Actor {
  readonly kind: 'key';
  readonly scopes: readonly string[];
}
export type AuthActor = StaffActor | KeyActor;

/** What every part of this room needs. */
export interface Ground {
  readonly db: Kysely<Tables>;
  readonly now: Now;
  readonly audit: Audit;
  readonly keeper: Keeper;
  /** `https://support.example.com`. */
  readonly origin: string;
}
