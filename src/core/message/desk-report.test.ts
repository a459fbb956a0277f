// Promises of the report to a desk: what the desk needs is in it, what is the person's own is not, and it reads back the same.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { accessNode, accessWay } from '../../../test/support/access-of.ts';
import { caseOf } from '../../../test/support/case.ts';
import {
  about,
  account,
  answered,
  CALL,
  exactly,
  happening,
  leftOut,
  noticedAt,
  stepDone,
  transaction,
  UNKNOWN,
} from '../../../test/support/cases-of.ts';
import { JOINED, REPORT, SECRET } from '../../../test/support/desk-exchange.ts';
import { loadPlaybook } from '../../shelf/playbook.ts';
import { LANGUAGES, type Text } from '../base/language.ts';
import { guardEntryData } from '../guard/guard-value.ts';
import { readCaseFile } from '../journal/case-file.ts';
import { fold } from '../journal/fold.ts';
import type { CaseState, Draft } from '../journal/types.ts';
import { deskReport, reportJson, type DeskReportOptions } from './desk-report.ts';
import { parseDeskReport } from './desk-report-schema.ts';
import { DESK_WISHES, type DeskReport, LIST_MAX, REPORT_MAX } from './desk-report-types.ts';
import { writeLetter } from './report-mail.ts';

const loaded = await loadPlaybook();
if (!loaded.ok) throw new Error('Expected a sound playbook');
const titles = new Map(loaded.value.steps.map(({ id, title }) => [id, title]));
const stepTitle = (id: string): Text | undefined => titles.get(id);
const [STEP = ''] = titles.keys();

function reportOf(state: CaseState, more: Partial<DeskReportOptions> = {}): DeskReport {
  const language = more.language ?? 'ja';
  return deskReport(state, {
    report: REPORT,
    secret: SECRET,
    madeAt: '2026-11-24T00:10:00.000Z',
    language,
    notify: true,
    wants: ['stop', 'refund'],
    attached: [],
    stepTitle,
    letter: writeLetter(state, { purpose: 'report', language, organisation: 'hanashop', stepTitle }),
    ...more,
  });
}

const SHOT = 'b'.repeat(64);
const evidence = (id: string, sha256: string, what = '注文の履歴'): Draft => ({
  type: 'put',
  data: {
    kind: 'evidence',
    item: { id, sha256, name: `${id}.png`, mediaType: 'image/png', size: 5, when: UNKNOWN, what },
  },
});
const password = (id: string, whose: 'mine' | 'not-mine', of?: string): Draft => ({
  type: 'put',
  data: {
    kind: 'password-change',
    item: { id, when: exactly('2026-11-23T09:00'), whose, ...(of === undefined ? {} : { account: of }) },
  },
});

const FULL: readonly Draft[] = [
  account({
    facts: { 'user-name': 'hanako-shop', 'registered-mail': 'hanako@example.com' },
    passwordGroup: 'A',
  }),
  account({ id: 'm1', name: 'みんなのメール', kinds: ['mail'], role: 'mailbox', passwordGroup: 'A' }),
  account({ id: 'o1', name: '別の通販', role: 'other', facts: { 'user-name': 'hanako-2' } }),
  { type: 'person-fact-set', data: { fact: 'name', value: '山田花子' } },
  { type: 'person-fact-set', data: { fact: 'safe-mail', value: 'hanako.safe@example.com' } },
  answered('noticed', 'unknown-order'),
  answered('access-mailboxes', 'gmail'),
  noticedAt(exactly('2026-11-23T08:15')),
  happening(),
  happening({ id: 'h2', kind: 'sign-in', what: '自分のログイン', whose: 'mine', account: 'a1' }),
  happening({ id: 'h3', kind: 'order', what: '別の店での買い物', whose: 'mine', account: 'o1' }),
  happening({
    id: 'h4',
    kind: 'change',
    what: '転送が足された',
    when: about('2026-11-22T20:00'),
    account: 'm1',
  }),
  transaction({ reference: '注文249-1' }),
  transaction({ id: 't2', what: '別の店の本', whose: 'mine', account: 'o1' }),
  password('p1', 'mine'),
  password('p2', 'mine', 'o1'),
  evidence('e1', 'a'.repeat(64)),
  evidence('e2', SHOT),
  stepDone(STEP, '変えた時刻 9:00'),
  leftOut('take-back-x', '使っていない'),
  ...CALL,
  {
    type: 'break-in-set',
    data: { window: about('2026-11-22T20:00'), wayIn: 'mailbox-first', because: '転送が足されていた' },
  },
  JOINED,
];
const full = caseOf(FULL);

test('A1: the report holds what a desk asks for, in the person’s words and as data', () => {
  const report = reportOf(full, { attached: [SHOT, SHOT, 'c'.repeat(64)] });
  equal(report.account?.facts['user-name'], 'hanako-shop');
  equal(report.person.name, '山田花子');
  deepEqual(report.answers, { noticed: 'unknown-order' });
  deepEqual(
    report.transactions.map(({ reference }) => reference),
    ['注文249-1'],
  );
  deepEqual(report.attached, [SHOT]);
  deepEqual(
    report.evidence.map(({ id }) => id),
    ['e2', 'e1'],
  );
  deepEqual(report.steps, [
    {
      step: STEP,
      title: titles.get(STEP)?.ja,
      state: 'done',
      at: full.steps.get(STEP)?.at,
      proof: '変えた時刻 9:00',
    },
  ]);
  deepEqual(report.contacts, [
    {
      channel: 'phone',
      organisation: 'hanashop',
      at: full.contacts.get('c1')?.startedAt,
      reference: 'A-20261124-7',
    },
  ]);
  equal(report.breakIn?.wayIn, 'mailbox-first');
  deepEqual(report.journal, { case: full.id, seq: full.seq, head: full.head });
  ok(report.letter.body.includes('覚えのない注文') && report.letter.subject.includes('花ショップ'));
  deepEqual(report.missing, []);
  equal(report.leftOut, undefined);
});

test('What is of the person’s other accounts stays with them, and so does what passwords they share', () => {
  const report = reportOf(full);
  deepEqual(
    report.happenings.map(({ id }) => id),
    ['h4', 'h1', 'h2', 'n1'],
  );
  deepEqual(
    report.passwordChanges.map(({ id }) => id),
    ['p1'],
  );
  deepEqual(report.others, [{ name: 'みんなのメール', kinds: ['mail'], role: 'mailbox' }]);
  const text = reportJson(report);
  for (const own of ['別の通販', '別の店', 'hanako-2', 'passwordGroup', 'access-mailboxes', 'take-back-x'])
    ok(!text.includes(own), own);
});

test('Others: what the picture shows in someone else’s hands, or in reach of them, is told by name', () => {
  const state = caseOf([
    account(),
    account({ id: 'o1', name: '別の通販', role: 'other' }),
    account({ id: 'o2', name: '関わりのない店', role: 'other' }),
    accessNode('shop', { account: 'a1' }),
    accessNode('mail', { kind: 'mailbox', state: 'fallen' }),
    accessNode('other', { account: 'o1' }),
    accessNode('apart', { account: 'o2' }),
    accessNode('wallet', { service: 'paypay' }),
    accessNode('phone', { kind: 'phone-number', state: 'unsure' }),
    accessWay('other', ['mail'], ['recovery-mail']),
    accessWay('wallet', ['shop'], ['sign-in-with']),
  ]);
  deepEqual(reportOf(state).others, [
    { name: '別の通販', kinds: ['shop'], role: 'other' },
    { name: 'mail', kinds: [], role: 'mailbox' },
    { name: 'wallet', service: 'paypay', kinds: [], role: 'other' },
  ]);
});

test('A mail is promised only where there is a safe address to send it to', () => {
  equal(reportOf(full).notify, true);
  equal(reportOf(full, { notify: false }).notify, false);
  equal(reportOf(caseOf([account()])).notify, false);
});

test('C: no secret: the guard finds nothing in a report made from a clean case, in either language', () => {
  for (const language of LANGUAGES) deepEqual(guardEntryData(reportOf(full, { language })), []);
});

test('Cases that people may have had for long make reports that read back, without a secret', () => {
  const folder = new URL('../../../test/journals/v1/', import.meta.url);
  const journals = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  ok(journals.length >= 3);
  for (const name of journals) {
    const read = readCaseFile(readFileSync(new URL(name, folder), 'utf8'));
    ok(read.ok);
    for (const language of LANGUAGES) {
      const report = reportOf(fold(read.value), { language });
      deepEqual(parseDeskReport(report), { ok: true, value: report });
      deepEqual(guardEntryData(report), []);
    }
  }
});

test('B9: the machine’s form is canonical: the same case gives the same bytes, whatever the order of its keys', () => {
  const report = reportOf(full);
  const turned = Object.fromEntries(Object.entries(report).toReversed()) as unknown as DeskReport;
  equal(reportJson(turned), reportJson(report));
  deepEqual(JSON.parse(reportJson(report)), report);
});

test('A case too large to send is cut, what others did last, and says how much is missing', () => {
  const drafts: Draft[] = [account()];
  for (let number = 0; number < 3_000; number += 1)
    drafts.push(
      happening({
        id: `x${number}`,
        what: `覚えのない動き ${number} ${'あ'.repeat(300)}`,
        whose: number % 2 === 0 ? 'not-mine' : 'mine',
      }),
    );
  const report = reportOf(caseOf(drafts));
  ok(Buffer.byteLength(reportJson(report)) <= REPORT_MAX);
  ok(report.happenings.length <= LIST_MAX && report.happenings.length >= 500);
  ok(report.happenings.every(({ whose }) => whose === 'not-mine'));
  equal(report.leftOut, 3_000 - report.happenings.length);
  ok(parseDeskReport(report).ok);
});

const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((value) => value.toWellFormed().replaceAll(/[\0\u007f]/g, ''));
const when = fc.constantFrom(UNKNOWN, exactly('2026-11-22T21:10'), about('2026-11-20'));
const whose = fc.constantFrom('mine' as const, 'not-mine' as const, 'unsure' as const);
const of = fc.constantFrom({}, { account: 'a1' }, { account: 'o1' });
const id = fc.constantFrom('x1', 'x2', 'x3', 'x4');
const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  fc.constantFrom(...FULL),
  fc
    .tuple(id, text, when, whose, of)
    .map(([key, what, at, by, more]) => happening({ id: key, what, when: at, whose: by, ...more })),
  fc
    .tuple(id, text, when, whose, of)
    .map(([key, what, at, by, more]) => transaction({ id: key, what, when: at, whose: by, ...more })),
  fc.tuple(id, text).map(([key, what]) => evidence(key, SHOT, what)),
  fc.tuple(text, text).map(([name, plan]) => account({ name, facts: { 'plan-or-product': plan } })),
  fc
    .tuple(fc.constantFrom('name', 'safe-mail', 'safe-phone', 'own-hours'), text)
    .map(([fact, value]): Draft => ({ type: 'person-fact-set', data: { fact, value } })),
  text.map((proof) => stepDone(STEP, proof)),
  text.map((answer) => answered('noticed', answer)),
  text.map(
    (because): Draft => ({
      type: 'break-in-set',
      data: { window: UNKNOWN, wayIn: 'unknown', because },
    }),
  ),
);

test('A1: whatever the case holds, its report is read back as the same value', () => {
  fc.assert(
    fc.property(
      fc.array(anyDraft, { maxLength: 25 }),
      fc.constantFrom(...LANGUAGES),
      fc.subarray([...DESK_WISHES]),
      (drafts, language, wants) => {
        const report = reportOf(caseOf(drafts), { language, wants, attached: [SHOT] });
        const read = parseDeskReport(JSON.parse(reportJson(report)));
        ok(read.ok, JSON.stringify(read));
        deepEqual(read.value, report);
      },
    ),
    { numRuns: 150 },
  );
});

test('Hostile values never throw, and nothing but a report is taken for one', () => {
  const report = reportOf(full);
  fc.assert(fc.property(fc.anything(), (value) => equal(parseDeskReport(value).ok, false)));
  const keys = Object.keys(report) as (keyof DeskReport)[];
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
      parseDeskReport({ ...report, [key]: value });
    }),
  );
  for (const wrong of [
    { ...report, more: 1 },
    { ...report, format: 'kakekomi-case' },
    { ...report, v: 2 },
    { ...report, secret: 'x' },
    { ...report, zone: 'Mars/Olympus' },
    { ...report, account: { ...report.account, passwordGroup: 'A' } },
    { ...report, happenings: Array.from({ length: LIST_MAX + 1 }, () => report.happenings[0]) },
    { ...report, letter: { subject: 'x', body: 'a\0b' } },
  ])
    equal(parseDeskReport(wrong).ok, false);
  // A key that would change an object's prototype is dropped, or the whole is refused.
  for (const sly of [
    `{"__proto__":{"polluted":1},${reportJson(report).slice(1)}`,
    reportJson(report).replace('"answers":{', '"answers":{"__proto__":"x",'),
  ]) {
    const read = parseDeskReport(JSON.parse(sly));
    if (read.ok) deepEqual(JSON.parse(JSON.stringify(read.value)), report);
  }
});
