// Folds letters that look alike into one, so that `rаkuten` with a Cyrillic letter meets `rakuten` (after UTS 39 skeletons).

/** The look-alikes seen most in domains; the whole of UTS 39's confusables.txt is issue 3's. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  à: 'a',
  á: 'a',
  â: 'a',
  ã: 'a',
  ä: 'a',
  å: 'a',
  ạ: 'a',
  ă: 'a',
  Ь: 'b',
  Ƅ: 'b',
  ƅ: 'b',
  с: 'c',
  ϲ: 'c',
  ç: 'c',
  ć: 'c',
  č: 'c',
  ԁ: 'd',
  ɗ: 'd',
  đ: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ε: 'e',
  è: 'e',
  é: 'e',
  ê: 'e',
  ë: 'e',
  ẹ: 'e',
  ė: 'e',
  ę: 'e',
  ɡ: 'g',
  ğ: 'g',
  ġ: 'g',
  һ: 'h',
  ḥ: 'h',
  і: 'i',
  ì: 'i',
  í: 'i',
  î: 'i',
  ï: 'i',
  ı: 'i',
  ι: 'i',
  ị: 'i',
  ј: 'j',
  κ: 'k',
  к: 'k',
  ḳ: 'k',
  ķ: 'k',
  ӏ: 'l',
  ł: 'l',
  ḷ: 'l',
  ļ: 'l',
  м: 'm',
  ṃ: 'm',
  ո: 'n',
  ñ: 'n',
  ń: 'n',
  ņ: 'n',
  ṇ: 'n',
  о: 'o',
  ο: 'o',
  σ: 'o',
  ò: 'o',
  ó: 'o',
  ô: 'o',
  õ: 'o',
  ö: 'o',
  ø: 'o',
  ọ: 'o',
  օ: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ŕ: 'r',
  ṛ: 'r',
  ѕ: 's',
  ś: 's',
  ş: 's',
  š: 's',
  ṣ: 's',
  ț: 't',
  т: 't',
  τ: 't',
  ţ: 't',
  ṭ: 't',
  υ: 'u',
  ս: 'u',
  ù: 'u',
  ú: 'u',
  û: 'u',
  ü: 'u',
  ụ: 'u',
  ν: 'v',
  ѵ: 'v',
  ԝ: 'w',
  ω: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  ý: 'y',
  ÿ: 'y',
  ỵ: 'y',
  ž: 'z',
  ż: 'z',
  ẓ: 'z',
};

/** A host label → the letters a hurried eye reads in it: digits and pairs that pass for letters included. */
export function skeleton(label: string): string {
  let text = '';
  for (const char of label.normalize('NFKC').toLowerCase()) text += LOOK_ALIKES[char] ?? char;
  return text
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('i', 'l')
    .replaceAll('5', 's');
}

const LATIN = /\p{Script=Latin}/u;
const OTHER_ALPHABET = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** Whether one label mixes Latin with an alphabet whose letters look like Latin, or imitates Latin whole. */
export function mixesAlphabets(label: string): boolean {
  if (!OTHER_ALPHABET.test(label)) return false;
  return LATIN.test(label) || Array.from(label).every((char) => char in LOOK_ALIKES || /[\d-]/.test(char));
}
