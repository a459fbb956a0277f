// Lists a zip of any size by ranges and streams its members, checked by their CRC (PKWARE APPNOTE 6.3.10, zip64 in 4.5.3).
import { decodeText } from '../../files/decode-text.ts';
import type { Bytes } from '../bytes.ts';
import type { UnreadWhy } from '../types.ts';
import { crc32 } from './crc32.ts';
import { isSafeName } from './member-name.ts';
import { type Stream, streamOf } from './stream.ts';
import { type Budget, inflated } from './unpack.ts';

export interface ZipEntry {
  /** As written, with `/` between folders. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Why it is not opened at all. */
  readonly refused: UnreadWhy | undefined;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  readonly crc: number;
  /** Where its local header begins. */
  readonly at: number;
}

export type ZipListing =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | { readonly ok: false; readonly why: UnreadWhy };

export const ENTRIES_MAX = 100_000;
/** Bytes of the list of members: names of 600 bytes for each of the most members. */
const DIRECTORY_MAX = 64 * 1024 * 1024;
const END_SIZE = 22;
const COMMENT_MAX = 65_535;
const LOCATOR_SIZE = 20;
const END_64_SIZE = 56;
const HEADER_SIZE = 46;
const LOCAL_SIZE = 30;
const SIGNATURE = {
  end: 0x06054b50,
  locator: 0x07064b50,
  end64: 0x06064b50,
  header: 0x02014b50,
  local: 0x04034b50,
};

/** Never throws for what it reads; rejects when the file itself cannot be read. */
export async function listZipMembers(bytes: Bytes): Promise<ZipListing> {
  const tailFrom = Math.max(0, bytes.size - END_SIZE - COMMENT_MAX - LOCATOR_SIZE);
  const tail = viewOf(await bytes.read(tailFrom, bytes.size));
  const end = findEnd(tail);
  if (end === undefined) return { ok: false, why: 'damaged' };
  let count = tail.getUint16(end + 10, true);
  let length = tail.getUint32(end + 12, true);
  let start = tail.getUint32(end + 16, true);
  if (count === 0xffff || length === 0xffffffff || start === 0xffffffff) {
    const wide = await readEnd64(bytes, tail, end);
    if (wide !== undefined) ({ count, length, start } = wide);
    // Without a zip64 record these may be plain numbers: 65,535 members are allowed.
    else if (start === 0xffffffff) return { ok: false, why: 'damaged' };
  }
  if (count > ENTRIES_MAX) return { ok: false, why: 'too-many' };
  if (length > DIRECTORY_MAX) return { ok: false, why: 'too-large' };
  if (start + length > bytes.size) return { ok: false, why: 'damaged' };
  const entries = readHeaders(viewOf(await bytes.read(start, start + length)), count);
  if (entries === undefined) return { ok: false, why: 'damaged' };
  return { ok: true, entries: withoutOverlaps(entries, start) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(tail: DataView): number | undefined {
  for (let at = tail.byteLength - END_SIZE; at >= 0; at -= 1)
    if (tail.getUint32(at, true) === SIGNATURE.end) return at;
  return undefined;
}

async function readEnd64(
  bytes: Bytes,
  tail: DataView,
  end: number,
): Promise<{ readonly count: number; readonly length: number; readonly start: number } | undefined> {
  const locator = end - LOCATOR_SIZE;
  if (locator < 0 || tail.getUint32(locator, true) !== SIGNATURE.locator) return undefined;
  const at = toNumber(tail.getBigUint64(locator + 8, true));
  if (at + END_64_SIZE > bytes.size) return undefined;
  const wide = viewOf(await bytes.read(at, at + END_64_SIZE));
  if (wide.byteLength < END_64_SIZE || wide.getUint32(0, true) !== SIGNATURE.end64) return undefined;
  return {
    count: toNumber(wide.getBigUint64(32, true)),
    length: toNumber(wide.getBigUint64(40, true)),
    start: toNumber(wide.getBigUint64(48, true)),
  };
}

/** Numbers beyond what a file can have compare as too large anyway. */
function toNumber(wide: bigint): number {
  return Number(wide);
}

function readHeaders(view: DataView, count: number): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + HEADER_SIZE > view.byteLength || view.getUint32(at, true) !== SIGNATURE.header) return undefined;
    const nameEnd = at + HEADER_SIZE + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > view.byteLength) return undefined;
    entries.push(readHeader(view, at, nameEnd, extraEnd));
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return entries;
}

function readHeader(view: DataView, at: number, nameEnd: number, extraEnd: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const name = decodeName(bytesOf(view, at + HEADER_SIZE, nameEnd), (flags & 0x800) !== 0);
  const [size, packed, local] = wideNumbers(view, nameEnd, extraEnd, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  return {
    name,
    isFolder: name.endsWith('/'),
    refused: refusal(name, flags, method),
    packed,
    size,
    method,
    crc: view.getUint32(at + 16, true),
    at: local,
  };
}

/** In a zip64 extra field only those numbers stand that did not fit, in this order (4.5.3). */
function wideNumbers(
  view: DataView,
  from: number,
  to: number,
  narrow: readonly [size: number, packed: number, at: number],
): readonly [size: number, packed: number, at: number] {
  const wide = [...narrow];
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    for (const [index, number] of narrow.entries()) {
      if (number !== 0xffffffff || next + 8 > to) continue;
      wide[index] = toNumber(view.getBigUint64(next, true));
      next += 8;
    }
    break;
  }
  return [wide[0] ?? 0, wide[1] ?? 0, wide[2] ?? 0];
}

function bytesOf(view: DataView, from: number, to: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + from, to - from);
}

/** By its flag UTF-8; without it old programs wrote their machine's own letters, in Japan Shift_JIS. */
function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  return decodeText(bytes)?.text ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function refusal(name: string, flags: number, method: number): UnreadWhy | undefined {
  if (!isSafeName(name)) return 'unsafe-name';
  // Bit 0: encrypted; bit 6: strongly; method 99: AES.
  if ((flags & 0x41) !== 0 || method === 99) return 'encrypted';
  return method === 0 || method === 8 ? undefined : 'unknown-format';
}

/** Members that share bytes are how a small zip becomes an endless one (Fifield, "A better zip bomb", WOOT 2019); no program writes them. */
function withoutOverlaps(entries: readonly ZipEntry[], directory: number): readonly ZipEntry[] {
  const order = entries
    .map((entry, index) => ({ index, at: entry.at, end: entry.at + LOCAL_SIZE + entry.packed }))
    .toSorted((a, b) => a.at - b.at);
  const damaged = new Set<number>();
  let before: (typeof order)[number] | undefined;
  for (const one of order) {
    if (one.end > directory) damaged.add(one.index);
    if (before !== undefined && one.at < before.end) damaged.add(one.index).add(before.index);
    if (before === undefined || one.end > before.end) before = one;
  }
  return entries.map((entry, index) =>
    damaged.has(index) ? { ...entry, refused: entry.refused ?? 'damaged' } : entry,
  );
}

/**
 * One member's bytes. Ends with `damaged` when they do not give the size and CRC the list says; what came before stays good to read.
 * `onPacked` hears how many packed bytes were read.
 */
export function readZipMember(
  bytes: Bytes,
  entry: ZipEntry,
  budget: Budget,
  onPacked: (length: number) => void,
): Stream {
  let inner: Stream | undefined;
  let crc = 0;
  let size = 0;
  let why: UnreadWhy | undefined = entry.refused;
  return {
    async next() {
      if (why !== undefined) return undefined;
      inner ??= await openMember(bytes, entry, budget, onPacked);
      const piece = await inner?.next();
      if (piece === undefined) {
        const isWhole = inner !== undefined && size === entry.size && crc === entry.crc;
        why = inner?.why ?? (isWhole ? undefined : 'damaged');
        return undefined;
      }
      crc = crc32(piece, crc);
      size += piece.length;
      // It said it would be smaller: it is no longer believed.
      if (size > entry.size) {
        why = 'damaged';
        return undefined;
      }
      return piece;
    },
    get why() {
      return why;
    },
  };
}

async function openMember(
  bytes: Bytes,
  entry: ZipEntry,
  budget: Budget,
  onPacked: (length: number) => void,
): Promise<Stream | undefined> {
  const stretch = await stretchOf(bytes, entry);
  if (stretch === undefined) return undefined;
  const plain = streamOf(bytes, stretch.from, stretch.to);
  const packed: Stream = {
    async next() {
      const piece = await plain.next();
      onPacked(piece?.length ?? 0);
      return piece;
    },
    get why() {
      return plain.why;
    },
  };
  return entry.method === 0 ? packed : inflated(packed, entry.packed, entry.size, budget);
}

/** Where a member's packed bytes stand; undefined when its own header is not there. */
async function stretchOf(
  bytes: Bytes,
  entry: ZipEntry,
): Promise<{ readonly from: number; readonly to: number } | undefined> {
  const header = viewOf(await bytes.read(entry.at, entry.at + LOCAL_SIZE));
  if (header.byteLength < LOCAL_SIZE || header.getUint32(0, true) !== SIGNATURE.local) return undefined;
  const from = entry.at + LOCAL_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  const to = from + entry.packed;
  return to > bytes.size ? undefined : { from, to };
}

/** A member that was only stored is itself a file to read by ranges; undefined for packed ones. */
export async function storedMember(bytes: Bytes, entry: ZipEntry): Promise<Bytes | undefined> {
  if (entry.method !== 0 || entry.refused !== undefined || entry.size !== entry.packed) return undefined;
  const stretch = await stretchOf(bytes, entry);
  if (stretch === undefined) return undefined;
  return {
    name: entry.name,
    size: entry.size,
    read: (from, to) =>
      bytes.read(Math.min(stretch.to, stretch.from + from), Math.min(stretch.to, stretch.from + to)),
  };
}
