// 12時, 5 o'clock: noon or midnight, morning or evening.
import { around, hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const NOON = /(?<![\d０-９:：])(?:12|１２)時(?![\d０-９間台前後]|半?間)/gu;
const SAID = /午前|午後|深夜|真夜中|夜|昼|朝|正午|夕方|晩|未明|AM|PM/iu;
/** Who writes 21時 or 8:05 elsewhere counts to 24. */
const COUNTS_TO_24 = /(?:1[3-9]|2[0-3])(?:時|:\d\d)|\d時\d\d分/u;
const OCLOCK = /\b(?:1[0-2]|[1-9]) o['’]clock\b/giu;
const EN_SAID = /\b(?:a\.?m\.?|p\.?m\.?|morning|afternoon|evening|night|noon|midnight|tonight)\b/iu;

export const halfDay: Rule = {
  id: 'half-day',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    const isJa = reading.language === 'ja';
    if (isJa && COUNTS_TO_24.test(reading.own)) return [];
    const found: Found[] = [];
    for (const { 0: said, index } of hits(reading, isJa ? NOON : OCLOCK)) {
      if ((isJa ? SAID : EN_SAID).test(around(reading, index))) continue;
      found.push({
        start: index,
        end: index + said.length,
        severity: 'unclear',
        say: isJa
          ? { ja: '昼か夜か、わかるようにしましょう。', en: 'Noon or midnight?' }
          : { ja: '午前か午後かを書きましょう。', en: 'In the morning or in the evening?' },
        ...(isJa ? { fix: suggest('昼の12時') } : {}),
      });
    }
    return found;
  },
};
