// お願いしま。, くださ。: a word that broke off before its end.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const ENDS: Readonly<Record<string, string>> = {
  お願いしま: 'お願いします',
  お願いいたしま: 'お願いいたします',
  お願い致しま: 'お願い致します',
  お願いし: 'お願いします',
  てくださ: 'てください',
  でくださ: 'でください',
  てくだ: 'てください',
  できませ: 'できません',
  いませ: 'いません',
  りませ: 'りません',
  しまし: 'しました',
  れまし: 'れました',
  いまし: 'いました',
  きまし: 'きました',
  りまし: 'りました',
  ありがとうござい: 'ありがとうございます',
  ありがとうございま: 'ありがとうございます',
};
const HALF = new RegExp(
  String.raw`(?:${Object.keys(ENDS)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?=[。\n]|$)`,
  'gu',
);

export const halfWord: Rule = {
  id: 'half-word',
  languages: ['ja'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    return [...hits(reading, HALF)].map(({ 0: half, index }): Found => {
      const whole = ENDS[half] ?? half;
      return {
        start: index,
        end: index + half.length,
        severity: 'wrong',
        say: { ja: '言葉が途中で切れているようです。', en: 'The word seems to break off.' },
        fix: suggest(whole),
      };
    });
  },
};
