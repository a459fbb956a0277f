// Unpacks gzip (RFC 1952) piece by piece, several members in a row too, each checked by its CRC.
import { Gunzip } from 'fflate';
import type { UnreadWhy } from '../types.ts';
import { crc32 } from './crc32.ts';
import { joined, type Stream } from './stream.ts';
import { type Budget, MEMBER_FREE, RATIO_MAX } from './unpack.ts';

const TRAILER = 8;
/** Small: the library calls itself once for each of the members a slice holds. */
const SLICE = 16_384;
/** A header's name and comment, and a stored block, are shorter; longer silence gathers memory for nothing. */
const SILENT_MAX = 64;

/** Ends with `damaged`, or `too-large` beyond a limit; what came before stays good to read. */
export function gunzipped(packed: Stream, budget: Budget): Stream {
  const ready: Uint8Array[] = [];
  let why: UnreadWhy | undefined;
  let isEnd = false;
  let crc = 0;
  let unpacked = 0;
  let taken = 0;
  let silent = 0;
  let rest: Uint8Array = new Uint8Array();
  /** The last bytes pushed, enough to hold the trailer of a member that ended before them. */
  let recent: Uint8Array = new Uint8Array();
  const isWhole = (end: number): boolean => {
    const at = end - (taken - recent.length) - TRAILER;
    if (at < 0 || at + TRAILER > recent.length) return false;
    return new DataView(recent.buffer, recent.byteOffset + at).getUint32(0, true) === crc;
  };
  const gunzip = new Gunzip((piece) => {
    if (piece.length === 0) return;
    crc = crc32(piece, crc);
    silent = 0;
    ready.push(piece);
  });
  gunzip.onmember = (at) => {
    if (!isWhole(at)) throw new Error('Expected the CRC of the member before');
    crc = 0;
    silent = 0;
  };
  const work = async (): Promise<void> => {
    if (rest.length === 0) rest = (await packed.next()) ?? rest;
    const slice = rest.subarray(0, SLICE);
    rest = rest.subarray(slice.length);
    isEnd = slice.length === 0;
    taken += slice.length;
    const keep = recent.subarray(Math.max(0, recent.length - SLICE));
    if (!isEnd) recent = joined([keep, slice], keep.length + slice.length);
    silent += 1;
    try {
      if (silent > SILENT_MAX) throw new Error('Expected bytes to come out');
      gunzip.push(slice, isEnd);
      if (isEnd && !isWhole(taken)) why = 'damaged';
    } catch {
      why = 'damaged';
      isEnd = true;
    }
    if (isEnd && packed.why !== undefined) why = packed.why;
  };
  return {
    async next() {
      while (ready.length === 0) {
        if (isEnd) return undefined;
        await work();
      }
      const piece = ready.shift();
      if (piece === undefined) return undefined;
      unpacked += piece.length;
      budget.left -= piece.length;
      if (unpacked > Math.max(MEMBER_FREE, taken * RATIO_MAX) || budget.left < 0) {
        ready.length = 0;
        isEnd = true;
        why = 'too-large';
        return undefined;
      }
      return piece;
    },
    get why() {
      return ready.length === 0 ? why : undefined;
    },
  };
}
