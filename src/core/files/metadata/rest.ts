// Bytes after a picture's end: a longer picture it was cropped from, a moving picture, or anything else no one sees.
import { detectPictureStart } from './picture-start.ts';
import { printableText } from '../decode-text.ts';
import { METADATA_TEXT_MAX } from '../limits.ts';
import type { RemovedMetadata } from './types.ts';

/** Undefined when there is none. Nothing but zeros is padding and hides nothing. */
export function describeRest(rest: Uint8Array): RemovedMetadata | undefined {
  if (rest.length === 0) return undefined;
  if (rest.every((byte) => byte === 0)) return { what: 'other', field: 'padding', bytes: rest.length };
  const text = printableText(rest, METADATA_TEXT_MAX);
  return {
    what: 'hidden-rest',
    field: 'rest',
    bytes: rest.length,
    ...(text === '' ? {} : { text }),
    ...(detectPictureStart(rest) ? { picture: rest } : {}),
  };
}
