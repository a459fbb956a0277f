// A sentence without 。 at its end, or run into the next one.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const POLITE_END = /(?:ました|ません|ませんでした|でした|です|ます|ください|でしょうか|ますか|ですか)$/u;
/** 届きましたメール may be politeness; ませんパスワード is never. */
const RUN_ON =
  /(?:(?<=でき|てい|[あおかさたなまらりみきえけせてめれべ])ません|てください|ました(?=私|至急|パスワード|アカウント|不正|よろしく|ご確認|すぐに))(?=[\p{Script=Han}\p{Script=Katakana}「]|よろしく|すぐに|なお)/gu;

export const sentenceEnd: Rule = {
  id: 'sentence-end',
  languages: ['ja'],
  kinds: ['body', 'form'],
  find(reading) {
    const found: Found[] = [];
    for (const { 0: end, index } of hits(reading, RUN_ON))
      found.push({
        start: index,
        end: index + end.length,
        severity: 'wrong',
        say: { ja: 'ここで文が切れるようです。', en: 'A sentence seems to end here.' },
        fix: suggest(`${end}。`),
      });
    // Who writes no 。 at all has chosen so.
    if (!reading.sentences.some(({ isEnded }) => isEnded)) return found;
    for (const { start, end, isEnded } of reading.sentences) {
      if (isEnded) continue;
      const ending = POLITE_END.exec(reading.own.slice(start, end))?.[0];
      if (ending === undefined || end - start < 6) continue;
      found.push({
        start: end - ending.length,
        end,
        severity: 'hint',
        say: { ja: '文の終わりに「。」がありません。', en: 'The sentence has no full stop.' },
        fix: suggest(`${ending}。`),
      });
    }
    return found;
  },
};
