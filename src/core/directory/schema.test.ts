// Promises of the border: a file with a missing source, a low grade or a wrong shape is told, field by field, never thrown.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseOrganisation } from './schema.ts';

const FILE = 'services/hana.json';
const SOURCE = { url: 'https://www.hana.example/contact', grade: 'A', seen: '2026-11-24' };

function file(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'hana',
    type: 'service',
    name: { ja: '花銀行', en: 'Hana Bank' },
    aliases: ['はなぎんこう'],
    kinds: ['bank'],
    region: 'jp',
    webDomains: [{ value: 'hana.example', source: SOURCE }],
    mailDomains: [],
    phones: [{ value: '0120-000-111', source: SOURCE, tollFree: true }],
    links: { support: { value: 'https://www.hana.example/help', source: SOURCE } },
    forms: [],
    chats: [],
    mails: [{ value: 'help@hana.example', source: SOURCE }],
    notes: [],
    ...changes,
  };
}

/** `code at path` of every problem. */
function problems(value: unknown): readonly string[] {
  const parsed = parseOrganisation(value, FILE);
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path.join(' ')}`);
}

function hours(changes: Record<string, unknown>): Record<string, unknown> {
  const span = { days: [1], from: '09:00', to: '17:00' };
  const whole = { zone: 'Asia/Tokyo', spans: [span], holidays: 'closed', ...changes };
  return file({ phones: [{ value: '0120-000-111', source: SOURCE, hours: whole }] });
}

test('A whole file passes unchanged', () => {
  const parsed = parseOrganisation(file(), FILE);
  deepEqual(parsed, { ok: true, value: file() });
  deepEqual(problems(file({ alsoSeenDomains: ['hana-news.example'] })), []);
});

test('B8: a value without a source, or a source without grade or date, is told with file and field', () => {
  deepEqual(problems(file({ webDomains: [{ value: 'hana.example' }] })), [
    'not-the-form at services/hana.json webDomains 0 source',
  ]);
  const { seen: _seen, ...noDate } = SOURCE;
  deepEqual(problems(file({ webDomains: [{ value: 'hana.example', source: noDate }] })), [
    'not-the-form at services/hana.json webDomains 0 source seen',
  ]);
});

test('Grades D and E are never shown, and a phone number needs A or B', () => {
  for (const grade of ['D', 'E'])
    deepEqual(problems(file({ webDomains: [{ value: 'hana.example', source: { ...SOURCE, grade } }] })), [
      'grade-not-shown at services/hana.json webDomains 0 source',
    ]);
  for (const grade of ['C', 'D', 'E'])
    deepEqual(problems(file({ phones: [{ value: '0120-000-111', source: { ...SOURCE, grade } }] })), [
      'phone-needs-a-or-b at services/hana.json phones 0 source',
    ]);
});

test('Fields nobody knows, wrong domains, links, numbers and hours are told', () => {
  deepEqual(problems(file({ phone: '0120-000-111' })), ['not-the-form at services/hana.json']);
  const cases: readonly (readonly [string, string, string])[] = [
    ['webDomains', 'co.jp', 'public-suffix'],
    ['webDomains', 'Hana.example', 'not-a-domain'],
    ['webDomains', 'hana.example/login', 'not-a-domain'],
    ['mailDomains', '192.0.2.1', 'not-a-domain'],
    ['forms', 'javascript:alert(1)', 'not-a-web-address'],
    ['forms', 'https://a:b@hana.example/', 'not-a-web-address'],
    ['phones', '188です', 'not-a-phone-number'],
  ];
  for (const [field, value, code] of cases)
    equal(
      problems(file({ [field]: [{ value, source: SOURCE }] }))[0],
      `${code} at services/hana.json ${field} 0 value`,
    );
  deepEqual(problems(hours({ zone: 'Mars/Base' })), ['not-a-zone at services/hana.json phones 0 hours zone']);
  deepEqual(problems(hours({ closed: ['02-30'] })), [
    'not-a-date at services/hana.json phones 0 hours closed 0',
  ]);
  deepEqual(problems(hours({ spans: [{ days: [1], from: '17:00', to: '09:00' }] })), [
    'ends-before-it-starts at services/hana.json phones 0 hours spans 0',
  ]);
});

test('Hosts of other firms, alerts, mail habits, agreed addresses and what is shared pass unchanged', () => {
  const alert = {
    value: 'ログインのお知らせ',
    source: SOURCE,
    where: 'subject',
    language: 'ja',
    genuine: true,
  };
  const more = {
    outsideDomains: [{ value: 'letters.example', source: SOURCE }],
    alerts: [
      { ...alert, from: 'notice@mail.hana.example' },
      { ...alert, genuine: false, where: 'body' },
    ],
    mailHabits: [{ value: 'no-login-links', source: SOURCE }],
    wellKnown: {
      'security.txt': { value: 'https://www.hana.example/.well-known/security.txt', source: SOURCE },
    },
    shares: ['hana.example'],
  };
  deepEqual(parseOrganisation(file(more), FILE), { ok: true, value: file(more) });
});

test('The new facts are held to the same grades and forms as the old', () => {
  const low = { ...SOURCE, grade: 'D' };
  const alert = { value: 'ログインのお知らせ', source: SOURCE, where: 'subject', genuine: true };
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['outsideDomains', [{ value: 'letters.example', source: low }], 'grade-not-shown 0 source'],
    ['outsideDomains', [{ value: 'co.jp', source: SOURCE }], 'public-suffix 0 value'],
    ['alerts', [{ ...alert, source: low }], 'grade-not-shown 0 source'],
    ['alerts', [{ ...alert, where: 'header' }], 'not-the-form 0 where'],
    ['alerts', [{ ...alert, from: 'someone' }], 'not-the-form 0 from'],
    ['alerts', [{ value: 'ログインのお知らせ', source: SOURCE, where: 'subject' }], 'not-the-form 0 genuine'],
    ['mailHabits', [{ value: 'no-mail', source: SOURCE }], 'not-the-form 0 value'],
    ['mailHabits', [{ value: 'no-sms', source: low }], 'grade-not-shown 0 source'],
    [
      'wellKnown',
      { 'change-password': { value: 'https://hana.example/password', source: SOURCE } },
      'not-well-known ',
    ],
    [
      'wellKnown',
      { 'change-password': { value: 'nowhere', source: SOURCE } },
      'not-a-web-address change-password value',
    ],
  ];
  for (const [field, value, told] of cases) {
    const [code, ...rest] = told.split(' ');
    equal(
      problems(file({ [field]: value }))[0],
      [`${code} at services/hana.json ${field}`, ...rest].join(' ').trim(),
    );
  }
});

test('Anything at all is told, never thrown', () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (value, key) => {
      equal(parseOrganisation(value, FILE).ok, false);
      parseOrganisation({ ...file(), [key]: value }, FILE);
    }),
  );
});
