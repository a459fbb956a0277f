// What a desk asks first and the case already knows, but the letter does not say: account, when it was noticed, receipt number.
import { earliest, toLocalDate } from '../../../base/time.ts';
import { LETTER } from '../../letter-words.ts';
import { mainAccount, noticed, references } from '../../story.ts';
import { timeText } from '../../times.ts';
import { resolveDate, writtenDates } from '../dates.ts';
import type { Found, Reading, Rule } from '../types.ts';
import type { CaseState } from '../../../journal/types.ts';
import type { Text } from '../../../base/language.ts';

export const missingFact: Rule = {
  id: 'missing-fact',
  languages: ['ja', 'en'],
  kinds: ['body'],
  find(reading) {
    const { state, purpose = 'report' } = reading;
    // A word to friends holds none of this.
    if (state === undefined || purpose === 'warning' || reading.text.trim() === '') return [];
    return [
      account(reading, state),
      ...(purpose === 'completion' ? [] : [when(reading, state)]),
      reference(reading, state),
    ].filter((one) => one !== undefined);
  },
};

/** Where a line on it goes: after the last line under its heading, or else before the closing words. */
function missing(reading: Reading, head: string, line: string, say: Text, label: Text): Found {
  const { text } = reading;
  const found = text.indexOf(`■ ${head}\n`);
  let at = text.trimEnd().length;
  if (found >= 0) {
    at = text.indexOf('\n', found);
    while (text.startsWith('\n・', at)) {
      const next = text.indexOf('\n', at + 1);
      at = next < 0 ? text.length : next;
    }
  } else {
    const closing = text.lastIndexOf(LETTER[reading.language].closing);
    // Before an empty line of its own, so that the closing stays the closing.
    if (closing > 0) at = text.slice(0, closing).trimEnd().length;
  }
  const lead = found >= 0 ? '\n・' : '\n\n';
  return { start: at, end: at, severity: 'unclear', say, fix: { text: `${lead}${line}`, label } };
}

function account(reading: Reading, state: CaseState): Found | undefined {
  const facts = mainAccount(state)?.facts ?? {};
  const words = LETTER[reading.language];
  const known = (['user-name', 'customer-number', 'registered-mail', 'registered-phone'] as const).filter(
    (fact) => (facts[fact] ?? '') !== '',
  );
  const first = known[0];
  if (first === undefined || known.some((fact) => holds(reading.text, facts[fact] ?? ''))) return undefined;
  return missing(
    reading,
    words.accountHead,
    `${words.fact[first]}: ${facts[first] ?? ''}`,
    { ja: 'どのアカウントか、まだ書いてありません。', en: 'It does not say yet which account it is.' },
    { ja: `${LETTER.ja.fact[first]}を入れる`, en: `Put in: ${LETTER.en.fact[first].toLowerCase()}` },
  );
}

function when(reading: Reading, state: CaseState): Found | undefined {
  const seen = noticed(state);
  const at = seen === undefined ? undefined : earliest(seen.when);
  if (seen === undefined || at === undefined || seen.when.sure === 'unknown') return undefined;
  const day = toLocalDate(at, seen.when.zone);
  if (writtenDates(reading.text).some((date) => resolveDate(date, reading.today) === day)) return undefined;
  // 11/23, as many write it.
  if (
    new RegExp(String.raw`(?<!\d)0?${Number(day.slice(5, 7))}/0?${Number(day.slice(8))}(?!\d)`, 'u').test(
      reading.text,
    )
  )
    return undefined;
  const words = LETTER[reading.language];
  return missing(
    reading,
    words.whenHead,
    words.noticed(timeText(seen.when, reading.language)),
    { ja: '気づいた日が、まだ書いてありません。', en: 'It does not say yet when you noticed.' },
    { ja: '気づいた日を入れる', en: 'Put in when you noticed' },
  );
}

function reference(reading: Reading, state: CaseState): Found | undefined {
  const organisation = reading.organisation ?? mainAccount(state)?.service;
  const given = organisation === undefined ? [] : references(state, organisation);
  const last = given.at(-1);
  if (last === undefined || given.some((number) => holds(reading.text, number))) return undefined;
  const words = LETTER[reading.language];
  return missing(
    reading,
    words.accountHead,
    words.reference(last.trim()),
    { ja: 'もらった受付番号が、入っていません。', en: 'The reference number they gave is not in it.' },
    { ja: '受付番号を入れる', en: 'Put in the reference number' },
  );
}

/** Spaces and line ends aside; the letter shows at most the beginning of a very long value. */
function holds(text: string, value: string): boolean {
  const flat = (one: string): string => one.replaceAll(/\s+/gu, '');
  return flat(text).includes(flat(value).slice(0, 30));
}
