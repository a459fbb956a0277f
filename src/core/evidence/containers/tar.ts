// Takes a tar apart as its bytes come: ustar, pax and GNU long names (POSIX.1-2017, pax; GNU tar manual, "Basic Tar Format").
import type { UnreadWhy } from '../types.ts';
import { decodeText } from '../../files/decode-text.ts';
import { isSafeName } from './member-name.ts';
import { joined, type Stream } from './stream.ts';
import { ENTRIES_MAX } from './zip-members.ts';

const BLOCK = 512;
/** Bytes of a long name or a pax header. */
const EXTRA_MAX = 1024 * 1024;

export interface TarMember {
  readonly name: string;
  readonly size: number;
  /** Why it is not opened: its name. */
  readonly refused: UnreadWhy | undefined;
  /** Its bytes; whatever is left of them is skipped when the next member is asked for. */
  readonly stream: Stream;
}

export interface TarReading {
  /** The next file; folders and links have no bytes and are passed over. Undefined at the end. */
  next(): Promise<TarMember | undefined>;
  /** Why it ended before its end, once it has. */
  readonly why: UnreadWhy | undefined;
}

export function readTar(source: Stream): TarReading {
  let held: Uint8Array = new Uint8Array();
  let why: UnreadWhy | undefined;
  let count = 0;
  /** Of the member at hand: its bytes still to come, and the padding after them. */
  let left = 0;
  let padding = 0;

  const fill = async (): Promise<boolean> => {
    if (held.length > 0) return true;
    held = (await source.next()) ?? held;
    return held.length > 0;
  };
  const take = async (length: number): Promise<Uint8Array | undefined> => {
    const pieces: Uint8Array[] = [];
    let got = 0;
    while (got < length && (await fill())) {
      const piece = held.subarray(0, length - got);
      held = held.subarray(piece.length);
      pieces.push(piece);
      got += piece.length;
    }
    return got === length ? joined(pieces, got) : undefined;
  };
  const skip = async (length: number): Promise<boolean> => {
    for (let rest = length; rest > 0; ) {
      if (!(await fill())) return false;
      const step = Math.min(rest, held.length);
      held = held.subarray(step);
      rest -= step;
    }
    return true;
  };
  const fail = (reason: UnreadWhy): undefined => {
    why = source.why ?? reason;
    return undefined;
  };
  const readExtra = async (size: number): Promise<Uint8Array | undefined> => {
    if (size > EXTRA_MAX) return undefined;
    const extra = await take(size);
    return extra !== undefined && (await skip(paddingOf(size))) ? extra : undefined;
  };
  const memberStream = (): Stream => ({
    async next() {
      if (left === 0) return undefined;
      if (!(await fill())) return fail('damaged');
      const piece = held.subarray(0, left);
      held = held.subarray(piece.length);
      left -= piece.length;
      return piece;
    },
    get why() {
      return why;
    },
  });

  return {
    async next() {
      if (why !== undefined) return undefined;
      if (!(await skip(left + padding))) return fail('damaged');
      left = 0;
      padding = 0;
      let longName: string | undefined;
      let longSize: number | undefined;
      for (;;) {
        const header = await take(BLOCK);
        if (header === undefined) return source.why === undefined && count > 0 ? undefined : fail('damaged');
        if (header.every((byte) => byte === 0)) return undefined;
        count += 1;
        if (count > ENTRIES_MAX) return fail('too-many');
        const size = numberAt(header, 124, 12);
        if (size === undefined || !hasChecksum(header)) return fail('damaged');
        const type = String.fromCharCode(header[156] ?? 0);
        if (type === 'L' || type === 'x' || type === 'K' || type === 'g') {
          const extra = await readExtra(size);
          if (extra === undefined) return fail('damaged');
          if (type === 'L') longName = textOf(extra);
          if (type === 'x') {
            longName = paxValue(extra, 'path') ?? longName;
            const told = paxValue(extra, 'size');
            if (told !== undefined && /^\d{1,15}$/.test(told)) longSize = Number(told);
          }
          continue;
        }
        const isFile = type === '0' || type === '\0' || type === '7';
        // Links and devices say a size and have no bytes.
        left = isFile ? (longSize ?? size) : type === '1' || type === '2' ? 0 : size;
        padding = paddingOf(left);
        const name = longName ?? nameOf(header);
        if (isFile && !name.endsWith('/'))
          return {
            name,
            size: left,
            refused: isSafeName(name) ? undefined : 'unsafe-name',
            stream: memberStream(),
          };
        if (!(await skip(left + padding))) return fail('damaged');
        left = 0;
        padding = 0;
        longName = undefined;
        longSize = undefined;
      }
    },
    get why() {
      return why;
    },
  };
}

function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Octal text, or with its first bit set a number in base 256 (GNU). */
function numberAt(header: Uint8Array, at: number, length: number): number | undefined {
  const first = header[at] ?? 0;
  if ((first & 0x80) !== 0) {
    let value = first & 0x7f;
    for (let index = 1; index < length; index += 1) value = value * 256 + (header[at + index] ?? 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const text = asciiOf(header.subarray(at, at + length)).trim();
  return /^[0-7]{0,12}$/.test(text) ? Number.parseInt(text === '' ? '0' : text, 8) : undefined;
}

/** The sum of the header's bytes, with blanks where the sum itself stands. */
function hasChecksum(header: Uint8Array): boolean {
  const told = numberAt(header, 148, 8);
  let sum = 0;
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  return told === sum;
}

function nameOf(header: Uint8Array): string {
  const name = textOf(header.subarray(0, 100));
  const isUstar = asciiOf(header.subarray(257, 262)) === 'ustar' && header[262] === 0;
  const prefix = isUstar ? textOf(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Up to the first NUL. */
function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  const used = end < 0 ? bytes : bytes.subarray(0, end);
  return decodeText(used)?.text ?? new TextDecoder().decode(used);
}

function asciiOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
}

/** `27 path=folder/name\n`: length, key and value of each record, in UTF-8. */
function paxValue(bytes: Uint8Array, key: string): string | undefined {
  let found: string | undefined;
  let at = 0;
  while (at < bytes.length) {
    const blank = bytes.indexOf(32, at);
    if (blank < 0 || blank - at > 10) break;
    const length = Number(asciiOf(bytes.subarray(at, blank)));
    if (!Number.isInteger(length) || length <= blank - at + 1) break;
    const record = new TextDecoder().decode(bytes.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf('=');
    if (record.slice(0, equals) === key) found = record.slice(equals + 1);
    at += length;
  }
  return found;
}
