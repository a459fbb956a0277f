// Finds a known name written with letters of two alphabets in a running text: 「Аmazon」 with a Cyrillic А.
import type { Directory } from '../directory/types.ts';
import { indexOf } from './brand-index.ts';
import { reason } from './make-verdict.ts';
import { skeleton } from './skeleton.ts';
import type { Reason } from './types.ts';

const TEXT_MAX = 4_000;
/** Latin and Cyrillic letters in one word, as no language writes. */
export const MIXED_WORD =
  /\p{L}{0,40}(?:\p{Script=Latin}\p{M}{0,2}\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{M}{0,2}\p{Script=Latin})\p{L}{0,40}/u;
const WORDS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{M}]{3,40}/gu;

/** The Cyrillic letters in a word, by their numbers. */
export function cyrillicOf(mixed: string): string {
  return Array.from(
    mixed.slice(0, 40).matchAll(/\p{Script=Cyrillic}/gu),
    ([letter]) => `U+0${letter.charCodeAt(0).toString(16)}`,
  ).join(' ');
}

/** Nobody honest writes a name so. */
export function mixedBrand(text: string, directory: Directory): readonly Reason[] {
  const shown = text.slice(0, TEXT_MAX);
  if (!/\p{Script=Cyrillic}/u.test(shown)) return [];
  const { bySkeleton } = indexOf(directory);
  for (const [word] of shown.matchAll(WORDS))
    if (MIXED_WORD.test(word) && bySkeleton.has(skeleton(word.toLowerCase())))
      return [reason('mixed-alphabets', { host: word, really: cyrillicOf(word) })];
  return [];
}
