// Lists a zip's members by its central directory and unpacks them within limits (PKWARE APPNOTE 6.3.10).
import { inflateSync } from 'fflate';
import { ok, problem, type Result } from '../base/result.ts';
import { ascii, u16, u32 } from './bytes.ts';
import { decodeText } from './decode-text.ts';
import { FILE_MAX, MEMBERS_MAX, RATIO_FREE, RATIO_MAX } from './limits.ts';
import type { UnreadReason } from './types.ts';

export interface ZipMember {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
  /** Bytes, packed and (as it says itself) unpacked. */
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  /** Where its local header begins. */
  readonly at: number;
}

export interface ZipDirectory {
  readonly members: readonly ZipMember[];
  readonly comment: string;
  /** Bytes before the first member, or between members and directory, that belong to none. */
  readonly stray: number;
}

const END = 'PK\u0005\u0006';
const END_SIZE = 22;
const COMMENT_MAX = 65_535;
/** Sizes of a zip64 or a data descriptor are small; more than this between members is no accident. */
const STRAY_FREE = 64;

/** Problems: `zip-damaged`, `zip-too-many` {max}, `zip-64`. Never throws. */
export function listZip(bytes: Uint8Array): Result<ZipDirectory> {
  let end = bytes.length - END_SIZE;
  const last = Math.max(0, end - COMMENT_MAX);
  while (end >= last && ascii(bytes, end, end + 4) !== END) end -= 1;
  if (end < last || end < 0) return problem('zip-damaged');
  const count = u16(bytes, end + 10, true);
  const start = u32(bytes, end + 16, true);
  if (count === 0xffff || start === 0xffffffff) return problem('zip-64');
  if (count > MEMBERS_MAX) return problem('zip-too-many', { max: MEMBERS_MAX });
  const members: ZipMember[] = [];
  let at = start;
  let covered = 0;
  for (let index = 0; index < count; index += 1) {
    if (ascii(bytes, at, at + 4) !== 'PK\u0001\u0002') return problem('zip-damaged');
    const flags = u16(bytes, at + 8, true);
    const nameLength = u16(bytes, at + 28, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const name =
      (flags & 0x800) === 0
        ? (decodeText(nameBytes)?.text ?? ascii(nameBytes, 0, nameLength))
        : new TextDecoder().decode(nameBytes);
    const local = u32(bytes, at + 42, true);
    const packed = u32(bytes, at + 20, true);
    members.push({
      name,
      isFolder: name.endsWith('/'),
      isEncrypted: (flags & 1) !== 0,
      packed,
      size: u32(bytes, at + 24, true),
      method: u16(bytes, at + 10, true),
      at: local,
    });
    covered += 30 + u16(bytes, local + 26, true) + u16(bytes, local + 28, true) + packed;
    if ((flags & 8) !== 0) covered += 16;
    at += 46 + nameLength + u16(bytes, at + 30, true) + u16(bytes, at + 32, true);
  }
  const between = start - covered;
  return ok({
    members,
    comment: decodeText(bytes.subarray(end + END_SIZE))?.text ?? '',
    stray: between > STRAY_FREE ? between : 0,
  });
}

export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: UnreadReason };

/** One member's bytes; `max` bounds what is unpacked, whatever it says of itself. Never throws. */
export function unpackMember(bytes: Uint8Array, member: ZipMember, max: number): Unpacked {
  if (member.isEncrypted || member.method === 99) return { ok: false, reason: 'encrypted' };
  if (ascii(bytes, member.at, member.at + 4) !== 'PK\u0003\u0004') return { ok: false, reason: 'damaged' };
  const start = member.at + 30 + u16(bytes, member.at + 26, true) + u16(bytes, member.at + 28, true);
  const packed = bytes.subarray(start, start + member.packed);
  if (packed.length !== member.packed) return { ok: false, reason: 'damaged' };
  const limit = Math.min(FILE_MAX, max, Math.max(RATIO_FREE, packed.length * RATIO_MAX));
  if (member.size > limit) return { ok: false, reason: 'too-large' };
  if (member.method === 0) return { ok: true, bytes: packed };
  if (member.method !== 8) return { ok: false, reason: 'unknown-format' };
  try {
    // One byte more than it says it has: what fills that too lied about its size.
    const out = inflateSync(packed, { out: new Uint8Array(member.size + 1) });
    if (out.length !== member.size) return { ok: false, reason: 'damaged' };
    return { ok: true, bytes: out };
  } catch {
    return { ok: false, reason: 'damaged' };
  }
}
