// Decides how hard each kind of way is for someone who is not there in person: the order behind "the weakest way".
import type { AccessWay, WayKind } from './types.ts';

/**
 * From the easiest to the hardest to get past from afar. Codes by SMS stand low because a number can be moved to another SIM (NIST SP
 * 800-63B lists them as restricted); passkeys and security keys stand high because they do not work on a false page
 * (phishing-resistant in NIST SP 800-63B). The order between neighbours is our judgement.
 */
const WEAKEST_FIRST: readonly WayKind[] = [
  'password',
  'recovery-sms',
  'recovery-mail',
  'code-mail',
  'code-sms',
  'person',
  'sim',
  'password-manager',
  'sign-in-with',
  'backup-code',
  'paper',
  'code-app',
  'signed-in-device',
  'unlock',
  'passkey',
  'security-key',
];

const STRENGTH = new Map(WEAKEST_FIRST.map((kind, at) => [kind, at]));

/** Kinds that need a thing in hand and do not work on a false page. */
const STRONG: readonly WayKind[] = ['passkey', 'security-key'];

/** All kinds joined in a way are needed, so it is as hard as its hardest. */
export function hardestKind({ how }: AccessWay): WayKind | undefined {
  return how.toSorted((a, b) => strengthOf(b) - strengthOf(a))[0];
}

export function strengthOf(kind: WayKind | undefined): number {
  return kind === undefined ? -1 : (STRENGTH.get(kind) ?? -1);
}

/** Whether someone far away may get past it: nothing in it needs a passkey or a security key. */
export function isWeak({ how }: AccessWay): boolean {
  return !how.some((kind) => STRONG.includes(kind));
}
