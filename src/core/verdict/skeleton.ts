// Folds letters that look alike into one, so that `rаkuten` with a Cyrillic letter meets `rakuten` (after UTS 39 skeletons).

/** The look-alikes seen most in domains; the whole of UTS 39's confusables.txt is issue 3's. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  `a:аɑαàáâãäåạă b:ЬƄƅ c:сϲçćč d:ԁɗđ e:еёєεèéêëẹėę g:ɡğġ h:һḥ i:іìíîïıιị j:ј k:κкḳķ l:ӏłḷļ m:мṃ
   n:ոñńņṇ o:оοσòóôõöøọօ p:рρ q:ԛ r:гŕṛ s:ѕśşšṣ t:țтτţṭ u:υսùúûüụ v:νѵ w:ԝω x:хχ y:уýÿỵ z:žżẓ`
    .split(/\s+/)
    .flatMap((row) => Array.from(row.slice(2), (char): [string, string] => [char, row.slice(0, 1)])),
);

const PLAIN = /^[a-z0-9-]*$/;
const FOLDED = /rn|vv|[015i]/;

/** A host label → the letters a hurried eye reads in it: digits and pairs that pass for letters included. */
export function skeleton(label: string): string {
  const letters = PLAIN.test(label) ? label : toLatin(label);
  if (!FOLDED.test(letters)) return letters;
  return letters
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replace(/[1i]/g, 'l');
}

function toLatin(label: string): string {
  let text = '';
  for (const char of label.normalize('NFKC').toLowerCase()) text += LOOK_ALIKES.get(char) ?? char;
  return text;
}

const LATIN = /\p{Script=Latin}/u;
const OTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** Whether one label mixes Latin with an alphabet whose letters look like Latin, or imitates Latin whole. */
export function mixesAlphabets(label: string): boolean {
  if (!OTHER_ALPHABET.test(label)) return false;
  return LATIN.test(label) || Array.from(label).every((char) => LOOK_ALIKES.has(char) || /[\d-]/.test(char));
}
