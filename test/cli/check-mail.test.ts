import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createDirectory } from '#core/directory/create-directory.ts';
import { loadDirectory } from '#shelf/directory.ts';
import { attachment, html, mail, multipart, signed, text, withKeyOf, ZONE } from '../mails/build-mail.ts';
import { encodedWords } from '../mails/charsets.ts';
import { makeFolder, run } from './support.ts';

const folder = makeFolder();
after(() => folder.remove());

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder.path, name);
  writeFileSync(path, bytes);
  return path;
}

/** Any bank the real directory names a mail domain of: its mails are made up here, its key too. */
const { organisations } = createDirectory(await loadDirectory());
const bank = organisations.find(({ kinds, mailDomains }) => kinds.includes('bank') && mailDomains.length > 0);
const domain = bank?.mailDomains[0]?.value ?? '';
const dns = file('dns.json', withKeyOf(domain));

const genuine = file(
  'genuine.eml',
  await signed(mail({ from: `info@${domain}`, subject: 'お知らせ', body: 'お知らせがあります。' }), domain),
);
const fake = file(
  'fake.eml',
  mail({
    from: `${encodedWords(bank?.name.ja ?? '')} <a@evil.test>`,
    subject: '至急ご確認ください',
    body: multipart(
      'mixed',
      html('<a href="https://evil.test/login">https://www.example.jp/</a>'),
      attachment('請求書.pdf.exe'),
    ),
  }),
);
const letter = file(
  'private.eml',
  await signed(
    mail({ from: 'taro@weather.test', body: text('明日の三時に駅で。', 'iso-2022-jp', '7bit') }),
    'weather.test',
  ),
);

interface Told {
  readonly kind: string;
  readonly verdict: string;
  readonly service?: string;
  readonly impersonates?: string;
  readonly subject: string;
  readonly from: readonly { readonly name: string; readonly address: string }[];
  readonly reasons: readonly { readonly code: string }[];
  readonly links: readonly { readonly url: string; readonly verdict: string }[];
  readonly attachments: readonly { readonly name: string; readonly danger?: string }[];
  readonly authentication: { readonly by: string; readonly alignedDomain?: string };
}

async function told(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly got: Told }> {
  const { code, out, err } = await run(['check', 'mail', '--dns', dns, '--json', ...args]);
  strictEqual(err, '');
  return { code, got: JSON.parse(out) as Told };
}

test('P5: a genuine mail ends with 0 and says official', async () => {
  const { code, got } = await told(genuine);
  deepStrictEqual([code, got.kind, got.verdict, got.service], [0, 'mail', 'official', bank?.id]);
  strictEqual(got.authentication.alignedDomain, domain);
  strictEqual(got.subject, 'お知らせ');
});

test('P5: a fake ends with 1, with every part told', async () => {
  const { code, got } = await told(fake);
  deepStrictEqual([code, got.verdict, got.impersonates], [1, 'suspicious', bank?.id]);
  deepStrictEqual(got.links[0]?.verdict, 'suspicious');
  deepStrictEqual(got.attachments, [
    { name: '請求書.pdf.exe', type: 'application/octet-stream', danger: 'double-ending' },
  ]);
});

test('P5: a private mail ends with 0, unconfirmed; a claim makes it a fake', async () => {
  const plain = await told(letter);
  deepStrictEqual([plain.code, plain.got.verdict], [0, 'unconfirmed']);
  const claimed = await told('--claims', bank?.id ?? '', letter);
  deepStrictEqual([claimed.code, claimed.got.verdict, claimed.got.impersonates], [1, 'suspicious', bank?.id]);
});

test('P5: the mail can come by standard input', async () => {
  const { code, out } = await run(['check', 'mail', '--dns', dns, '--json', '-'], {
    input: 'From: taro@weather.test\nSubject: hi\n\nhello\n',
  });
  strictEqual(code, 0);
  strictEqual((JSON.parse(out) as Told).verdict, 'unconfirmed');
});

test('P5: words in ja and en, with the next step and the genuine contacts', async () => {
  const ja = await run(['check', 'mail', '--dns', dns, '--lang', 'ja', fake]);
  match(ja.out, /^差出人: .*<a@evil\.test>$/m);
  match(ja.out, /【あやしいです】/);
  match(ja.out, new RegExp(`^本物の連絡先: kakekomi directory show ${bank?.id}$`, 'm'));
  const en = await run(['check', 'mail', '--dns', dns, fake]);
  match(en.out, /^Suspicious\. /m);
  match(en.out, /請求書\.pdf\.exe/);
  doesNotMatch(`${ja.out}${en.out}`, /undefined|別の版|another version/);
});

test('P5: what a mail writes never steers the terminal, in words or as JSON', async () => {
  const nasty = '\u001b[2J\u001b]0;x\u0007\u009b31m\u202e\u0000\u0008\u007f';
  const path = file(
    'nasty.eml',
    mail({
      from: `"${nasty}Bad" <a@evil.test>`,
      subject: encodedWords(`a${nasty}b`),
      body: multipart(
        'mixed',
        html(`<a href="https://evil.test/${nasty}">x</a>至急${nasty}`),
        attachment(`a${nasty}.exe`),
      ),
    }),
  );
  for (const more of [[], ['--json'], ['--lang', 'ja']]) {
    const { out, err } = await run(['check', 'mail', '--dns', dns, ...more, path]);
    ok(out.length > 0);
    // Nothing but line feeds, and no directions.
    doesNotMatch(`${out}${err}`, /(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  }
  const { out } = await run(['check', 'mail', '--dns', dns, '--json', path]);
  ok((JSON.parse(out) as Told).subject.includes('\u001b[2J'));
});

test('P5: what cannot be read ends with 2 and says why, in ja and en', async () => {
  const cases: readonly (readonly [args: readonly string[], en: RegExp, ja: RegExp])[] = [
    [['no-such.eml'], /^Cannot read no-such\.eml\.$/m, /^no-such\.eml を読めません。$/m],
    [[folder.path], /^Cannot read /m, /を読めません。$/m],
    [[file('large.eml', Buffer.alloc(30_000_001, 'a'))], /is too large\.$/m, /は大きすぎます。$/m],
    [
      [file('lines.eml', `From: a\n\n${'\n'.repeat(500_000)}`)],
      /^It is cut into too many pieces/m,
      /^細かく分かれすぎていて/m,
    ],
    [[file('none.eml', 'hello')], /^It could not be read as a mail\./m, /^メールとして読めませんでした。/m],
    [[file('empty.eml', '')], /^It could not be read as a mail\./m, /^メールとして読めませんでした。/m],
    [['--dns', 'no-such.json', genuine], /^Cannot read no-such\.json\.$/m, /^no-such\.json を読めません。$/m],
    [
      ['--dns', file('bad.json', '{"a":1}'), genuine],
      /^The DNS file has another form\./m,
      /^DNSのファイルの形が違います。/m,
    ],
    [
      ['--dns', file('bytes.json', Buffer.from([0xff, 0xfe])), genuine],
      /is not a text file\.$/m,
      /は文字のファイルではありません。$/m,
    ],
    [['--dns'], /needs a value\./, /のあとに値が要ります。/],
    [['--nonsense', genuine], /^There is no option "--nonsense"\./m, /という指定はありません。/],
    [[], /^Usage: kakekomi check mail/m, /^使い方: kakekomi check mail/m],
    [[genuine, fake], /^Usage: kakekomi check mail/m, /^使い方: kakekomi check mail/m],
  ];
  for (const [args, en, ja] of cases) {
    const given = args.includes('--dns') ? args : ['--dns', dns, ...args];
    const [english, japanese] = await Promise.all([
      run(['check', 'mail', ...given]),
      run(['check', 'mail', '--lang', 'ja', ...given]),
    ]);
    deepStrictEqual([english.code, english.out, japanese.code], [2, '', 2], args.join(' '));
    match(english.err, en);
    match(japanese.err, ja);
  }
});

test('P5: the zone of other tests holds no key of a real bank', () => {
  ok(!ZONE.includes(domain));
});

test('P5: an address of a server that is none is refused before anything is asked', async () => {
  for (const language of ['ja', 'en']) {
    const { code, out, err } = await run([
      'check',
      'mail',
      '--dns',
      dns,
      '--ip',
      'mail.test',
      '--lang',
      language,
      genuine,
    ]);
    deepStrictEqual([code, out], [2, '']);
    match(err, language === 'ja' ? /IPアドレスではありません/ : /no IP address/);
  }
});
