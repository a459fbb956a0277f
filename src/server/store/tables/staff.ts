// The tables of staff: who works at a desk, how they prove it, their sessions, codes that let someone in, API keys, and limits.
import type { Role } from '#core/desk/roles.ts';

/** No secret stands here in the clear: tokens and codes as hashes, passwords as scrypt, TOTP secrets sealed. */
export interface StaffTables {
  readonly staff: {
    readonly desk: string;
    readonly staff: string;
    readonly name: string;
    /** Lower case; one account a mail address on the whole server. */
    readonly mail: string;
    readonly role: Role;
    /** 1 or 0. */
    readonly active: number;
    /** `$scrypt$ln=15,r=8,p=3$salt$hash`. */
    readonly password: string | null;
    /** Sealed with a key derived from the server's secret. */
    readonly totp: Uint8Array | null;
    /** The last time step whose code was used: no code works twice. */
    readonly totp_step: number;
    readonly created_at: number;
    readonly seen_at: number | null;
  };
  readonly passkey: {
    readonly desk: string;
    readonly staff: string;
    /** base64url. */
    readonly credential: string;
    readonly public_key: Uint8Array;
    readonly counter: number;
    /** Joined by commas. */
    readonly transports: string;
    readonly name: string;
    /** 1: copied between the person's devices. */
    readonly synced: number;
    readonly created_at: number;
    readonly used_at: number | null;
  };
  readonly backup_code: {
    readonly desk: string;
    readonly staff: string;
    readonly hash: string;
    readonly used_at: number | null;
  };
  readonly staff_session: {
    /** SHA-256 of the cookie's token. */
    readonly token: string;
    readonly id: string;
    readonly desk: string;
    readonly staff: string;
    readonly created_at: number;
    readonly seen_at: number;
    /** When the person last proved who they are. */
    readonly proved_at: number;
    readonly agent: string;
  };
  /** A sign-in or set-up that is half way; used once. */
  readonly ceremony: {
    /** SHA-256 of the step cookie's token. */
    readonly token: string;
    readonly kind: string;
    readonly challenge: string;
    readonly desk: string | null;
    readonly staff: string | null;
    readonly sealed: Uint8Array | null;
    readonly expires_at: number;
  };
  readonly admission: {
    readonly desk: string;
    readonly id: string;
    readonly kind: 'first-run' | 'invitation' | 'reset';
    /** The first digits of the hash; the rest is compared in constant time. */
    readonly lookup: string;
    readonly hash: string;
    readonly mail: string;
    readonly role: Role;
    /** Of a reset: whose. */
    readonly staff: string | null;
    readonly made_by: string;
    readonly created_at: number;
    readonly expires_at: number;
    readonly used_at: number | null;
    readonly revoked_at: number | null;
    readonly tries: number;
  };
  readonly api_key: {
    readonly desk: string;
    readonly id: string;
    readonly name: string;
    readonly lookup: string;
    readonly hash: string;
    /** JSON list of permissions. */
    readonly scopes: string;
    readonly created_at: number;
    readonly made_by: string;
    readonly used_at: number | null;
    readonly revoked_at: number | null;
  };
  /** Generic cell rate: when the key's bucket is empty again, in µs. */
  readonly rate: { readonly key: string; readonly empty_at: number };
  /** Failed proofs in a row. */
  readonly failure: {
    readonly key: string;
    readonly count: number;
    readonly at: number;
    readonly wait_until: number;
  };
}
