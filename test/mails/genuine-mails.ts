// Mails that really come from the service, and those that nearly do: what is proven, and what one doubt takes away.
import { attachment, html, mail, multipart, replaced, sealed, signed, text } from './build-mail.ts';
import { encodedWords, wordsCutInsideCharacter } from './charsets.ts';
import { type MailCase, official, suspicious, unconfirmed } from './mail-case.ts';

const HANA = `${encodedWords('花銀行')} <info@mail.hanabank.example>`;
const SITE = 'https://www.hanabank.example/login';
const NOTICE = `花銀行です。
ログインがありました。心当たりがなければ、公式アプリで確認してください。
明細: ${SITE}
パスワードをお聞きすることはありません。`;
const notice = mail({ from: HANA, subject: 'ログインのお知らせ', body: NOTICE });
const NEWS = `<p>Hello from Hanabank.</p><p><a href="${SITE}">Sign in</a> to read your statement.</p>`;

/** From the service where people write, with words of its members. */
const fromKizuna = (from: string, body: string, below: readonly string[] = []) =>
  signed(
    mail({ from: `${from} <notice@mail.kizuna.example>`, subject: 'Notice', body, below }),
    'mail.kizuna.example',
  );

export const GENUINE_MAILS: readonly MailCase[] = [
  official('a social service’s own notice', fromKizuna('Kizuna', 'You signed in.'), 'kizuna'),
  unconfirmed('a member’s name at a social service', fromKizuna('Taro', 'Hello'), 'name-by-others'),
  unconfirmed('a member’s name via the service', fromKizuna('Taro via Kizuna', 'Hello'), 'name-by-others'),
  unconfirmed(
    'a number with letters in a social service’s mail',
    fromKizuna('Kizuna', 'Not you? Dial 1-888-FIX-BANK'),
    'talks-elsewhere',
  ),
  unconfirmed(
    'a number in the American way',
    fromKizuna('Kizuna', 'Not you? Dial (888) 555-0100 to cancel'),
    'talks-elsewhere',
  ),
  unconfirmed(
    'a name at a messenger in a social service’s mail',
    fromKizuna('きずな', '取引の連絡です。LINE ID taro123 へどうぞ。'),
    'talks-elsewhere',
  ),
  unconfirmed(
    'a button to leave the list that leads elsewhere',
    fromKizuna('Kizuna', 'You signed in.', ['List-Unsubscribe: <https://evil.test/u>']),
    'not-in-directory',
  ),
  official(
    'a button to leave the list at its own site',
    signed(
      mail({
        from: HANA,
        body: NOTICE,
        below: ['List-Unsubscribe: <https://www.hanabank.example/leave>, <mailto:leave@hanabank.example>'],
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official('a notice with an aligned signature', signed(notice, 'mail.hanabank.example'), 'hanabank'),
  official('signed by the domain above the sender’s', signed(notice, 'hanabank.example'), 'hanabank'),
  official(
    'signed with simple canonicalization',
    signed(notice, 'hanabank.example', { canonicalization: 'simple/simple' }),
    'hanabank',
  ),
  official('with a claim that fits', signed(notice, 'hanabank.example'), 'hanabank', { claims: '花銀行' }),
  official(
    'DMARC p=none, English, plain text',
    signed(
      mail({
        from: 'Sakurapay <news@sakurapay.co.jp>',
        subject: 'Your receipt',
        body: 'Thank you. Your receipt is in the app.',
      }),
      'sakurapay.co.jp',
    ),
    'sakurapay',
  ),
  official(
    'HTML with links to its own site',
    signed(
      mail({ from: HANA, subject: 'Your statement', body: html(NEWS, 'utf-8', 'quoted-printable') }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'HTML and text of one content, in base64',
    signed(
      mail({
        from: HANA,
        body: multipart(
          'alternative',
          text(NOTICE, 'utf-8', 'base64'),
          html(`<p>${NOTICE}</p>`, 'utf-8', 'base64'),
        ),
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'ISO-2022-JP in encoded words and in the body',
    signed(
      mail({
        from: `${encodedWords('花銀行', 'iso-2022-jp')} <info@mail.hanabank.example>`,
        subject: encodedWords('ご利用明細のお知らせ', 'iso-2022-jp'),
        body: text(NOTICE, 'iso-2022-jp', '7bit'),
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'encoded words in Q, folded',
    signed(
      mail({
        from: `${encodedWords('花銀行お客様センター', 'utf-8', 'Q')}\r\n <info@mail.hanabank.example>`,
        body: NOTICE,
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'encoded words cut inside a character',
    signed(
      mail({
        from: `${wordsCutInsideCharacter('花銀行お客様センター')} <info@mail.hanabank.example>`,
        body: NOTICE,
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'Shift_JIS in encoded words and in the body',
    signed(
      mail({
        from: `${encodedWords('花銀行', 'shift_jis')} <info@mail.hanabank.example>`,
        body: text(NOTICE, 'shift_jis', 'base64'),
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'a picture inside',
    signed(
      mail({
        from: HANA,
        body: multipart('related', html(`${NEWS}<img src="cid:logo" alt="Hanabank">`), {
          type: 'image/png; name="logo.png"',
          body: Buffer.from('iVBORw0KGgo='),
          fields: [
            'Content-Transfer-Encoding: base64',
            'Content-ID: <logo>',
            'Content-Disposition: inline; filename="logo.png"',
          ],
        }),
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'a PDF beside the words, named in them',
    signed(
      mail({
        from: HANA,
        body: multipart(
          'mixed',
          text('花銀行です。annai.pdf をご覧ください。'),
          attachment('annai.pdf', 'application/pdf'),
        ),
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official('the envelope’s own server, no signature', notice, 'hanabank', {
    envelope: { ip: '192.0.2.10', sender: 'info@mail.hanabank.example' },
  }),
  official(
    'a delivery notice',
    signed(
      mail({
        from: `${encodedWords('ヤマネコ便')} <notice@yamaneko.example>`,
        subject: 'お届け予定のお知らせ',
        body: 'お荷物を明日お届けします。 https://www.yamaneko.example/',
      }),
      'yamaneko.example',
    ),
    'yamaneko',
  ),
  official(
    'a tax office that only says to look',
    signed(
      mail({
        from: 'info@midori-tax.example',
        subject: 'みどり税務局からのお知らせ',
        body: 'メッセージボックスに情報が格納されました。',
      }),
      'midori-tax.example',
    ),
    'midoritax',
  ),
  official(
    'a card’s notice of use with the last four digits',
    signed(
      mail({
        from: 'info@tsubakicard.example',
        subject: 'ご利用のお知らせ',
        body: 'カード番号下4桁1234のご利用をお知らせします。',
      }),
      'tsubakicard.example',
    ),
    'tsubakicard',
  ),
  official(
    'a code that is told, not asked for',
    signed(
      mail({
        from: 'no-reply@sakurapay.co.jp',
        subject: '【さくらペイ】認証コードのお知らせ',
        body: '認証コードをお知らせします: 482913\n画面に入力してください。だれにも教えないでください。',
      }),
      'sakurapay.co.jp',
    ),
    'sakurapay',
  ),
  official(
    'with an older forwarder’s ARC on top',
    sealed(
      await signed(notice, 'mail.hanabank.example'),
      'lists.test',
      'lists.test; dkim=pass header.d=mail.hanabank.example',
    ),
    'hanabank',
  ),

  unconfirmed(
    'no signature, and nobody asked about the server',
    mail({ from: 'news@sakurapay.co.jp', body: 'お知らせです。' }),
    'proof-failed',
  ),
  unconfirmed(
    'nothing published about the domain',
    mail({ from: 'info@yamaneko.example', body: 'お荷物のお知らせです。' }),
    'proof-missing',
  ),
  unconfirmed(
    'a newsletter with a click counter',
    signed(
      mail({ from: HANA, body: html(`<a href="https://click.weather.test/x9">${SITE}</a>`) }),
      'hanabank.example',
    ),
    'link-shows-other',
  ),
  unconfirmed(
    'a counter on its own host',
    signed(
      mail({ from: HANA, body: html('<a href="https://click.hanabank.example/x9">Read</a>') }),
      'hanabank.example',
    ),
    'may-hand-over',
  ),
  unconfirmed(
    'a link to another company’s official site',
    signed(mail({ from: HANA, body: 'https://sakurapay.co.jp/ もご利用ください。' }), 'hanabank.example'),
    'link-of-other',
  ),
  unconfirmed(
    'a link to a page on a port of its own',
    signed(mail({ from: HANA, body: 'https://www.hanabank.example:8443/' }), 'hanabank.example'),
    'unusual-port',
  ),
  unconfirmed(
    'signed, but Reply-To goes to a free address',
    signed(
      mail({ from: HANA, body: NOTICE, below: ['Reply-To: hanabank@freemail.example'] }),
      'hanabank.example',
    ),
    'reply-goes-elsewhere',
  ),
  unconfirmed(
    'signed, but asks for the PIN',
    signed(mail({ from: HANA, body: '暗証番号を返信してください。' }), 'hanabank.example'),
    'asks-secret',
  ),
  unconfirmed(
    'signed, with a zip',
    signed(
      mail({
        from: HANA,
        body: multipart('mixed', text(NOTICE), attachment('meisai.zip', 'application/zip')),
      }),
      'hanabank.example',
    ),
    'attachment-archive',
  ),
  unconfirmed(
    'signed, with a macro document',
    signed(
      mail({ from: HANA, body: multipart('mixed', text(NOTICE), attachment('meisai.docm')) }),
      'hanabank.example',
    ),
    'attachment-macro',
  ),
  unconfirmed(
    'signed, with a mail inside as a file',
    signed(
      mail({ from: HANA, body: multipart('mixed', text(NOTICE), attachment('note.eml', 'message/rfc822')) }),
      'hanabank.example',
    ),
    'attachment-archive',
  ),
  unconfirmed(
    'signed, with a nameless file of no type',
    signed(mail({ from: HANA, body: multipart('mixed', text(NOTICE), attachment('')) }), 'hanabank.example'),
    'attachment-archive',
  ),
  unconfirmed(
    'an unproven claim beside a proven bank',
    signed(notice, 'hanabank.example'),
    'claim-not-known',
    { claims: 'どこかの会社' },
  ),
  unconfirmed('claimed as another service', signed(notice, 'hanabank.example'), 'belongs-to-other', {
    claims: 'さくらペイ',
  }),
  unconfirmed(
    'an invitation of a social service with a stranger’s number',
    signed(
      mail({
        from: 'notice@mail.kizuna.example',
        body: 'Taro さんからの招待です。03-0000-0000 に電話してください。',
      }),
      'mail.kizuna.example',
    ),
    'number-not-known',
  ),
  unconfirmed(
    'an address at a service that gives addresses away',
    signed(mail({ from: 'Taro <taro@kizuna.example>' }), 'mail.kizuna.example'),
    'mail-not-proven',
  ),

  unconfirmed(
    'a service that sends for others, in a bank’s name',
    signed(mail({ from: `${encodedWords('花銀行')} <notice@mail.kizuna.example>` }), 'mail.kizuna.example'),
    'belongs-to-other',
  ),
  unconfirmed(
    'a service that sends for others, a bank’s subject',
    signed(mail({ from: 'notice@sakurapay.co.jp', subject: '【花銀行】請求書' }), 'sakurapay.co.jp'),
    'belongs-to-other',
  ),
  unconfirmed(
    'a social service with a bank’s words',
    signed(
      mail({ from: 'notice@mail.kizuna.example', body: 'Taro: 花銀行カスタマーセンターです。' }),
      'mail.kizuna.example',
    ),
    'belongs-to-other',
  ),

  unconfirmed(
    'a service that shows its member’s address in the name',
    signed(
      mail({ from: '"taro@freemail.example via Kizuna" <notice@mail.kizuna.example>' }),
      'mail.kizuna.example',
    ),
    'name-shows-other-address',
  ),
  unconfirmed(
    'a page that only some programs show',
    signed(
      mail({
        from: HANA,
        body: multipart('alternative', text(NOTICE), {
          type: 'text/x-amp-html; charset=utf-8',
          body: Buffer.from('<html><body>03-0000-0000</body></html>'),
        }),
      }),
      'hanabank.example',
    ),
    'attachment-archive',
  ),
  unconfirmed(
    'more links than are judged',
    signed(
      mail({
        from: HANA,
        body: Array.from({ length: 250 }, (_, at) => `https://www.hanabank.example/${at}`).join('\n'),
      }),
      'hanabank.example',
    ),
    'too-long',
  ),

  // Signatures that prove less than they seem to.
  suspicious(
    'changed after signing',
    replacedLater(signed(notice, 'hanabank.example'), 'ログインがありました', '口座が止まりました'),
    'domain-forged',
    'hanabank',
  ),
  suspicious(
    'signed with l=, text appended',
    appended(signed(notice, 'hanabank.example', { maxBodyLength: 40 })),
    'proof-partial',
    'hanabank',
  ),
  unconfirmed(
    'the subject is not signed',
    signed(notice, 'hanabank.example', { headerList: ['from', 'to', 'date'] }),
    'proof-partial',
  ),
  unconfirmed(
    'an expired signature',
    signed(notice, 'hanabank.example', { signTime: new Date('2025-12-01'), expires: new Date('2026-01-01') }),
    'proof-failed',
  ),
  unconfirmed(
    'an old mail whose key was withdrawn',
    signed(notice, 'hanabank.example', { selector: 'gone' }),
    'proof-failed',
  ),
  unconfirmed(
    'an old mail whose key is gone',
    signed(notice, 'hanabank.example', { selector: 'never' }),
    'proof-failed',
  ),
  unconfirmed(
    'a key that is only being tried out',
    signed(mail({ from: 'info@mail.hanabank.example' }), 'hanabank.example', { selector: 'test' }),
    'proof-partial',
  ),
  unconfirmed(
    'a second subject above the signed one',
    above(signed(notice, 'hanabank.example'), 'Subject: 03-0000-0000\r\n'),
    'reads-two-ways',
  ),
  unconfirmed(
    'a second Content-Type above the signed one',
    above(signed(notice, 'hanabank.example'), 'Content-Type: text/html\r\n'),
    'reads-two-ways',
  ),
  unconfirmed(
    'a bare carriage return lets another text in',
    smuggled(signed(notice, 'hanabank.example')),
    'reads-two-ways',
  ),
  suspicious(
    'a second From above the signed one',
    above(signed(notice, 'hanabank.example'), 'From: a@evil.test\r\n'),
    'several-senders',
    'hanabank',
  ),
];

async function replacedLater(bytes: Promise<Buffer>, old: string, by: string): Promise<Buffer> {
  return replaced(await bytes, old, by);
}

async function above(bytes: Promise<Buffer>, fields: string): Promise<Buffer> {
  return Buffer.concat([Buffer.from(fields), await bytes]);
}

async function appended(bytes: Promise<Buffer>): Promise<Buffer> {
  return Buffer.concat([await bytes, Buffer.from('https://evil.test/\r\n')]);
}

/** Some programs end the header at the lone return, others at the empty line below it. */
async function smuggled(bytes: Promise<Buffer>): Promise<Buffer> {
  return replaced(await bytes, '\r\n\r\n', '\r\nX-Pad: a\r\n\r\r\n03-0000-0000 にお電話ください。\r\n\r\n');
}
