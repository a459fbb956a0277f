// Seals a value with one key (AES-256-GCM), bound to the place it stands in, so that no row can stand in for another.
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

/** NIST SP 800-38D, 8.2.2: 96 random bits; one key seals far fewer than 2^32 values. */
const NONCE = 12;
const TAG = 16;

/** Why the vault cannot give what was asked. `destroyed`: erased for good; `key-missing`: not a key of ours; `damaged`: not what was sealed there. */
export class VaultError extends Error {
  readonly code: 'destroyed' | 'key-missing' | 'damaged';
  constructor(code: VaultError['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'VaultError';
    this.code = code;
  }
}

/** Taking in a key costs several times what opening a line does: once for each key in memory. */
const taken = new WeakMap<Uint8Array, KeyObject>();

function keyOf(bytes: Uint8Array): KeyObject {
  const known = taken.get(bytes);
  if (known !== undefined) return known;
  const key = createSecretKey(bytes);
  taken.set(bytes, key);
  return key;
}

/** Clear bytes → nonce, sealed bytes, tag. `bound` (desk, case, place) must be the same when it is opened. */
export function sealBytes(key: Uint8Array, bound: string, clear: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** @throws VaultError `damaged` when a byte was changed, or it stood elsewhere */
export function openBytes(key: Uint8Array, bound: string, sealed: Uint8Array): Uint8Array {
  if (sealed.length < NONCE + TAG) throw new VaultError('damaged', bound);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), sealed.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
  } catch {
    throw new VaultError('damaged', bound);
  }
}

/** What a value of a case is bound to. */
export function boundTo(desk: string, caseId: string, place: string): string {
  return `${desk}|${caseId}|${place}`;
}

/** A value as JSON, sealed. */
export function sealValue(key: Uint8Array, bound: string, value: unknown): Uint8Array {
  return sealBytes(key, bound, Buffer.from(JSON.stringify(value)));
}

/** @throws VaultError `damaged` */
export function openValue(key: Uint8Array, bound: string, sealed: Uint8Array): unknown {
  return JSON.parse(Buffer.from(openBytes(key, bound, sealed)).toString('utf8'));
}
