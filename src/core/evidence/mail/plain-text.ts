// Makes a stranger's text fit for one field of an activity: one line, nothing unseen, not longer than a field.
import { TEXT_MAX } from '../types.ts';

/** Control characters, and what turns the direction of writing. */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/gu;

/** Control characters become blanks; runs of blanks one; cut at `TEXT_MAX` without halving a letter. */
export function plainText(text: string): string {
  const line = text
    .slice(0, 4 * TEXT_MAX)
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  return line.length <= TEXT_MAX ? line : line.slice(0, TEXT_MAX).replace(/[\ud800-\udbff]$/, '');
}
