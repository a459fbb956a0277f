// What a case and its desk both work out from the secret in the report: the capability, and a call's bytes.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { sha256Hex } from '../base/hash.ts';

const encoder = new TextEncoder();

/** HKDF-SHA256 (RFC 5869) of the secret, salted by the report: what is derived for one report or purpose tells nothing of another. */
function derive(secret: string, report: string, info: string, length: number): Uint8Array {
  return hkdf(
    sha256,
    hexToBytes(secret),
    encoder.encode(`kakekomi v1 ${report}`),
    encoder.encode(info),
    length,
  );
}

/** The bearer token of a report, 64 hex digits. `secret` is 64 hex digits, `report` its UUID. */
export function capabilityOf(secret: string, report: string): string {
  return bytesToHex(derive(secret, report, 'capability', 32));
}

/** What the server keeps of a capability: SHA-256 of its 64 hex digits as text. */
export function accessOf(capability: string): string {
  return sha256Hex(capability);
}

/** Bytes the phrase of one call is chosen by. */
export function callBytes(secret: string, report: string, call: string, length: number): Uint8Array {
  return derive(secret, report, `call ${call}`, length);
}
