// 昨日, last week: clear today, unclear when the letter is read; the date is counted from now and offered.
import { weekdayOf } from '../../../base/time.ts';
import { sayDay } from '../dates.ts';
import { around, hits } from '../read-text.ts';
import { suggest } from '../suggest.ts';
import type { Found, Reading, Rule } from '../types.ts';

const JA =
  /一昨日|おととい|昨日(?!今日)|今朝|昨夜|昨晩|ゆうべ|さっき|先週末|先週|先月|今日(?!は?[。、]|まで|中|のうち|明日|この|的|は$)|今晩|(?<!説|証|判)明日(?!香)/gu;
const EN =
  /\b(?:the day before yesterday|yesterday(?: (?:morning|afternoon|evening|night))?|last night|this morning|last week(?:end)?|last month|the other day|earlier today)\b(?!['’]s)/giu;
const DATE = /\d{1,2}月\s?\d{1,2}|\d{4}[-/]\d|\d{1,2}\/\d{1,2}|\d{1,2}月(?!間)/u;
const EN_DATE =
  /\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d|\d{4}-\d/u;

export const relativeDate: Rule = {
  id: 'relative-date',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'form'],
  find(reading) {
    const isJa = reading.language === 'ja';
    const found: Found[] = [];
    for (const { 0: said, index } of hits(reading, isJa ? JA : EN)) {
      // A date in the same sentence already says which day it was.
      if ((isJa ? DATE : EN_DATE).test(around(reading, index))) continue;
      const before = reading.own.slice(Math.max(0, index - 12), index);
      const text = isJa ? japanese(said, reading) : english(said, before, reading);
      found.push({
        start: index,
        end: index + said.length,
        severity: 'unclear',
        say: {
          ja: `「${said}」は、読む日によって変わります。`,
          en: `“${said}” depends on the day it is read.`,
        },
        ...(text === undefined ? {} : { fix: suggest(text) }),
      });
    }
    return found;
  },
};

function japanese(said: string, reading: Reading): string | undefined {
  const monday = -((weekdayOf(reading.today) + 6) % 7);
  switch (said) {
    case '昨日':
      return `${sayDay(reading, -1)}(昨日)`;
    case '一昨日':
    case 'おととい':
      return `${sayDay(reading, -2)}(${said})`;
    case '今日':
      return `${sayDay(reading, 0)}(今日)`;
    case '明日':
      return `${sayDay(reading, 1)}(明日)`;
    case '今朝':
      return `${sayDay(reading, 0)}の朝`;
    case '今晩':
      return `${sayDay(reading, 0)}の夜`;
    case '昨夜':
    case '昨晩':
    case 'ゆうべ':
      return `${sayDay(reading, -1)}の夜`;
    case 'さっき':
      return `${sayDay(reading, 0)}(さっき)`;
    case '先週':
      return `先週(${sayDay(reading, monday - 7)}から${sayDay(reading, monday - 1)})`;
    case '先週末':
      return `先週末(${sayDay(reading, monday - 2)}と${sayDay(reading, monday - 1)})`;
    case '先月':
      return `${((Number(reading.today.slice(5, 7)) + 10) % 12) + 1}月(先月)`;
    default:
      return undefined;
  }
}

/** A word before it that already leads to a day: since, from, until. */
const LED = /\b(?:since|from|until|till|by|of|on|before|after|and|to)\s$/iu;

function english(said: string, before: string, reading: Reading): string | undefined {
  const isFirst = /^[A-Z]/.test(said);
  const lead = LED.test(before) ? '' : isFirst ? 'On ' : 'on ';
  const monday = -((weekdayOf(reading.today) + 6) % 7);
  const part = /^yesterday (\w+)$/iu.exec(said)?.[1]?.toLowerCase();
  if (part === 'night') return `${lead}the night of ${sayDay(reading, -1)}`;
  if (part !== undefined) return `${lead}the ${part} of ${sayDay(reading, -1)}`;
  switch (said.toLowerCase()) {
    case 'yesterday':
      return `${lead}${sayDay(reading, -1)} (yesterday)`;
    case 'the day before yesterday':
      return `${lead}${sayDay(reading, -2)}`;
    case 'last night':
      return `${lead}the night of ${sayDay(reading, -1)}`;
    case 'this morning':
      return `${lead}the morning of ${sayDay(reading, 0)}`;
    case 'earlier today':
      return `${lead}${sayDay(reading, 0)}`;
    case 'last week':
      return `${said} (${sayDay(reading, monday - 7)} to ${sayDay(reading, monday - 1)})`;
    case 'last weekend':
      return `${said} (${sayDay(reading, monday - 2)} and ${sayDay(reading, monday - 1)})`;
    default:
      return undefined;
  }
}
