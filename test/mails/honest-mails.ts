// Honest mails that nobody can prove: never suspicious, whatever services they speak of.
import { attachment, html, mail, multipart, sealed, signed, text } from './build-mail.ts';
import { encode, encodedWords } from './charsets.ts';
import { type MailCase, unconfirmed } from './mail-case.ts';

const FRIEND = `${encodedWords('山田 花子')} <hanako@freemail.example>`;
const SHOP = `${encodedWords('まちのパン屋')} <shop@bakery.test>`;

function friend(words: string, subject = 'こんにちは'): Promise<Buffer> {
  return signed(mail({ from: FRIEND, subject, body: words }), 'freemail.example');
}

function shop(words: string, subject = 'ご注文ありがとうございます'): Promise<Buffer> {
  return signed(mail({ from: SHOP, subject, body: words }), 'bakery.test');
}

export const HONEST_MAILS: readonly MailCase[] = [
  unconfirmed(
    'a friend who bought a book somewhere',
    friend('花銀行で両替して買った本、よかったよ。', '本のこと'),
    'free-mail',
  ),
  unconfirmed(
    'a friend who sent money',
    friend('花銀行から振り込んだよ。確認してね。', '花銀行の件'),
    'free-mail',
  ),
  unconfirmed(
    'a friend about an app',
    friend('さくらペイの使い方おしえて。きずなにも書いたけど。', 'さくらペイのこと'),
    'free-mail',
  ),
  unconfirmed(
    'a friend with a link',
    friend('花銀行のあの広告みた? https://weather.test/ad'),
    'not-in-directory',
  ),
  unconfirmed(
    'an invitation in a hurry to a call at a known service',
    shop('面接のご案内です。\nきずな https://kizuna.example/j/1\n至急ご返信ください。', '面接のご案内'),
    'asks-haste',
  ),
  unconfirmed('a friend in a hurry', friend('至急電話ちょうだい!'), 'asks-haste'),
  unconfirmed(
    'a friend with a secret',
    friend('お母さんの誕生日、サプライズだから秘密にしてね。'),
    'asks-secrecy',
  ),
  unconfirmed(
    'a friend in English',
    friend('I paid it from my Hanabank account, see you tomorrow.', 'Dinner'),
    'free-mail',
  ),
  unconfirmed(
    'a friend with an emoji name',
    signed(mail({ from: `${encodedWords('はなこ❤️👨‍👩‍👧')} <hanako@freemail.example>` }), 'freemail.example'),
    'free-mail',
  ),
  unconfirmed(
    'a name with a kanji variant',
    signed(mail({ from: `${encodedWords('葛\u{e0101}城')} <k@freemail.example>` }), 'freemail.example'),
    'free-mail',
  ),
  unconfirmed(
    'a photograph with an emoji name',
    mail({ from: FRIEND, body: multipart('mixed', text('写真です'), attachment('旅行❤️.jpg', 'image/jpeg')) }),
    'free-mail',
  ),
  unconfirmed(
    'an old mailer, bare ISO-2022-JP',
    mail({
      from: Buffer.concat([encode('山田花子', 'iso-2022-jp'), Buffer.from(' <hanako@freemail.example>')]),
      subject: encode('明日の予定', 'iso-2022-jp'),
      body: text('明日の三時に駅で会いましょう。', 'iso-2022-jp', '7bit'),
    }),
    'free-mail',
  ),
  unconfirmed(
    'an old mailer without any charset',
    mail({
      from: 'hanako@freemail.example',
      subject: encode('明日の予定', 'shift_jis'),
      body: { type: 'text/plain', body: encode('至急、明日の三時に駅で。', 'shift_jis') },
    }),
    'asks-haste',
  ),
  unconfirmed(
    'a friend asks whether a mail is real',
    friend('「花銀行です。至急ご確認ください」ってメールが来たんだけど、本物かな?'),
    'asks-haste',
  ),
  unconfirmed(
    'a report that passes the bank’s advice on',
    friend('銀行員が暗証番号をお聞きすることはありません、だって。'),
    'free-mail',
  ),

  unconfirmed(
    'a warning of fakes',
    friend(
      '暗証番号の入力を求めるメールは詐欺です。「認証コードを教えてください」と電話することもありません。',
    ),
    'free-mail',
  ),
  unconfirmed(
    'a warning of fakes, English',
    friend('Beware of mails that ask you to enter your password.', 'Stay safe'),
    'free-mail',
  ),
  unconfirmed(
    'a shop nobody knows',
    shop('パンを明日お届けします。 https://bakery.test/order/1'),
    'not-in-directory',
  ),
  unconfirmed(
    'a shop that takes a known way to pay',
    shop('お支払い方法: さくらペイ\n合計 1,200円'),
    'domain-only',
  ),
  unconfirmed(
    'a shop that praises a known way to pay',
    shop('さくらペイで20%還元!本日限り! https://bakery.test/sale'),
    'asks-haste',
  ),
  unconfirmed(
    'a shop with a page at a social service',
    shop('きずなでもパンの写真を公開中 https://kizuna.example/bakery'),
    'page-by-others',
  ),
  unconfirmed(
    'a shop to be paid by transfer',
    shop('お振込先\n花銀行\n本店 普通 0000000\n振込手数料はお客様のご負担でお願いします。'),
    'domain-only',
  ),
  unconfirmed(
    'a shop with payment on delivery',
    shop('代引き手数料330円を配達員にお支払いください。'),
    'domain-only',
  ),
  unconfirmed('a shop that refunds', shop('返金は3営業日以内に口座へ振り込みます。'), 'domain-only'),
  unconfirmed(
    'a shop paid at a convenience store',
    shop('コンビニでお支払いください。お支払期限は30日です。'),
    'domain-only',
  ),
  unconfirmed('a shop that sends by a known carrier', shop('ヤマネコ便でお届けします。'), 'domain-only'),
  unconfirmed(
    'a shop that sold a gift card',
    shop('ギフトカードをご購入いただきありがとうございます。'),
    'domain-only',
  ),
  unconfirmed(
    'an English receipt for a gift card',
    shop('Thank you for your gift card purchase.', 'Your order'),
    'domain-only',
  ),
  unconfirmed(
    'a newsletter with a click counter',
    signed(
      mail({ from: SHOP, body: html('<a href="https://click.weather.test/1">https://bakery.test/sale</a>') }),
      'bakery.test',
    ),
    'link-shows-other',
  ),
  unconfirmed(
    'a code one asked for',
    shop('認証コードをお知らせします: 482913', '認証コードのお知らせ'),
    'domain-only',
  ),
  unconfirmed(
    'a code one asked for, English',
    shop(
      'We will send you a verification code. Your verification code is 482913. Do not share it.',
      'Your code',
    ),
    'domain-only',
  ),
  unconfirmed(
    'a password that was changed',
    shop('This mail is to confirm that your password was changed.', 'Password changed'),
    'domain-only',
  ),
  unconfirmed(
    'a shop that never asks',
    shop('当店がパスワードや認証コードをお伺いすることはございません。'),
    'domain-only',
  ),
  unconfirmed(
    'a shop that never asks, English',
    shop('We will never ask you to send us your password.', 'Stay safe'),
    'domain-only',
  ),
  unconfirmed(
    'a newsletter about remote support programs',
    shop('TeamViewerとAnyDeskの新しい版を比べました。', '今週の記事'),
    'domain-only',
  ),
  unconfirmed(
    'a confidential business mail',
    shop('Please keep this confidential.', 'Draft contract'),
    'asks-secrecy',
  ),
  unconfirmed(
    'sentences without a space between',
    shop('Thank you.Please see annai.pdf for more.', 'Your order'),
    'domain-only',
  ),
  unconfirmed('a mailing list that breaks the signature', relayed(), 'proof-of-other'),
  unconfirmed(
    'a shop forwarded with ARC',
    sealed(
      await shop('パンを明日お届けします。'),
      'lists.test',
      'lists.test; dkim=pass header.d=bakery.test',
    ),
    'domain-only',
  ),
];

/** The list adds its mark to the subject and a footer, and signs for itself. */
async function relayed(): Promise<Buffer> {
  const bytes = await signed(
    mail({ from: 'taro@bakery.test', subject: 'Re: bread', body: 'Yes.' }),
    'bakery.test',
  );
  const marked = Buffer.from(bytes.toString().replace('Subject: Re: bread', 'Subject: [bread] Re: bread'));
  return signed(Buffer.concat([marked, Buffer.from('-- \r\nlists.test\r\n')]), 'lists.test');
}
