// Folds a name as typed (kanji, kana, romaji, English, any width) into keys that can be compared.

/** Longer than any name in the directory; what follows cannot help a search. */
const NAME_MAX = 100;

/** NFKC, lower case, katakana as hiragana, without spaces, signs and long marks. */
export function foldName(text: string): string {
  return text
    .slice(0, NAME_MAX)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]|ー/gu, '');
}

// One row a consonant, in the order a i u e o; a whole transliteration package would outweigh the first page.
const KANA = `
 あいうえお k かきくけこ s さしすせそ t たちつてと n なにぬねの h はひふへほ m まみむめも y や_ゆ_よ r らりるれろ
w わゐ_ゑを g がぎぐげご z ざじずぜぞ z _ぢづ__ d だ__でど b ばびぶべぼ p ぱぴぷぺぽ`;

const SOUNDS: ReadonlyMap<string, string> = new Map([
  ...[...KANA.matchAll(/([a-z]?) ([ぁ-ん_]{5})/g)].flatMap(([, consonant = '', row = '']) =>
    [...row].map((kana, at): [string, string] => [kana, consonant + ('aiueo'[at] ?? '')]),
  ),
  ['ゔ', 'bu'],
  ['ん', 'n'],
  ['っ', ''],
]);

const SMALL: ReadonlyMap<string, string> = new Map(
  [...'ぁa ぃi ぅu ぇe ぉo ゃya ゅyu ょyo'.matchAll(/([ぁ-ょ])(\w+)/g)].map(([, kana = '', sound = '']) => [
    kana,
    sound,
  ]),
);

/**
 * How a folded name sounds, in one spelling for all ways to write it: めるかり, merukari and mercari's kana meet, and
 * so do し, si and shi, long and short vowels, single and double consonants. Kanji stay as they are.
 */
export function soundOf(folded: string): string {
  let sounds = '';
  for (const letter of folded) {
    const small = SMALL.get(letter);
    sounds = small === undefined ? sounds + (SOUNDS.get(letter) ?? letter) : joinSmall(sounds, small);
  }
  return sounds
    .replace(/[cs]h/g, (pair) => (pair === 'ch' ? 'ty' : 'sy'))
    .replaceAll('ts', 't')
    .replaceAll('j', 'zy')
    .replace(/yi/g, 'i')
    .replaceAll('f', 'h')
    .replaceAll('l', 'r')
    .replaceAll('v', 'b')
    .replace(/m(?=[bmp])/g, 'n')
    .replace(/(.)\1+/gu, '$1')
    .replaceAll('ou', 'o');
}

/** きゃ: kya, しぇ: sye, ふぁ: ha, うぃ: wi. */
function joinSmall(sounds: string, small: string): string {
  const before = sounds.slice(0, -1);
  if (sounds.endsWith('i')) return `${before}${small.startsWith('y') ? '' : 'y'}${small}`;
  if (/(?:^|[aiueo])u$/.test(sounds)) return `${before}w${small}`;
  return /[ueo]$/.test(sounds) ? before + small : sounds + small;
}
