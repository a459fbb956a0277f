import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '#core/base/result.ts';
import { judgeMail } from '#core/verdict/mail/judge-mail.ts';
import { MAIL_PROBLEMS } from '#core/verdict/mail/mail-problems.ts';
import { readMail } from '#core/verdict/mail/read-mail.ts';
import { NOBODY } from '#core/verdict/mail/authentication.ts';
import type { MailReading, MailVerdict } from '#core/verdict/mail/types.ts';
import { authenticateMail } from '#server/mail-check/authenticate.ts';
import { fileResolver } from '#server/mail-check/resolver.ts';
import { html, mail, signed, text, ZONE } from './build-mail.ts';
import { mailDirectory } from './directory.ts';

const HEAD = 'From: 花銀行 <a@evil.test>\r\nSubject: x\r\n';

/** What a mail of this size gets: the problem's code, or the answer; its words are checked, its time is not. */
async function outcome(bytes: Buffer): Promise<string | MailVerdict> {
  const reading: Result<MailReading> = await readMail(bytes);
  if (!reading.ok) {
    const [problem] = reading.problems;
    ok(problem !== undefined && MAIL_PROBLEMS[problem.code] !== undefined, JSON.stringify(reading));
    return problem.code;
  }
  return judgeMail(reading.value, NOBODY, mailDirectory);
}

async function answer(bytes: Buffer): Promise<MailVerdict> {
  const got = await outcome(bytes);
  if (typeof got === 'string') throw new Error(`Expected an answer, got the problem ${got}`);
  return got;
}

function hasReason({ reasons }: MailVerdict, code: string): boolean {
  return reasons.some((reason) => reason.code === code);
}

const REFUSED: readonly (readonly [what: string, bytes: () => Buffer, code: string])[] = [
  ['50 MB', () => Buffer.alloc(50_000_000, 'a\n'), 'mail-too-large'],
  ['25 MB of empty lines', () => Buffer.from(`${HEAD}\r\n${'\n'.repeat(25_000_000)}`), 'mail-too-many-parts'],
  [
    'half a million short lines',
    () => Buffer.from(`${HEAD}\r\n${'ab\r\n'.repeat(500_000)}`),
    'mail-too-many-parts',
  ],
  [
    'a header of a megabyte',
    () => Buffer.from(`${HEAD}X-Long: ${'a'.repeat(1_000_000)}\r\n\r\nx`),
    'mail-headers-too-large',
  ],
  [
    '29 MB without an end of the header',
    () => Buffer.from(`${HEAD}X-Long: ${'a'.repeat(29_000_000)}`),
    'mail-headers-too-large',
  ],
  [
    '10,000 parts',
    () =>
      Buffer.from(
        `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(10_000)}--b--\r\n`,
      ),
    'mail-too-many-parts',
  ],
  ['1,000 parts inside parts', () => Buffer.from(`${HEAD}${nested(1_000)}`), 'mail-too-deep'],
  ['nothing at all', () => Buffer.alloc(0), 'mail-unreadable'],
  ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'mail-unreadable'],
];

for (const [what, bytes, code] of REFUSED) {
  test(`P5: ${what}: refused with words`, async () => {
    strictEqual(await outcome(bytes()), code);
  });
}

function nested(depth: number): string {
  let fields = 'Content-Type: text/plain\r\n\r\nx\r\n';
  for (let at = depth; at > 0; at -= 1)
    fields = `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n${fields}`;
  return fields;
}

test('P5: 10,000 links are judged, and said to be too many to be official', async () => {
  const links = Array.from(
    { length: 10_000 },
    (_, at) => `<a href="https://www.hanabank.example/${at}">${at}</a>`,
  );
  const got = await answer(mail({ from: 'info@mail.hanabank.example', body: html(links.join('\n')) }));
  strictEqual(got.links.length, 10_000);
  ok(hasReason(got, 'too-long'));
});

test('P5: 10,000 links that lie end in 40 reasons', async () => {
  const links = Array.from(
    { length: 10_000 },
    (_, at) => `<a href="https://e${at}.test/">https://www.hanabank.example/</a>`,
  );
  const got = await answer(mail({ from: 'a@evil.test', body: html(links.join('\n')) }));
  strictEqual(got.verdict, 'suspicious');
  ok(got.reasons.length <= 40);
});

test('P5: a million tags are cut, and never official', async () => {
  for (const tag of [
    '<b>',
    '<b></b>',
    '<a href="https://x.test/">',
    '<p style="display:none">',
    '<!---->',
    '</p>',
  ]) {
    const body = html(
      `花銀行です。${tag.repeat(Math.floor(5_000_000 / tag.length))}`.replace(/(.{2000})/g, '$1\n'),
    );
    const got = await answer(mail({ from: 'info@mail.hanabank.example', body }));
    ok(hasReason(got, 'too-long'), tag);
  }
});

test('P5: mails inside mails are read three deep, and the rest stays closed', async () => {
  let inner = mail({ from: 'a@evil.test', body: '認証コードを返信してください。' });
  for (let at = 0; at < 200; at += 1)
    inner = mail({ from: 'a@evil.test', body: { type: 'message/rfc822', body: inner } });
  ok(hasReason(await answer(inner), 'attachment-archive'));
});

test('P5: a body of 25 MB in base64 is read', async () => {
  const body = text('花銀行です。'.repeat(1_000_000), 'utf-8', 'base64');
  ok(hasReason(await answer(mail({ from: 'a@evil.test', body })), 'too-long'));
});

test('P5: fields made to be read slowly end', async () => {
  const units = [
    '=?utf-8?B?',
    '=?utf-8?Q?=?=',
    '<',
    '"',
    '(',
    ',',
    'a@b,',
    ' ',
    '\\',
    ':',
    ';',
    'a:b;',
    '<a@b>,',
    '\t',
  ];
  for (const unit of units) {
    const long = unit.repeat(400_000 / unit.length);
    for (const field of ['From', 'Content-Type', 'Authentication-Results'])
      await outcome(Buffer.from(`${HEAD}${field}: ${long}\r\n\r\nx`));
  }
});

test('P5: words made to be read slowly end', async () => {
  for (const unit of [
    'a',
    '.',
    '@',
    'a.',
    '0-',
    'http://',
    '認証コード',
    '花銀行',
    '花銀行です',
    '【',
    'hanabank ',
    'お振込',
    '確認(',
    ' ',
  ])
    await outcome(
      mail({ from: 'a@evil.test', body: unit.repeat(500_000 / unit.length).replace(/(.{900})/g, '$1\n') }),
    );
});

test('P5: a signature is checked over 25 MB, and 20 signatures of different lengths over 5 MB', async () => {
  const resolver = fileResolver(ZONE);
  if (!resolver.ok) throw new Error('Expected the zone to be read');
  const large = mail({ from: 'info@mail.hanabank.example', body: 'あいうえおかきくけこ\n'.repeat(750_000) });
  const whole = await authenticateMail(await signed(large, 'hanabank.example'), resolver.value);
  strictEqual(whole.alignedDomain, 'mail.hanabank.example');
  let many = mail({ from: 'info@mail.hanabank.example', body: 'あいうえおかきくけこ\n'.repeat(150_000) });
  for (let at = 0; at < 20; at += 1)
    many = await signed(many, 'evil.test', { maxBodyLength: 4_000_000 + at });
  const { results, alignedDomain } = await authenticateMail(many, resolver.value);
  strictEqual(alignedDomain, undefined);
  deepStrictEqual(
    new Set(results.filter(({ method }) => method === 'dkim').map(({ result }) => result)),
    new Set(['policy']),
  );
});
