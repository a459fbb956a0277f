// A clock time without its zone, where reader and writer may keep different clocks.
import { zoneText } from '../../times.ts';
import { lineAt, hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Reading, Rule } from '../types.ts';

const EN_TIME =
  /(?<![\w:./-])(?:[01]?\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?(?:\s?(?:[ap]m\b|[ap]\.m\.))?|\s?(?:[ap]m\b|[ap]\.m\.))(?![\w:])/giu;
const JA_TIME =
  /(?<!\d)(?:午前|午後)?\d{1,2}(?:時(?:\d{1,2}分|半)?(?:ごろ|頃)?(?![間\d])|:[0-5]\d(?![\d:]))/gu;
const ZONE =
  /\b(?:JST|UTC|GMT|[ECMP][SD]T|CES?T|BST|AE[SD]T|local time|time zone|[A-Z][a-z]+ time|[A-Z][a-z]+\/[A-Z][A-Za-z_]+)\b|日本時間|現地時間|標準時|世界時|[+＋-]0?9:?00/u;

export const timeZone: Rule = {
  id: 'time-zone',
  languages: ['ja', 'en'],
  kinds: ['body', 'form'],
  find(reading) {
    const isJa = reading.language === 'ja';
    if (isJa && !hasSeveralZones(reading)) return [];
    // Said once, it is understood.
    if (ZONE.test(reading.text)) return [];
    for (const { 0: said, index } of hits(reading, isJa ? JA_TIME : EN_TIME)) {
      if (lineAt(reading, index)?.shape !== 'plain') continue;
      const zone = zoneText(reading.zone, reading.language);
      const found: Found = {
        start: index,
        end: index + said.length,
        severity: 'hint',
        say: {
          ja: 'どこの時刻か、書き足しましょう。',
          en: 'Say which time zone this is, once.',
        },
        fix: suggest(`${said}${isJa ? '' : ' '}(${zone})`),
      };
      return [found];
    }
    return [];
  },
};

function hasSeveralZones({ state }: Reading): boolean {
  if (state === undefined) return false;
  const zones = new Set(
    [...state.items.happening.values(), ...state.items.transaction.values()].flatMap(({ when }) =>
      when.sure === 'unknown' ? [] : [when.zone],
    ),
  );
  return zones.size > 1;
}
