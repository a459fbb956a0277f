// What the guard promises about any text: it never throws, never points beside the secret, and leaves nothing behind.
import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LONG_MAX } from '../base/limits.ts';
import { LANGUAGES } from '../base/language.ts';
import { guard, isBlocking } from './guard.ts';
import { guardEntryData } from './guard-value.ts';
import { fold } from './fold.ts';
import { isLuhn } from './card/find.ts';
import { isMyNumber } from './number/find.ts';
import { isSeedWord } from './key/seed-words.ts';
import { placeholder, replaceSecrets } from './replace.ts';
import { SECRET_WORDS } from './say.ts';
import { SECRET_KINDS } from './types.ts';

const blocking = (text: string): readonly string[] =>
  guard(text)
    .filter(isBlocking)
    .map((it) => `${it.kind} ${it.text}`);

const WORDS = [
  'パスワード',
  'password',
  'ID/PW',
  '暗証番号',
  'PIN',
  '認証コード',
  'code',
  '秘密の質問',
  '答え',
  '母の旧姓',
  'バックアップコード',
  'CVV',
  'マイナンバー',
  'SSN',
  'APIキー',
  'シードフレーズ',
  '設定キー',
  'ﾊﾟｽﾜｰﾄﾞ',
  'my pass',
  'security question',
  'もとは',
  'it was',
];
const LINKS = [
  'は',
  'は「',
  ' is ',
  ' was ',
  ': ',
  '=',
  '→',
  '\n',
  ' ',
  'を',
  'から',
  ' (',
  '',
  ' and ',
  'と',
];
const VALUES = [
  'Fluffy99',
  'sakura2020',
  '4829',
  '482913',
  '佐藤',
  'ａｂｃ１２３',
  '4111 1111 1111 1111',
  '123',
  '123456789018',
  '123-45-6789',
  'ab\u200bcd12',
  'https://example.com/reset?token=a8f3k29dkq0x',
  'legal winner thank year wave sausage worth useful legal winner thank yellow',
  'sunshine',
  '[パスワードは書きません]',
  'hanako@example.com',
  '1234 5678',
  'JBSWY3DPEHPK3PXP',
  '2026-11-24',
];
const ENDS = ['です', '」', '。', '\n', ' ', ', ', '', 'に変更', ')', ' / ', ' and '];

/** Text in which finders have something to do: their words, values and what links them, in and out of order. */
const speech = fc
  .array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.constantFrom(...WORDS),
            fc.constantFrom(...LINKS),
            fc.constantFrom(...VALUES),
            fc.constantFrom(...ENDS),
          )
          .map((parts) => parts.join('')),
      },
      { weight: 2, arbitrary: fc.constantFrom(...WORDS, ...LINKS, ...VALUES, ...ENDS) },
      { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 10, size: 'max' },
  )
  .map((parts) => parts.join(''));

test('M4: any text at all is read without a throw, and every finding stands where it says', () => {
  fc.assert(
    fc.property(fc.oneof(speech, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      let last = 0;
      for (const finding of guard(text)) {
        ok(finding.start >= last && finding.end > finding.start && finding.end <= text.length);
        strictEqual(text.slice(finding.start, finding.end), finding.text);
        ok(finding.confidence > 0 && finding.confidence <= 1);
        last = finding.end;
      }
    }),
    { numRuns: 1500, seed: 4 },
  );
});

test('M4: reading twice gives the same findings', () => {
  fc.assert(
    fc.property(speech, (text) => deepStrictEqual(guard(text), guard(text))),
    { numRuns: 200, seed: 5 },
  );
});

test('M4: what is left after replacing guards clean, in both languages', () => {
  let replacedSome = 0;
  fc.assert(
    fc.property(speech, fc.constantFrom(...LANGUAGES), (text, language) => {
      const findings = guard(text).filter(isBlocking);
      if (findings.length > 0) replacedSome += 1;
      deepStrictEqual(blocking(replaceSecrets(text, findings, language)), []);
    }),
    { numRuns: 1500, seed: 6 },
  );
  ok(replacedSome > 200, 'Expected the texts to hold secrets');
});

test('M4: a secret the person chose to keep is not replaced', () => {
  const text = 'パスワードは hanako0412、暗証番号は 4829 です';
  const [password] = guard(text);
  ok(password !== undefined);
  strictEqual(
    replaceSecrets(text, [password], 'ja'),
    'パスワードは [パスワードは書きません]、暗証番号は 4829 です',
  );
});

test('M4: placeholders are no secrets, alone and beside each other', () => {
  for (const language of LANGUAGES) {
    for (const kind of SECRET_KINDS) {
      const words = placeholder(kind, language);
      deepStrictEqual(blocking(words), []);
      deepStrictEqual(blocking(`${words} ${words} パスワード: ${words} password: ${words}`), []);
    }
  }
});

test('M4: what follows a placeholder is not read as its value', () => {
  deepStrictEqual(blocking('[password left out] abc12345'), []);
  deepStrictEqual(blocking('[パスワードは書きません]hanako99'), []);
});

test('M4: our own words about secrets are no secrets', () => {
  for (const kind of SECRET_KINDS) {
    for (const language of LANGUAGES) {
      const { title, why, instead } = SECRET_WORDS[kind][language];
      deepStrictEqual(blocking(`${title}\n${why}\n${instead}`), []);
      ok(title !== '' && why.length <= 90 && instead.length <= 90);
    }
  }
});

const withLuhn = (body: string): string => {
  for (let digit = 0; digit < 10; digit += 1) if (isLuhn(`${body}${digit}`)) return `${body}${digit}`;
  throw new Error('Expected one of ten check digits to fit');
};

test('M4: a planted card is found in any grouping, width and company', () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
  const card = fc
    .constantFrom('4', '51', '55', '2221', '2720', '3528', '3589', '34', '37', '6011', '62')
    .chain((start) => {
      const length = start === '34' || start === '37' ? 15 : 16;
      return digits(length - start.length - 1).map((rest) => withLuhn(start + rest.join('')));
    });
  const separators = fc.array(fc.constantFrom('', '', '', ' ', '-', '　', '－', '.', '\u200b', ' - '), {
    minLength: 20,
    maxLength: 20,
  });
  fc.assert(
    fc.property(card, separators, fc.boolean(), (number, between, isWide) => {
      const shown = [...number]
        .map(
          (digit, index) =>
            (index === 0 ? '' : (between[index] ?? '')) +
            (isWide ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit),
        )
        .join('');
      const text = `昨日、${shown} が使われました`;
      const found = guard(text).find((finding) => finding.kind === 'card' && isBlocking(finding));
      strictEqual(found?.text, shown);
    }),
    { numRuns: 500, seed: 7 },
  );
});

test('M4: one wrong digit makes it no card', () => {
  deepStrictEqual(blocking('4111 1111 1111 1112'), []);
});

test('M4: secrets in a text longer than one window are found once, wherever they stand', () => {
  const secret = 'パスワードは hanako0412 です';
  for (const at of [0, LONG_MAX - 20, LONG_MAX - 5, LONG_MAX - 10_000 - 5, 150_000]) {
    const text = `${'あ'.repeat(at)} ${secret} ${'い'.repeat(120_000)}`;
    deepStrictEqual(
      guard(text).map((it) => [it.kind, it.text, it.start]),
      [['password', 'hanako0412', at + 1 + 7]],
    );
  }
});

test('M4: the end of a window makes no secret of the half of something harmless', () => {
  const number = '41111111111111112222';
  deepStrictEqual(guard(`${'あ'.repeat(LONG_MAX - 16)}${number}${'い'.repeat(1000)}`).filter(isBlocking), []);
});

test('B4: a hostile megabyte of one character or word is read to its end', () => {
  for (const unit of [
    'ａ',
    ' ',
    'パス',
    '1',
    '=',
    'password ',
    'パスワードは',
    'a',
    '1 ',
    '-',
    '「',
    'a@',
    'https://',
    'code ',
    '答え',
    '4111 ',
    'eyJ',
    'ab ',
    '\u0301',
    '()',
    '1.',
    'パスワードは a1',
  ]) {
    ok(Array.isArray(guard(unit.repeat(Math.ceil(1_000_000 / unit.length)))));
  }
});

test('M4: disguises are seen through and offsets lead back to what was typed', () => {
  const text = 'ﾊﾟｽﾜ\u200bｰﾄﾞ：ｈａｎａ\u2060ｋｏ０４';
  const folded = fold(text);
  strictEqual(folded.text, 'パスワード:hanako04');
  deepStrictEqual(folded.origin(6, 14), { start: 9, end: text.length });
  deepStrictEqual(blocking(text), ['password ｈａｎａ\u2060ｋｏ０４']);
});

test('M4: the check digit of My Number is the one the ordinance sets', () => {
  ok(isMyNumber('123456789018'));
  for (const wrong of ['123456789012', '123456789019', '12345678901', '1234567890180'])
    ok(!isMyNumber(wrong));
});

test('M4: words of a seed phrase are known without their list', () => {
  for (const word of ['abandon', 'zoo', 'legal', 'winner', 'acoustic']) ok(isSeedWord(word));
  for (const word of ['hanako', 'password', 'bank', 'the', 'support']) ok(!isSeedWord(word));
});

test('B4: every string of an entry is guarded, with the way to it', () => {
  const found = guardEntryData({
    type: 'note',
    id: 'c0ffee-1',
    at: '2026-11-24T09:30:15.123Z',
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    lines: ['こんにちは', { text: 'パスワードは hanako0412 です' }],
  });
  deepStrictEqual(
    found.map((it) => [it.path, it.finding.kind]),
    [[['lines', 1, 'text'], 'password']],
  );
});

test('M4: markup, encoded words and signatures of a mail are no speech', () => {
  for (const text of [
    '<img src=x onerror="globalThis.hit=1"><b>太字</b> gnp.exe',
    '<script>alert(1)</script> https://evil.example/',
    '<a href="https://x.example/" class="btn-1">ここ</a>',
    'Subject: =?utf-8?B?44GK5a6i44GV44G+44Gu5Y+j5bqn?=',
    'DKIM-Signature: v=1; d=example.com; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav',
  ])
    deepStrictEqual(blocking(text), []);
  deepStrictEqual(blocking('パスワードは <sakura99> です'), ['password sakura99']);
});

test('B4: what the machine writes into an entry is no secret', () => {
  deepStrictEqual(
    guardEntryData({
      mediaType: 'application/octet-stream',
      other: 'message/rfc822',
      step: 'change-password',
      zone: 'Asia/Tokyo',
      organisation: 'mitsui-sumitomo-card',
    }),
    [],
  );
});

test('B4: values without end, depth without end and strange values are read as far as it goes', () => {
  const deep: { in?: unknown } = {};
  deep.in = deep;
  deepStrictEqual(guardEntryData(deep), []);
  for (const value of [undefined, null, 1, true, Symbol('x'), () => 1, Number.NaN])
    deepStrictEqual(guardEntryData(value), []);
});
