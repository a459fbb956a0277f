// "Cannot log in", "i noticed": who it was is left out, or written small.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const SMALL_I = /(?<![\w'’.-])i(?=[ \t](?!\.)|['’](?:m|ve|ll|d)\b)(?!\.e)/gu;
const STARTS =
  /^(?:Am|Was|Have|Had|Cannot|Can['’]?t|Can not|Could not|Couldn['’]t|Did not|Didn['’]t|Do not have|Noticed|Received|Found|Lost|Tried|Changed|Called|Contacted|Reported|Checked|Clicked|Got|Want|Need|Would like|Think|Believe|Already (?:changed|called|reported|contacted))\b(?! (?:you|we|they|someone|anyone|it|this|that|there|been|a (?:nice|good|great|pleasant))\b)(?!:)/u;

export const missingI: Rule = {
  id: 'missing-i',
  languages: ['en'],
  kinds: ['body', 'form', 'chat'],
  find(reading) {
    const found: Found[] = [...hits(reading, SMALL_I)].map(({ index }) => ({
      start: index,
      end: index + 1,
      severity: 'wrong',
      say: { ja: '「I」は大文字で書きます。', en: '“I” is written large.' },
      fix: suggest('I'),
    }));
    for (const { start, end } of reading.sentences) {
      const said = reading.own.slice(start, Math.min(end, start + 40));
      const first = STARTS.exec(said)?.[0];
      if (first === undefined || said.length <= first.length + 1 || reading.own.charAt(end - 1) === '?')
        continue;
      found.push({
        start,
        end: start + first.length,
        severity: 'unclear',
        say: { ja: 'だれのことか、書き足しましょう。', en: 'Say who: “I …”.' },
        fix: suggest(`I ${first.charAt(0).toLowerCase()}${first.slice(1)}`),
      });
    }
    return found;
  },
};
