// Whether the keys a case pinned are still the desk's: read anew just before the first report is sealed, and never pinned anew once it was accepted.
import type { DeskLink } from '#core/journal/types.ts';
import type { DeskProfile, PinnedDesk } from '#core/link/types.ts';
import { caseState, keep } from '../session.ts';
import { findDeskAgain } from './find-desk.ts';

/** As many as a profile may name. */
const SIGNING_MAX = 10;

/** The profile names a key to sign with that the case neither pinned nor was told of by a signed message. */
export function hasStrangeKeys(link: DeskLink, profile: DeskProfile): boolean {
  const known = new Set(link.desk.signing.map(({ key }) => key));
  return profile.desk !== link.desk.desk || profile.signing.some(({ key }) => !known.has(key));
}

/** The tie of a report that is about to be sealed, with the desk's keys as they are now; as it was when the profile cannot be reached. */
export async function withKeysNow(
  caseId: string,
  link: DeskLink,
): Promise<DeskLink | 'refused' | 'not-kept'> {
  const profile = await findDeskAgain();
  if (profile === undefined) return link;
  // Another desk at this address than the one the person looked at.
  if (profile.desk !== link.desk.desk) return 'refused';
  const desk = await turned(link.desk, profile);
  if (desk === undefined) return link;
  const data = { report: link.report, secret: link.secret, desk };
  if (!(await keep(caseId, [{ type: 'desk-joined', data }]))) return 'not-kept';
  const now = caseState.value;
  return (now?.id === caseId ? now.desks.get(link.report) : undefined) ?? 'not-kept';
}

/**
 * What to pin in place of the keys that turned over; undefined while they hold. A try whose answer was lost may have been accepted under
 * the old signing keys, so these are believed too, until the desk names its keys in a signed message.
 */
async function turned(pinned: PinnedDesk, profile: DeskProfile): Promise<PinnedDesk | undefined> {
  const { pin } = await import('#core/link/profile.ts');
  const fresh = pin(profile);
  const isSame =
    fresh.signing.every(({ key }) => pinned.signing.some((one) => one.key === key)) &&
    fresh.recipients.length === pinned.recipients.length &&
    fresh.recipients.every((one) => pinned.recipients.includes(one));
  if (isSame) return undefined;
  const older = pinned.signing.filter(({ key }) => !fresh.signing.some((one) => one.key === key));
  return { ...fresh, signing: [...fresh.signing, ...older].slice(0, SIGNING_MAX) };
}
