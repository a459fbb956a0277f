// The letter greets another service than the one it goes to: a text taken over from the last one.
import { mainAccount } from '../../story.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const GREETED_MAX = 3;
const GREETING =
  /^(?:\s*)(?<ja>[^\s、。「」]{2,40}?)\s?(?:お客(?:さま|様)(?:窓口|サポート|センター)?|カスタマー|サポート|ご担当|御中)|^(?:To|Dear|Hello|Hi) (?<en>[A-Z][\w .&’'-]{1,40}?)(?: (?:customer|support|team|help|security|fraud))/u;

export const otherService: Rule = {
  id: 'other-service',
  languages: ['ja', 'en'],
  kinds: ['body', 'form'],
  find(reading) {
    const { state } = reading;
    if (state === undefined) return [];
    const to = reading.addressee ?? mainAccount(state)?.name;
    if (to === undefined || to === '') return [];
    const others = [...state.items.account.values()]
      .map(({ name }) => name)
      .filter((name) => name.length >= 2 && !isSame(name, to));
    for (const line of reading.lines.slice(0, GREETED_MAX)) {
      const said = reading.text.slice(line.start, Math.min(line.end, line.start + 100));
      const greeted = GREETING.exec(said)?.groups;
      const name = greeted?.['ja'] ?? greeted?.['en'];
      if (name === undefined || isSame(name, to) || !others.some((other) => isSame(other, name))) continue;
      const start = line.start + said.indexOf(name);
      const found: Found = {
        start,
        end: start + name.length,
        severity: 'wrong',
        say: {
          ja: `この手紙の宛先は「${to}」です。`,
          en: `This letter goes to ${to}.`,
        },
        fix: suggest(to),
      };
      return [found];
    }
    return [];
  },
};

/** 楽天 and 楽天市場, Mercari and mercari: one name may hold the other. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [fold(a), fold(b)];
  return one.includes(other) || other.includes(one);
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
}
