// Promises of the host look-up: nobody is called the owner of a place where anyone can publish or get mail.
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPublicSuffix, makeHostBook, matchHost, readHost } from './domains.ts';
import type { DomainMatch, Fact, Organisation } from './types.ts';

function fact(value: string): Fact {
  return { value, source: { url: 'https://www.example.com/', grade: 'A', seen: '2026-11-24' } };
}

function organisation(id: string, web: readonly string[], mail: readonly string[] = []): Organisation {
  return {
    id,
    type: 'service',
    name: { ja: id, en: id },
    aliases: [],
    kinds: ['other'],
    region: 'jp',
    webDomains: web.map(fact),
    mailDomains: mail.map(fact),
    phones: [],
    links: {},
    forms: [],
    chats: [],
    mails: [],
    notes: [],
  };
}

const ORGANISATIONS = [
  organisation('hana', ['hana.example', 'hana-bank.co.jp'], ['hana.example']),
  organisation('hana-pay', ['pay.hana.example', 'hana.example']),
  organisation(
    'finder',
    ['google.com', 'amazonaws.com', 'fastly.net', 'hana.zendesk.com'],
    ['google.com', 'amazonaws.com'],
  ),
  organisation('portal', ['yahoo.co.jp'], ['yahoo.co.jp']),
  organisation('greedy', ['co.jp', 'github.io'], ['co.jp']),
];
const WEB = makeHostBook(ORGANISATIONS, 'web');
const MAIL = makeHostBook(ORGANISATIONS, 'mail');

/** `owned hana`, `public-content docs.google.com`, `unknown`. */
function say(match: DomainMatch): string {
  if (match.kind === 'unknown') return match.kind;
  return `${match.kind} ${match.kind === 'owned' ? match.organisation.id : match.host}`;
}

function web(host: string): string {
  return say(matchHost(WEB, host));
}

function mail(host: string): string {
  return say(matchHost(MAIL, host));
}

test('A proven domain and everything below it are its owner’s', () => {
  equal(web('hana.example'), 'owned hana');
  equal(web('login.hana.example'), 'owned hana');
  equal(web('a.b.c.hana-bank.co.jp'), 'owned hana');
  equal(web('HANA.Example.'), 'owned hana');
  equal(web('ｈａｎａ.example'), 'owned hana');
});

test('The longest proven name decides, and of two owners the one given first', () => {
  equal(web('www.pay.hana.example'), 'owned hana-pay');
  equal(web('hana.example'), 'owned hana');
});

test('A name that only looks or ends alike is unknown', () => {
  for (const host of [
    'xhana.example',
    'hana.example.com',
    'hana-example',
    'hаna.example',
    'hana.example@evil.example',
    'evil.example/hana.example',
    'evil.example#.hana.example',
    'evil.example\\.hana.example',
    'evil.example:443',
    '192.0.2.1',
    '[2001:db8::1]',
    'localhost',
    '',
    '.',
    ' hana.example',
  ])
    equal(web(host), 'unknown', host);
});

test('A public suffix is nobody’s, whatever a file says', () => {
  equal(web('co.jp'), 'unknown');
  equal(web('evil.co.jp'), 'unknown');
  equal(mail('evil.co.jp'), 'unknown');
  equal(web('evil.github.io'), 'public-content github.io');
  equal(isPublicSuffix('co.jp'), true);
  equal(isPublicSuffix('github.io'), true);
  equal(isPublicSuffix('hana-bank.co.jp'), false);
});

test('A proven domain does not reach past a suffix below it, where strangers rent names', () => {
  equal(web('www.fastly.net'), 'owned finder');
  equal(web('evil.global.ssl.fastly.net'), 'unknown');
});

test('Where anyone can publish, the host above is not the owner, but is named', () => {
  equal(web('google.com'), 'owned finder');
  equal(web('accounts.google.com'), 'owned finder');
  for (const host of ['docs.google.com', 'forms.gle', 'bit.ly', 'lin.ee', 'note.com'])
    equal(web(host), `public-content ${host}`);
  equal(web('hana-login.web.app'), 'public-content web.app');
  const match = matchHost(WEB, 'docs.google.com');
  equal(match.kind === 'public-content' && match.organisation?.id, 'finder');
});

test('Below a rented-out name anyone can publish; the name itself and a longer proven one keep their owner', () => {
  equal(web('amazonaws.com'), 'owned finder');
  equal(web('www.amazonaws.com'), 'owned finder');
  equal(web('evil.s3.amazonaws.com'), 'public-content amazonaws.com');
  equal(mail('evil.compute.amazonaws.com'), 'public-content amazonaws.com');
  equal(web('hana.zendesk.com'), 'owned finder');
  equal(web('evil.zendesk.com'), 'public-content zendesk.com');
});

test('An address at a free or carrier mail domain is a person’s, even where the company owns the domain', () => {
  equal(web('yahoo.co.jp'), 'owned portal');
  equal(mail('yahoo.co.jp'), 'public-mail yahoo.co.jp');
  equal(mail('mail.yahoo.co.jp'), 'owned portal');
  for (const host of ['gmail.com', 'docomo.ne.jp', 'ezweb.ne.jp', 'i.softbank.jp', 'icloud.com'])
    equal(mail(host), `public-mail ${host}`);
  equal(mail('ab.ezweb.ne.jp'), 'public-mail ezweb.ne.jp');
  equal(mail('docs.google.com'), 'public-content docs.google.com');
});

test('Any text at all is answered without a throw, and only a name at or below a fact is owned', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.webAuthority()), (host) => {
      for (const book of [WEB, MAIL]) {
        const match = matchHost(book, host);
        if (match.kind === 'owned') equal(`.${readHost(host)}`.endsWith(`.${match.fact.value}`), true);
      }
    }),
  );
});

test('Whatever stands before a proven domain and a dot stays its owner’s; before it without a dot never', () => {
  const label = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  fc.assert(
    fc.property(label, (name) => {
      deepEqual([web(`${name}.hana-bank.co.jp`), web(`${name}hana-bank.co.jp`)], ['owned hana', 'unknown']);
    }),
  );
});

test('A plain host is read without the browser’s parser as the parser reads it', () => {
  const unit = fc.constantFrom(...'abxz09-.', 'xn--', '.x', '0x', 'jp', 'xn--a-');
  let asItStands = 0;
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), (units) => {
      const typed = units.join('');
      const address = `https://${typed}/`;
      const read = URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : undefined;
      const isWhole = read !== undefined && !/^\.|\.\.|\.$/.test(read);
      const host = isWhole && read.includes('.') && !/^[\d.]+$/.test(read) ? read : undefined;
      equal(readHost(typed), host, typed);
      if (host === typed) asItStands += 1;
    }),
    { numRuns: 5_000 },
  );
  ok(asItStands > 1_000, `Expected many hosts to be plain, got ${asItStands}`);
});
