// です・ます and だ・である in one letter: the fewer plain endings are shown, with the polite form where it is certain.
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const POLITE =
  /(?:です|ます|ました|ません|でした|でしょう|ください|ませんか|ますか|ですか|ましょう)[。！？]/u;
const PLAIN =
  /(?:である|だった|のだ|(?<![まい])だ|(?<!まし|でし)た|なかった|ない|(?:してい|れてい|にな|あ|す|い|く|つ|ら|れ|め|え|け|べ|み|き)る|たい)。$/u;
/** The polite form, where there is only one. */
const POLITE_FORM: readonly (readonly [RegExp, string])[] = [
  [/である$/u, 'です'],
  [/だった$/u, 'でした'],
  [/のだ$/u, 'のです'],
  [/ていなかった$/u, 'ていませんでした'],
  [/できなかった$/u, 'できませんでした'],
  [/れなかった$/u, 'れませんでした'],
  [/ていない$/u, 'ていません'],
  [/できない$/u, 'できません'],
  [/れない$/u, 'れません'],
  [/ていた$/u, 'ていました'],
  [/されていた$/u, 'されていました'],
  [/(?<=[きえけせてめれべげ])た$/u, 'ました'],
  [/した$/u, 'しました'],
  [/ている$/u, 'ています'],
  [/れる$/u, 'れます'],
  [/する$/u, 'します'],
  [/たい$/u, 'たいです'],
  [/だ$/u, 'です'],
];

export const mixedStyle: Rule = {
  id: 'mixed-style',
  languages: ['ja'],
  kinds: ['body', 'form'],
  find(reading) {
    const said = reading.sentences
      .filter(({ isEnded }) => isEnded)
      .map(({ start, end }) => ({ end, text: reading.own.slice(start, end) }));
    const plain = said.filter(({ text }) => PLAIN.test(text));
    const polite = said.filter(({ text }) => POLITE.test(text)).length;
    if (plain.length === 0 || polite < Math.max(1, plain.length)) return [];
    return plain.map(({ text, end }): Found => {
      const words = text.slice(0, -1);
      for (const [ending, form] of POLITE_FORM) {
        const hit = ending.exec(words);
        if (hit === null) continue;
        return {
          start: end - 1 - hit[0].length,
          end: end - 1,
          severity: 'hint',
          say: { ja: 'ほかの文は「です・ます」です。', en: 'The other sentences are in the polite form.' },
          fix: suggest(form),
        };
      }
      return {
        start: Math.max(end - 1 - 6, end - text.length),
        end: end - 1,
        severity: 'hint',
        say: {
          ja: '「です・ます」にそろえると、読みやすくなります。',
          en: 'The other sentences are in the polite form.',
        },
      };
    });
  },
};
