// Bytes that come one after another and may end early: asked for piece by piece, so that nothing is unpacked before it is wanted.
import { type Bytes, CHUNK } from '../bytes.ts';
import type { UnreadWhy } from '../types.ts';

export interface Stream {
  /** The next bytes; undefined at the end, or where reading had to end. Rejects only when the file itself cannot be read. */
  next(): Promise<Uint8Array | undefined>;
  /** Why it ended before its end, once it has. */
  readonly why: UnreadWhy | undefined;
}

/** A stretch of a file, from `from` up to, not with, `to`. */
export function streamOf(bytes: Bytes, from = 0, to = bytes.size): Stream {
  let at = from;
  let why: UnreadWhy | undefined;
  return {
    async next() {
      if (at >= to) return undefined;
      const piece = await bytes.read(at, Math.min(to, at + CHUNK));
      // A file that became shorter meanwhile must not be asked for ever.
      if (piece.length === 0) {
        why = 'damaged';
        at = to;
        return undefined;
      }
      at += piece.length;
      return piece;
    },
    get why() {
      return why;
    },
  };
}

/** The first bytes (at least `length`, fewer when there are no more), and the stream with them still in it. */
export async function lookAhead(
  stream: Stream,
  length: number,
): Promise<{ readonly first: Uint8Array; readonly stream: Stream }> {
  const pieces: Uint8Array[] = [];
  let held = 0;
  while (held < length) {
    const piece = await stream.next();
    if (piece === undefined) break;
    pieces.push(piece);
    held += piece.length;
  }
  const first = joined(pieces, held);
  let isGiven = first.length === 0;
  return {
    first: first.subarray(0, length),
    stream: {
      next() {
        if (isGiven) return stream.next();
        isGiven = true;
        return Promise.resolve(first);
      },
      get why() {
        return stream.why;
      },
    },
  };
}

/** Pieces as one; a lone piece is not copied. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The same stream, with someone hearing each piece. */
export function listened(stream: Stream, hear: (piece: Uint8Array) => void): Stream {
  return {
    async next() {
      const piece = await stream.next();
      if (piece !== undefined) hear(piece);
      return piece;
    },
    get why() {
      return stream.why;
    },
  };
}

/** All of a stream in memory; undefined when it is more than `most` bytes. */
export async function collect(stream: Stream, most: number): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = await stream.next(); piece !== undefined; piece = await stream.next()) {
    length += piece.length;
    if (length > most) return undefined;
    pieces.push(piece);
  }
  return joined(pieces, length);
}
