// 11月25日(火) when it was a Wednesday: one of the two is wrong, and the reader cannot know which.
import { weekdayOf } from '../../../base/time.ts';
import { resolveDate, sayDate, writtenDates } from '../dates.ts';
import { suggest } from '../suggest.ts';
import type { Found, Rule } from '../types.ts';

const JA_DAYS = '日月火水木金土';
const EN_DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const EN_FULL = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const JA_AFTER = /^\s?(?:[（(](?<brief>[日月火水木金土])(?:曜日?)?[)）]|(?<full>[日月火水木金土])曜日?)/u;
const EN_BEFORE = /\b(?<name>Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?<rest>[a-z]{0,6})\.?,? (?:the )?$/u;
const EN_AFTER = /^ \((?<name>Sun|Mon|Tue|Wed|Thu|Fri|Sat)(?<rest>[a-z]{0,6})\)/u;

export const wrongWeekday: Rule = {
  id: 'wrong-weekday',
  languages: ['ja', 'en'],
  kinds: ['subject', 'body', 'chat', 'form'],
  find(reading) {
    const { own, today } = reading;
    const found: Found[] = [];
    for (const date of writtenDates(own)) {
      const day = resolveDate(date, today);
      if (day === undefined) continue;
      const said = weekdayBeside(own, date.start, date.end);
      const actual = weekdayOf(day);
      if (said === undefined || said.day === actual) continue;
      const right =
        said.long === undefined ? JA_DAYS.charAt(actual) : ((said.long ? EN_FULL : EN_DAYS)[actual] ?? '');
      found.push({
        start: said.start,
        end: said.end,
        severity: 'wrong',
        say: {
          ja: `${sayDate(day, 'ja')}は${JA_DAYS.charAt(actual)}曜日です。`,
          en: `${sayDate(day, 'en')} is a ${EN_FULL[actual] ?? ''}.`,
        },
        fix: suggest(right),
      });
    }
    return found;
  },
};

interface Weekday {
  readonly start: number;
  readonly end: number;
  readonly day: number;
  /** Whether an English name is written out; undefined in Japanese. */
  readonly long?: boolean;
}

function weekdayBeside(text: string, start: number, end: number): Weekday | undefined {
  const after = JA_AFTER.exec(text.slice(end, end + 8));
  const name = after?.groups?.['brief'] ?? after?.groups?.['full'];
  if (after !== null && name !== undefined) {
    const at = end + after[0].indexOf(name);
    return { start: at, end: at + 1, day: JA_DAYS.indexOf(name) };
  }
  const from = Math.max(0, start - 16);
  const before = EN_BEFORE.exec(text.slice(from, start));
  const behind = EN_AFTER.exec(text.slice(end, end + 14));
  const hit = before ?? behind;
  if (hit === null) return undefined;
  const [short = '', rest = ''] = [hit.groups?.['name'], hit.groups?.['rest']];
  const day = EN_DAYS.indexOf(short);
  const isLong = short + rest === EN_FULL[day];
  if (!isLong && rest !== '' && !/^(?:s|rs|urs|nes|r)$/u.test(rest)) return undefined;
  const at = (before === null ? end : from + hit.index) + hit[0].indexOf(short);
  return { start: at, end: at + short.length + rest.length, day, long: isLong };
}
