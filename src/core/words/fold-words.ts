// Makes different writings of the same words look alike, and cuts them into the small pieces that search compares.

/** No question of a person is longer; the rest of a pasted text adds nothing to a search. */
export const QUERY_MAX = 200;

const KANJI_DIGITS = '〇一二三四五六七八九';
const SMALL_KANA: Readonly<Record<string, string>> = {
  ぁ: 'あ',
  ぃ: 'い',
  ぅ: 'う',
  ぇ: 'え',
  ぉ: 'お',
  っ: 'つ',
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  ゎ: 'わ',
};
const APOSTROPHES = "'’‘`´";

/**
 * Full width, case, katakana, small kana, long vowels, kanji digits and apostrophes no longer matter:
 * 「パスワード」「ぱすわど」 and 「２段階」「二段階」 and `can't` `CANT` become the same. Words are parted by one space.
 */
export function foldWords(text: string): string {
  let folded = '';
  for (const char of text.normalize('NFKC').toLowerCase()) folded += foldChar(char);
  return folded.trim();
}

function foldChar(char: string): string {
  if (char === 'ー' || APOSTROPHES.includes(char)) return '';
  const digit = KANJI_DIGITS.indexOf(char);
  if (digit >= 0) return String(digit);
  if (!/[\p{L}\p{N}\p{M}#]/u.test(char)) return ' ';
  const code = char.codePointAt(0) ?? 0;
  const hiragana = code >= 0x30a1 && code <= 0x30f6 ? String.fromCodePoint(code - 0x60) : char;
  return SMALL_KANA[hiragana] ?? hiragana;
}

/**
 * Folded text → its pieces: pairs of neighbouring characters in Japanese, each kanji by itself, and in Latin words pairs
 * with the word's edges marked, so that one slip of the finger changes only two of them.
 */
export function toGrams(folded: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (const word of folded.split(/ +/)) {
    for (const run of word.match(/[\p{Script=Latin}\p{N}#]+|[^\p{Script=Latin}\p{N}#]+/gu) ?? []) {
      if (/[\p{Script=Latin}\p{N}#]/u.test(run)) addPairs(grams, [...`^${run}$`]);
      else addJapanese(grams, [...run]);
    }
  }
  return grams;
}

function addJapanese(grams: Set<string>, chars: readonly string[]): void {
  addPairs(grams, chars);
  for (const char of chars) if (/\p{Script=Han}/u.test(char)) grams.add(char);
}

function addPairs(grams: Set<string>, chars: readonly string[]): void {
  for (let at = 1; at < chars.length; at += 1) grams.add(`${chars[at - 1]}${chars[at]}`);
}
