// Takes out of a GIF what it says beside its pixels (GIF89a specification, sections 18–27).
import { ascii, concat, startsWith } from '../bytes.ts';
import { decodeText, printableText } from '../decode-text.ts';
import { BLOCKS_MAX, METADATA_TEXT_MAX } from '../limits.ts';
import { describeRest } from './rest.ts';
import type { RemovedMetadata, Stripped } from './types.ts';
import { readXmp } from './xmp.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const COMMENT = 0xfe;
const APPLICATION = 0xff;
/** How often it plays. */
const LOOPS: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

export function stripGif(bytes: Uint8Array): Stripped | undefined {
  if (!startsWith(bytes, 'GIF8')) return undefined;
  let at = 13 + tableSize(bytes[10] ?? 0);
  if (at > bytes.length) return undefined;
  const kept: Uint8Array[] = [bytes.subarray(0, at)];
  const removed: RemovedMetadata[] = [];
  let frames = 0;
  while (bytes[at] !== TRAILER) {
    if (kept.length + removed.length > BLOCKS_MAX) return undefined;
    const from = at;
    if (bytes[at] === IMAGE) {
      // A local colour table, one byte of code size, then blocks.
      at = endOfBlocks(bytes, at + 11 + tableSize(bytes[at + 9] ?? 0));
      if (at < 0) return undefined;
      kept.push(bytes.subarray(from, at));
      frames += 1;
    } else if (bytes[at] === EXTENSION) {
      const label = bytes[at + 1];
      at = endOfBlocks(bytes, at + 2);
      if (at < 0) return undefined;
      const block = bytes.subarray(from, at);
      const name = ascii(block, 3, 14);
      if (label === GRAPHIC_CONTROL || (label === APPLICATION && LOOPS.has(name) && block.length === 19))
        kept.push(block);
      else removed.push(...readExtension(block, label ?? 0, name));
    } else return undefined;
  }
  if (frames === 0) return undefined;
  const rest = describeRest(bytes.subarray(at + 1));
  if (rest !== undefined) removed.push(rest);
  kept.push(new Uint8Array([TRAILER]));
  return { bytes: concat(kept), removed, frames };
}

function readExtension(block: Uint8Array, label: number, name: string): readonly RemovedMetadata[] {
  // XMP stands there as it is, without blocks (XMP part 3, section 1.1.2).
  if (label === APPLICATION && name === 'XMP DataXMP') return readXmp(block.subarray(14, -258));
  const words = joinBlocks(block.subarray(2));
  const text = (decodeText(words)?.text ?? printableText(words, METADATA_TEXT_MAX)).trim();
  return [
    {
      what: label === APPLICATION ? 'other' : 'comment',
      field: label === COMMENT ? 'comment' : label === APPLICATION ? name : 'text',
      bytes: block.length,
      ...(text === '' ? {} : { text: text.slice(0, METADATA_TEXT_MAX) }),
    },
  ];
}

/** Blocks of up to 255 bytes, each after its length, until an empty one; -1 when the file ends before. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let length = bytes[at]; length !== undefined; length = bytes[at]) {
    at += 1 + length;
    if (length === 0) return at;
  }
  return -1;
}

function joinBlocks(blocks: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (let length = blocks[0] ?? 0; length > 0; length = blocks[at] ?? 0) {
    pieces.push(blocks.subarray(at + 1, at + 1 + length));
    at += 1 + length;
  }
  return concat(pieces);
}

/** Bytes of a colour table by the packed field that announces it. */
function tableSize(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}
