// A sentence too long to follow at first reading.
import type { Found, Rule } from '../types.ts';

/** Characters as people count them. */
const JA_MAX = 100;
const COMMAS_MAX = 4;
const WORDS_MAX = 35;
/** Pieces this short between commas are a list, not a winding sentence. */
const LISTED_MAX = 9;

export const longSentence: Rule = {
  id: 'long-sentence',
  languages: ['ja', 'en'],
  kinds: ['body', 'form', 'chat'],
  find(reading) {
    return reading.sentences.flatMap(({ start, end }): readonly Found[] => {
      const said = reading.own.slice(start, end);
      if (reading.language === 'en') {
        const words = said.match(/[A-Za-z][\w'’]*/gu)?.length ?? 0;
        if (words <= WORDS_MAX) return [];
        return [
          {
            start,
            end,
            severity: 'unclear',
            say: {
              ja: '文が長いようです。2つに分けましょう。',
              en: `This sentence has ${words} words. Two would be easier to read.`,
            },
          },
        ];
      }
      const length = countGraphemes(said);
      const winding = said.split('、').filter((piece) => Array.from(piece).length > LISTED_MAX).length;
      if (length <= JA_MAX && winding <= COMMAS_MAX) return [];
      return [
        {
          start,
          end,
          severity: 'unclear',
          say: {
            ja:
              length > JA_MAX
                ? `文が${length}文字あります。2つに分けましょう。`
                : '読点が多いようです。文を分けましょう。',
            en: 'The sentence is long. Two would be easier to read.',
          },
        },
      ];
    });
  },
};

let segmenter: Intl.Segmenter | undefined;

function countGraphemes(text: string): number {
  if (text.length <= JA_MAX) return text.length;
  if (!('Segmenter' in Intl)) return Array.from(text).length;
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
