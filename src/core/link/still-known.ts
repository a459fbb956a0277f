// Whether the desk at an address is still the one a case knows by its pinned keys.
import type { DeskProfile, PinnedDesk } from './types.ts';

/**
 * Whether what stands at the desk's address now is still who the case knows. A new key comes by a message that a pinned key signed; where
 * none of the published keys is pinned, the address may have fallen to somebody else. Nothing is pinned anew: whoever asks warns.
 */
export function isStillKnown(pinned: PinnedDesk, now: DeskProfile): boolean {
  if (now.desk !== pinned.desk || now.origin !== pinned.origin) return false;
  return now.signing.some((key) =>
    pinned.signing.some(({ kid, key: bytes }) => kid === key.kid && bytes === key.key),
  );
}
