// Folds letters that look alike into one, so that `rаkuten` with a Cyrillic letter meets `rakuten` (UTS 39, skeletons).
// The table is Unicode's confusables.txt, 13.0.
import confusables from 'unhomoglyph/data.json' with { type: 'json' };

/** A character → what it is taken for. */
const PROTOTYPES: Readonly<Record<string, string>> = confusables;

/** What confusables.txt tells apart and a hurried eye does not: small capitals, and letters that only resemble Latin. */
const ALSO: ReadonlyMap<string, string> = new Map(
  'a:ᴀ b:ʙƅß d:ᴅ e:ᴇꞓɛ g:ɢ h:ʜ j:ᴊ k:ĸ l:ʟ m:ʍ n:ɴπ o:σ p:ᴘ r:ʀ s:ƨ t:ᴛ u:ʊ w:ω x:χ z:ᴢ'
    .split(' ')
    .flatMap((row) => Array.from(row.slice(2), (char): [string, string] => [char, row.slice(0, 1)])),
);

const OTHER = /[^\0-\x7f]/;
const FOLDED = /rn|vv|c[l1i]|[01345i]/;
/** Strokes and accents over letters; the marks of kana are none of them, か and が are two letters. */
const ACCENTS = /[\u0300-\u036f]/g;

/** A host label → the letters a hurried eye reads in it: digits and pairs that pass for letters included. */
export function skeleton(label: string): string {
  const letters = OTHER.test(label) ? overlookAccents(toPrototypes(label)) : label;
  if (!FOLDED.test(letters)) return letters;
  return letters
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replaceAll('3', 'e')
    .replaceAll('4', 'a')
    .replaceAll('5', 's')
    .replace(/[1i]/g, 'l')
    .replaceAll('cl', 'd');
}

/** The skeleton of UTS 39 section 4, in lower case as hosts are. */
function toPrototypes(label: string): string {
  let text = '';
  for (const char of label.normalize('NFD')) text += PROTOTYPES[char] ?? char;
  return text.normalize('NFD').toLowerCase();
}

function overlookAccents(prototypes: string): string {
  let text = '';
  for (const char of prototypes.replace(ACCENTS, '')) text += ALSO.get(char) ?? char;
  return text;
}

const LATIN = /\p{Script=Latin}/u;
/** What may stand in one label (UTS 39 section 5.2, Highly Restrictive): Latin, also beside the scripts of one language. */
const WRITTEN_TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
].map(onlyOf);
/** The scripts that stand alone (UAX 31, recommended and limited use); others are rare enough to be left in peace. */
const ALONE =
  `Arabic Armenian Bengali Cherokee Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada
  Khmer Lao Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan`
    .split(/\s+/)
    .map((script) => ({ some: new RegExp(`\\p{scx=${script}}`, 'u'), only: onlyOf([script]) }));

function onlyOf(scripts: readonly string[]): RegExp {
  const all = [...scripts, 'Common', 'Inherited'].map((script) => `\\p{scx=${script}}`);
  return new RegExp(`^[${all.join('')}]*$`, 'u');
}

/**
 * Whether one label mixes alphabets that no language writes together. A word whole in another alphabet (сахар) may look Latin
 * and be honest; where it passes for a known name, its skeleton says so.
 */
export function mixesAlphabets(label: string): boolean {
  if (!OTHER.test(label) || WRITTEN_TOGETHER.some((only) => only.test(label))) return false;
  if (LATIN.test(label)) return true;
  const scripts = ALONE.filter(({ some }) => some.test(label));
  return scripts.length > 0 && !scripts.some(({ only }) => only.test(label));
}
