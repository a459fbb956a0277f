// ましたました, the the: a word typed or pasted twice in a row.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Reading, Rule } from '../types.ts';

const SAME =
  /([\p{Script=Katakana}ー]{3,12}|\p{Script=Han}{2,4}|ました|です|ません|ください|という|こと|ため|ので|から)\1+/gu;
const EN_SAME = /\b([A-Za-z][A-Za-z’']{0,19})(?:[ \t]{1,3}\1\b)+/giu;
/** Said twice on purpose, or grammar. */
const EN_MEANT = new Set([
  'that',
  'had',
  'so',
  'very',
  'no',
  'bye',
  'many',
  'long',
  'ha',
  'her',
  'far',
  'never',
  'again',
  'blah',
]);
/** こと + ことば, から + から(の)…: the second one may begin another word. */
const JA_LONGER: Readonly<Record<string, RegExp>> = {
  こと: /^[ばがり]/u,
  から: /^[だいす]/u,
  です: /^よ/u,
  ため: /^[しらす]/u,
};

export const repeatedWord: Rule = {
  id: 'repeated-word',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    return reading.language === 'ja' ? inJapanese(reading) : inEnglish(reading);
  },
};

function remark(word: string, index: number, length: number): Found {
  return {
    start: index,
    end: index + length,
    severity: 'wrong',
    say: { ja: `「${word}」が続いています。`, en: `“${word}” stands there twice.` },
    fix: suggest(word),
  };
}

function inJapanese(reading: Reading): readonly Found[] {
  const found: Found[] = [];
  for (const { 0: all, 1: word = '', index } of hits(reading, SAME)) {
    const next = reading.own.slice(index + all.length, index + all.length + 2);
    if (JA_LONGER[word]?.test(next) === true) continue;
    // One sign over and over is a name made up, or a line drawn.
    if (/^(.)\1+$/u.test(word)) continue;
    if (!isWord(word, reading.own, index)) continue;
    found.push(remark(word, index, all.length));
  }
  return found;
}

let segmenter: Intl.Segmenter | undefined;

/** Whether a word begins and ends here: in 東京都京都 nothing is said twice. A browser without a segmenter trusts the pattern. */
function isWord(word: string, text: string, at: number): boolean {
  if (!/^\p{Script=Han}/u.test(word) || !('Segmenter' in Intl)) return true;
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  const begin = Math.max(0, at - 8);
  const segments = segmenter.segment(text.slice(begin, at + 2 * word.length + 8));
  const middle = at - begin + word.length;
  return (
    segments.containing(at - begin)?.index === at - begin && segments.containing(middle)?.index === middle
  );
}

function inEnglish(reading: Reading): readonly Found[] {
  const found: Found[] = [];
  for (const { 0: all, 1: word = '', index } of hits(reading, EN_SAME)) {
    if (EN_MEANT.has(word.toLowerCase())) continue;
    // A name may repeat itself: Duran Duran, Pago Pago.
    if (/^[A-Z]/.test(word) && new RegExp(`[ \\t]${word}$`, 'u').test(all) && word !== 'I') continue;
    found.push(remark(word, index, all.length));
  }
  return found;
}
