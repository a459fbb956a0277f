// How much of a file is read, whatever it says of itself.
import { EVIDENCE_MAX } from '../base/limits.ts';

/** Bytes of one file, and of one part inside another once unpacked. */
export const FILE_MAX = EVIDENCE_MAX;
/** Bytes of all parts of a file together, unpacked. */
export const UNPACKED_MAX = 2 * EVIDENCE_MAX;
/** How many times larger a part may grow; text reaches about 20, deflate at most 1,032. Smaller parts than `RATIO_FREE` bytes may grow freely. */
export const RATIO_MAX = 200;
export const RATIO_FREE = 5_000_000;
export const MEMBERS_MAX = 3_000;
/** UTF-16 units of one text. */
export const TEXT_MAX = 20_000_000;
/** A file, what is in it, and what is in that. */
export const DEPTH_MAX = 2;
/** Chunks, segments or blocks of a picture: a long animation has some thousands. */
export const BLOCKS_MAX = 200_000;
/** UTF-16 units of one thing a file says about itself. */
export const METADATA_TEXT_MAX = 200_000;
