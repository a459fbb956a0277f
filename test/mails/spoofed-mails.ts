// Mails that claim to be someone and are not: by name, by address, by fields a mail program may show otherwise.
import { html, mail, sealed, signed, text } from './build-mail.ts';
import { encode, encodedWords } from './charsets.ts';
import { type MailCase, suspicious, unconfirmed } from './mail-case.ts';

const ADDRESS = 'info@mail.hanabank.example';
const EVIL = 'a@evil.test';
const PLAIN = 'お取引の内容をご確認ください。';

function from(value: string, body = PLAIN): Buffer {
  return mail({ from: value, subject: 'ご確認のお願い', body });
}

export const SPOOFED_MAILS: readonly MailCase[] = [
  suspicious(
    'a story that names nobody known',
    signed(
      mail({
        from: 'haisou <a@evil.test>',
        subject: 'お知らせ',
        body: 'ご不在のため持ち帰りました。ご確認ください https://evil.test/a',
      }),
      'evil.test',
    ),
    'known-tale',
  ),
  suspicious(
    'a name in two alphabets, in the words',
    mail({ from: 'a@evil.test', subject: 'Notice', body: 'S\u0430kurapay: please look at your account.' }),
    'mixed-alphabets',
  ),
  // The address is theirs, the mail is not.
  suspicious(
    'no signature, where the owner wants such mails refused',
    from(`花銀行 <${ADDRESS}>`),
    'domain-forged',
    'hanabank',
  ),
  suspicious(
    'another’s signature',
    signed(from(`花銀行 <${ADDRESS}>`), 'evil.test'),
    'domain-forged',
    'hanabank',
  ),
  suspicious('another’s server in the envelope', from(`花銀行 <${ADDRESS}>`), 'domain-forged', 'hanabank', {
    envelope: { ip: '203.0.113.66', sender: EVIL },
  }),
  suspicious(
    'the bank’s envelope from another’s server',
    from(`花銀行 <${ADDRESS}>`),
    'domain-forged',
    'hanabank',
    { envelope: { ip: '203.0.113.66', sender: ADDRESS } },
  ),
  suspicious(
    'a signature that names the bank in i= only',
    signed(from(`花銀行 <${ADDRESS}>`), 'evil.test'),
    'domain-forged',
    'hanabank',
    { claims: 'hanabank' },
  ),
  suspicious(
    'two From fields, the first one theirs',
    mail({ from: [`花銀行 <${ADDRESS}>`, EVIL] }),
    'several-senders',
    'hanabank',
  ),
  suspicious(
    'two From fields, the second one theirs and signed',
    signed(mail({ from: [EVIL, `花銀行 <${ADDRESS}>`] }), 'hanabank.example'),
    'several-senders',
    'hanabank',
  ),
  suspicious(
    'two mailboxes in one From',
    signed(mail({ from: `花銀行 <${ADDRESS}>, 花銀行 <${EVIL}>` }), 'hanabank.example'),
    'not-theirs',
    'hanabank',
  ),
  unconfirmed(
    'two mailboxes of two owners, nobody named',
    signed(mail({ from: `info@sakurapay.co.jp, ${EVIL}`, body: 'こんにちは。' }), 'weather.test'),
    'several-senders',
    { claims: '' },
  ),
  suspicious(
    'a group of senders',
    mail({ from: `花銀行: ${EVIL}, b@evil.test;`, subject: 'ご案内', body: '花銀行です。' }),
    'not-theirs',
    'hanabank',
  ),

  // The name is theirs, the address is not.
  suspicious(
    'the name of the bank before another address',
    from(`${encodedWords('花銀行')} <${EVIL}>`),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'signed by the impostor’s own domain',
    signed(from(`${encodedWords('花銀行')} <${EVIL}>`), 'evil.test'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name of the bank at a free address',
    from(`${encodedWords('花銀行')} <hanabank@freemail.example>`),
    'free-mail-claims',
    'hanabank',
  ),
  suspicious(
    'the English name with a support word',
    mail({ from: `"Hanabank Support" <${EVIL}>`, subject: 'Notice', body: 'Please check.' }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the bank’s address as the name',
    from(`"${ADDRESS}" <${EVIL}>`),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'the bank’s address in brackets as an encoded name',
    from(`${encodedWords(`花銀行 <${ADDRESS}>`)} <${EVIL}>`),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'the bank’s address as an encoded name of two words',
    from(`${encodedWords(ADDRESS, 'utf-8', 'Q')} <${EVIL}>`),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'a full-width at sign in the name',
    from(`"info＠mail.hanabank.example" <${EVIL}>`),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'the bank’s address as a quoted local part',
    from('"info@hanabank.example"@evil.test', '花銀行です。お取引をご確認ください。'),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'the bank’s address as a comment',
    from(`${EVIL} (花銀行 info@hanabank.example)`),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'the bank’s domain in front of another',
    from('花銀行 <info@hanabank.example.evil.test>'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'a null byte behind the bank’s domain',
    from(`花銀行 <${ADDRESS}\0.evil.test>`),
    'not-theirs',
    'hanabank',
  ),
  suspicious('a null byte in the name', from(`花\0銀行 <${EVIL}>`), 'not-theirs', 'hanabank'),
  suspicious(
    'a zero-width space in the name',
    from(`${encodedWords('花\u200b銀行')} <${EVIL}>`),
    'hidden-characters',
    'hanabank',
  ),
  suspicious(
    'a zero-width space in the address',
    from('花銀行 <info@hana\u200bbank.example>'),
    'hidden-characters',
    'hanabank',
  ),
  suspicious(
    'a name written backwards',
    from(`${encodedWords('\u202eknabanah')} <${EVIL}>`),
    'hidden-characters',
  ),
  suspicious(
    'the name in full-width letters',
    from(`${encodedWords('Ｈａｎａｂａｎｋ')} <${EVIL}>`),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'an encoded name with no address of its own',
    from(encodedWords(`花銀行 <${EVIL}>`)),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name in ISO-2022-JP words',
    from(`${encodedWords('花銀行', 'iso-2022-jp')} <${EVIL}>`),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name in EUC-JP words',
    from(`${encodedWords('花銀行', 'euc-jp')} <${EVIL}>`),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name in bare ISO-2022-JP',
    mail({
      from: Buffer.concat([encode('花銀行', 'iso-2022-jp'), Buffer.from(` <${EVIL}>`)]),
      subject: encode('ご確認のお願い', 'iso-2022-jp'),
      body: text(PLAIN, 'iso-2022-jp', '7bit'),
    }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name in bare Shift_JIS',
    mail({
      from: Buffer.concat([encode('花銀行', 'shift_jis'), Buffer.from(` <${EVIL}>`)]),
      subject: encode('ご確認のお願い', 'shift_jis'),
      body: text(PLAIN, 'shift_jis'),
    }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name in bare EUC-JP',
    mail({
      from: Buffer.concat([encode('花銀行', 'euc-jp'), Buffer.from(` <${EVIL}>`)]),
      subject: encode('ご確認のお願い', 'euc-jp'),
      body: text(PLAIN, 'euc-jp'),
    }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'a look-alike domain nobody named',
    from('info@hanabank-support.test', 'ご確認ください。'),
    'brand-with-lure',
    'hanabank',
  ),
  suspicious('one letter off', from('info@hanabannk.test', 'ご確認ください。'), 'one-letter-off', 'hanabank'),

  suspicious(
    'the name with spaces between its letters',
    from(`${encodedWords('花 銀 行')} <${EVIL}>`),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name in another kana',
    from(`${encodedWords('サクラペイ')} <${EVIL}>`),
    'not-theirs',
    'sakurapay',
  ),
  suspicious(
    'the name with Cyrillic letters',
    from(`${encodedWords('Н\u0430n\u0430b\u0430nk')} <${EVIL}>`),
    'mixed-alphabets',
  ),
  // Nobody in From; the words speak as them.
  suspicious(
    'the subject speaks as the bank',
    signed(mail({ from: EVIL, subject: '【花銀行】お取引目的等のご確認のお願い', body: PLAIN }), 'evil.test'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the subject begins with the bank’s name',
    signed(mail({ from: EVIL, subject: '花銀行 本人確認のお知らせ', body: PLAIN }), 'evil.test'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the text speaks as the bank',
    mail({
      from: EVIL,
      subject: '重要なお知らせ',
      body: 'いつも花銀行をご利用いただきありがとうございます。',
    }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the text is signed with the bank’s name',
    mail({ from: EVIL, subject: '重要', body: 'お手続きください。\n\n━━━━━━\n花銀行\n━━━━━━' }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the English text speaks as the bank',
    mail({ from: EVIL, subject: 'Notice', body: 'Dear Hanabank customer,\nplease see the notice.' }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the English sign-off',
    mail({ from: EVIL, subject: 'Notice', body: 'Please see the notice.\n\nThe Hanabank Security Team' }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'the name only as the text of a picture',
    mail({
      from: EVIL,
      subject: '重要',
      body: html('<a href="https://evil.test/x"><img src="cid:x" alt="花銀行をご利用のお客様へ"></a>'),
    }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'a claim given by hand',
    mail({ from: EVIL, subject: '重要', body: 'ご確認ください。' }),
    'not-theirs',
    'hanabank',
    { claims: '花銀行' },
  ),

  // Other fields.
  suspicious(
    'Reply-To at a free address in the bank’s name',
    mail({
      from: 'info@sakurapay.co.jp',
      subject: 'さくらペイからのお知らせ',
      body: 'ご返信ください。',
      below: ['Reply-To: さくらペイ <sakurapay@freemail.example>'],
    }),
    'reply-goes-elsewhere',
    'sakurapay',
  ),
  unconfirmed(
    'Return-Path elsewhere',
    mail({ from: 'info@sakurapay.co.jp', above: ['Return-Path: <bounce@evil.test>'] }),
    'return-path-differs',
  ),
  unconfirmed(
    'Message-ID elsewhere',
    mail({ from: 'info@sakurapay.co.jp', below: ['Message-ID: <1@evil.test>'] }),
    'message-id-differs',
  ),
  unconfirmed(
    'a forger’s own ARC',
    sealed(
      from(`info@sakurapay.co.jp`),
      'evil.test',
      'evil.test; dkim=pass header.d=sakurapay.co.jp; dmarc=pass header.from=sakurapay.co.jp',
    ),
    'proof-failed',
  ),
  unconfirmed(
    'fields that imitate a check',
    mail({
      from: 'info@yamaneko.example',
      above: [
        'X-Authentication-Results: mx.google.com; dkim=pass header.d=yamaneko.example',
        'X-Verified-Sender: yamaneko.example',
        'Received-SPF: pass (yamaneko.example)',
        'ARC-Authentication-Results: i=1; mx.google.com; dmarc=pass header.from=yamaneko.example',
      ],
    }),
    'proof-missing',
  ),
  unconfirmed(
    'no sender at all',
    Buffer.from('Subject: hello\r\nDate: Mon, 23 Nov 2026 10:00:00 +0900\r\n\r\nhello\r\n'),
    'sender-missing',
  ),
  suspicious(
    'no sender, speaking as the bank',
    Buffer.from('Subject: x\r\n\r\n花銀行です。至急 https://evil.test/ をご確認ください。\r\n'),
    'not-theirs',
    'hanabank',
  ),
];
