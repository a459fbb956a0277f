// をを, にに, がを: a particle typed twice, or two that never stand together, and two objects with no verb between.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const WORD = String.raw`[\p{Script=Han}\p{Script=Katakana}ー々A-Za-z0-9０-９」』)）\uFFFC]`;
/** Without hiragana after it: in 私ははっきり the second は begins a word. */
const DOUBLED = new RegExp(
  String.raw`(?<=${WORD})(?:をを+|(?:はは+|がが+|にに+|でで+|とと+|へへ+|もも+|のの+)(?=[\p{Script=Han}\p{Script=Katakana}A-Za-z0-9「、。\uFFFC]))`,
  'gu',
);
const NEVER_TOGETHER = new RegExp(
  String.raw`(?<=${WORD})(?:[がにはで]を|を[はにで]|[はを]が|がは)(?=[\p{Script=Han}\p{Script=Katakana}A-Za-z0-9「、\uFFFC])`,
  'gu',
);
const TWO_OBJECTS = new RegExp(
  String.raw`(?<=[\p{Script=Han}\p{Script=Katakana}ー])を[\p{Script=Han}\p{Script=Katakana}ー]{1,15}を(?=[\p{Script=Han}\p{Script=Hiragana}])`,
  'gu',
);

export const doubledParticle: Rule = {
  id: 'doubled-particle',
  languages: ['ja'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    const found: Found[] = [];
    for (const { 0: particles, index } of hits(reading, DOUBLED))
      found.push({
        start: index,
        end: index + particles.length,
        severity: 'wrong',
        say: {
          ja: `「${particles.charAt(0)}」が続いています。`,
          en: `“${particles.charAt(0)}” stands there twice.`,
        },
        fix: suggest(particles.charAt(0)),
      });
    for (const { 0: particles, index } of hits(reading, NEVER_TOGETHER))
      found.push({
        start: index,
        end: index + particles.length,
        severity: 'wrong',
        say: {
          ja: `「${particles}」は、どちらか1つにしましょう。`,
          en: `Only one of “${particles}” can stand here.`,
        },
      });
    for (const { 0: words, index } of hits(reading, TWO_OBJECTS))
      found.push({
        start: index,
        end: index + words.length,
        severity: 'unclear',
        say: {
          ja: '「を」が2回あります。言葉を足しましょう。',
          en: 'Two objects stand here without a verb between.',
        },
      });
    return found;
  },
};
