// Promises of due times (D6): by harm, follow-ups, instructions and the dates that cost money; the nearest counts.
import { test } from 'node:test';
import { deepEqual, equal } from 'node:assert/strict';
import { CaseMaker, OPENED, SETTINGS, uuid } from '../../../test/support/desk-cases.ts';
import type { DeadlineRule } from '../plan/types.ts';
import { deadlinesOf, dueAt, dueOf, type MoneyRules, NEVER_DUE } from './due.ts';
import { foldDeskCase } from './fold-desk-case.ts';

const JST = (text: string): number => Date.parse(`${text}:00+09:00`);
const SATURDAY = JST('2026-11-21T03:00');

test('D6: harm 3 is answered around the clock where nights are kept, all else by opening hours', () => {
  const moving = foldDeskCase(new CaseMaker(SATURDAY).report({ answers: { 'money-moving': 'yes' } }).entries);
  equal(dueAt(moving, SETTINGS, SATURDAY), SATURDAY + 30 * 60_000);
  equal(dueAt(moving, { ...SETTINGS, nights: false }, SATURDAY), JST('2026-11-24T09:30'));
  const order = foldDeskCase(new CaseMaker(SATURDAY).report().entries);
  equal(dueAt(order, SETTINGS, SATURDAY), JST('2026-11-24T11:00'));
});

test('D6: while the person’s turn lasts, the follow-up, else the instruction’s time, else three working days', () => {
  const made = new CaseMaker().report().instruct(uuid(7));
  const silent = dueOf(foldDeskCase(made.entries), SETTINGS, OPENED);
  deepEqual([silent.because, silent.at], ['waiting', JST('2026-11-26T15:01')]);
  const timed = new CaseMaker().report().say({
    kind: 'instruction',
    text: 'x',
    phase: 'containment',
    proof: 'x',
    due: { sure: 'exact', at: '2026-11-24T20:00', zone: 'Asia/Tokyo' },
  });
  const late = dueOf(foldDeskCase(timed.entries), SETTINGS, OPENED);
  deepEqual([late.because, late.at], ['instruction', JST('2026-11-25T09:00')]);
  made.add('follow-up-set', { at: '2026-12-01T00:00:00.000Z', text: '見直す' });
  const followed = dueOf(foldDeskCase(made.entries), SETTINGS, OPENED);
  deepEqual([followed.because, followed.at], ['follow-up', Date.parse('2026-12-01T00:00:00.000Z')]);
  made.person('message');
  equal(dueOf(foldDeskCase(made.entries), SETTINGS, OPENED).because, 'answer');
});

test('D6: a date that costs money comes before a later follow-up, the evening before at the latest', () => {
  const rule: DeadlineRule = {
    id: 'shop-days',
    kinds: ['shop'],
    region: 'jp',
    from: 'noticed',
    length: { days: 30 },
    contract: false,
    text: { ja: 'x', en: 'x' },
    sources: [],
  };
  const money: MoneyRules = { rules: [rule, { ...rule, id: 'today', from: 'today' }], get: () => undefined };
  const made = new CaseMaker().report({
    happenings: [
      {
        id: uuid(3),
        kind: 'noticed',
        what: 'x',
        when: { sure: 'exact', at: '2026-10-29', zone: 'Asia/Tokyo' },
        whose: 'unsure',
        origin: { from: 'memory' },
      },
    ],
  });
  made.instruct(uuid(7));
  const state = foldDeskCase(made.entries);
  deepEqual(
    deadlinesOf(state, money, OPENED).map(({ rule: { id }, on }) => `${id} ${on}`),
    ['today 2026-12-24', 'shop-days 2026-11-28'].toSorted((a, b) => (a.slice(-5) < b.slice(-5) ? -1 : 1)),
  );
  const set = foldDeskCase(made.add('follow-up-set', { at: '2026-12-10T00:00:00.000Z', text: 'x' }).entries);
  const due = dueOf(set, SETTINGS, OPENED, money);
  deepEqual([due.because, due.rule, due.at], ['deadline', 'shop-days', JST('2026-11-27T18:00')]);
  equal(dueOf(set, SETTINGS, OPENED).because, 'follow-up');
  const past = { ...money, rules: [{ ...rule, length: { days: 10 } }] };
  equal(dueOf(set, SETTINGS, OPENED, past).because, 'follow-up', 'a date that has passed moves nothing');
  const friday = { ...money, rules: [{ ...rule, length: { days: 29 } }] };
  equal(dueOf(set, SETTINGS, OPENED, friday).at, JST('2026-11-26T18:00'));
});

test('D6: nothing is due in a closed case', () => {
  const closed = foldDeskCase(new CaseMaker().report().add('case-closed', { summary: '' }).entries);
  equal(dueAt(closed, SETTINGS, OPENED), NEVER_DUE);
  equal(Number.isSafeInteger(NEVER_DUE), true);
});
