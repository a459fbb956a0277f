// Decides whether what stands at a desk's well-known address is a desk, and what of it a case keeps.
import { bad, ok, problem, type Result } from '../base/result.ts';
import { signedProfile } from './schema.ts';
import { isNamedRightly, isSigned, sign } from './sign.ts';
import type { DeskProfile, PinnedDesk, SignedProfile } from './types.ts';

/** A profile signed by each of these keys; they must be the keys it names. */
export function signProfile(profile: DeskProfile, privateKeys: readonly Uint8Array[]): SignedProfile {
  return { profile, signatures: privateKeys.map((key) => sign('profile', profile, key)) };
}

/**
 * What was read at `readAt` (an origin: `https://support.example.com`) → the desk. Each signing key must have signed it, so that nobody
 * publishes a key they do not hold; the origin must be the one it was read at, so that a copied profile is nobody's desk.
 * Problems: `not-the-form`, `not-its-origin`, `not-its-key` (params: kid), `not-signed` (params: kid).
 */
export function readProfile(value: unknown, readAt: string): Result<DeskProfile> {
  const parsed = signedProfile.safeParse(value);
  if (!parsed.success) return problem('not-the-form');
  const { profile, signatures } = parsed.data;
  if (profile.origin !== readAt) return problem('not-its-origin', { origin: profile.origin, readAt });
  const problems = profile.signing.flatMap((key) => {
    if (!isNamedRightly(key)) return [{ code: 'not-its-key', path: ['signing'], params: { kid: key.kid } }];
    const hasSigned = signatures.some(
      (one) => one.kid === key.kid && isSigned('profile', profile, one, [key]),
    );
    return hasSigned ? [] : [{ code: 'not-signed', path: ['signatures'], params: { kid: key.kid } }];
  });
  return problems.length === 0 ? ok(profile) : bad(problems);
}

/** What the case keeps of a desk when its report is sent. */
export function pin(profile: DeskProfile): PinnedDesk {
  const { desk, name, service, origin, signing, recipients } = profile;
  return { desk, name, ...(service === undefined ? {} : { service }), origin, signing, recipients };
}
