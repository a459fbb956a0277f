// Which pieces of a text are looked up in a blind index, so that Japanese is found from one character and anything else from two.
//
// Text is brought to one form (NFKC, lower case, katakana as hiragana, long vowels kept), then cut into runs. A run of Japanese, Chinese or
// Korean letters gives each letter and each pair; a run of other letters and digits gives each pair and each three: words have no
// borders in the first, and mail addresses and numbers are remembered by any part of them. Whole words would add rows and find
// nothing that the pieces do not. Pieces can match without the text doing so: whoever searches compares with `holds` in the end.

/** A case's words give at most so many pieces: of a text that never ends, its beginning is found. */
const PIECES_MAX = 6_000;
const QUERY_MAX = 100;
/** Beyond these, more pieces cost look-ups and rule out little. */
const QUERY_PIECES_MAX = 8;

const LETTER = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー々〆';
const RUNS = new RegExp(`([${LETTER}]+)|((?:(?![${LETTER}])[\\p{L}\\p{N}\\p{M}])+)`, 'gu');

/** Text in the form that is compared. */
export function searchForm(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFKC')
      .replaceAll(/[\u30a1-\u30f6\u30fd\u30fe]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
      // Numbers are written with dashes and without.
      .replaceAll(/(?<=\d)[\p{Pd}−ー](?=\d)/gu, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
  );
}

/** What is indexed of a case's texts: distinct pieces. */
export function piecesOf(texts: readonly string[]): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const text of texts)
    for (const { signs, short } of runsOf(searchForm(text))) {
      for (let at = 0; at < signs.length; at += 1)
        for (const length of short ? [1, 2] : [2, 3]) {
          if (at + length > signs.length) continue;
          if (pieces.size >= PIECES_MAX) return pieces;
          pieces.add(signs.slice(at, at + length).join(''));
        }
    }
  return pieces;
}

export interface Query {
  /** Each must stand in one of the case's texts, in the form of `searchForm`. */
  readonly parts: readonly string[];
  /** Which a case must have all of; empty when the query is too short to look up. */
  readonly pieces: readonly string[];
}

/** What a person typed → what to look up. */
export function readQuery(typed: string): Query {
  const parts = searchForm([...typed].slice(0, QUERY_MAX).join(''))
    .split(' ')
    .filter(Boolean);
  const pieces = new Set<string>();
  for (const part of parts)
    for (const { signs, short } of runsOf(part)) for (const piece of longest(signs, short)) pieces.add(piece);
  return { parts, pieces: spread([...pieces]) };
}

/** Whether texts, each already in the form of `searchForm`, hold all the parts. */
export function holds(forms: readonly string[], { parts }: Pick<Query, 'parts'>): boolean {
  return parts.every((part) => forms.some((form) => form.includes(part)));
}

function runsOf(form: string): readonly { readonly signs: readonly string[]; readonly short: boolean }[] {
  return [...form.matchAll(RUNS)].map(([run, letters]) => ({
    signs: [...run],
    short: letters !== undefined,
  }));
}

/** The longest pieces there are of a run: they rule out most. */
function longest(signs: readonly string[], short: boolean): readonly string[] {
  const [least, most] = short ? [1, 2] : [2, 3];
  const length = Math.min(most, signs.length);
  if (length < least) return [];
  return signs.slice(0, signs.length - length + 1).map((_, at) => signs.slice(at, at + length).join(''));
}

/** Evenly from all: neighbours say nearly the same. */
function spread(pieces: readonly string[]): readonly string[] {
  if (pieces.length <= QUERY_PIECES_MAX) return pieces;
  const step = (pieces.length - 1) / (QUERY_PIECES_MAX - 1);
  return Array.from({ length: QUERY_PIECES_MAX }, (_, at) => pieces[Math.round(at * step)] ?? '');
}
