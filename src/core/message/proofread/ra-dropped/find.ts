// 見れます, 変えれない: the ら that spoken Japanese drops and a letter keeps.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Rule } from '../types.ts';

const STEMS =
  '食べ|見|来|出|寝|起き|開け|受け|変え|調べ|止め|教え|届け|覚え|入れ|見つけ|続け|避け|答え|得|閉め|決め|着|借り|信じ|降り|伝え|確かめ|預け|訴え|考え';
const DROPPED = new RegExp(
  String.raw`(?<stem>${STEMS})れ(?=(?:ます|ません|ました|まし|ない|なく|なか|る(?!んば)|た|て(?![\p{Script=Han}])|そう))`,
  'gu',
);

export const raDropped: Rule = {
  id: 'ra-dropped',
  languages: ['ja'],
  kinds: ['body', 'chat', 'form', 'subject'],
  find(reading) {
    const found = [];
    for (const hit of hits(reading, DROPPED)) {
      const stem = hit.groups?.['stem'] ?? '';
      // 入れた, 得れ… : the plain verb 入れる stands on its own.
      const before = reading.own.slice(Math.max(0, hit.index - 1), hit.index);
      if (/\p{Script=Han}/u.test(before) && stem.length === 1) continue;
      const meant = `${stem}られ`;
      found.push({
        start: hit.index,
        end: hit.index + hit[0].length,
        severity: 'hint' as const,
        say: { ja: `手紙では「${meant}」と書きます。`, en: `In writing it is “${meant}”.` },
        fix: suggest(meant),
      });
    }
    return found;
  },
};
