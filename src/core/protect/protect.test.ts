import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CaseState, Device } from '../journal/types.ts';
import { TWO_FACTOR_METHODS } from '../directory/types.ts';
import { adviseOnDevice, DEVICE_ADVICE_TEXT } from './device-check.ts';
import { findReuse, type ReusedAccount } from './reuse.ts';
import { REVIEW_STEPS, reviewCase, type ReviewedCase } from './review.ts';
import { nextTwoFactor, rankTwoFactor, TWO_FACTOR_RANK, twoFactorOf } from './two-factor.ts';

const source = { url: 'https://example.com/2fa', grade: 'A', seen: '2026-11-24' } as const;

const shop: ReusedAccount = { id: 'shop', kinds: ['shop'], role: 'main', passwordGroup: 'a' };
const mail: ReusedAccount = { id: 'mail', kinds: ['mail'], role: 'mailbox', passwordGroup: 'a' };
const bank: ReusedAccount = { id: 'bank', kinds: ['bank'], role: 'other', passwordGroup: 'a' };
const game: ReusedAccount = { id: 'game', kinds: ['game'], role: 'other', passwordGroup: 'b' };
const forum: ReusedAccount = { id: 'forum', kinds: ['other'], role: 'other', passwordGroup: 'b' };
const alone: ReusedAccount = { id: 'alone', kinds: ['other'], role: 'other', passwordGroup: 'c' };

test('P1: accounts with the fallen password fall next; the mailbox is changed first, then money', () => {
  const reuse = findReuse([game, shop, bank, alone, mail, forum]);
  deepStrictEqual(
    reuse.groups.map((group) => [group.letter, group.hasFallen]),
    [
      ['a', true],
      ['b', false],
    ],
  );
  deepStrictEqual(
    reuse.fallsNext.map(({ id }) => id),
    ['mail', 'bank'],
  );
  deepStrictEqual(
    reuse.order.map(({ id }) => id),
    ['mail', 'bank', 'shop', 'game', 'forum'],
  );
});

test('P1: an unmarked or single account is in no group', () => {
  const { passwordGroup: _, ...unmarked } = shop;
  deepStrictEqual(findReuse([unmarked, alone]), { groups: [], fallsNext: [], order: [] });
});

test('P3: passkey stands before security key, app, push, text message and mail', () => {
  deepStrictEqual(rankTwoFactor(['email', 'sms', 'app', 'passkey', 'app']), [
    'passkey',
    'app',
    'sms',
    'email',
  ]);
  deepStrictEqual(new Set(TWO_FACTOR_RANK), new Set(TWO_FACTOR_METHODS));
});

test('P3: what we do not know is not called "none"', () => {
  deepStrictEqual(twoFactorOf({}), { kind: 'not-known' });
  deepStrictEqual(twoFactorOf({ twoFactor: { value: [], source } }), { kind: 'none', source });
  const seenElsewhere = { ...source, grade: 'C' } as const;
  deepStrictEqual(twoFactorOf({ twoFactor: { value: [], source: seenElsewhere } }), { kind: 'not-known' });
});

test('P3: the next method is the best one better than what is in use, with the official page only', () => {
  const link = { value: 'https://example.com/passkey', source };
  const twoFactor = { value: ['sms', 'passkey'] as const, source };
  deepStrictEqual(nextTwoFactor({ twoFactor, links: { 'two-factor': link } }, ['sms']), {
    kind: 'set-up',
    method: 'passkey',
    link,
  });
  deepStrictEqual(nextTwoFactor({ twoFactor, links: {} }, ['passkey']), { kind: 'enough' });
  const rumour = { ...link, source: { ...source, grade: 'D' } } as const;
  deepStrictEqual(nextTwoFactor({ links: { 'two-factor': rumour } }), { kind: 'look-in-settings' });
});

test('P5: an up-to-date device scanned this week needs nothing; every advice has words', () => {
  const fine = { system: 'up-to-date', browser: 'up-to-date', security: 'up-to-date' } as const;
  deepStrictEqual(adviseOnDevice({ ...fine, lastScan: '2026-11-20' }, '2026-11-24'), [{ code: 'nothing' }]);
  strictEqual(adviseOnDevice({ ...fine, lastScan: '2026-11-01' }, '2026-11-24')[0]?.code, 'scan-again');
  const check = fc.constantFrom('up-to-date', 'old', 'unknown', 'none' as const);
  fc.assert(
    fc.property(fc.record({ system: check, browser: check, security: check }), (device) =>
      adviseOnDevice(device as CheckedAll, '2026-11-24').every(({ code }) => code in DEVICE_ADVICE_TEXT),
    ),
  );
});
type CheckedAll = Pick<Device, 'system' | 'browser' | 'security'>;

const empty: ReviewedCase = {
  answers: new Map(),
  items: {
    account: new Map(),
    device: new Map(),
    'password-change': new Map(),
    recheck: new Map(),
    person: new Map(),
  },
  steps: new Map(),
  drills: [],
};

test('A7: nothing counts as done until the case or the person says so', () => {
  strictEqual(reviewCase(empty, '2026-11-24').filter(({ state }) => state !== 'open').length, 0);
});

test('A7: what the case proves is done without asking; the rest by the person’s word', () => {
  const state: ReviewedCase = {
    ...empty,
    answers: new Map([
      ['review-sessions', 'done'],
      ['review-people-warned', 'not-needed'],
    ]),
    items: {
      ...empty.items,
      account: new Map([
        [shop.id, shop],
        [alone.id, alone],
      ]),
      'password-change': new Map([['x', { whose: 'mine', account: 'shop' }]]),
    },
    steps: new Map([
      ['check-forwarding', { state: 'left-out' }],
      ['two-factor', { state: 'done' }],
    ]),
    drills: [{}],
  };
  const states = new Map(reviewCase(state, '2026-11-24').map((item) => [item.id, item.state]));
  for (const id of ['password-changed', 'no-reuse', 'two-factor', 'sessions', 'drill'] as const)
    strictEqual(states.get(id), 'done');
  strictEqual(states.get('people-warned'), 'not-needed');
  strictEqual(states.get('forwarding'), 'open');
});

test('A7: the state of a real case fits', () => {
  const fits = (state: CaseState) => reviewCase(state, '2026-11-24');
  strictEqual(typeof fits, 'function');
});

test('A7: every step the review looks for is in the playbook', () => {
  const steps = new URL('../../../content/steps/', import.meta.url);
  for (const step of Object.values(REVIEW_STEPS)) ok(existsSync(new URL(`${step}.yaml`, steps)), step);
});
