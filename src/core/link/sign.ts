// Proves that words are a desk's: Ed25519 (RFC 8032) over a purpose and canonical JSON, one purpose never valid for another.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, sha256Hex } from '../base/hash.ts';
import type { RandomBytes } from '../base/ports.ts';
import type { DeskKey, DeskMessage, SignedMessage } from './types.ts';

/** What is signed begins with one of these lines: a signature for one purpose is void for the others. */
const PURPOSES = {
  message: 'kakekomi desk message v1\n',
  profile: 'kakekomi desk profile v1\n',
  erasure: 'kakekomi erasure v1\n',
} as const;
export type Purpose = keyof typeof PURPOSES;

/** That the words of one entry of a desk's case were destroyed, and why; `hash` is the entry's own, which stays. */
export interface Erasure {
  readonly desk: string;
  readonly case: string;
  readonly seq: number;
  readonly hash: string;
  readonly because: string;
  readonly at: string;
}

export interface Signature {
  readonly kid: string;
  /** 128 hex digits. */
  readonly signature: string;
}

const encoder = new TextEncoder();

function signedBytes(purpose: Purpose, value: unknown): Uint8Array {
  return encoder.encode(PURPOSES[purpose] + canonicalJson(value));
}

/** A fresh Ed25519 key pair; the private key is the 32-byte seed of RFC 8032. */
export function newSigningKey(random: RandomBytes): {
  readonly privateKey: Uint8Array;
  readonly key: DeskKey;
} {
  const privateKey = random(32);
  return { privateKey, key: keyOf(privateKey) };
}

/** The public half of a private key with its id. */
export function keyOf(privateKey: Uint8Array): DeskKey {
  const key = ed25519.getPublicKey(privateKey);
  return { kid: kidOf(key), key: bytesToHex(key) };
}

function kidOf(publicKey: Uint8Array): string {
  return sha256Hex(publicKey).slice(0, 16);
}

/** Whether a key's id is the hash of the key, as it must be: an id chosen freely could stand in for another key's. */
export function isNamedRightly({ kid, key }: DeskKey): boolean {
  return /^[0-9a-f]{64}$/.test(key) && kidOf(hexToBytes(key)) === kid;
}

/** Signs any value for one purpose. */
export function sign(purpose: Purpose, value: unknown, privateKey: Uint8Array): Signature {
  return {
    kid: keyOf(privateKey).kid,
    signature: bytesToHex(ed25519.sign(signedBytes(purpose, value), privateKey)),
  };
}

/**
 * Whether one of these keys signed this value for this purpose. Strict as RFC 8032 says (5.1.7, canonical encodings, no keys of
 * small order), not as ZIP-215 allows: a signature has one meaning in every implementation.
 */
export function isSigned(
  purpose: Purpose,
  value: unknown,
  { kid, signature }: Signature,
  keys: readonly DeskKey[],
): boolean {
  const known = keys.find((one) => one.kid === kid && isNamedRightly(one));
  if (known === undefined || !/^[0-9a-f]{128}$/.test(signature)) return false;
  return ed25519.verify(hexToBytes(signature), signedBytes(purpose, value), hexToBytes(known.key), {
    zip215: false,
  });
}

/** SHA-256 of a message's canonical JSON: the `prev` of the message after it. */
export function hashMessage(message: DeskMessage): string {
  return sha256Hex(canonicalJson(message));
}

export function signMessage(message: DeskMessage, privateKey: Uint8Array): SignedMessage {
  return { message, ...sign('message', message, privateKey) };
}

/** Whether one of these keys signed the message; says nothing of its place in the sequence (receive.ts). */
export function isSignedBy(signed: SignedMessage, keys: readonly DeskKey[]): boolean {
  return isSigned('message', signed.message, signed, keys);
}

/** The tombstone of an erased entry. */
export function signErasure(erasure: Erasure, privateKey: Uint8Array): Signature {
  return sign('erasure', erasure, privateKey);
}

/** Whether one of these keys signed the tombstone. */
export function isErasureSignedBy(erasure: Erasure, signature: Signature, keys: readonly DeskKey[]): boolean {
  return isSigned('erasure', erasure, signature, keys);
}
