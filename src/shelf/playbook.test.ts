// Promises of the playbook's content: every step whole in both languages, every name leads somewhere, every order is safe.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { caseOf } from '../../test/support/case.ts';
import { account, answered, nobody } from '../../test/support/cases-of.ts';
import { QUESTIONS, SYMPTOMS } from '#core/answers/questions.ts';
import { isOfficial, SERVICE_KINDS, type ServiceKind } from '#core/directory/types.ts';
import { fold } from '#core/journal/fold.ts';
import { chain } from '#core/journal/append.ts';
import { PHASES } from '#core/journal/types.ts';
import { bodiesFor } from '../core/plan/bodies-for.ts';
import { buildPlan } from '#core/plan/build-plan.ts';
import { parsePlaybook } from '#core/plan/playbook-schema.ts';
import type { Plan, Step } from '#core/plan/types.ts';
import { toSentences } from '#core/words/sentences.ts';
import { loadDirectory } from './directory.ts';
import { loadPlaybook } from './playbook.ts';

const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error(`Expected a sound playbook, got ${JSON.stringify(loaded.problems)}`);
const playbook = loaded.value;
const organisations = await loadDirectory();
const byId = new Map(organisations.map((one) => [one.id, one]));
const steps = new Map(playbook.steps.map((one) => [one.id, one]));

const NOW = Date.parse('2026-11-24T01:00:00.000Z');
const MONEY_KINDS: readonly ServiceKind[] = ['bank', 'card', 'securities', 'payment', 'carrier'];
const MONEY_FIRST: readonly string[] = [
  'stop-money-bank',
  'stop-money-card',
  'stop-money-securities',
  'stop-money-payment',
  'stop-carrier-billing',
];
/** Places where the old password no longer helps an intruder come next; none may precede the safe device. */
const TYPES_A_SECRET = [
  'change-password',
  'two-factor',
  'recover-account',
  'mailbox-first',
  'change-same-passwords',
];

interface Situation {
  readonly kind: ServiceKind;
  readonly symptom?: string | undefined;
  readonly money?: string | undefined;
  readonly zone?: string;
  readonly mailbox?: string;
}

function planFor({ kind, symptom, money, zone = 'Asia/Tokyo', mailbox }: Situation): Plan {
  const entries = chain(
    undefined,
    'case-1',
    [
      { type: 'case-opened', data: { language: 'ja', zone } },
      account({ kinds: [kind] }),
      ...(symptom === undefined ? [] : [answered('noticed', symptom)]),
      ...(money === undefined ? [] : [answered('money-moving', money)]),
      ...(mailbox === undefined ? [] : [answered('mailbox', mailbox)]),
    ],
    () => NOW,
  );
  return buildPlan({ state: fold(entries), playbook, get: (id) => byId.get(id), now: NOW });
}

const SITUATIONS: readonly Situation[] = SERVICE_KINDS.flatMap((kind) =>
  [...SYMPTOMS, undefined].flatMap((symptom) =>
    ['yes', 'no', 'unknown', undefined].map((money) => ({ kind, symptom, money })),
  ),
);

function order(plan: Plan): readonly string[] {
  return [...(plan.next === undefined ? [] : [plan.next]), ...plan.upcoming].map(({ step }) => step.id);
}

function textsOf(step: Step): readonly (readonly ['ja' | 'en', string])[] {
  const pairs = [step.title, step.why, step.done, step.cannot, step.proof];
  return (['ja', 'en'] as const).flatMap((language) =>
    [...pairs.map((text) => text[language]), ...step.how[language]].map((text) => [language, text] as const),
  );
}

test('C2: every step says why, how, until when and what proves it, in Japanese and in English', () => {
  ok(playbook.steps.length >= 38);
  for (const step of playbook.steps) {
    for (const [language, text] of textsOf(step)) {
      ok(text.trim() !== '', step.id);
      if (language === 'en') ok(!/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text), `${step.id}: ${text}`);
      else for (const one of toSentences(text)) ok(Array.from(one).length <= 40, `${step.id}: ${one}`);
    }
    equal(step.how.ja.length, step.how.en.length, `${step.id} tells as much in both languages`);
    ok(step.title.ja.endsWith('しょう'), `${step.id} invites`);
  }
});

test('C1: every deadline says so briefly in both languages', () => {
  for (const { id, text } of playbook.deadlines) {
    for (const one of toSentences(text.ja)) ok(Array.from(one).length <= 40, `${id}: ${one}`);
    ok(!/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text.en), id);
  }
});

test('U2: every named link exists for at least one organisation, official', () => {
  for (const { id, link } of playbook.steps) {
    if (link === undefined) continue;
    const found = organisations.filter(({ links }) => links[link] !== undefined && isOfficial(links[link]));
    ok(found.length > 0, `${id}: ${link}`);
  }
});

test('A8: every public body a step leads to is in the directory, with an official number where it calls', () => {
  const named = playbook.steps.filter(({ body }) => body !== undefined);
  ok(named.length >= 5);
  for (const { id, body, call } of named) {
    const found = byId.get(body ?? '');
    ok(found?.type === 'body', `${id}: ${body}`);
    ok(!call || found.phones.some((phone) => isOfficial(phone, 'phone')), `${id} has a number to call`);
    ok(call || Object.keys(found.links).length > 0, `${id} has a page to open`);
  }
});

test('A8: every body named first for a kind of service is in the directory', () => {
  for (const id of bodiesFor(SERVICE_KINDS)) ok(byId.get(id)?.type === 'body', id);
});

test('every page a step opens is a page of the web app', () => {
  const main = readFileSync(new URL('../web/main.tsx', import.meta.url), 'utf8');
  const pages = [...main.matchAll(/^ {2}(\w+): \(\) => import\('\.\/pages\//gm)].map(([, name]) => name);
  ok(pages.length >= 8);
  for (const { id, page } of playbook.steps) ok(page === undefined || pages.includes(page), `${id}: ${page}`);
});

test('every deadline is shown by a step and rests on services and a source that exist', () => {
  const used = new Set(playbook.steps.flatMap(({ within }) => within));
  for (const rule of playbook.deadlines) {
    ok(used.has(rule.id), rule.id);
    ok(
      rule.sources.some(({ grade }) => grade !== 'D' && grade !== 'E'),
      `${rule.id} has an official source`,
    );
    for (const id of rule.services ?? []) ok(byId.has(id), `${rule.id}: ${id}`);
  }
});

test('every step comes up for someone', () => {
  const seen = new Set<string>();
  for (const situation of SITUATIONS) for (const { step } of planFor(situation).steps) seen.add(step.id);
  for (const { step } of planFor({ kind: 'shop', mailbox: 'no' }).steps) seen.add(step.id);
  for (const zone of ['America/New_York', 'Europe/London', 'Australia/Sydney'])
    for (const { step } of planFor({ kind: 'bank', zone }).steps) seen.add(step.id);
  deepEqual(
    playbook.steps.map(({ id }) => id).filter((id) => !seen.has(id)),
    [],
  );
});

test('C2: no step waits for one that comes later', () => {
  for (const { id, after, order: own } of playbook.steps)
    for (const before of after) ok((steps.get(before)?.order ?? Infinity) < own, `${id} after ${before}`);
});

test('U2 C2: whatever was noticed, whatever the service, there is one first step and a plan of sane length', () => {
  for (const situation of SITUATIONS) {
    const plan = planFor(situation);
    const name = JSON.stringify(situation);
    ok(plan.next !== undefined, name);
    ok(plan.steps.length >= 12 && plan.steps.length <= 30, `${name}: ${plan.steps.length}`);
    const minutes = plan.steps
      .filter(({ step }) => step.stage === 'contain')
      .reduce((sum, { step }) => sum + step.minutes, 0);
    ok(minutes <= 120, `${name}: ${minutes} minutes to contain`);
    for (const phase of PHASES) ok(plan.phases[phase].total > 0, `${name}: ${phase}`);
  }
});

test('C2 B10: a safe device comes before anything is typed, the mailbox before what hangs on it', () => {
  for (const situation of SITUATIONS) {
    const ids = order(planFor(situation));
    const name = JSON.stringify(situation);
    for (const id of TYPES_A_SECRET)
      ok(!ids.includes(id) || ids.indexOf('safe-device') < ids.indexOf(id), `${name}: ${id}`);
    ok(
      ids.indexOf('keep-screens') < ids.indexOf('sign-out-everywhere'),
      `${name}: screens before they vanish`,
    );
    ok(ids.indexOf('keep-screens') < ids.indexOf('change-password'), name);
    if (situation.kind === 'mail')
      ok(!ids.includes('mailbox-first') && ids.includes('check-forwarding'), name);
    else ok(ids.indexOf('mailbox-first') < ids.indexOf('change-password'), name);
    for (const sweep of ['check-recovery-info', 'sign-out-everywhere'])
      ok(ids.includes(sweep), `${name}: ${sweep}`);
  }
});

test('B10: a mailbox in other hands is taken back before anything is reset through it', () => {
  const ids = order(planFor({ kind: 'shop', symptom: 'cannot-sign-in', mailbox: 'no' }));
  for (const id of ['mailbox-first', 'recover-account', 'change-password'])
    ok(ids.includes('recover-mailbox') && ids.indexOf('recover-mailbox') < ids.indexOf(id), id);
  for (const mailbox of ['yes', 'unknown'])
    ok(!order(planFor({ kind: 'shop', mailbox })).includes('recover-mailbox'));
});

test('B13: where money moves, money is stopped first; only hanging up comes before', () => {
  for (const situation of SITUATIONS) {
    const ids = order(planFor(situation)).filter((id) => id !== 'stop-talking');
    const name = JSON.stringify(situation);
    if (MONEY_KINDS.includes(situation.kind)) ok(MONEY_FIRST.includes(ids[0] ?? ''), `${name}: ${ids[0]}`);
    else if (situation.money === 'yes' || situation.symptom === 'money-moved')
      ok(ids.slice(0, 2).includes('stop-paying-method'), `${name}: ${ids.slice(0, 2).join()}`);
  }
  equal(
    order(planFor({ kind: 'shop', symptom: 'unknown-order', money: 'unknown' }))[0],
    'stop-paying-method',
  );
  equal(order(planFor({ kind: 'shop', symptom: 'unknown-order', money: 'no' }))[0], 'safe-device');
});

test('A5 T7: with a false helper on the line, hanging up comes before all else', () => {
  for (const kind of SERVICE_KINDS)
    equal(planFor({ kind, symptom: 'support-contacted-me', money: 'yes' }).next?.step.id, 'stop-talking');
});

test('A8: Japanese bodies are for Japan; elsewhere the person’s own', () => {
  const police = (zone: string): readonly string[] =>
    order(planFor({ kind: 'bank', zone })).filter(
      (id) => id.startsWith('report-police') || id.includes('consumer'),
    );
  deepEqual(police('Asia/Tokyo'), ['report-police']);
  deepEqual(police('Europe/London'), ['report-police-uk']);
  deepEqual(police('Australia/Sydney'), ['report-police-au']);
  deepEqual(police('America/New_York'), ['report-police-abroad']);
  ok(!order(planFor({ kind: 'government', zone: 'Europe/London' })).includes('suspend-my-number'));
});

/** What comes first for each kind when the sign-in notice came: read it as a story, and change it on purpose. */
const FIRST_STEPS: Readonly<Record<ServiceKind, readonly string[]>> = {
  mail: ['safe-device', 'keep-screens', 'sign-out-everywhere', 'warn-friends', 'change-password'],
  social: ['safe-device', 'keep-screens', 'mailbox-first', 'sign-out-everywhere', 'warn-friends'],
  messenger: ['safe-device', 'keep-screens', 'mailbox-first', 'sign-out-everywhere', 'warn-friends'],
  bank: ['stop-money-bank', 'safe-device', 'keep-screens', 'mobile-line-check', 'mailbox-first'],
  securities: ['stop-money-securities', 'safe-device', 'keep-screens', 'mobile-line-check', 'mailbox-first'],
  card: ['stop-money-card', 'safe-device', 'keep-screens', 'mailbox-first', 'sign-out-everywhere'],
  payment: ['stop-money-payment', 'safe-device', 'keep-screens', 'mobile-line-check', 'mailbox-first'],
  shop: ['safe-device', 'keep-screens', 'cancel-order', 'mailbox-first', 'sign-out-everywhere'],
  carrier: ['stop-carrier-billing', 'safe-device', 'keep-screens', 'mobile-line-check', 'mailbox-first'],
  game: ['safe-device', 'keep-screens', 'mailbox-first', 'sign-out-everywhere', 'change-password'],
  cloud: ['safe-device', 'keep-screens', 'mailbox-first', 'sign-out-everywhere', 'change-password'],
  government: ['suspend-my-number', 'safe-device', 'keep-screens', 'mailbox-first', 'sign-out-everywhere'],
  work: ['safe-device', 'tell-work', 'keep-screens', 'mailbox-first', 'sign-out-everywhere'],
  other: ['safe-device', 'keep-screens', 'mailbox-first', 'sign-out-everywhere', 'change-password'],
};

test('C2: the first five steps of each kind of service', () => {
  for (const kind of SERVICE_KINDS)
    deepEqual(
      order(planFor({ kind, symptom: 'sign-in-notice', money: 'no' })).slice(0, 5),
      FIRST_STEPS[kind],
      kind,
    );
});

test('a playbook file with a name that leads nowhere, a circle or an answer nobody offers is refused', () => {
  const step = {
    sources: [{ url: 'https://example.com/', grade: 'A', seen: '2026-11-24' }],
    stage: 'contain',
    phase: 'containment',
    order: 1,
    minutes: 1,
    title: { ja: 'あ', en: 'a' },
    why: { ja: 'あ', en: 'a' },
    how: { ja: ['あ'], en: ['a'] },
    done: { ja: 'あ', en: 'a' },
    cannot: { ja: 'あ', en: 'a' },
    proof: { ja: 'あ', en: 'a' },
  };
  const codes = (more: Readonly<Record<string, unknown>>): readonly string[] => {
    const parsed = parsePlaybook({
      steps: { a: { ...step, ...more }, b: { ...step, after: ['a'] } },
      deadlines: {},
    });
    return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path.join('/')}`);
  };
  deepEqual(codes({}), []);
  deepEqual(codes({ after: ['b'] }), ['goes-in-circle steps/a/after', 'goes-in-circle steps/b/after']);
  deepEqual(codes({ after: ['nowhere'] }), ['leads-nowhere steps/a/after']);
  deepEqual(codes({ within: 'no-such-day' }), ['leads-nowhere steps/a/within']);
  deepEqual(codes({ when: { answers: { mailbox: ['perhaps'] } } }), ['leads-nowhere steps/a/when']);
  deepEqual(codes({ when: { answers: { horoscope: ['yes'] } } }), ['leads-nowhere steps/a/when']);
  deepEqual(codes({ when: { symptoms: ['aliens'] } }), ['not-the-form steps/a/when']);
  deepEqual(codes({ link: 'home' }), ['not-the-form steps/a/link']);
  deepEqual(codes({ title: { ja: 'あ' } }), ['not-the-form steps/a/title/en']);
});

test('U2: the first page asks three questions, each with a way to say "I do not know"', () => {
  const values = (id: keyof typeof QUESTIONS): readonly string[] =>
    QUESTIONS[id].choices.map(({ value }) => value);
  deepEqual(values('noticed'), SYMPTOMS);
  for (const id of ['money-moving', 'mailbox', 'same-password'] as const) ok(values(id).includes('unknown'));
  ok(caseOf([]).answers.size === 0 && nobody('anything') === undefined);
});
