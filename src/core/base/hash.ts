// SHA-256 and RFC 8785 canonical JSON, synchronous so that an append can hash inside one database transaction.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

const encoder = new TextEncoder();

/** SHA-256 of bytes or of a text's UTF-8, as 64 lower-case hex digits. */
export function sha256Hex(input: Uint8Array | string): string {
  return bytesToHex(sha256(typeof input === 'string' ? encoder.encode(input) : input));
}

/** The one JSON text of a value (RFC 8785): sorted keys, no spaces; `jq -cS` prints the same for our entries. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Cannot write undefined as JSON');
  return text;
}
