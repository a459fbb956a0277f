import { ok, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LANGUAGES } from '#core/base/language.ts';
import { judgeMail } from '#core/verdict/mail/judge-mail.ts';
import { readAuthResults } from '#core/verdict/mail/read-auth-results.ts';
import { readHtml } from '#core/verdict/mail/read-html.ts';
import { looksLikeMail, pastedMail } from '#core/verdict/mail/looks-like-mail.ts';
import { readMail } from '#core/verdict/mail/read-mail.ts';
import { NOBODY } from '#core/verdict/mail/authentication.ts';
import { receiverAuthentication } from '#core/verdict/mail/receivers.ts';
import type { MailAuthentication, MailVerdict } from '#core/verdict/mail/types.ts';
import { nextStep, REASONS, reasonText, verdictSentence } from '#core/verdict/reasons.ts';
import { authenticateMail } from '#server/mail-check/authenticate.ts';
import { fileResolver } from '#server/mail-check/resolver.ts';
import { attachment, html, mail, multipart, signed, text, ZONE } from './build-mail.ts';
import { encodedWords } from './charsets.ts';
import { mailDirectory } from './directory.ts';

function hasWords(judged: MailVerdict): void {
  for (const language of LANGUAGES) {
    ok(verdictSentence(judged, { kind: 'mail' }, language) !== '');
    ok(nextStep(judged, { kind: 'mail' }, language) !== '');
    for (const reason of judged.reasons) {
      ok(Object.hasOwn(REASONS, reason.code), reason.code);
      // What the mail itself says may hold the word; a parameter that is missing would put it there otherwise.
      const params = JSON.stringify(reason.params);
      ok(
        !reasonText(reason, language).plain.includes('undefined') || params.includes('undefined'),
        reason.code,
      );
    }
  }
}

async function judged(
  bytes: Uint8Array,
  authentication: MailAuthentication,
): Promise<MailVerdict | undefined> {
  const reading = await readMail(bytes);
  if (!reading.ok) return undefined;
  const got = judgeMail(reading.value, authentication, mailDirectory);
  hasWords(got);
  return got;
}

async function wordsOf(bytes: Uint8Array): Promise<string> {
  const reading = await readMail(bytes);
  return reading.ok ? reading.value.text : '';
}

async function checked(bytes: Buffer): Promise<MailAuthentication> {
  const resolver = fileResolver(ZONE);
  if (!resolver.ok) throw new Error('Expected the zone to be read');
  return authenticateMail(bytes, resolver.value);
}

const PIECES = [
  'From: ',
  '花銀行',
  ' <info@mail.hanabank.example>',
  '<a@evil.test>',
  '\r\n',
  '\n',
  '\r',
  '\r\n\r\n',
  ' ',
  '\t',
  '"',
  '(',
  ')',
  ',',
  ';',
  ':',
  '\\',
  '=?utf-8?B?',
  '?=',
  '=?iso-2022-jp?B?GyRCMlY2ZDlU',
  '\u001b$B',
  '\u001b(B',
  'Subject: ',
  'Content-Type: multipart/mixed; boundary=b',
  'Content-Type: text/html; charset=',
  'Content-Type: message/rfc822',
  'Content-Transfer-Encoding: base64',
  'Authentication-Results: mx.google.com; dkim=pass header.d=hanabank.example',
  'Received: by mx.google.com',
  '--b',
  '--b--',
  '<a href="https://evil.test/">',
  '<p style="display:none">',
  '\0',
  '\ufeff',
  '\u202e',
] as const;

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
      maxLength: 60,
    })
    .map((pieces) => new Uint8Array(Buffer.from(pieces.join('')))),
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), { maxLength: 60 })
    .map((pieces) => new Uint8Array(Buffer.from(`From: x\r\n${pieces.join('')}`, 'latin1'))),
);

test('P5: any bytes are read or refused, and every answer has its words', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(anyBytes, async (bytes) => {
      const got = await judged(bytes, NOBODY);
      if (got === undefined) return;
      read += 1;
      ok(got.verdict !== 'official');
      looksLikeMail(Buffer.from(bytes).toString('latin1'));
    }),
    { numRuns: 2_000 },
  );
  ok(read > 300, `Expected many mails to be read, got ${read}`);
});

const NOTICE = '花銀行です。明細は https://www.hanabank.example/ でご覧ください。';
const ORIGINALS: readonly Buffer[] = await Promise.all(
  [
    mail({ from: `${encodedWords('花銀行')} <info@mail.hanabank.example>`, body: NOTICE }),
    mail({
      from: 'info@mail.hanabank.example',
      body: multipart('alternative', text(NOTICE), html(`<p>${NOTICE}</p>`)),
    }),
    mail({
      from: 'info@hanabank.example',
      body: multipart('mixed', text(NOTICE), attachment('annai.pdf', 'application/pdf')),
    }),
  ].map((bytes) => signed(bytes, 'hanabank.example')),
);

type Change = (bytes: Buffer) => Buffer;

function insert(at: number, piece: string): Change {
  return (bytes) => {
    const place = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, place), Buffer.from(piece), bytes.subarray(place)]);
  };
}

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(5_000), fc.integer({ min: 0, max: 255 })).map(
    ([at, byte]): Change =>
      (bytes) => {
        const changed = Buffer.from(bytes);
        changed[at % changed.length] = byte;
        return changed;
      },
  ),
  fc.tuple(fc.nat(5_000), fc.constantFrom(...PIECES)).map(([at, piece]) => insert(at, piece)),
  fc
    .constantFrom(
      'X-Note: a',
      'From: a@evil.test',
      'From : 花銀行 <a@evil.test>',
      'Subject: 03-0000-0000',
      'Reply-To: a@evil.test',
      'Sender: a@evil.test',
      'Content-Type: text/html',
      'Content-Type: multipart/mixed; boundary="x"',
      'Content-Transfer-Encoding: base64',
      'Authentication-Results: mx.google.com; dmarc=pass header.from=hanabank.example',
      'DKIM-Signature: v=1; a=rsa-sha256; d=evil.test; s=s1; h=From; bh=x; b=y',
    )
    .chain((field) => fc.constantFrom(insert(0, `${field}\r\n`), belowHeaders(`${field}\r\n`))),
  // Two parts of the mail change places.
  fc.tuple(fc.nat(3_000), fc.nat(3_000)).map(
    ([a, b]): Change =>
      (bytes) => {
        const first = Math.min(a, b) % bytes.length;
        const second = Math.max(Math.max(a, b) % bytes.length, first);
        return Buffer.concat([
          bytes.subarray(second),
          bytes.subarray(first, second),
          bytes.subarray(0, first),
        ]);
      },
  ),
  fc.constant<Change>((bytes) => Buffer.concat([bytes, Buffer.from('https://evil.test/\r\n')])),
);

function belowHeaders(field: string): Change {
  return (bytes) => {
    const end = bytes.indexOf('\r\n\r\n');
    return end < 0 ? bytes : insert(end + 2, field)(bytes);
  };
}

test('P5: a changed official mail is official only where a signature of the owner still covers what is read', async () => {
  let officials = 0;
  let others = 0;
  const before = await Promise.all(ORIGINALS.map(async (bytes) => judged(bytes, await checked(bytes))));
  for (const got of before) strictEqual(got?.verdict, 'official');
  await fc.assert(
    fc.asyncProperty(
      fc.nat(ORIGINALS.length - 1),
      fc.array(anyChange, { minLength: 1, maxLength: 3 }),
      async (which, changes) => {
        const changed = changes.reduce((bytes, change) => change(bytes), ORIGINALS[which] ?? Buffer.alloc(0));
        const authentication = await checked(changed);
        const got = await judged(changed, authentication);
        if (got?.verdict !== 'official') {
          others += 1;
          return;
        }
        officials += 1;
        ok(
          authentication.results.some(
            ({ method, result, aligned }) => method === 'dkim' && result === 'pass' && aligned,
          ),
        );
        strictEqual(got.from.length, 1);
        const domain = got.from[0]?.address.split('@').at(-1) ?? '';
        ok(domain === 'hanabank.example' || domain.endsWith('.hanabank.example'), domain);
        // What the person reads is what was signed.
        strictEqual(got.subject, before[which]?.subject);
        strictEqual(got.from[0]?.address, before[which]?.from[0]?.address);
        strictEqual(JSON.stringify(got.links), JSON.stringify(before[which]?.links));
        strictEqual(await wordsOf(changed), await wordsOf(ORIGINALS[which] ?? Buffer.alloc(0)));
      },
    ),
    { numRuns: 1_500 },
  );
  ok(officials > 30 && others > 300, `Expected both, got ${officials} and ${others}`);
});

const anyResults = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'mx.google.com',
        ';',
        ' ',
        '(',
        ')',
        '"',
        '\\',
        '=',
        '/',
        'dkim=pass',
        'dmarc=pass',
        'header.from=hanabank.example',
        'header.d=evil.test',
        'spf',
        '\r\n ',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

test('P5: any Authentication-Results is read without a throw, and proves nothing without the provider’s stamp', async () => {
  await fc.assert(
    fc.asyncProperty(anyResults, async (value) => {
      readAuthResults(value);
      const reading = await readMail(
        mail({
          from: 'info@mail.hanabank.example',
          above: [`Authentication-Results: ${value.replace(/[\r\n]+/g, '\r\n ')}`],
        }),
      );
      if (!reading.ok) return;
      for (const id of ['gmail', 'outlook', ''])
        strictEqual(receiverAuthentication(reading.value, id).by, 'none');
    }),
    { numRuns: 1_000 },
  );
  // Long and never closed.
  for (const unit of ['(', ')', '"', '\\', ';', 'dkim=pass;', ' = '])
    readAuthResults(unit.repeat(1_000_000 / unit.length));
});

test('P5: any HTML is read within bounds', () => {
  fc.assert(
    fc.property(
      fc
        .array(
          fc.oneof(
            fc.constantFrom(
              '<a href="https://a.test/">',
              '</a>',
              '<p style="display:none">',
              '</p>',
              '<base href="//x/">',
              '<form>',
              '<input>',
              '<!--',
              '-->',
              '<![CDATA[',
              '<style>',
              '<svg>',
              '&#x202e;',
              '&amp',
              '<',
              '>',
              '"',
              '\0',
            ),
            fc.string({ unit: 'binary', maxLength: 10 }),
          ),
          { maxLength: 80 },
        )
        .map((pieces) => pieces.join('')),
      (markup) => {
        const { text: words, links } = readHtml(markup);
        ok(words.length <= markup.length * 4 + 10);
        ok(links.length <= markup.length);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('P5: what is pasted is told from a mail’s source', () => {
  strictEqual(looksLikeMail('Received: by a\nFrom: b@c.test\n\nhello'), true);
  strictEqual(looksLikeMail('From me Thu\nSubject: a\n folded\nDate: b\n'), true);
  strictEqual(looksLikeMail('花銀行です。\nSubject: a\nFrom: b'), false);
  strictEqual(looksLikeMail('Note: call at 10:00\n\nFrom: b@c.test\nTo: a'), false);
  // Typed by hand, field by field: no mail until its words follow.
  strictEqual(looksLikeMail('From: a@b.test\nSubject: x'), false);
  strictEqual(looksLikeMail('From: a@b.test\nSubject: x\n\nhello'), true);
});

test('P5: Gmail’s page of the source is read also when all of the page was copied', () => {
  const source = 'Delivered-To: a@person.test\nReceived: by b\nFrom: c@d.test\n\nhello';
  const table =
    '元のメッセージ\nメッセージ ID\t<1@d.test>\nFrom:\tC <c@d.test>\n件名:\tx\nSPF:\tPASS\n\n元のメッセージをダウンロード\nクリップボードにコピー\n\n';
  strictEqual(pastedMail(table + source), source);
  strictEqual(pastedMail(`\n${source}`), source);
  strictEqual(pastedMail('Delivered-To: に届きました。'), undefined);
  strictEqual(pastedMail(table), undefined);
  // Words above a source would not be looked at: then all of it is a text.
  strictEqual(pastedMail(`暗証番号を返信してください。\n${table}${source}`), undefined);
});
