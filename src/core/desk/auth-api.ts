// The shapes of signing in that pass between the desk's server and its pages.
import type { Text } from '../base/language.ts';
import type { Role } from './roles.ts';

/** Ways a staff member can prove who they are. */
export interface Factors {
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    /** Copied between the person's devices by their password manager. */
    readonly synced: boolean;
    readonly createdAt: number;
    readonly lastUsedAt: number | undefined;
  }[];
  readonly password: boolean;
  readonly totp: boolean;
  readonly backupCodesLeft: number;
}

/** out: nobody; setup: signed in, but nothing is allowed before a passkey or a second factor is set up; in: signed in. */
export type SessionStatus =
  | { readonly state: 'out'; readonly needsFirstRun: boolean }
  | {
      readonly state: 'setup' | 'in';
      readonly id: string;
      readonly name: string;
      readonly mail: string;
      readonly role: Role;
      readonly desk: Text;
      readonly factors: Factors;
      /** Until when the last proof counts as fresh, in ms. */
      readonly freshUntil: number;
    };

/** second-factor: a TOTP or backup code comes next; setup: signed in to set one up. */
export type PasswordAnswer =
  | { readonly next: 'second-factor' }
  | { readonly next: 'setup'; readonly session: SessionStatus };

export interface AdmissionView {
  readonly kind: 'invitation' | 'reset';
  readonly mail: string;
  readonly role: Role;
  readonly desk: Text;
  readonly expiresAt: number;
}
