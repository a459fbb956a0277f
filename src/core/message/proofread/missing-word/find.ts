// "I not received", "unable log in": a small word that English needs is missing.
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const PATTERNS: readonly (readonly [RegExp, (hit: RegExpExecArray) => string])[] = [
  [
    /\bI (?:not|never) (?:received|made|ordered|authorised|authorized|given|changed|shared|opened|requested)\b/gu,
    ({ 0: said }) => said.replace('I ', 'I have '),
  ],
  [
    /\bI (?:unable|locked out|not able|afraid|worried)\b(?! by)/gu,
    ({ 0: said }) => said.replace('I ', 'I am '),
  ],
  [/\bI been\b/gu, () => 'I have been'],
  [
    /\b(?:(?:unable|not able) (?:log|sign|access|reset|change|recover|contact|reach|report|cancel|know|stop|see)|(?:want|wish|need) (?:know|log|sign|recover|see|cancel))\b/gu,
    ({ 0: said }) => said.replace(/ (\w+)$/u, ' to $1'),
  ],
  [
    /\b[Mm]y account (?:hacked|stolen|suspended|locked|blocked|compromised)\b/gu,
    ({ 0: said }) => said.replace('account ', 'account was '),
  ],
  [
    /\b(?:charges|messages|orders|payments|mails|logins|transactions) (?:that|which) not\b/gu,
    ({ 0: said }) => said.replace(/ not$/u, ' are not'),
  ],
  [/\b[Ll]ooking forward(?= (?:your\b|hear))/gu, ({ 0: said }) => `${said} to`],
  [/\blisten (?=me\b)/gu, () => 'listen to '],
  [/\breply (?=me\b)/gu, () => 'reply to '],
];

export const missingWord: Rule = {
  id: 'missing-word',
  languages: ['en'],
  kinds: ['body', 'form', 'chat'],
  find(reading) {
    return PATTERNS.flatMap(([pattern, mend]) =>
      [...hits(reading, pattern)].map(
        (hit): Found => ({
          start: hit.index,
          end: hit.index + hit[0].length,
          severity: 'wrong',
          say: { ja: '言葉が1つ足りないようです。', en: 'A small word seems to be missing.' },
          fix: suggest(mend(hit)),
        }),
      ),
    );
  },
};
