// How the desk's secrets are made, hashed, sealed and compared: tokens, codes, keys; the server's secret is only ever derived from.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';

/** Crockford's base32: no I, L, O, U, so that a code can be read aloud and typed. */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const NONCE = 12;
const TAG = 16;

/** 256 bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hex: enough for what has 128 random bits or more. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** `groups` times four letters joined by hyphens, 20 bits a group. */
export function newCode(groups: number): string {
  return Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => CODE_LETTERS[randomInt(32)]).join(''),
  ).join('-');
}

/** A code as typed, in full or half width, with or without hyphens, brought to the form that is hashed. */
export function readCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');
}

/** 32 random bytes in base62, always 43 letters. */
export function newBase62(): string {
  let number = BigInt(`0x${randomBytes(32).toString('hex')}`);
  let text = '';
  for (let at = 0; at < 43; at += 1) {
    text = (BASE62[Number(number % 62n)] ?? '') + text;
    number /= 62n;
  }
  return text;
}

/** Compares in a time that tells nothing of where two secrets differ. */
export function isSameSecret(a: string, b: string): boolean {
  const key = randomBytes(32);
  const digest = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** What needs the server's secret; the secret itself is not kept. */
export interface Keeper {
  /** Bound to `place`, so that one row cannot stand in for another. */
  seal(place: string, bytes: Uint8Array): Uint8Array;
  /** @throws when it was sealed by another secret or for another place */
  open(place: string, sealed: Uint8Array): Buffer;
  /** Keyed hash of a code too short for a plain one. */
  blind(place: string, code: string): string;
}

/** @throws when the secret has fewer than 32 bytes */
export function keeperOf(secret: Uint8Array): Keeper {
  if (secret.length < 32) throw new Error(`Expected a secret of 32 bytes or more, got ${secret.length}`);
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, 'kakekomi staff v1', use, 32));
  const sealing = derive('totp');
  const blinding = derive('backup code');
  return {
    seal(place, bytes) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place));
      return new Uint8Array(
        Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]),
      );
    },
    open(place, sealed) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, NONCE), {
        authTagLength: TAG,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(sealed.length - TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
    },
    blind: (place, code) => createHmac('sha256', blinding).update(`${place}\n${code}`).digest('hex'),
  };
}
