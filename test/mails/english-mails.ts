// The same in English: genuine, spoofed, asking and honest mails as they come from abroad or to those who read English.
import { attachment, html, mail, multipart, sealed, signed, text } from './build-mail.ts';
import { encodedWords } from './charsets.ts';
import { type MailCase, official, suspicious, unconfirmed } from './mail-case.ts';

const BANK = 'Hanabank <info@mail.hanabank.example>';
const PAY = 'Sakurapay <news@sakurapay.co.jp>';
const EVIL = 'a@evil.test';
const SHOP = 'The Corner Bakery <shop@bakery.test>';
const FRIEND = 'Hanako Yamada <hanako@freemail.example>';
const SIGN_IN = 'https://www.hanabank.example/login';
const NOTICE = `Hello,
there was a new sign-in to your account. If it was not you, open our app.
Statement: ${SIGN_IN}
We never ask for your password.`;

function write(from: string, subject: string, body: string): Buffer {
  return mail({ from, subject, body });
}

function fromBank(body: Parameters<typeof mail>[0]['body'], below: readonly string[] = []): Promise<Buffer> {
  return signed(mail({ from: BANK, subject: 'Your account', body: body ?? '', below }), 'hanabank.example');
}

/** From a domain of its own that signs for itself. */
function shop(body: string, subject = 'Your order'): Promise<Buffer> {
  return signed(write(SHOP, subject, body), 'bakery.test');
}

function friend(body: string, subject = 'Hello'): Promise<Buffer> {
  return signed(write(FRIEND, subject, body), 'freemail.example');
}

function stranger(body: string, subject = 'Hello'): Buffer {
  return write(EVIL, subject, body);
}

export const ENGLISH_MAILS: readonly MailCase[] = [
  official('en: a sign-in notice', fromBank(NOTICE), 'hanabank'),
  official(
    'en: HTML in base64',
    fromBank(html(`<p>Your statement is ready.</p><a href="${SIGN_IN}">Sign in</a>`, 'utf-8', 'base64')),
    'hanabank',
  ),
  official(
    'en: both versions',
    fromBank(multipart('alternative', text(NOTICE), html('<p>there was a new sign-in</p>'))),
    'hanabank',
  ),
  official(
    'en: a code that is told',
    signed(
      write(
        PAY,
        'Your verification code',
        'Your verification code is 482913. We will never ask you for it. Do not share it with anyone.',
      ),
      'sakurapay.co.jp',
    ),
    'sakurapay',
  ),
  official(
    'en: a password was changed',
    signed(
      write(PAY, 'Password changed', 'This mail is to confirm that your password was changed.'),
      'sakurapay.co.jp',
    ),
    'sakurapay',
  ),
  official(
    'en: a statement as PDF',
    fromBank(
      multipart(
        'mixed',
        text('See statement.pdf for details.'),
        attachment('statement.pdf', 'application/pdf'),
      ),
    ),
    'hanabank',
  ),
  official('en: the bank’s number', fromBank('Call us on 0120-000-111.'), 'hanabank'),
  official(
    'en: an accented name',
    signed(
      mail({
        from: `${encodedWords('Hanabank Élite', 'utf-8', 'Q')} <info@mail.hanabank.example>`,
        subject: 'Hello',
        body: 'Hello there.',
      }),
      'hanabank.example',
    ),
    'hanabank',
  ),
  official(
    'en: Reply-To at the same owner',
    fromBank('Hello there.', ['Reply-To: help@hanabank.example']),
    'hanabank',
  ),
  official(
    'en: Return-Path at a mailing service',
    signed(
      mail({ from: BANK, subject: 'Hello', body: 'Hello there.', above: ['Return-Path: <b@weather.test>'] }),
      'hanabank.example',
    ),
    'hanabank',
  ),

  unconfirmed(
    'en: a counter',
    fromBank(html('<a href="https://track.weather.test/1">Read more</a>')),
    'not-in-directory',
  ),
  unconfirmed(
    'en: a link with another address written over it',
    fromBank(html(`<a href="https://track.weather.test/1">${SIGN_IN}</a>`)),
    'link-shows-other',
  ),
  unconfirmed('en: asks to confirm a card', fromBank('Please verify your card number.'), 'asks-secret'),
  unconfirmed('en: urges', fromBank('Please act now.'), 'asks-haste'),
  unconfirmed('en: warns of a closing account', fromBank('Your account will be closed.'), 'asks-threat'),
  unconfirmed(
    'en: a page as a file',
    fromBank(multipart('mixed', text('See the file.'), attachment('statement.html', 'text/html'))),
    'attachment-page',
  ),
  suspicious(
    'en: a program, even from a proven sender',
    fromBank(multipart('mixed', text('See the file.'), attachment('statement.exe'))),
    'attachment-runs',
    'hanabank',
  ),
  suspicious(
    'en: a form, even from a proven sender',
    fromBank(html('<form action="https://www.hanabank.example/x"><input name="pin"></form>')),
    'form-inside',
    'hanabank',
  ),
  unconfirmed(
    'en: Reply-To at another company',
    fromBank('Hello there.', ['Reply-To: help@sakurapay.co.jp']),
    'reply-goes-elsewhere',
  ),
  unconfirmed(
    'en: no signature, nothing published',
    write('Yamaneko Express <notice@yamaneko.example>', 'Your parcel', 'Your parcel arrives tomorrow.'),
    'proof-missing',
  ),
  suspicious(
    'en: no signature, and the owner wants such mails refused',
    write(BANK, 'Notice', 'Your statement is ready.'),
    'domain-forged',
    'hanabank',
  ),

  suspicious(
    'en: the bank’s name before another address',
    stranger('See below.', 'Hanabank: verify your account'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'en: in the sender’s name',
    write(`Hanabank <${EVIL}>`, 'Notice', 'Please see below.'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'en: with a team',
    write(`"Hanabank Security Team" <${EVIL}>`, 'Notice', 'Please see below.'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'en: at a free address',
    write('Hanabank Support <hanabank.help@freemail.example>', 'Notice', 'Please see below.'),
    'free-mail-claims',
    'hanabank',
  ),
  suspicious(
    'en: an address as the name',
    write(`"support@hanabank.example" <${EVIL}>`, 'Notice', 'Please see below.'),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'en: an encoded address as the name',
    write(
      `${encodedWords('<support@hanabank.example>', 'utf-8', 'Q')} <${EVIL}>`,
      'Notice',
      'Please see below.',
    ),
    'name-shows-other-address',
    'hanabank',
  ),
  suspicious(
    'en: letters apart',
    write(`"H a n a b a n k" <${EVIL}>`, 'Notice', 'Please see below.'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'en: full-width letters',
    write(`${encodedWords('ＨＡＮＡＢＡＮＫ')} <${EVIL}>`, 'Notice', 'Please see below.'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'en: one Cyrillic letter',
    write(`${encodedWords('Hanab\u0430nk')} <${EVIL}>`, 'Notice', 'Please see below.'),
    'mixed-alphabets',
  ),
  suspicious(
    'en: a soft hyphen in the name',
    write(`${encodedWords('Hana\u00adbank')} <${EVIL}>`, 'Notice', 'Please see below.'),
    'hidden-characters',
    'hanabank',
  ),
  suspicious(
    'en: dear customer',
    stranger('Dear Hanabank customer, please see below.'),
    'not-theirs',
    'hanabank',
  ),
  suspicious(
    'en: your account',
    stranger('Your Hanabank account has been limited.'),
    'not-theirs',
    'hanabank',
  ),
  suspicious('en: a footer', stranger('Please see below.\n\n© 2026 Hanabank'), 'not-theirs', 'hanabank'),
  suspicious(
    'en: a parcel',
    stranger('Your Yamaneko Express parcel is on hold: https://evil.test/p', 'Delivery'),
    'not-theirs',
    'yamaneko',
  ),
  suspicious(
    'en: a tax office',
    write(`Midori Tax Office <${EVIL}>`, 'Refund', 'Claim your refund at https://evil.test/'),
    'not-theirs',
    'midoritax',
  ),
  suspicious(
    'en: a card',
    stranger('Thank you for using Tsubaki Card. https://evil.test/', 'Tsubaki Card alert'),
    'not-theirs',
    'tsubakicard',
  ),
  suspicious(
    'en: securities',
    stranger('Kodama Securities customer service: https://evil.test/', 'Notice'),
    'not-theirs',
    'kodamasec',
  ),
  suspicious(
    'en: a sub-domain in front',
    stranger('Sign in at https://hanabank.example.evil.test/'),
    'brand-as-subdomain',
    'hanabank',
  ),
  suspicious(
    'en: a link that lies',
    mail({ from: EVIL, subject: 'Hello', body: html(`Please <a href="https://evil.test/">${SIGN_IN}</a>`) }),
    'link-shows-other',
  ),
  suspicious(
    'en: an at sign in the link',
    stranger('Sign in: https://www.hanabank.example@evil.test/'),
    'user-before-host',
    'hanabank',
  ),
  suspicious(
    'en: backslashes in the link',
    mail({
      from: EVIL,
      subject: 'Hello',
      body: html('<a href="https:\\\\evil.test\\@www.hanabank.example">here you go</a>'),
    }),
    'backslash',
  ),
  suspicious(
    'en: a script',
    mail({ from: EVIL, subject: 'Hello', body: html('<a href="javascript:x()">click here</a>') }),
    'dangerous-scheme',
  ),

  suspicious('en: a password', stranger('Reply with your password.'), 'asks-secret'),
  suspicious('en: a PIN', stranger('Please provide your PIN below.'), 'asks-secret'),
  suspicious('en: a code', stranger('Please send us the verification code you just received.'), 'asks-code'),
  suspicious('en: a one-time code', stranger('Share your one-time passcode with our agent.'), 'asks-code'),
  suspicious(
    'en: gift cards',
    stranger('Can you buy three gift cards for me and send the codes?'),
    'asks-gift-card',
  ),
  suspicious(
    'en: a fine paid by cards',
    stranger('You must pay the fine with prepaid cards.'),
    'asks-gift-card',
  ),
  suspicious('en: coins', stranger('I recorded you. Send 0.2 bitcoin to this wallet.'), 'asks-gift-card'),
  suspicious(
    'en: remote control',
    stranger('Download AnyDesk and tell me the number.'),
    'asks-remote-control',
  ),
  suspicious(
    'en: a remote session',
    stranger('Please allow our engineer remote access.'),
    'asks-remote-control',
  ),
  suspicious(
    'en: a fee to get it back',
    stranger('We can recover your account for a small fee.'),
    'asks-payment',
  ),
  suspicious('en: a fee to release money', stranger('Pay a fee to release your funds.'), 'asks-payment'),
  suspicious('en: threat and haste', stranger('Legal action will follow. Final notice.'), 'asks-threat'),
  suspicious('en: secrecy and haste', stranger('It is urgent. Do not tell your family.'), 'asks-secrecy'),
  suspicious(
    'en: hidden words inside a word',
    mail({
      from: EVIL,
      subject: 'Hello',
      body: html('Reply with your pass<i style="font-size:0">sun</i>word.'),
    }),
    'asks-secret',
  ),
  suspicious(
    'en: quoted-printable',
    mail({
      from: EVIL,
      subject: 'Hello',
      body: text(
        'Please reply with your password, as soon as you can, since we need it to check that it is you.',
        'utf-8',
        'quoted-printable',
      ),
    }),
    'asks-secret',
  ),
  suspicious(
    'en: a shortcut file',
    mail({
      from: EVIL,
      subject: 'Invoice',
      body: multipart('mixed', text('See the invoice.'), attachment('invoice.lnk')),
    }),
    'attachment-runs',
  ),
  suspicious(
    'en: two endings',
    mail({
      from: EVIL,
      subject: 'Invoice',
      body: multipart('mixed', text('See the invoice.'), attachment('invoice.pdf.js')),
    }),
    'attachment-double-ending',
  ),
  suspicious(
    'en: a picture that is a page',
    mail({
      from: EVIL,
      subject: 'Invoice',
      body: multipart('mixed', text('See the invoice.'), attachment('invoice.svg', 'image/svg+xml')),
    }),
    'attachment-page',
  ),
  unconfirmed(
    'en: an archive',
    mail({
      from: EVIL,
      subject: 'Invoice',
      body: multipart('mixed', text('See the invoice.'), attachment('invoice.7z')),
    }),
    'attachment-archive',
  ),

  unconfirmed(
    'en: a friend about a bank',
    friend('I went to Hanabank today and it took an hour.'),
    'free-mail',
  ),
  unconfirmed(
    'en: a friend about money',
    friend('I sent it from Hanabank, did you get it?', 'Hanabank transfer'),
    'free-mail',
  ),
  unconfirmed('en: a friend about an account', friend('My Kizuna account is so boring lately.'), 'free-mail'),
  unconfirmed('en: a friend in a hurry', friend('Call me right away!'), 'asks-haste'),
  unconfirmed('en: a surprise', friend('Do not tell mum about the party.'), 'asks-secrecy'),
  unconfirmed(
    'en: a friend asks about a fake',
    friend('I got this:\n> Dear Hanabank customer, see below.\nIs it real?'),
    'free-mail',
  ),
  unconfirmed(
    'en: a nickname with an emoji',
    signed(
      mail({
        from: `${encodedWords('Hanako 1️⃣🏴󠁧󠁢󠁥󠁮󠁧󠁿')} <hanako@freemail.example>`,
        subject: 'Hello',
        body: 'See you there.',
      }),
      'freemail.example',
    ),
    'free-mail',
  ),
  unconfirmed('en: an order', shop('Thank you for your order. It ships tomorrow.'), 'domain-only'),
  unconfirmed(
    'en: an order paid by a known service',
    shop('Paid with Sakurapay. Total: 1,200 yen.'),
    'domain-only',
  ),
  unconfirmed('en: a bank to pay to', shop('Bank transfer to:\nHanabank\nAccount 0000000'), 'domain-only'),
  unconfirmed(
    'en: a parcel with a known carrier',
    shop('We ship with Yamaneko Express. Your parcel is on its way.'),
    'domain-only',
  ),
  unconfirmed(
    'en: follow us',
    shop('Follow us on Kizuna. Unsubscribe: https://bakery.test/u'),
    'not-in-directory',
  ),
  unconfirmed('en: sign in with', shop('You can now sign in with your Kizuna account.'), 'domain-only'),
  unconfirmed(
    'en: a sale that ends',
    shop('Our sale ends today, act now: https://bakery.test/sale'),
    'asks-haste',
  ),
  unconfirmed('en: a help page', shop('Help Center: password reset and delivery.'), 'domain-only'),
  unconfirmed(
    'en: a promotion code',
    shop('Use the code BREAD10 and share your code with friends.'),
    'domain-only',
  ),
  unconfirmed(
    'en: a refund',
    shop('We received your payment and will refund it in three days.'),
    'domain-only',
  ),
  unconfirmed('en: a gift card on sale', shop('Buy a gift card for someone who loves bread.'), 'domain-only'),
  unconfirmed(
    'en: a newsletter about coins',
    shop('Bitcoin and crypto: what the news says.', 'Weekly'),
    'domain-only',
  ),
  unconfirmed(
    'en: never asks',
    shop('Our staff will never ask for your password or a verification code.'),
    'domain-only',
  ),
  unconfirmed(
    'en: a newsletter’s counter',
    signed(
      mail({
        from: SHOP,
        subject: 'News',
        body: html('Read <a href="https://click.weather.test/1">bakery.test</a> today'),
      }),
      'bakery.test',
    ),
    'link-shows-other',
  ),
  unconfirmed(
    'en: through a list with ARC',
    sealed(await shop('The bread is ready.'), 'lists.test', 'lists.test; dkim=pass header.d=bakery.test'),
    'domain-only',
  ),
];
