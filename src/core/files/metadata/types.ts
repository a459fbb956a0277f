// The shape every format's metadata reader answers in: the file without it, and what it was.
import type { MetadataItem } from '../types.ts';

export interface RemovedMetadata extends MetadataItem {
  /** A small picture that stood in it, as a file of its own. */
  readonly picture?: Uint8Array;
}

/** Undefined from a reader means: not that format, or too damaged to be taken apart surely. */
export interface Stripped {
  /** Pixel data is byte for byte the same. */
  readonly bytes: Uint8Array;
  readonly removed: readonly RemovedMetadata[];
  /** More than one when it moves: an optical reader sees only the first. */
  readonly frames?: number;
}
