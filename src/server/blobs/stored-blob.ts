// How a blob lies in its store: what it is called, and a header that tells whether it is still what was put.
import { createHash } from 'node:crypto';
import { EVIDENCE_MAX } from '#core/base/limits.ts';

export type BlobErrorCode =
  /** No room; nothing was kept. */
  | 'disk-full'
  /** What is stored is not what was put under this name. */
  | 'damaged'
  /** The store does not answer, or answers what it should not. */
  | 'unreachable';

/** What can go wrong outside our hands; tells no name and no address. */
export class BlobError extends Error {
  readonly code: BlobErrorCode;

  constructor(code: BlobErrorCode, options?: ErrorOptions) {
    super(`Evidence store: ${code}`, options);
    this.name = 'BlobError';
    this.code = code;
  }
}

/** Sealing adds a little to the largest evidence. */
export const BLOB_MAX = EVIDENCE_MAX + 1024 * 1024;
const MARK = Buffer.from('KKB1');
const DIGEST_BYTES = 32;
export const HEADER_BYTES = MARK.length + DIGEST_BYTES;

/**
 * The parts of a blob's path or key. They come from outside: only these letters, so that no name leads elsewhere.
 * @throws when a part is not of its form: whoever asks checks first
 */
export function caseParts(desk: string, caseId: string): readonly [string, string] {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(desk)) throw new Error('Expected the id of a desk');
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(caseId)) throw new Error('Expected the id of a case');
  return [desk, caseId];
}

/** @throws as `caseParts` */
export function blobParts(desk: string, caseId: string, sha256: string): readonly [string, string, string] {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Expected a SHA-256 in hex');
  return [...caseParts(desk, caseId), sha256];
}

/**
 * `KKB1`, SHA-256 over the blob's place and its sealed bytes, and these. The name is the hash of the clear bytes, which the store never
 * sees; with the place in, one blob cannot stand in for another.
 */
export function toStored(place: readonly string[], sealed: Uint8Array): Uint8Array {
  if (sealed.length > BLOB_MAX) throw new Error('Expected a blob within the limit for evidence');
  return Buffer.concat([MARK, digest(place, sealed), sealed]);
}

/** The sealed bytes. @throws BlobError `damaged` */
export function fromStored(place: readonly string[], stored: Uint8Array): Uint8Array {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const sealed = bytes.subarray(HEADER_BYTES);
  if (
    bytes.length < HEADER_BYTES ||
    !bytes.subarray(0, MARK.length).equals(MARK) ||
    !bytes.subarray(MARK.length, HEADER_BYTES).equals(digest(place, sealed))
  )
    throw new BlobError('damaged');
  return new Uint8Array(sealed.buffer, sealed.byteOffset, sealed.byteLength);
}

function digest(place: readonly string[], sealed: Uint8Array): Buffer {
  return createHash('sha256')
    .update(`${place.join('/')}\n`)
    .update(sealed)
    .digest();
}
