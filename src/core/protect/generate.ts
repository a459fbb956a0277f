// Makes passwords and passphrases that nobody chose: every possible one is equally likely (P1).
import type { RandomBytes } from '../base/ports.ts';
import { PASSPHRASE_WORDS } from './passphrase-words.ts';

/** Without the signs that are mixed up when read from paper: 0 O o, 1 l I. */
const CLASSES = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const;
/** Signs that sign-up forms commonly accept and that need no special keyboard. */
const SIGNS = '-_.!#%+=';

export const PASSWORD_LENGTH = { least: 12, usual: 20, most: 64 } as const;
export const PASSPHRASE_WORDS_COUNT = { least: 5, usual: 6, most: 10 } as const;

/** A source that never yields a usable number is broken, not unlucky: the odds are below 1 in 2^200. */
const DRAWS_MAX = 200;
const UINT32 = 2 ** 32;

export interface MadePassword {
  readonly text: string;
  /** Bits of chance in it, rounded down. */
  readonly bits: number;
}

/** A random password; it holds every kind of character, as most sign-up forms want. Lengths are held to 12–64. */
export function makePassword(
  randomBytes: RandomBytes,
  options: { readonly length?: number; readonly withSigns?: boolean } = {},
): MadePassword {
  const length = hold(options.length, PASSWORD_LENGTH);
  const classes = options.withSigns === false ? CLASSES : [...CLASSES, SIGNS];
  const alphabet = classes.join('');
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const text = Array.from({ length }, () =>
      alphabet.charAt(randomBelow(alphabet.length, randomBytes)),
    ).join('');
    // Drawing the whole again keeps all that pass equally likely; swapping a character in would not.
    if (classes.every((kind) => [...kind].some((sign) => text.includes(sign)))) {
      return { text, bits: bitsOf(alphabet, classes, length) };
    }
  }
  throw new Error('Cannot make a password: the source of chance repeats itself');
}

/** A passphrase of romaji words to type and to remember: `ringo-tsukue-kumo-…`. Counts are held to 5–10 words. */
export function makePassphrase(
  randomBytes: RandomBytes,
  options: { readonly words?: number } = {},
): MadePassword & { readonly words: readonly string[] } {
  const count = hold(options.words, PASSPHRASE_WORDS_COUNT);
  const left = [...PASSPHRASE_WORDS];
  let ways = 1;
  const words = Array.from({ length: count }, () => {
    ways *= left.length;
    // No word twice: a repeated one is hard to trust ("did I copy it wrong?") and strength meters mark it down.
    return left.splice(randomBelow(left.length, randomBytes), 1).join('');
  });
  return { text: words.join('-'), words, bits: Math.floor(Math.log2(ways)) };
}

/** A whole number from 0 to `limit` - 1, each equally likely: numbers past the last full round are drawn again. */
export function randomBelow(limit: number, randomBytes: RandomBytes): number {
  const fair = UINT32 - (UINT32 % limit);
  for (let draw = 0; draw < DRAWS_MAX; draw += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = randomBytes(4);
    const number = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
    if (number < fair) return number % limit;
  }
  throw new Error('Cannot draw a number: the source of chance repeats itself');
}

function hold(wanted: number | undefined, range: { least: number; usual: number; most: number }): number {
  if (wanted === undefined || !Number.isFinite(wanted)) return range.usual;
  return Math.min(range.most, Math.max(range.least, Math.round(wanted)));
}

/** Counts the texts that hold every class (by inclusion and exclusion), so that the bits are what they say. */
function bitsOf(alphabet: string, classes: readonly string[], length: number): number {
  let share = 0;
  for (let left = 0; left < 1 << classes.length; left += 1) {
    const without = classes.filter((_, index) => (left >> index) & 1);
    const rest = alphabet.length - without.join('').length;
    share += (without.length % 2 === 0 ? 1 : -1) * (rest / alphabet.length) ** length;
  }
  return Math.floor(length * Math.log2(alphabet.length) + Math.log2(share));
}
