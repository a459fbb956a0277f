// Which kinds of activity answer which question of the rules.
import type { ActivityKind } from '../types.ts';

/** Somebody was inside. */
export const ACCESS: ReadonlySet<ActivityKind> = new Set(['sign-in', 'new-device', 'app-access']);
/** Somebody tried or was inside: where they came from is worth comparing. */
export const ATTEMPTS: ReadonlySet<ActivityKind> = new Set([...ACCESS, 'sign-in-failed']);
/** What keeps a person out or somebody else in. */
export const CHANGES: ReadonlySet<ActivityKind> = new Set([
  'password-change',
  'recovery-change',
  'forwarding-change',
  'two-factor-change',
  'account-change',
]);
/** Changes that lead a person's mails and codes elsewhere; seldom made, and seldom on a new device. */
export const REDIRECTS: ReadonlySet<ActivityKind> = new Set(['recovery-change', 'forwarding-change']);
/** Money that went out. */
export const SPENDING: ReadonlySet<ActivityKind> = new Set(['order', 'payment', 'transfer']);
/** What a window of a break-in may rest on without the person's mark: not tries, not mails about something. */
export const GRAVE: ReadonlySet<ActivityKind> = new Set([
  ...ACCESS,
  ...CHANGES,
  ...SPENDING,
  'reset-request',
]);
