// Promises of the deadlines: counted from the case's own dates, early where a date is unsure, by the law that holds.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  about,
  account,
  answered,
  exactly,
  happening,
  noticedAt,
  opened,
  transaction,
  UNKNOWN,
} from '../../../test/support/cases-of.ts';
import { loadPlaybook } from '../../shelf/playbook.ts';
import { addDays, fromLocal, type HonestTime } from '../base/time.ts';
import type { Organisation, ServiceKind } from '../directory/types.ts';
import { chain } from '../journal/append.ts';
import { fold } from '../journal/fold.ts';
import type { CaseState, Draft } from '../journal/types.ts';
import { deadlinesFor } from './deadlines.ts';
import { regionOfZone } from './region.ts';
import type { DeadlineRule } from './types.ts';

const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error('Expected a sound playbook');
const RULES = loaded.value.deadlines;

/** A case opened at nine in the morning of `day`, in `zone`. */
function caseAt(day: string, zone: string, drafts: readonly Draft[]): { state: CaseState; now: number } {
  const now = fromLocal(`${day}T09:00`, zone);
  return { state: fold(chain(undefined, 'case-1', [opened(zone), ...drafts], () => now)), now };
}

function days(
  drafts: readonly Draft[],
  {
    on = '2026-11-24',
    zone = 'Asia/Tokyo',
    get,
    rules = RULES,
  }: {
    on?: string;
    zone?: string;
    get?: (id: string) => Organisation | undefined;
    rules?: readonly DeadlineRule[];
  } = {},
): Readonly<Record<string, string>> {
  const { state, now } = caseAt(on, zone, drafts);
  return Object.fromEntries(
    deadlinesFor(state, rules, get ?? (() => undefined), now).map((one) => [
      one.rule.id,
      `${one.on} ${one.daysLeft} ${one.sure}`,
    ]),
  );
}

function lost(kind: ServiceKind, when: HonestTime, service?: string): readonly Draft[] {
  return [account({ kinds: [kind], ...(service === undefined ? {} : { service }) }), transaction({ when })];
}

const day = (text: string): HonestTime => exactly(text);

test('C1: the numbers are those of the facts, each with its source and whether it is contract or law', () => {
  const numbers = Object.fromEntries(
    RULES.map(({ id, from, length, contract, region, services }) => [
      id,
      `${region} ${from} ${Object.entries(length).flat().join(' ')}${contract ? ' contract' : ' law'}${services === undefined ? '' : ` ${services.join()}`}`,
    ]),
  );
  deepEqual(numbers, {
    'bank-jp': 'jp loss days 30 contract',
    'card-jp': 'jp loss days 60 contract',
    'carrier-90-jp': 'jp loss days 90 contract docomo',
    'carrier-jp': 'jp noticed days 30 contract docomo',
    'eu-psd2': 'eu loss months 13 law',
    'paypay-jp': 'jp loss days 60 contract paypay',
    'securities-jp': 'jp today  contract',
    'uk-psr': 'uk loss months 13 law',
    'us-reg-e-2': 'us noticed businessDays 2 law',
    'us-reg-e-60': 'us loss days 60 law',
    'us-reg-z-60': 'us loss days 60 law',
  });
  for (const { sources } of RULES) ok(sources.length > 0);
});

test('C1: 30 days for a bank, 60 for a card and PayPay, 30 and 90 for docomo, over month ends and leap years', () => {
  deepEqual(days(lost('bank', day('2026-11-22'))), { 'bank-jp': '2026-12-22 28 exact' });
  deepEqual(days(lost('bank', day('2028-01-31')), { on: '2028-02-01' }), {
    'bank-jp': '2028-03-01 29 exact',
  });
  deepEqual(days(lost('card', day('2026-12-31')), { on: '2027-01-02' }), {
    'card-jp': '2027-03-01 58 exact',
  });
  deepEqual(days(lost('payment', day('2026-11-24'), 'paypay')), {
    'card-jp': '2027-01-23 60 exact',
    'paypay-jp': '2027-01-23 60 exact',
  });
  deepEqual(days([...lost('carrier', day('2026-11-01'), 'docomo'), noticedAt(day('2026-11-20'))]), {
    'carrier-jp': '2026-12-20 26 exact',
    'carrier-90-jp': '2027-01-30 67 exact',
  });
});

test('C1: au and SoftBank published no date, so none is made up', () => {
  deepEqual(days([account({ kinds: ['carrier'], service: 'au' })]), {});
  deepEqual(days([account({ kinds: ['payment'], service: 'rakuten-pay' })]), {});
});

test('C1: a broker is told today, whatever day it is', () => {
  const drafts = [account({ kinds: ['securities'] }), noticedAt(day('2026-10-01'))];
  deepEqual(days(drafts), { 'securities-jp': '2026-11-24 0 exact' });
});

test('C1: 2 business days in the United States skip the weekend', () => {
  const us = { zone: 'America/New_York', on: '2026-11-20' };
  const drafts = [
    account({ kinds: ['bank'] }),
    noticedAt(exactly('2026-11-20T18:00', 'America/New_York')),
    transaction({ when: exactly('2026-11-18', 'America/New_York') }),
  ];
  deepEqual(days(drafts, us), {
    'us-reg-e-2': '2026-11-24 4 exact',
    'us-reg-e-60': '2027-01-17 58 exact',
  });
});

test('C1: business days in Japan skip public holidays; elsewhere none is skipped, which is the safer day', () => {
  const rule = (region: 'jp' | 'uk'): readonly DeadlineRule[] => [
    {
      ...(RULES[0] as DeadlineRule),
      id: 'r',
      region,
      from: 'noticed',
      length: { businessDays: 1 },
      kinds: ['bank'],
    },
  ];
  const drafts = [account({ kinds: ['bank'] }), noticedAt(day('2026-11-20'))];
  deepEqual(days(drafts, { rules: rule('jp') }), { r: '2026-11-24 0 exact' });
  const london = [account({ kinds: ['bank'] }), noticedAt(exactly('2026-12-24', 'Europe/London'))];
  deepEqual(days(london, { rules: rule('uk'), zone: 'Europe/London', on: '2026-12-24' }), {
    r: '2026-12-25 1 exact',
  });
});

test('C1: 13 months in Europe and the United Kingdom hold to the month’s last day', () => {
  const loss = (zone: string): readonly Draft[] => [
    account({ kinds: ['bank'] }),
    transaction({ when: exactly('2027-01-31', zone) }),
  ];
  deepEqual(days(loss('Europe/Paris'), { zone: 'Europe/Paris', on: '2027-02-01' }), {
    'eu-psd2': '2028-02-29 393 exact',
  });
  deepEqual(days(loss('Europe/London'), { zone: 'Europe/London', on: '2027-02-01' }), {
    'uk-psr': '2028-02-29 393 exact',
  });
});

test('C1: the first loss counts; one in doubt or without a date makes the day assumed, never later', () => {
  const two = [
    transaction({ id: 't1', when: day('2026-11-20') }),
    transaction({ id: 't2', when: day('2026-11-10') }),
  ];
  deepEqual(days([account({ kinds: ['bank'] }), ...two]), { 'bank-jp': '2026-12-10 16 exact' });
  const doubt = transaction({ id: 't3', when: day('2026-11-05'), whose: 'unsure' });
  deepEqual(days([account({ kinds: ['bank'] }), ...two, doubt]), { 'bank-jp': '2026-12-05 11 assumed' });
  const mine = transaction({ id: 't4', when: day('2026-10-01'), whose: 'mine' });
  deepEqual(days([account({ kinds: ['bank'] }), ...two, mine]), { 'bank-jp': '2026-12-10 16 exact' });
  const dateless = transaction({ id: 't5', when: UNKNOWN });
  deepEqual(days([account({ kinds: ['bank'] }), ...two, dateless]), { 'bank-jp': '2026-12-10 16 assumed' });
  deepEqual(days([account({ kinds: ['bank'] }), dateless, happening({ when: about('2026-11-03') })]), {
    'bank-jp': '2026-12-03 9 assumed',
  });
});

test('C1 B7: with no date at all it is counted from the opening, and said to be assumed', () => {
  deepEqual(days([account({ kinds: ['bank'] })]), { 'bank-jp': '2026-12-24 30 assumed' });
  deepEqual(days([account({ kinds: ['bank'] }), noticedAt(day('2026-11-19'))]), {
    'bank-jp': '2026-12-19 25 assumed',
  });
  deepEqual(days(lost('bank', about('2026-11-19T21:00'))), { 'bank-jp': '2026-12-19 25 about' });
  const span: HonestTime = { sure: 'from-to', from: '2026-11-12', to: '2026-11-18', zone: 'Asia/Tokyo' };
  deepEqual(days(lost('bank', span)), { 'bank-jp': '2026-12-12 18 about' });
});

test('C1 B7: a slip into the future counts from today, not from then', () => {
  deepEqual(days(lost('bank', day('2027-11-20'))), { 'bank-jp': '2026-12-24 30 assumed' });
});

test('C1 B7: a time said in another zone counts from the earlier of the two dates', () => {
  const tokyo = [
    account({ kinds: ['bank'] }),
    transaction({ when: exactly('2026-11-23T08:00', 'Asia/Tokyo') }),
  ];
  equal(days(tokyo, { zone: 'America/New_York' })['us-reg-e-60'], '2027-01-21 58 exact');
  const newYork = [
    account({ kinds: ['bank'] }),
    transaction({ when: exactly('2026-11-22T20:00', 'America/New_York') }),
  ];
  equal(days(newYork)['bank-jp'], '2026-12-22 28 exact');
});

test('C1: a missed day stays, with how long ago it was', () => {
  deepEqual(days(lost('bank', day('2026-10-01'))), { 'bank-jp': '2026-10-31 -24 exact' });
});

test('B13 C1: when money leaves an account of any kind, the card behind it has its date', () => {
  const mail = [account({ kinds: ['mail'] })];
  deepEqual(days(mail), {});
  deepEqual(days([...mail, answered('money-moving', 'yes')]), { 'card-jp': '2027-01-23 60 assumed' });
  deepEqual(days([...mail, transaction({ when: day('2026-11-20') })]), { 'card-jp': '2027-01-19 56 exact' });
});

test('C1: each account follows the law of its own service; zones lead where the service is worldwide', () => {
  const service = (region: string): Organisation => ({
    id: 's',
    type: 'service',
    name: { ja: 's', en: 's' },
    aliases: [],
    kinds: ['bank'],
    region,
    webDomains: [],
    mailDomains: [],
    phones: [],
    links: {},
    forms: [],
    chats: [],
    mails: [],
    notes: [],
  });
  const both = [
    account({ kinds: ['mail'] }),
    account({ id: 'a2', kinds: ['bank'], role: 'payment', service: 'us-bank' }),
    transaction({ when: day('2026-11-20') }),
  ];
  const get = (id: string): Organisation | undefined => (id === 'us-bank' ? service('us') : undefined);
  deepEqual(Object.keys(days(both, { get })), ['us-reg-e-2', 'card-jp', 'us-reg-e-60']);
  deepEqual(days([account({ kinds: ['bank'], service: 'world-bank' })], { get: () => service('world') }), {
    'bank-jp': '2026-12-24 30 assumed',
  });
});

test('C1: no law of Japan, the United States or Europe is put on people who live elsewhere', () => {
  const of = (zone: string): string => regionOfZone(zone);
  deepEqual(['Asia/Tokyo', 'Japan', 'UTC', 'Etc/GMT-9'].map(of), ['jp', 'jp', 'jp', 'jp']);
  deepEqual(['America/New_York', 'Pacific/Honolulu', 'America/Indiana/Knox'].map(of), ['us', 'us', 'us']);
  deepEqual(['Europe/Berlin', 'Europe/Dublin', 'Atlantic/Canary'].map(of), ['eu', 'eu', 'eu']);
  deepEqual(['America/Toronto', 'America/Sao_Paulo', 'Europe/Zurich', 'Asia/Seoul'].map(of), [
    'other',
    'other',
    'other',
    'other',
  ]);
  deepEqual([of('Europe/London'), of('Australia/Perth')], ['uk', 'au']);
  deepEqual(days(lost('bank', day('2026-11-20')), { zone: 'America/Toronto' }), {});
});

test('C1: whatever the losses, a deadline is never later than counted from the first of them', () => {
  const date = fc.integer({ min: 0, max: 500 }).map((ahead) => addDays('2025-07-15', ahead));
  let checked = 0;
  fc.assert(
    fc.property(fc.array(date, { minLength: 1, maxLength: 6 }), (dates) => {
      const drafts = dates.map((when, at) => transaction({ id: `t${at}`, when: day(when) }));
      const [on = ''] = (days([account({ kinds: ['bank'] }), ...drafts])['bank-jp'] ?? '').split(' ');
      const first = dates.toSorted()[0] ?? '';
      equal(on, addDays(first < '2026-11-24' ? first : '2026-11-24', 30));
      checked += 1;
    }),
    { seed: 20261124, numRuns: 200 },
  );
  ok(checked >= 200);
});
