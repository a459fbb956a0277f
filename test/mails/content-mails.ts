// Mails whose sender nobody proves, judged by where they lead, what they carry and what they ask for.
import { attachment, html, mail, multipart, type Part, signed, text } from './build-mail.ts';
import { encodedWords } from './charsets.ts';
import { type MailCase, suspicious, unconfirmed } from './mail-case.ts';

const STRANGER = 'office@weather.test';

function says(words: string, subject = 'ご連絡'): Buffer {
  return mail({ from: STRANGER, subject, body: words });
}

function shows(markup: string, subject = 'ご連絡'): Buffer {
  return mail({ from: STRANGER, subject, body: html(markup) });
}

function carries(...files: readonly Part[]): Buffer {
  return mail({ from: STRANGER, body: multipart('mixed', text('ファイルを送ります。'), ...files) });
}

const AS_BANK = '【花銀行】ご確認のお願い';

export const CONTENT_MAILS: readonly MailCase[] = [
  // Links.
  suspicious(
    'a link that shows the bank and leads elsewhere',
    shows('<a href="https://evil.test/x">https://www.hanabank.example/login</a>'),
    'link-shows-other',
  ),
  suspicious(
    'the same in ISO-2022-JP',
    mail({
      from: STRANGER,
      body: html(
        '<p>ご確認ください</p><a href="https://evil.test/x">hanabank.example</a>',
        'iso-2022-jp',
        '7bit',
      ),
    }),
    'link-shows-other',
  ),
  suspicious(
    'base href turns a short link',
    mail({
      from: STRANGER,
      subject: AS_BANK,
      body: html('<base href="https://evil.test/"><a href="login">花銀行</a>'),
    }),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'base href below the link',
    shows('<a href="login">hanabank.example</a><base href="https://evil.test/">'),
    'link-shows-other',
  ),
  suspicious(
    'a link in a picture map',
    shows('<map><area href="javascript:alert(1)"></map>'),
    'dangerous-scheme',
  ),
  suspicious(
    'a page inside the link',
    shows('<a href="data:text/html;base64,PGI+">Open</a>'),
    'dangerous-scheme',
  ),
  suspicious(
    'a script with a tab in its name',
    shows('<a href="java\tscript:alert(1)">Open</a>'),
    'dangerous-scheme',
  ),
  suspicious(
    'a name before the at sign',
    shows('<a href="https://www.hanabank.example@evil.test/">花銀行</a>'),
    'user-before-host',
    'hanabank',
  ),
  suspicious('a number for a host', says('お荷物はこちら https://203.0.113.9/'), 'ip-address'),
  suspicious('a premium number to tap', shows('<a href="tel:0990123456">電話</a>'), 'premium-number'),
  suspicious(
    'a foreign number in the bank’s name',
    mail({ from: STRANGER, subject: AS_BANK, body: html('<a href="tel:+442079460000">電話</a>') }),
    'foreign-number',
    'hanabank',
  ),
  suspicious(
    'the bank’s number in another’s name',
    mail({ from: STRANGER, subject: '【さくらペイ】ご確認', body: 'お電話は 0120-000-111 まで' }),
    'number-of-other',
    'sakurapay',
  ),
  suspicious(
    'a mailto at a free address',
    mail({
      from: STRANGER,
      subject: AS_BANK,
      body: html('<a href="mailto:hana@freemail.example?subject=x">返信</a>'),
    }),
    'free-mail-claims',
    'hanabank',
  ),
  suspicious(
    'a host open to anyone, in the bank’s name',
    mail({ from: STRANGER, subject: AS_BANK, body: 'https://hanabank.sites.example/' }),
    'anyone-can-publish',
    'hanabank',
  ),
  suspicious(
    'an open redirect of another service',
    mail({
      from: STRANGER,
      subject: AS_BANK,
      body: 'https://sakurapay.co.jp/redirect?to=https://evil.test/',
    }),
    'hands-over',
    'hanabank',
  ),
  suspicious(
    'a form inside',
    shows('<form action="https://evil.test/"><input type="password" name="p"></form>'),
    'form-inside',
  ),
  suspicious('a lone field inside', shows('暗証番号: <input name="pin">'), 'form-inside'),

  // Words broken up or hidden.
  suspicious(
    'hidden words inside a word',
    shows('パス<span style="display:none">天気</span>ワードを返信してください。'),
    'asks-secret',
  ),
  suspicious(
    'zero-width spaces inside a word',
    says('認証\u200bコードを\u200b返信してください。'),
    'asks-code',
  ),
  suspicious(
    'words that only seem hidden',
    shows('<p style="display:none;display:block">認証コードを返信してください。</p>'),
    'asks-code',
  ),
  suspicious(
    'words behind an open head',
    shows('<html><head><p>認証コードを返信してください。</p>'),
    'asks-code',
  ),
  suspicious(
    'words for programs without scripts',
    shows('<noscript>認証コードを返信してください。</noscript>'),
    'asks-code',
  ),
  suspicious(
    'only the HTML asks',
    mail({
      from: STRANGER,
      body: multipart('alternative', text('こんにちは。'), html('<p>認証コードを返信してください。</p>')),
    }),
    'asks-code',
  ),
  suspicious(
    'only the plain text asks',
    mail({
      from: STRANGER,
      body: multipart('alternative', text('認証コードを返信してください。'), html('<p>こんにちは。</p>')),
    }),
    'asks-code',
  ),
  suspicious(
    'a mail inside the mail asks',
    mail({
      from: STRANGER,
      body: multipart('mixed', text('転送します。'), {
        type: 'message/rfc822',
        body: mail({ from: 'a@evil.test', body: '認証コードを返信してください。' }),
      }),
    }),
    'asks-code',
  ),
  suspicious(
    'asked in quoted-printable',
    mail({ from: STRANGER, body: text('認証コードを返信してください。', 'shift_jis', 'quoted-printable') }),
    'asks-code',
  ),
  suspicious(
    'asked in base64 EUC-JP',
    mail({ from: STRANGER, body: text('認証コードを返信してください。', 'euc-jp', 'base64') }),
    'asks-code',
  ),

  // What no one asks for.
  suspicious('asks for a password, ja', says('パスワードをご返信ください。'), 'asks-secret'),
  suspicious('asks for a password, en', says('Please confirm your password here.', 'Notice'), 'asks-secret'),
  suspicious('asks for a code, en', says('Tell me the 6-digit code you received.', 'Hello'), 'asks-code'),
  suspicious(
    'asks, and warns of others in the same breath',
    says('届いた認証コードを返信してください、他の人には教えないでください。'),
    'asks-code',
  ),
  suspicious(
    'asks in the name of fighting fakes',
    says('フィッシング詐欺の手口が増えているため、パスワードを再入力してください。'),
    'asks-secret',
  ),
  suspicious(
    'the same in English',
    says('Send us your verification code, and never share it with others.', 'Code'),
    'asks-code',
  ),
  suspicious(
    'gift cards, ja',
    says('コンビニでギフトカードを買って、番号を写真で送ってください。'),
    'asks-gift-card',
  ),
  suspicious(
    'gift cards, en',
    says('Buy two gift cards and send me the codes.', 'Are you at your desk?'),
    'asks-gift-card',
  ),
  suspicious(
    'remote control, ja',
    says('サポートのため、AnyDeskをインストールしてください。'),
    'asks-remote-control',
  ),
  suspicious(
    'remote control, en',
    says('Please install TeamViewer so that we can fix your computer.', 'Support'),
    'asks-remote-control',
  ),
  suspicious(
    'payment to recover, ja',
    says('アカウントの復旧には手数料をお支払いください。'),
    'asks-payment',
  ),
  suspicious(
    'payment to recover, en',
    says('Pay a small fee to unlock your account.', 'Locked'),
    'asks-payment',
  ),
  suspicious(
    'haste and threat together',
    says('本日中にお支払いのない場合は法的措置に移ります。'),
    'asks-threat',
  ),
  suspicious(
    'haste and threat, en',
    says('Your account will be suspended. Act now.', 'Final notice'),
    'asks-haste',
  ),
  suspicious(
    'secrecy and haste',
    says('至急お願いします。このことは誰にも言わないでください。'),
    'asks-secrecy',
  ),
  suspicious(
    'a text message’s manner: parcel',
    mail({
      from: STRANGER,
      subject: 'SMS',
      body: 'ヤマネコ便よりお知らせ: お届け先が不明です。https://evil.test/p',
    }),
    'not-theirs',
    'yamaneko',
  ),
  suspicious(
    'tax',
    mail({
      from: STRANGER,
      subject: '【重要】みどり税務局からのお知らせ',
      body: '未払い税金のお知らせ。本日中に https://evil.test/ でお手続きください。',
    }),
    'not-theirs',
    'midoritax',
  ),
  suspicious(
    'toll',
    mail({
      from: STRANGER,
      subject: '【重要】アオゾラETC照会サービス ご利用継続のお願い',
      body: '自動退会となります。 https://evil.test/etc',
    }),
    'not-theirs',
    'aozoraetc',
  ),
  suspicious(
    'card',
    mail({
      from: `${encodedWords('つばきカード')} <${STRANGER}>`,
      subject: 'ご利用確認',
      body: 'カードのご利用を制限しました。',
    }),
    'not-theirs',
    'tsubakicard',
  ),
  suspicious(
    'securities',
    mail({
      from: STRANGER,
      subject: '【必須対応】資産補償手続きのご案内(こだま証券)',
      body: 'こだま証券カスタマーセンターです。 https://evil.test/',
    }),
    'not-theirs',
    'kodamasec',
  ),
  suspicious(
    'a threat that names the bank',
    signed(
      mail({
        from: STRANGER,
        subject: 'Notice',
        body: 'Access via Hanabank will be suspended: https://weather.test/x',
      }),
      'weather.test',
    ),
    'asks-threat',
  ),

  // Attachments.
  suspicious('a program', carries(attachment('update.exe')), 'attachment-runs'),
  suspicious(
    'a program dressed as a document',
    carries(attachment('請求書.pdf.exe')),
    'attachment-double-ending',
  ),
  suspicious(
    'a file name written backwards',
    carries(attachment('請求書\u202efdp.exe')),
    'attachment-hidden-name',
  ),
  suspicious('a page', carries(attachment('login.html', 'text/html')), 'attachment-page'),
  suspicious('a disk image', carries(attachment('scan.iso')), 'attachment-runs'),
  suspicious(
    'a program by its type alone',
    carries(attachment('', 'application/x-msdownload')),
    'attachment-runs',
  ),
  suspicious(
    'a program beside pictures, typed as one',
    mail({
      from: STRANGER,
      body: multipart('related', html('<img src="cid:a">'), {
        type: 'image/png; name="a.scr"',
        body: Buffer.from('eA=='),
        fields: ['Content-Transfer-Encoding: base64', 'Content-ID: <a>'],
      }),
    }),
    'attachment-runs',
  ),
  suspicious('a full-width dot before the ending', carries(attachment('写真．ｅｘｅ')), 'attachment-runs'),
  unconfirmed('a document with macros', carries(attachment('見積.docm')), 'attachment-macro'),
  unconfirmed('a zip', carries(attachment('資料.zip', 'application/zip')), 'attachment-archive'),
  unconfirmed('a plain PDF', carries(attachment('資料.pdf', 'application/pdf')), 'proof-missing'),
];
