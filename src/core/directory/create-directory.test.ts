// Promises of the directory as a whole: every look-up finds the made-up bank, and nothing below its grade.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDirectory } from './create-directory.ts';
import type { Fact, Grade, Organisation } from './types.ts';

function fact(value: string, grade: Grade = 'A'): Fact {
  return { value, source: { url: 'https://www.hana.example/', grade, seen: '2026-11-24' } };
}

const BANK: Organisation = {
  id: 'hana',
  type: 'service',
  name: { ja: '花銀行', en: 'Hana Bank' },
  aliases: ['はなぎんこう'],
  kinds: ['bank'],
  region: 'jp',
  webDomains: [fact('hana.example'), fact('hearsay.example', 'D')],
  mailDomains: [fact('mail.hana.example')],
  phones: [fact('0120-000-111'), fact('0120-000-222', 'C')],
  links: { support: fact('https://www.hana.example/help'), recovery: fact('https://blog.example/', 'E') },
  forms: [fact('https://www.hana.example/form'), fact('https://forum.example/', 'D')],
  chats: [],
  mails: [],
  notes: [],
  alsoSeenDomains: ['hana-news.example'],
  outsideDomains: [fact('letters.example'), fact('rumour.example', 'D')],
  alerts: [
    { ...fact('ログインのお知らせ'), where: 'subject', genuine: true },
    { ...fact('口座を規制しました', 'D'), where: 'subject', genuine: false },
  ],
  mailHabits: [
    { ...fact(''), value: 'no-links' },
    { ...fact('', 'E'), value: 'no-sms' },
  ],
  wellKnown: {
    'change-password': fact('https://hana.example/.well-known/change-password'),
    'security.txt': fact('https://hana.example/.well-known/security.txt', 'D'),
  },
};
const directory = createDirectory([
  BANK,
  { ...BANK, id: 'desk', type: 'body', name: { ja: '花の窓口', en: 'Hana Desk' }, aliases: [] },
]);

test('One bank is found by id, name, host and number', () => {
  equal(directory.get('hana')?.name.en, 'Hana Bank');
  equal(directory.get('nobody'), undefined);
  equal(directory.search('はなぎんこー')[0]?.organisation.id, 'hana');
  equal(directory.search('hana', { type: 'body' })[0]?.organisation.id, 'desk');
  equal(directory.byHost('login.hana.example', 'web').kind, 'owned');
  equal(directory.byHost('mail.hana.example', 'mail').kind, 'owned');
  equal(directory.byHost('hana.example', 'mail').kind, 'unknown');
  equal(directory.byPhone('+81 120 000 111')?.organisation.id, 'hana');
  equal(directory.byPhone('0120-000-333'), undefined);
});

test('B8: what lies below its grade, and what only a routing list names, is never official', () => {
  equal(directory.byHost('hearsay.example', 'web').kind, 'unknown');
  equal(directory.byHost('hana-news.example', 'web').kind, 'unknown');
  equal(directory.byPhone('0120-000-222'), undefined);
  const shown = directory.get('hana');
  deepEqual(Object.keys(shown?.links ?? {}), ['support']);
  deepEqual(
    shown?.forms.map(({ value }) => value),
    ['https://www.hana.example/form'],
  );
  equal(shown?.phones.length, 1);
  deepEqual(
    [shown?.outsideDomains, shown?.alerts, shown?.mailHabits].map((facts) =>
      facts?.map(({ value }) => value),
    ),
    [['letters.example'], ['ログインのお知らせ'], ['no-links']],
  );
  deepEqual(Object.keys(shown?.wellKnown ?? {}), ['change-password']);
});

test('A host of another firm that it uses for its mail or links is never official', () => {
  for (const use of ['web', 'mail'] as const) {
    equal(directory.byHost('letters.example', use).kind, 'unknown');
    equal(directory.byHost('click.letters.example', use).kind, 'unknown');
  }
});

test('Any question is answered without a throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      directory.get(text);
      directory.search(text);
      directory.byHost(text, 'web');
      directory.byHost(text, 'mail');
      directory.byPhone(text);
    }),
  );
});
