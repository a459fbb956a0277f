// Promises to a maintainer: what is broken, double, at odds or old is told with its file and place, and what is meant is left alone.
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkDirectory, type DirectoryFile } from './check-directory.ts';

const TODAY = '2026-11-26';
const SOURCE = { url: 'https://www.hana.example/contact', grade: 'A', seen: '2026-11-24' };

function fact(value: string, source: object = SOURCE): object {
  return { value, source };
}

function service(id: string, changes: object = {}): DirectoryFile {
  const whole = {
    id,
    type: 'service',
    name: { ja: `${id}銀行`, en: `${id} bank` },
    aliases: [],
    kinds: ['bank'],
    region: 'jp',
    webDomains: [fact(`${id}.example`)],
    mailDomains: [],
    phones: [],
    links: { support: fact(`https://www.${id}.example/help`) },
    forms: [],
    chats: [],
    mails: [],
    notes: [],
    ...changes,
  };
  return { file: `services/${id}.json`, text: JSON.stringify(whole) };
}

/** `code at path` of every problem, with the other file where there is one. */
function problems(...files: readonly DirectoryFile[]): readonly string[] {
  return checkDirectory(files, TODAY).problems.map(({ code, path, params }) => {
    const other = params['other'] === undefined ? '' : ` as in ${params['other']}`;
    return `${code} at ${path.join(' ')}${other}`;
  });
}

test('Two whole files that say different things have nothing wrong and nothing to see again', () => {
  deepEqual(checkDirectory([service('hana'), service('yuki')], TODAY), {
    files: 2,
    facts: 4,
    problems: [],
    stale: [],
    withoutContact: [],
  });
});

test('Form: a broken file is told with file and path, and the others are checked all the same', () => {
  deepEqual(
    problems(
      { file: 'services/broken.json', text: '{' },
      service('hana', { phones: [{ value: '188' }] }),
      { ...service('yuki'), file: 'bodies/kaze.json' },
      service('hoshi', { mails: [fact('help@elsewhere.example')] }),
    ),
    [
      'id-not-file-name at bodies/kaze.json id',
      'type-not-folder at bodies/kaze.json type',
      'not-json at services/broken.json',
      'not-the-form at services/hana.json phones 0 source',
      'link-elsewhere at services/hoshi.json mails 0',
    ],
  );
});

test('The same domain, number, link or phrase twice in one file is told, in whatever writing', () => {
  const alert = { ...fact('ログインのお知らせ'), where: 'subject', genuine: true };
  deepEqual(
    problems(
      service('hana', {
        webDomains: [fact('hana.example'), fact('hana.example')],
        mailDomains: [fact('hana.example')],
        outsideDomains: [fact('hana.example'), fact('letters.example')],
        alsoSeenDomains: ['letters.example'],
        phones: [fact('0120-000-111'), fact('0120000111')],
        forms: [fact('https://hana.example/f'), fact('https://hana.example/f')],
        alerts: [alert, { ...alert, genuine: false }, { ...alert, where: 'body' }],
      }),
    ),
    [
      'value-twice at services/hana.json webDomains 1',
      'value-twice at services/hana.json outsideDomains 0',
      'value-twice at services/hana.json outsideDomains 1',
      'value-twice at services/hana.json phones 1',
      'value-twice at services/hana.json forms 1',
      'value-twice at services/hana.json alerts 1',
    ],
  );
});

test('An id, name, domain or number that two files claim is told in both', () => {
  const both = { name: { ja: '花', en: 'Hana' }, phones: [fact('0120-000-111')] };
  deepEqual(
    problems(
      service('hana', { ...both, mailDomains: [fact('shared.example')] }),
      service('yuki', {
        name: { ja: '雪', en: 'Yuki' },
        aliases: ['HANA'],
        webDomains: [fact('yuki.example'), fact('shared.example')],
        phones: [fact('+81 120 000 111')],
      }),
    ),
    [
      'name-twice at services/hana.json name en as in services/yuki.json',
      'domain-shared at services/hana.json mailDomains 0 as in services/yuki.json',
      'phone-shared at services/hana.json phones 0 as in services/yuki.json',
      'name-twice at services/yuki.json aliases 0 as in services/hana.json',
      'domain-shared at services/yuki.json webDomains 1 as in services/hana.json',
      'phone-shared at services/yuki.json phones 0 as in services/hana.json',
    ],
  );
  deepEqual(problems(service('hana'), { ...service('hana'), file: 'bodies/hana.json' }).slice(0, 2), [
    'type-not-folder at bodies/hana.json type',
    'id-twice at bodies/hana.json id as in services/hana.json',
  ]);
});

test("A domain that is one's own and another's outside domain is told; one mailer of two firms is not", () => {
  const letters = { outsideDomains: [fact('letters.example')] };
  deepEqual(problems(service('hana', letters), service('yuki', letters)), []);
  deepEqual(problems(service('hana', letters), service('letters')), [
    'outside-is-own at services/hana.json outsideDomains 0 as in services/letters.json',
  ]);
});

test('What both files say they share is left alone; what one says alone, or nobody else has, is told', () => {
  const card = {
    name: { ja: '花', en: 'Hana' },
    aliases: [],
    webDomains: [fact('hana.example')],
    links: {},
    phones: [fact('0120-000-111')],
    shares: ['hana.example', '0120000111', '花', 'hana'],
  };
  deepEqual(problems(service('hana', card), service('hana-card', card)), []);
  deepEqual(
    problems(
      service('hana', card),
      service('hana-card', { ...card, shares: ['花', 'Hana', '0120-000-111'] }),
    ),
    ['domain-shared at services/hana-card.json webDomains 0 as in services/hana.json'],
  );
  deepEqual(problems(service('hana', card), service('yuki')).length, 4);
  deepEqual(problems(service('hana', { shares: ['yuki.example'] }), service('yuki')), [
    'shares-nothing at services/hana.json shares 0',
  ]);
});

test('A domain open to anyone is told, but not the name of the firm that runs such a place', () => {
  const mine = { links: {}, webDomains: [fact('notion.so')] };
  deepEqual(problems(service('notion', mine)), []);
  deepEqual(
    problems(
      service('hana', {
        webDomains: [fact('hana.example'), fact('docs.google.com')],
        mailDomains: [fact('gmail.com')],
        outsideDomains: [fact('zendesk.com'), fact('yahoo.co.jp'), fact('hana.zendesk.com')],
      }),
    ),
    [
      'open-to-anyone at services/hana.json webDomains 1',
      'open-to-anyone at services/hana.json mailDomains 0',
      'open-to-anyone at services/hana.json outsideDomains 0',
      'open-to-anyone at services/hana.json outsideDomains 1',
    ],
  );
});

test('A link to none of its own or named hosts is told', () => {
  const links = {
    support: fact('https://www.hana.example/help'),
    recovery: fact('https://hana.help.example/1'),
    'two-factor': fact('https://nothana.example/'),
  };
  deepEqual(problems(service('hana', { links, outsideDomains: [fact('hana.help.example')] })), [
    'link-elsewhere at services/hana.json links two-factor',
  ]);
});

test('Sources older than a year come by file, oldest first, by the date shown before the day seen', () => {
  const dated = (on: string): object => ({ ...SOURCE, dated: on });
  const { problems: wrong, stale } = checkDirectory(
    [
      service('hana', {
        webDomains: [fact('hana.example', dated('2025-11-25'))],
        mailDomains: [fact('mail.hana.example', dated('2025-11-26'))],
        twoFactor: { value: ['sms', 'app'], source: { ...SOURCE, seen: '2025-01-01' } },
      }),
      service('yuki', { webDomains: [fact('yuki.example', dated('2020-02-29'))] }),
      service('kaze'),
    ],
    TODAY,
  );
  deepEqual(wrong, []);
  deepEqual(
    stale.map(({ file, facts }) => [
      file,
      facts.map(({ path, value, date }) => [path.join(' '), value, date]),
    ]),
    [
      ['services/yuki.json', [['webDomains 0', 'yuki.example', '2020-02-29']]],
      [
        'services/hana.json',
        [
          ['twoFactor', 'sms,app', '2025-01-01'],
          ['webDomains 0', 'hana.example', '2025-11-25'],
        ],
      ],
    ],
  );
});

test('An organisation with nothing to contact is named, and that is no error', () => {
  const { problems: wrong, withoutContact } = checkDirectory(
    [service('hana', { links: {} }), service('yuki')],
    TODAY,
  );
  deepEqual(wrong, []);
  deepEqual(withoutContact, ['services/hana.json']);
});

test('Any files at all are told, never thrown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ file: fc.string(), text: fc.oneof(fc.string(), fc.json()) })),
      (files) => {
        checkDirectory(files, TODAY);
      },
    ),
  );
});
