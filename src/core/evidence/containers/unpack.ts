// Unpacks deflate piece by piece within limits, so that a few kilobytes never become a full disk's worth of work.
import { Inflate } from 'fflate';
import type { UnreadWhy } from '../types.ts';
import type { Stream } from './stream.ts';

/** How much may still be unpacked from one file the person chose, all archives inside it together. */
export interface Budget {
  left: number;
}

/** Unpacked bytes a member has without a question; beyond it, at most `RATIO_MAX` times its packed size. */
export const MEMBER_FREE = 100_000_000;
export const RATIO_MAX = 1_000;
/** Deflate grows at most 1,032 times: so much packed never becomes more than about 68 MB at once. */
const SLICE_MAX = 65_536;
const SLICE_MIN = 8_192;
/** Where a slice became more than this, the next ones are smaller. */
const PIECE_WISHED = 2_000_000;
/** A stored block is 65,535 bytes and comes out when it is whole; longer silence means that the data ended and something else follows. */
const SILENT_MAX = 16;

/**
 * Deflated bytes (RFC 1951) → the bytes themselves, `size` of them. Ends with `damaged`, or `too-large` beyond a limit; never throws
 * for what it reads.
 */
export function inflated(packed: Stream, packedSize: number, size: number, budget: Budget): Stream {
  const most = Math.max(MEMBER_FREE, packedSize * RATIO_MAX);
  const ready: Uint8Array[] = [];
  let silent = 0;
  let slicing = SLICE_MAX;
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) ready.push(piece);
  });
  let total = 0;
  let why: UnreadWhy | undefined;
  let isEnd = false;
  let rest: Uint8Array = new Uint8Array();
  const stop = (reason: UnreadWhy): undefined => {
    why = reason;
    isEnd = true;
    return undefined;
  };
  const work = async (): Promise<void> => {
    if (rest.length === 0) rest = (await packed.next()) ?? rest;
    const slice = rest.subarray(0, slicing);
    rest = rest.subarray(slice.length);
    if (slice.length === 0) isEnd = true;
    silent += 1;
    if (silent > SILENT_MAX) stop('damaged');
    try {
      inflate.push(slice, isEnd);
    } catch {
      stop('damaged');
    }
    if (isEnd && packed.why !== undefined) stop(packed.why);
  };
  return {
    async next() {
      while (ready.length === 0) {
        if (isEnd) return undefined;
        await work();
      }
      const piece = ready.shift();
      if (piece === undefined) return undefined;
      silent = 0;
      slicing = piece.length > PIECE_WISHED ? SLICE_MIN : SLICE_MAX;
      total += piece.length;
      // What follows belongs to nothing; the library would gather it.
      if (total >= size) isEnd = true;
      budget.left -= piece.length;
      if (total > most || budget.left < 0) {
        ready.length = 0;
        return stop('too-large');
      }
      return piece;
    },
    get why() {
      return ready.length === 0 ? why : undefined;
    },
  };
}
