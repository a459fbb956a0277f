// Promises of the queue's order: harm before arrival, never due in shut time, and a line that shows what matters without a secret.
import { test } from 'node:test';
import { deepEqual, equal, ok } from 'node:assert/strict';
import { CaseMaker, OPENED, SETTINGS, uuid } from '../../../test/support/desk-cases.ts';
import { foldDeskCase } from './fold-desk-case.ts';
import { explainRank, facetsOf } from './facets.ts';
import { hostUses, indicatorsOf } from './indicators.ts';
import { searchText, summaryOf } from './summary.ts';
import type { Directory, DomainMatch } from '../directory/types.ts';
import type { DeskReport } from '../message/desk-report-types.ts';

const stateOf = (over: Partial<DeskReport> = {}): ReturnType<typeof foldDeskCase> =>
  foldDeskCase(new CaseMaker().report(over).entries);
const JST = (text: string): number => Date.parse(`${text}:00+09:00`);

test('D6: money that moves now stands before what came a day earlier', () => {
  const early = foldDeskCase(
    new CaseMaker(OPENED - 86_400_000).report({ answers: { noticed: 'not-sure' } }).entries,
  );
  const moving = stateOf({ answers: { 'money-moving': 'yes' } });
  const now = OPENED + 60_000;
  ok(facetsOf(moving, SETTINGS, now).rank < facetsOf(early, SETTINGS, now).rank);
  const why = explainRank(moving, SETTINGS, now);
  deepEqual([why.due.because, why.due.at - why.forward], ['answer', why.rank]);
});

test('D6: the facets tell when and how, and name nobody', () => {
  const state = stateOf({ breakIn: { window: { sure: 'unknown' }, wayIn: 'phishing', because: '' } });
  const facets = facetsOf(state, SETTINGS, OPENED);
  deepEqual(
    { ...facets, rank: 0 },
    {
      bucket: 'new',
      harm: 2,
      rank: 0,
      dueAt: JST('2026-11-24T11:00'),
      assignee: undefined,
      service: undefined,
      method: 'phishing',
      channel: 'app',
      language: 'ja',
      waitingOn: 'desk',
      incident: undefined,
      openedAt: OPENED,
      firstInstructionAt: undefined,
      containedAt: undefined,
      closedAt: undefined,
    },
  );
  const text = JSON.stringify(facets);
  for (const own of ['山田', 'hanako', '0000-1234']) ok(!text.includes(own));
});

test('D1: the queue line shows who, which account, what and the losses, with a secret covered', () => {
  const state = stateOf({
    happenings: [
      {
        id: uuid(3),
        kind: 'order',
        what: '知らない注文。パスワードは hunter2Secret! でした',
        when: { sure: 'unknown' },
        whose: 'not-mine',
        origin: { from: 'memory' },
      },
    ],
    transactions: ['12800', '-200.50', '100'].map((amount, index) => ({
      id: uuid(20 + index),
      what: '注文',
      amount,
      currency: index === 1 ? 'USD' : 'JPY',
      when: { sure: 'unknown' },
      whose: 'not-mine',
      origin: { from: 'memory' },
      reference: `A-${index}`,
    })),
  });
  deepEqual(summaryOf(state), {
    who: '山田 花子',
    account: 'あおぞら商店(hanako_y)',
    what: '知らない注文。パスワードは •••• でした',
    losses: ['12900 JPY', '200.5 USD'],
  });
  const words = searchText(state);
  for (const word of ['山田 花子', 'hanako.main@example.jp', 'A-0', '12800', '090-0000-1234'])
    ok(words.includes(word), word);
  const all = words.join('\n');
  ok(!all.includes('hunter2') && !all.includes('abab'));
});

test('D1: a case by mail shows its sender and subject', () => {
  const state = foldDeskCase(new CaseMaker().mail({ fromName: '' }).entries);
  deepEqual(summaryOf(state), { who: 'taro@example.com', account: '', what: '相談', losses: [] });
  deepEqual(searchText(state), ['taro@example.com', '相談']);
});

test('D7: indicators are what others can share; the person’s own and the organisation’s own are left out', () => {
  const what =
    'https://login.evil.example/a/b?id=hanako を開いた。IP 192.0.2.7 (AS64500) と 192.168.0.1 から。連絡先は 03-1234-5678、fake@evil.example。自分は hanako@example.jp、公式は https://shop.example.com/';
  const state = stateOf({
    breakIn: {
      window: { sure: 'about', at: '2026-11-24T12:30', zone: 'Asia/Tokyo' },
      wayIn: 'phishing',
      because: '',
    },
    happenings: [
      {
        id: uuid(3),
        kind: 'sign-in',
        what,
        when: { sure: 'exact', at: '2026-11-24', zone: 'Asia/Tokyo' },
        whose: 'not-mine',
        origin: { from: 'memory' },
      },
    ],
    transactions: [
      {
        id: uuid(4),
        what: 'ギフト券',
        amount: '12800',
        currency: 'JPY',
        when: { sure: 'unknown' },
        whose: 'not-mine',
        origin: { from: 'memory' },
      },
    ],
  });
  deepEqual(
    indicatorsOf(state, (host) => (host.endsWith('shop.example.com') ? 'own' : 'other')).map(
      ({ kind, value }) => `${kind} ${value}`,
    ),
    [
      'amount JPY:13000',
      'asn AS64500',
      'domain login.evil.example',
      'hour 2026-11-24T03',
      'ip 192.0.2.7',
      'mail fake@evil.example',
      'method phishing',
      'phone +81312345678',
      'url https://login.evil.example/a/b',
    ],
  );
  equal(indicatorsOf(stateOf()).length, 0);
});

test('D7: at a host of many strangers only the page is told, below one each name is', () => {
  const found = (match: DomainMatch): readonly string[] => {
    const use = hostUses({ byHost: () => match } as unknown as Directory, ['aozora.example']);
    const text =
      'x@bit.ly y@mail.aozora.example https://bit.ly/abc https://evil.web.app/ https://www.aozora.example/x';
    const state = foldDeskCase(new CaseMaker().mail({ text }).entries);
    return indicatorsOf(state, use).map(({ kind, value }) => `${kind} ${value}`);
  };
  deepEqual(found({ kind: 'public-content', host: 'bit.ly' }), [
    'domain evil.web.app',
    'mail x@bit.ly',
    'url https://bit.ly/abc',
  ]);
  deepEqual(found({ kind: 'public-content', host: 'web.app' }), [
    'domain bit.ly',
    'domain evil.web.app',
    'mail x@bit.ly',
    'url https://bit.ly/abc',
  ]);
});
