// Promises before sending (B9): what does not fit is named, what only looks so is left alone, and what is missing is said with its reason.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { caseOf, NOW } from '../../../test/support/case.ts';
import {
  about,
  account,
  answered,
  exactly,
  happening,
  noticedAt,
  stepDone,
  TOKYO,
  transaction,
  UNKNOWN,
} from '../../../test/support/cases-of.ts';
import type { HonestTime } from '../base/time.ts';
import type { Draft } from '../journal/types.ts';
import { toSentences } from '../words/sentences.ts';
import { completeness } from './completeness.ts';
import { contradictions } from './contradictions.ts';

function codes(drafts: readonly Draft[]): readonly string[] {
  return contradictions(caseOf(drafts), NOW).map(({ code, item }) =>
    item === undefined ? code : `${code} ${item}`,
  );
}

function span(from: string, to: string): HonestTime {
  return { sure: 'from-to', from, to, zone: TOKYO };
}

test('B9: what lies in the future is named; later today is not yet the future of a date', () => {
  deepEqual(codes([happening({ when: exactly('2026-11-25') })]), ['in-the-future h1']);
  deepEqual(codes([transaction({ when: exactly('2026-11-24T09:01') })]), ['in-the-future t1']);
  deepEqual(
    codes([happening({ when: exactly('2026-11-24') }), transaction({ when: exactly('2026-11-24T09:00') })]),
    [],
  );
  deepEqual(codes([happening({ when: exactly('2026-11-24T09:30', 'Australia/Sydney') })]), []);
});

test('B9: an end before its beginning is named; a day includes its hours', () => {
  deepEqual(codes([happening({ when: span('2026-11-22', '2026-11-21') })]), ['ends-before-it-begins h1']);
  deepEqual(codes([happening({ when: span('2026-11-22T08:00', '2026-11-22') })]), []);
  deepEqual(codes([happening({ when: span('2026-11-22', '2026-11-22T08:00') })]), []);
});

test('B9: noticed before anything happened does not fit, by a happening or by money', () => {
  const early = noticedAt(exactly('2026-11-20T09:00'));
  deepEqual(codes([early, happening()]), ['noticed-before-it-happened n1']);
  deepEqual(codes([early, transaction()]), ['noticed-before-it-happened n1']);
  deepEqual(codes([early, happening(), transaction({ when: exactly('2026-11-19') })]), []);
});

test('B7 B9: times that are only about, or a span, or a whole day, are not held to the minute', () => {
  deepEqual(codes([noticedAt(about('2026-11-22T21:00')), happening()]), []);
  deepEqual(codes([noticedAt(exactly('2026-11-22')), happening()]), []);
  deepEqual(codes([noticedAt(span('2026-11-20', '2026-11-24')), happening()]), []);
  deepEqual(codes([noticedAt(span('2026-11-20T08:00', '2026-11-22T21:10')), happening()]), []);
  deepEqual(codes([noticedAt(UNKNOWN), happening()]), []);
  deepEqual(
    codes([
      noticedAt(exactly('2026-11-22T22:10', 'Asia/Tokyo')),
      happening({ when: exactly('2026-11-22T13:05', 'UTC') }),
    ]),
    [],
  );
  deepEqual(codes([noticedAt(span('2026-11-19', '2026-11-20')), happening()]), [
    'noticed-before-it-happened n1',
  ]);
});

test('B9: money that moved needs an amount', () => {
  deepEqual(codes([answered('noticed', 'money-moved')]), ['money-without-amounts']);
  deepEqual(codes([answered('noticed', 'money-moved'), transaction()]), []);
});

const ALL: readonly Draft[] = [
  account({ facts: { 'user-name': 'hanako' } }),
  noticedAt(exactly('2026-11-23')),
  happening(),
  transaction(),
  stepDone('change-password', ''),
  { type: 'person-fact-set', data: { fact: 'safe-mail', value: 'hanako@example.com' } },
  {
    type: 'put',
    data: {
      kind: 'evidence',
      item: {
        id: 'e1',
        sha256: 'b'.repeat(64),
        name: 'screen.png',
        mediaType: 'image/png',
        size: 1,
        when: exactly('2026-11-23'),
        what: '',
      },
    },
  },
];

function missing(drafts: readonly Draft[]): readonly string[] {
  return completeness(caseOf(drafts))
    .items.filter(({ have }) => !have)
    .map(({ id }) => id);
}

test('I2 B9: the meter names what is missing and why, and fills as it comes', () => {
  deepEqual(missing([]), [
    'account',
    'noticed',
    'happened',
    'when',
    'password-change',
    'safe-contact',
    'evidence',
  ]);
  deepEqual(missing(ALL), []);
  equal(completeness(caseOf(ALL)).score, 1);
  equal(completeness(caseOf([])).score, 0);
  let last = 0;
  for (let count = 1; count <= ALL.length; count += 1) {
    const { score } = completeness(caseOf(ALL.slice(0, count)));
    ok(score > last || count === 1);
    last = score;
  }
});

test('I2: a field emptied again, and a time not known, are still missing', () => {
  ok(missing([account({ facts: { 'user-name': ' ' } })]).includes('account'));
  ok(
    missing([{ type: 'person-fact-set', data: { fact: 'safe-mail', value: ' ' } }]).includes('safe-contact'),
  );
  ok(missing([happening({ when: UNKNOWN })]).includes('when'));
});

test('I4 B9: amounts are asked for where money can be lost, unless none moves', () => {
  ok(missing([account({ kinds: ['bank'] })]).includes('money'));
  ok(!missing([account({ kinds: ['bank'] }), answered('money-moving', 'no')]).includes('money'));
  ok(!missing([account({ kinds: ['social'] })]).includes('money'));
});

test('B9: every reason is short, in both languages', () => {
  for (const { ask, why } of completeness(caseOf([account({ kinds: ['bank'] })])).items)
    for (const text of [ask, why]) {
      for (const one of toSentences(text.ja)) ok(Array.from(one).length <= 40, one);
      ok(text.en.length > 0 && !/\p{sc=Hira}/u.test(text.en));
    }
});
