// Whole sentences in capitals read as shouting, and are slow to read.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const CAPITALS = /\b[A-Z][A-Z’']*(?:[ \t,]{1,3}[A-Z][A-Z’']*){3,200}\b/gu;

export const allCaps: Rule = {
  id: 'all-caps',
  languages: ['en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    const found: Found[] = [];
    for (const { 0: said, index } of hits(reading, CAPITALS)) {
      // JCB VISA JAL ANA are names; sentences hold words like these.
      if (!/\b(?:MY|THE|IS|WAS|PLEASE|HAVE|NOT|AND|YOU|TO|OF)\b/u.test(said)) continue;
      const lower = said.toLowerCase().replaceAll(/\bi\b/gu, 'I');
      found.push({
        start: index,
        end: index + said.length,
        severity: 'hint',
        say: { ja: '大文字だけの文は、読みにくくなります。', en: 'Words all in capitals are hard to read.' },
        fix: suggest(lower.charAt(0).toUpperCase() + lower.slice(1)),
      });
    }
    return found;
  },
};
