// Typing slips and wrong conversions: パスワド, 暗唱番号, recieve.
import { suggest } from '../suggest.ts';
import type { Found, Reading, Rule } from '../types.ts';
import { EN_TYPOS, JA_TYPOS } from './words.ts';
import { hits } from '../read-text.ts';

const JA = new RegExp(
  Object.keys(JA_TYPOS)
    .toSorted((a, b) => b.length - a.length)
    // A katakana word may stand inside a longer one (バスワード inside バスワードローブ is none of ours).
    .map((word) => `${/^[\p{Script=Katakana}]/u.test(word) ? '(?<![\\p{Script=Katakana}ー])' : ''}${word}`)
    .join('|'),
  'gu',
);
const EN = new RegExp(String.raw`(?<![\w'’-])(?:${Object.keys(EN_TYPOS).join('|')})(?![\w'’-])`, 'giu');

export const typo: Rule = {
  id: 'typo',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    return reading.language === 'ja' ? inJapanese(reading) : inEnglish(reading);
  },
};

function remark(typed: string, index: number, meant: string): Found {
  return {
    start: index,
    end: index + typed.length,
    severity: 'wrong',
    say: { ja: `「${meant}」のことでしょうか。`, en: `Did you mean “${meant}”?` },
    fix: suggest(meant),
  };
}

function inJapanese(reading: Reading): readonly Found[] {
  return [...hits(reading, JA)].map(({ 0: typed, index }) => remark(typed, index, JA_TYPOS[typed] ?? typed));
}

function inEnglish(reading: Reading): readonly Found[] {
  const found: Found[] = [];
  for (const { 0: typed, index } of hits(reading, EN)) {
    // IM and DONT in capitals may be someone's initials.
    if (typed.length < 4 && typed === typed.toUpperCase()) continue;
    const meant = EN_TYPOS[typed.toLowerCase()] ?? typed;
    found.push(
      remark(typed, index, /^[A-Z]/.test(typed) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant),
    );
  }
  return found;
}
