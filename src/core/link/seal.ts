// Seals bytes to a desk's keys in the age format (age-encryption.org/v1, X25519), so that the ordinary `age` program opens them.
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { EVIDENCE_MAX } from '../base/limits.ts';
import { ok, problem, type Result } from '../base/result.ts';

/** age adds 16 bytes to each 64 KiB, and a header. */
const SEALED_EVIDENCE_MAX = EVIDENCE_MAX + 64 * 1024;
/** Each stanza costs a multiplication on the curve for each of our keys: a header of thousands would hold the server up. */
const STANZAS_MAX = 20;
const HEADER_MAX = 16 * 1024;
const MAGIC = 'age-encryption.org/v1\n';

/** A fresh age identity (secret) and its recipient (public). */
export async function newIdentity(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Bytes → the same bytes sealed so that each recipient alone can open them. */
export async function sealTo(recipients: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  if (recipients.length === 0) throw new Error('Cannot seal to nobody');
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

/**
 * Sealed bytes → what they hold, with whichever identity fits. Problems: `not-age`, `seal-too-large` (params: max),
 * `cannot-open` (sealed to others, or damaged: age tells neither from the other).
 */
export async function openSealedWith(
  identities: readonly string[],
  bytes: Uint8Array,
  max = SEALED_EVIDENCE_MAX,
): Promise<Result<Uint8Array>> {
  if (bytes.length > max) return problem('seal-too-large', { max });
  // Latin-1 keeps one character a byte whatever the bytes are.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_MAX));
  const end = head.indexOf('\n--- ');
  if (!head.startsWith(MAGIC) || end < 0) return problem('not-age');
  if (head.slice(0, end).split('\n-> ').length - 1 > STANZAS_MAX) return problem('not-age');
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return ok(await decrypter.decrypt(bytes));
  } catch {
    return problem('cannot-open');
  }
}
