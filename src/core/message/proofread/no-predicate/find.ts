// アカウントを。: a sentence that stops before saying what happened or what is asked.
import type { Found, Rule } from '../types.ts';

const STOPS = /(?:(?<=[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9）)」\uFFFC])(?:を|が|は|に)|を)。?$/u;
/** 今日は。 greets, お大事に。 wishes, 早急に。 hurries. */
const WHOLE =
  /(?:以内に|今日は|今晩は|大事に|急に|別に|特に|次に|緒に|上に|外に|場合は|際は|時は|人は|方は|件は|為に|後に|前に|共に)。?$/u;

export const noPredicate: Rule = {
  id: 'no-predicate',
  languages: ['ja'],
  kinds: ['body', 'chat', 'form'],
  find(reading) {
    return reading.sentences.flatMap(({ start, end, isEnded }): readonly Found[] => {
      const said = reading.own.slice(start, end);
      if (!STOPS.test(said) || WHOLE.test(said)) return [];
      // Without 。 the sentence may go on in the next line.
      if (!isEnded && reading.own.slice(end).trim() !== '') return [];
      const from = Math.max(start, end - 20);
      return [
        {
          start: from,
          end,
          severity: 'unclear',
          say: {
            ja: '文が途中で終わっています。続きを書きましょう。',
            en: 'The sentence stops before its verb.',
          },
        },
      ];
    });
  },
};
