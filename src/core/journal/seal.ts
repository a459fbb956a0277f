// Encrypts a case with a passphrase in the age format (age-encryption.org/v1), so that the ordinary `age` program opens it.
import { Decrypter, Encrypter } from 'age-encryption';
import { SEALED_MAX } from '../base/limits.ts';
import { ok, problem, type Result } from '../base/result.ts';

/** scrypt work, as a power of two: about a second on an old phone, and what `age` itself accepts. */
const WORK_FACTOR = 15;
/** A file that asks for more would freeze the page (age's own limit is 22). */
const WORK_FACTOR_MAX = 20;
const MAGIC = 'age-encryption.org/v1\n';

/** Bytes → the same bytes sealed under a passphrase. */
export async function seal(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  encrypter.setPassphrase(passphrase);
  return encrypter.encrypt(bytes);
}

/** Sealed bytes → what they hold; problems: `not-age`, `seal-too-large`, `seal-too-slow`, `wrong-passphrase`. */
export async function openSealed(bytes: Uint8Array, passphrase: string): Promise<Result<Uint8Array>> {
  if (bytes.length > SEALED_MAX) return problem('seal-too-large', { max: SEALED_MAX });
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 200));
  if (!head.startsWith(MAGIC)) return problem('not-age');
  const work = Number(/^-> scrypt \S+ (\d{1,3})$/m.exec(head)?.[1] ?? Number.NaN);
  if (Number.isNaN(work)) return problem('not-age');
  if (work > WORK_FACTOR_MAX) return problem('seal-too-slow', { work });
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  try {
    return ok(await decrypter.decrypt(bytes));
  } catch {
    // age cannot tell a wrong passphrase from a damaged file: both fail its first check.
    return problem('wrong-passphrase');
  }
}
