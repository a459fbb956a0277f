// Passkeys (WebAuthn level 3), always with user verification: made, used to sign in or to prove oneself anew, removed.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { Ground } from './actor.ts';
import type { Member } from './members.ts';

type Db = Kysely<Tables> | Transaction<Tables>;
type Transport = NonNullable<RegistrationResponseJSON['response']['transports']>[number];

/** Ed25519, P-256, RSA. */
const ALGORITHMS = [-8, -7, -257];
const TRANSPORTS: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
const TIMEOUT_MS = 5 * 60_000;
const PASSKEYS_MAX = 20;

const rpIdOf = (origin: string): string => new URL(origin).hostname;

/** What the browser is asked to make; a passkey of this member that the device holds already is not made twice. */
export async function newPasskeyOptions(
  { db, origin }: Ground,
  member: Member,
  deskName: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await passkeysOf(db, member);
  return generateRegistrationOptions({
    rpName: deskName,
    rpID: rpIdOf(origin),
    userID: new TextEncoder().encode(member.staff),
    userName: member.mail,
    userDisplayName: member.name,
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: known.map((one) => ({ id: one.credential, transports: transportsOf(one) })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** Keeps a new passkey; false when the answer does not hold (wrong origin, challenge or site, no user verification) or it is known already. */
export async function keepPasskey(
  { db, origin, now }: Ground,
  member: Member,
  answer: { readonly response: unknown; readonly challenge: string; readonly name: string },
): Promise<boolean> {
  if (member.passkeys >= PASSKEYS_MAX) return false;
  const response = answer.response as RegistrationResponseJSON;
  if (!bringsNoCertificate(response.response.attestationObject)) return false;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: answer.challenge,
    expectedOrigin: origin,
    expectedRPID: rpIdOf(origin),
    requireUserPresence: true,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (verified?.registrationInfo === undefined || !verified.verified) return false;
  const { credential, credentialBackedUp, userVerified } = verified.registrationInfo;
  if (!userVerified) return false;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkey')
    .values({
      desk: member.desk,
      staff: member.staff,
      credential: credential.id,
      public_key: credential.publicKey,
      counter: credential.counter,
      transports: (response.response.transports ?? [])
        .filter((one) => TRANSPORTS.includes(one))
        .slice(0, TRANSPORTS.length)
        .join(','),
      name: answer.name,
      synced: credentialBackedUp ? 1 : 0,
      created_at: now(),
      used_at: null,
    })
    .onConflict((with_) => with_.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Whether an attestation is what we ask for: none, or a passkey's own signature (browsers leave that in). A certificate is refused
 * unread: the library would fetch the revocation list it names, an address of the sender's choice.
 */
export function bringsNoCertificate(attestationObject: unknown): boolean {
  if (typeof attestationObject !== 'string') return false;
  try {
    const object = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
    const format = object.get('fmt');
    const statement = object.get('attStmt');
    return format === 'none' || (format === 'packed' && statement.get('x5c') === undefined);
  } catch {
    return false;
  }
}

/** @param member whose passkeys may answer; absent: whoever the person picks (sign-in) */
export async function usePasskeyOptions(
  { db, origin }: Ground,
  member?: Member,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = member === undefined ? [] : await passkeysOf(db, member);
  return generateAuthenticationOptions({
    rpID: rpIdOf(origin),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    ...(member === undefined
      ? {}
      : { allowCredentials: known.map((one) => ({ id: one.credential, transports: transportsOf(one) })) }),
  });
}

/**
 * Whose passkey answered, and whether its answer holds: not when it is for another page or challenge, without user verification,
 * or its counter went back (a copy). undefined for an unknown one. The passkey is how sign-in finds the desk.
 */
export async function usePasskey(
  { db, origin, now }: Ground,
  answer: { readonly response: unknown; readonly challenge: string },
): Promise<{ readonly desk: string; readonly staff: string; readonly holds: boolean } | undefined> {
  const response = answer.response as AuthenticationResponseJSON;
  const known = await db
    .selectFrom('passkey')
    .selectAll()
    .where('credential', '=', response.id)
    .executeTakeFirst();
  if (known === undefined) return undefined;
  const { desk, staff } = known;
  const handle = response.response.userHandle;
  if (handle !== undefined && handle !== Buffer.from(staff).toString('base64url'))
    return { desk, staff, holds: false };
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: answer.challenge,
    expectedOrigin: origin,
    expectedRPID: rpIdOf(origin),
    credential: {
      id: known.credential,
      publicKey: new Uint8Array(known.public_key),
      counter: known.counter,
      transports: transportsOf(known),
    },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified === undefined || !verified.verified || !verified.authenticationInfo.userVerified)
    return { desk, staff, holds: false };
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter: verified.authenticationInfo.newCounter, used_at: now() })
    .where('desk', '=', desk)
    .where('staff', '=', staff)
    .where('credential', '=', known.credential)
    // Of two answers checked at once against one counter, one holds.
    .where('counter', '=', known.counter)
    .executeTakeFirst();
  return { desk, staff, holds: numUpdatedRows > 0n };
}

/** A member's passkeys, oldest first. */
export function passkeysOf(
  db: Db,
  { desk, staff }: Pick<Member, 'desk' | 'staff'>,
): Promise<Tables['passkey'][]> {
  return db
    .selectFrom('passkey')
    .selectAll()
    .where('desk', '=', desk)
    .where('staff', '=', staff)
    .orderBy('created_at')
    .execute();
}

/** false when the member has none of that id. */
export async function removePasskey(
  db: Db,
  { desk, staff }: Pick<Member, 'desk' | 'staff'>,
  credential: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkey')
    .where('desk', '=', desk)
    .where('staff', '=', staff)
    .where('credential', '=', credential)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function transportsOf({ transports }: Pick<Tables['passkey'], 'transports'>): Transport[] {
  return transports.split(',').filter((one) => one !== '') as Transport[];
}
