// 03/04 in English: March in one country, April in another; offered as the one that fits the case or the past.
import { earliest, toLocalDate } from '../../../base/time.ts';
import { isoDate, sayDate } from '../dates.ts';
import { hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Reading, Rule } from '../types.ts';

const FIGURES = /(?<![\w/.$€£¥-])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\w/]|\.\d)/gu;
const LED = /\b(?:on|since|from|until|till|by|of|before|after|between|and|dated|date:)\s$/iu;

export const ambiguousDate: Rule = {
  id: 'ambiguous-date',
  languages: ['en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    const found: Found[] = [];
    for (const { 0: said, 1: one, 2: mark, 3: other, 4: end, index } of hits(reading, FIGURES)) {
      const [first, second] = [Number(one), Number(other)];
      if (first > 12 || second > 12 || first === second || first === 0 || second === 0) continue;
      // 1/2 may be a half, and 3.5 a number: a year or a leading word makes it a date.
      const isLed = LED.test(reading.own.slice(Math.max(0, index - 9), index));
      if (end === undefined && (mark === '.' || !isLed)) continue;
      const year = end === undefined ? undefined : Number(end.length === 2 ? `20${end}` : end);
      const meant = choose(reading, year, [first, second]);
      found.push({
        start: index,
        end: index + said.length,
        severity: 'unclear',
        say: {
          ja: `「${said}」は、月と日のどちらが先か分かれます。`,
          en: `“${said}” can be read as two different days.`,
        },
        ...(meant === undefined ? {} : { fix: suggest(sayDate(meant, 'en')) }),
      });
    }
    return found;
  },
};

/** The one reading that is a day of the case, or else the only one that is not in the future. */
function choose(
  reading: Reading,
  year: number | undefined,
  parts: readonly [number, number],
): string | undefined {
  const [first, second] = parts;
  const thisYear = Number(reading.today.slice(0, 4));
  const both = [
    [first, second],
    [second, first],
  ].flatMap(([month = 0, day = 0]) => {
    const inYear = isoDate(year ?? thisYear, month, day);
    if (inYear === undefined) return [];
    return year === undefined && inYear > reading.today ? (isoDate(thisYear - 1, month, day) ?? []) : inYear;
  });
  const days = caseDays(reading);
  const ofCase = both.filter((day) => days.has(day));
  if (ofCase.length === 1) return ofCase[0];
  const past = both.filter((day) => day <= reading.today);
  return year !== undefined && past.length === 1 ? past[0] : undefined;
}

function caseDays({ state, zone }: Reading): ReadonlySet<string> {
  if (state === undefined) return new Set();
  const times = [...state.items.happening.values(), ...state.items.transaction.values()].map(
    ({ when }) => when,
  );
  return new Set(
    times.flatMap((when) => {
      const at = earliest(when);
      return at === undefined ? [] : [toLocalDate(at, when.sure === 'unknown' ? zone : when.zone)];
    }),
  );
}
