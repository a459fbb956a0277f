import { deepStrictEqual, notStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import confusables from 'unhomoglyph/data.json' with { type: 'json' };
import { fakeDirectory } from '../../../test/support/fake-directory.ts';
import { LANGUAGES } from '../base/language.ts';
import { createDirectory } from '../directory/create-directory.ts';
import type { Directory, Organisation } from '../directory/types.ts';
import { detectSubject } from './detect-subject.ts';
import { ASKS } from './asks.ts';
import { KNOWN_WORD_REASONS } from './known-word-reasons.ts';
import { MAIL_REASONS } from './mail/mail-reasons.ts';
import { decodePunycode, toUnicodeHost } from './punycode.ts';
import { nextStep, REASONS, reasonText, verdictSentence } from './reasons.ts';
import { tellingReasons } from './telling-reasons.ts';
import type { Subject } from './types.ts';
import { verdict } from './verdict.ts';

const source = { url: 'https://kizuna.example/', grade: 'A', seen: '2026-11-24' } as const;
const [bank] = fakeDirectory.organisations;
if (bank === undefined) throw new Error('Expected the fake directory to hold a bank');
const more: readonly Organisation[] = [
  {
    ...bank,
    id: 'kizuna',
    name: { ja: 'きずな', en: 'Kizuna' },
    kinds: ['social'],
    webDomains: [{ value: 'kizuna.example', source }],
    mailDomains: [{ value: 'mail.kizuna.example', source }],
    phones: [],
    alsoSeenDomains: ['kizuna-cdn.test'],
    outsideDomains: [{ value: 'kizuna-login.test', source }],
  },
  {
    ...bank,
    id: 'midoriwave',
    name: { ja: 'みどりウェーブ', en: 'Midoriwave' },
    kinds: ['card'],
    webDomains: [{ value: 'midoriwave.example', source }],
    mailDomains: [],
    phones: [],
  },
  {
    ...bank,
    id: 'minatobank',
    name: { ja: '港銀行', en: 'Minatobank' },
    webDomains: [],
    mailDomains: [],
    phones: [],
  },
  {
    ...bank,
    id: 'hanabi-ministry',
    name: { ja: '花火省', en: 'Ministry of Fireworks' },
    aliases: [],
    kinds: ['government'],
    webDomains: [{ value: 'hanabi-ministry.example', source }],
    mailDomains: [],
    phones: [],
  },
];
const real = createDirectory([...fakeDirectory.organisations, ...more]);
/** The real look-ups over made-up organisations; only the places open to anyone are the fake's own. */
const directory: Directory = {
  ...real,
  byHost: (host, use) => {
    const fake = fakeDirectory.byHost(host, use);
    return fake.kind === 'public-content' || fake.kind === 'public-mail' ? fake : real.byHost(host, use);
  },
};

function cases(name: string): readonly { want: string; subject: Subject; claims: string | undefined }[] {
  return readFileSync(new URL(`cases/${name}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [want = '', kind = '', written = '', claims] = line.split('\t');
      // `{U+200B}` stands for a character that an editor would not show, or would change.
      const value = written.replace(/\{U\+([0-9A-F]{4,6})\}/g, (_, code: string) =>
        String.fromCodePoint(Number.parseInt(code, 16)),
      );
      return { want, subject: { kind: kind as Subject['kind'], value }, claims };
    });
}

const CASES = [...cases('links.txt'), ...cases('others.txt'), ...cases('adversarial.txt')];

test('P4: every case gets its verdict', () => {
  const wrong = CASES.flatMap(({ want, subject, claims }) => {
    const got = verdict(subject, directory, claims);
    return got.verdict === want
      ? []
      : [
          `${want} wanted, ${got.verdict} got: ${subject.value} (${claims ?? ''}) ${JSON.stringify(got.reasons)}`,
        ];
  });
  deepStrictEqual(wrong, []);
});

test('P4: every reason that is given has words in both languages, and no words are left unused', () => {
  const given = new Set<string>();
  for (const { subject, claims } of CASES) {
    for (const reason of verdict(subject, directory, claims).reasons) {
      given.add(reason.code);
      for (const language of LANGUAGES) {
        const { plain } = reasonText(reason, language);
        ok(reason.code in REASONS, reason.code);
        ok(!plain.includes('undefined'), `${reason.code}: ${plain}`);
      }
    }
  }
  for (const extra of [
    verdict({ kind: 'url', value: `https://a.test/${'x'.repeat(9000)}` }, fakeDirectory),
    verdict({ kind: 'domain', value: 'weather.test' }, directory, 'no such bank'),
  ])
    for (const { code } of extra.reasons) given.add(code);
  // Those of a whole mail are proven by the table in test/mails/, those of known words in known-words.test.ts.
  const elsewhere = { ...MAIL_REASONS, ...KNOWN_WORD_REASONS };
  deepStrictEqual(
    Object.keys(REASONS).filter((code) => !given.has(code) && !Object.hasOwn(elsewhere, code)),
    [],
  );
  for (const ask of ASKS) ok(given.has(ask), ask);
});

test('P4: the few reasons shown are the telling ones, no kind twice, and name what they are about', () => {
  const text = verdict(
    {
      kind: 'text',
      value:
        '花銀行です。本日中に暗証番号を入力してください https://hanabank-login.a.test/ https://b.test/ https://c.test/',
    },
    directory,
  );
  const shown = tellingReasons(text, 3);
  deepStrictEqual(
    shown.map(({ code }) => code),
    ['asks-secret', 'brand-with-lure', 'not-theirs'],
  );
  const words = shown.map((one) => reasonText(one, 'ja').plain);
  ok(words[1]?.includes('「hanabank-login.a」') === true, words[1]);
  ok(words[2]?.includes('hanabank-login.a.test') === true, words[2]);
  const open = verdict({ kind: 'text', value: 'https://b.test/ https://c.test/' }, directory);
  deepStrictEqual(
    tellingReasons(open, 3).map(({ code }) => code),
    ['text-proves-nothing', 'not-in-directory'],
  );
});

test('P4: a long host keeps its end, where its owner stands', () => {
  const host = `${'hanabank.example.'.repeat(10)}evil.test`;
  const got = verdict({ kind: 'url', value: `https://${host}/` }, directory, 'kizuna');
  for (const one of got.reasons) ok(reasonText(one, 'ja').plain.length < 120, reasonText(one, 'ja').plain);
  const theirs = got.reasons.find(({ code }) => code === 'not-theirs');
  ok(theirs !== undefined && reasonText(theirs, 'en').plain.includes('evil.test'));
});

const anySubject = fc.record({
  kind: fc.constantFrom<Subject['kind']>('url', 'domain', 'address', 'phone', 'text'),
  value: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.emailAddress(),
    fc
      .constantFrom('hanabank', 'hanabank.example', '@', '//', '\\', '%', '​', 'xn--')
      .chain((part) => fc.string({ unit: 'grapheme', maxLength: 60 }).map((rest) => part + rest)),
  ),
}) as fc.Arbitrary<Subject>;

test('P4: any input gets a verdict with words, and none is official unless the directory owns its host', () => {
  let judged = 0;
  fc.assert(
    fc.property(
      anySubject,
      fc.option(fc.string({ maxLength: 40 }), { nil: undefined }),
      (subject, claims) => {
        const got = verdict(subject, directory, claims);
        judged += 1;
        ok(got.reasons.length > 0);
        for (const language of LANGUAGES) {
          for (const reason of got.reasons) notStrictEqual(reasonText(reason, language).plain, '');
          notStrictEqual(verdictSentence(got, subject, language), '');
          notStrictEqual(nextStep(got, subject, language), '');
        }
        if (got.verdict === 'official') ok(directory.get(got.service ?? '') !== undefined);
        if (got.verdict === 'official' && subject.kind === 'url') {
          const host = got.reasons.find(({ code }) => code === 'domain-theirs')?.params['host'] ?? '';
          strictEqual(directory.byHost(host, 'web').kind, 'owned');
        }
        strictEqual(subject.kind === 'text' && got.verdict === 'official', false);
        detectSubject(subject.value);
      },
    ),
    { numRuns: 2_000 },
  );
  ok(judged >= 2_000);
});

test('P4: a changed official link is official only where a browser still lands on the same owner', () => {
  const links = [
    'https://www.hanabank.example/login?next=/home',
    'https://sakurapay.co.jp/',
    'https://kizuna.example/login',
  ];
  const unit = fc.constantFrom(
    ...'@/\\:.?#%&= \t0ah-_~|',
    '%2e',
    '%40',
    '\u200b',
    '\u3002',
    '\uff0f',
    '\u0430',
    'evil.test',
    '.evil.test',
  );
  let officials = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...links),
      fc.array(fc.tuple(fc.nat(45), unit), { minLength: 1, maxLength: 3 }),
      (link, changes) => {
        let value = link;
        for (const [at, piece] of changes) value = value.slice(0, at) + piece + value.slice(at);
        // Read as a slip in copying, which no browser does.
        if (/^\s*h\s*h/.test(value)) return;
        const got = verdict({ kind: 'url', value }, directory);
        if (got.verdict !== 'official') return;
        officials += 1;
        ok(URL.canParse(value), value);
        const { hostname, username, port } = new URL(value);
        deepStrictEqual([username, port], ['', '']);
        strictEqual(directory.byHost(hostname, 'web').kind, 'owned', value);
      },
    ),
    { numRuns: 3_000 },
  );
  ok(officials > 20, `Expected some changes to be harmless, got ${officials}`);
});

test('P4: a brand with one or two letters swapped for look-alikes is never official, and suspicious where it parses', () => {
  const swaps = new Map<string, string[]>();
  for (const [from, to] of Object.entries(confusables)) {
    if (!/^[a-z]$/.test(to) || !URL.canParse(`https://${from}x.test/`)) continue;
    // What a browser makes plain again is the brand's own letter, or another plain word.
    if (/^[a-z]x\.test$/.test(new URL(`https://${from}x.test/`).hostname)) continue;
    swaps.set(to, [...(swaps.get(to) ?? []), from]);
  }
  ok(swaps.size > 20, `Expected look-alikes for most letters, got ${swaps.size}`);
  let judged = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('hanabank.example', 'sakurapay.co.jp', 'kizuna.example'),
      fc.array(fc.tuple(fc.nat(8), fc.nat(200)), { minLength: 1, maxLength: 2 }),
      (domain, places) => {
        const [label = '', ...ending] = domain.split('.');
        const letters = [...label];
        for (const [place, which] of places) {
          const at = place % label.length;
          const alike = swaps.get(label.charAt(at));
          if (alike !== undefined) letters[at] = alike[which % alike.length] ?? '';
        }
        const value = `https://${[letters.join(''), ...ending].join('.')}/`;
        if (letters.join('') === label || !URL.canParse(value)) return;
        const got = verdict({ kind: 'url', value }, directory);
        judged += 1;
        strictEqual(got.verdict, 'suspicious', `${value} ${JSON.stringify(got)}`);
      },
    ),
    { numRuns: 3_000 },
  );
  ok(judged > 1_000, `Expected most to parse, got ${judged}`);
});

test('P4: news of a public body may lead to the paper; what speaks as the body may not', () => {
  const news = ['花火省は', '花火省が', '花火省によると', '花火省の調査で', '花火省や', '花火省を名乗る詐欺'];
  for (const beginning of news)
    strictEqual(
      verdict({ kind: 'text', value: `${beginning}今年の花火。詳しくは https://paper.test/1` }, directory)
        .verdict,
      'unconfirmed',
      beginning,
    );
  for (const beginning of ['花火省からのお知らせ', '【花火省】', '花火省です。', '花火省の給付金'])
    strictEqual(
      verdict({ kind: 'text', value: `${beginning} https://paper.test/1` }, directory).verdict,
      'suspicious',
      beginning,
    );
});

test('P4: a huge text ends in bounded work', () => {
  for (const unit of ['a', '.', '@', 'a.', '0-', 'http://', '認証コード', '%25'])
    verdict({ kind: 'text', value: unit.repeat(1_000_000 / unit.length) }, directory);
});

test('P4: punycode is read as RFC 3492 says', () => {
  // The samples of its section 7.1 (E), (K), (N), (P).
  strictEqual(decodePunycode('ihqwcrb4cv8a8dqg056pqjye'), '他们为什么不说中文');
  strictEqual(decodePunycode('MajiKoi5-783gue6qz075azm5e'), 'MajiでKoiする5秒前');
  strictEqual(decodePunycode('2-u9tlzr9756bt3uc0v'), 'ひとつ屋根の下2');
  strictEqual(decodePunycode('d9juau41awczczp'), 'そのスピードで');
  strictEqual(decodePunycode('99999999'), undefined);
  strictEqual(toUnicodeHost('xn--mnchen-3ya.test'), 'münchen.test');
  strictEqual(toUnicodeHost('xn--wgv71a.test'), '日本.test');
  strictEqual(toUnicodeHost('xn--.test'), 'xn--.test');
  strictEqual(toUnicodeHost('xn--zzzzzzzzzz99999.test').endsWith('.test'), true);
});

test('P4: the one box tells what was pasted', () => {
  const kinds: readonly (readonly [string, Subject['kind']])[] = [
    ['https://a.test/x', 'url'],
    ['hxxps://a[.]test/x', 'url'],
    ['a.test/login', 'url'],
    ['tel:0120000111', 'url'],
    ['intent://a.test/#Intent;end', 'url'],
    ['https://a.test をご確認ください', 'text'],
    ['０１２０－０００－１１１', 'phone'],
    ['ａ．ｔｅｓｔ', 'domain'],
    ['', 'text'],
    ['a.test', 'domain'],
    ['0120-000-111', 'phone'],
    ['+81 3 0000 0000', 'phone'],
    ['#9110', 'phone'],
    ['taro@a.test', 'address'],
    ['花銀行 <info@a.test>', 'address'],
    ['花銀行です。ご確認ください', 'text'],
    ['Call us now', 'text'],
  ];
  for (const [input, kind] of kinds) strictEqual(detectSubject(input).kind, kind, input);
});
