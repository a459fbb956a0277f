import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDirectory } from '#core/directory/create-directory.ts';
import { loadDirectory } from '#shelf/directory.ts';
import { html, mail, multipart, text } from '../../../../test/mails/build-mail.ts';
import { encode, encodedWords } from '../../../../test/mails/charsets.ts';
import type { ActivityDraft, ActivityKind } from '../types.ts';
import { readHead } from './mail-head.ts';
import { createMailJudge } from './recognise-mail.ts';

const directory = createDirectory(await loadDirectory());
const judge = createMailJudge(directory);
const atGmail = createMailJudge(directory, { receiver: 'gmail' });

/** As a mailbox is read: only what the cheap look lets through is read whole. */
async function drafted(bytes: Uint8Array, by = judge): Promise<ActivityDraft | undefined> {
  if (!by.isCandidate(readHead(bytes, 0, bytes.length))) return undefined;
  const found = await by.read(bytes, false);
  return found !== undefined && 'draft' in found ? found.draft : undefined;
}

const codes = (draft: ActivityDraft | undefined) => (draft?.notes ?? []).map(({ code }) => code);

type Sample = readonly [
  from: string,
  subject: string,
  body: string,
  kind: ActivityKind,
  service: string | undefined,
];

const GENUINE: readonly Sample[] = [
  [
    'Google <no-reply@accounts.google.com>',
    'セキュリティ通知',
    'Windows デバイスで新しいログインがありました\n心当たりがない場合は確認してください。',
    'sign-in',
    'google',
  ],
  [
    'Google <no-reply@accounts.google.com>',
    'taro@example.jp の重大なセキュリティ通知',
    'ログインをブロックしました\nパスワードを使ったログインが試みられました。',
    'sign-in-failed',
    'google',
  ],
  [
    'Google <no-reply@accounts.google.com>',
    'Security alert',
    'New sign-in on Windows\nWe noticed a new sign-in to your Google Account.',
    'new-device',
    'google',
  ],
  [
    'Google <no-reply@accounts.google.com>',
    'Security alert',
    'Your password was changed\nIf this was you, nothing is to be done.',
    'password-change',
    'google',
  ],
  [
    'Google <no-reply@accounts.google.com>',
    'セキュリティ通知',
    '再設定用のメールアドレスが変更されました',
    'recovery-change',
    'google',
  ],
  [
    'Google <no-reply@accounts.google.com>',
    '2 段階認証プロセスが無効になりました',
    '設定が変わりました。',
    'two-factor-change',
    'google',
  ],
  [
    'Gmail Team <forwarding-noreply@google.com>',
    'Gmail Forwarding Confirmation - Receive Mail from taro@example.jp',
    'taro@example.jp has requested to forward mail.',
    'forwarding-change',
    'google',
  ],
  [
    'Gmail チーム <forwarding-noreply@google.com>',
    '(#12345678)Gmail の転送の確認 - taro@example.jp からメールを受信',
    '自動転送をリクエストしました。',
    'forwarding-change',
    'google',
  ],
  [
    'Google <no-reply@accounts.google.com>',
    'セキュリティ通知',
    '「見本アプリ」に Google アカウントへのアクセス権が付与されました',
    'app-access',
    'google',
  ],
  [
    'Microsoft account team <account-security-noreply@accountprotection.microsoft.com>',
    'Microsoft アカウントの不審なサインイン',
    'サインインの詳細\n国/地域: ブラジル\nIP アドレス: 203.0.113.5\n日付: 2026/11/20 3:14 (GMT)\nプラットフォーム: Windows\nブラウザー: Chrome',
    'sign-in',
    'microsoft',
  ],
  [
    'Microsoft account team <account-security-noreply@accountprotection.microsoft.com>',
    'Microsoft account unusual sign-in activity',
    'Sign-in details\nCountry/region: Brazil\nIP address: 203.0.113.5\nDate: 11/20/2026 3:14 AM (GMT)\nPlatform: Windows\nBrowser: Chrome',
    'sign-in',
    'microsoft',
  ],
  [
    'Microsoft account team <account-security-noreply@accountprotection.microsoft.com>',
    'Microsoft account security info was added',
    'The following was added.',
    'recovery-change',
    'microsoft',
  ],
  [
    'Microsoft <account-security-noreply@accountprotection.microsoft.com>',
    'Microsoft アカウントのセキュリティ コード',
    'コードをお使いください。',
    'code-sent',
    'microsoft',
  ],
  [
    'Apple <appleid@id.apple.com>',
    'Your Apple ID was used to sign in to iCloud on a Windows PC',
    'Dear Taro,',
    'sign-in',
    'apple',
  ],
  [
    'Apple <no_reply@email.apple.com>',
    'Your receipt from Apple.',
    'Order ID: MSAMPLE123\nTOTAL ¥1,500',
    'payment',
    'apple',
  ],
  [
    'Apple <appleid@id.apple.com>',
    'Apple IDのパスワードが変更されました',
    'お客様のApple IDのパスワードが変更されました。',
    'password-change',
    'apple',
  ],
  [
    '"Amazon.co.jp" <account-update@amazon.co.jp>',
    'Amazonセキュリティ警告: サインインが検出されました',
    '日時: 2026年11月20日 3:14 (日本時間)\nデバイス: Google Chrome Windows\n付近: 東京, 日本',
    'sign-in',
    'amazon-jp',
  ],
  [
    '"Amazon.co.jp" <account-update@amazon.co.jp>',
    'amazon.co.jp: アクションが必要です: サインイン試行',
    '日時: 2026年11月20日 3:14 (日本時間)',
    'sign-in-failed',
    'amazon-jp',
  ],
  [
    'Amazon <account-update@amazon.com>',
    'AMAZON SECURITY ALERT Sign-In detected from Japan',
    'When: Nov 20, 2026 03:14 AM (Japan Standard Time)\nDevice: Chrome\nNear: Tokyo, Japan',
    'sign-in',
    'amazon',
  ],
  [
    '"Amazon.co.jp" <auto-confirm@amazon.co.jp>',
    'Amazon.co.jpでのご注文（2点）',
    '注文番号: 250-1234567-7654321\n注文合計: ￥12,800',
    'order',
    'amazon-jp',
  ],
  [
    'Amazon.com <auto-confirm@amazon.com>',
    'Your Amazon.com order #123-1234567-7654321',
    'Order Total: USD 49.90',
    'order',
    'amazon',
  ],
  [
    'Rakuten ID <no-reply@id.rakuten.co.jp>',
    '[楽天] 認証コードのお知らせ',
    '認証コードを入力してください。',
    'code-sent',
    'rakuten',
  ],
  [
    '楽天 <notice@account.rakuten.com>',
    'ご利用中の楽天会員アカウントへのログインが確認されました。',
    'ログイン日時: 2026年11月20日 3:14 (日本時間)\nIPアドレス: 198.51.100.7',
    'sign-in',
    'rakuten',
  ],
  [
    '楽天 <notice@info.rakuten.co.jp>',
    '普段ご利用のない環境から、お客様の楽天idを使ったログインが確認されました。',
    '',
    'new-device',
    'rakuten',
  ],
  [
    'Rakuten <notice@account.rakuten.com>',
    'A log-in to your Rakuten account was detected: new device',
    '',
    'new-device',
    'rakuten',
  ],
  [
    '楽天カード <info@mail.rakuten-card.co.jp>',
    '【重要】楽天カードから緊急のご連絡',
    'カードのご利用について確認しています。',
    'alert',
    'rakuten-card',
  ],
  [
    '楽天カード株式会社 <info@mail.rakuten-card.co.jp>',
    'カード利用のお知らせ(本人ご利用分)',
    '■利用日: 2026/11/20\n■利用金額: 12,800 円',
    'payment',
    'rakuten-card',
  ],
  ['LINE <no_reply@line.me>', 'LINE パスワードが変更されました', '', 'password-change', 'line'],
  ['LINE <no_reply@line.me>', '[LINE] New device log-in', 'IP Address: 203.0.113.9', 'new-device', 'line'],
  ['PayPay <noreply@paypay.ne.jp>', '新しい端末でログインがありました', '', 'new-device', 'paypay'],
  ['PayPay <noreply@paypay.ne.jp>', 'Your PayPay payment was successful', '', 'payment', 'paypay'],
  [
    'Nintendo <no-reply@accounts.nintendo.com>',
    '[ニンテンドーアカウント] ログイン通知',
    '',
    'sign-in',
    'nintendo',
  ],
  [
    'Nintendo <no-reply@accounts.nintendo.com>',
    '[Nintendo Account] New sign-in',
    '',
    'new-device',
    'nintendo',
  ],
  ['dアカウント <info@nttdocomo.co.jp>', '【dアカウント】ログイン通知メール', '', 'sign-in', 'docomo'],
  ['dアカウント <info@nttdocomo.co.jp>', 'ID変更通知', '', 'recovery-change', 'docomo'],
  ['dアカウント <info@nttdocomo.co.jp>', 'セキュリティコード送付先変更通知', '', 'recovery-change', 'docomo'],
  ['dアカウント <info@nttdocomo.co.jp>', 'パスキー端末設定完了通知', '', 'two-factor-change', 'docomo'],
  [
    'みずほ銀行 <send_mail@e-mail.mizuhobank.co.jp>',
    'お振込受付のお知らせ',
    '振込金額: 50,000円',
    'transfer',
    'mizuho',
  ],
  ['Mizuho <send_mail@e-mail.mizuhobank.co.jp>', 'Transfer completed', '', 'transfer', 'mizuho'],
  ['SBI証券 <info@sbisec.co.jp>', 'ログイン通知メール', '', 'sign-in', 'sbi-sec'],
  ['マネックス証券 <info@monex.co.jp>', 'ログインのお知らせ', '', 'sign-in', 'monex'],
  ['e-Tax(国税電子申告・納税システム) <info@e-tax.nta.go.jp>', '税務署からのお知らせ', '', 'alert', 'etax'],
  [
    'ETC利用照会サービス <admin@ml.etc-meisai.jp>',
    'パスワード再設定のご案内',
    '',
    'reset-request',
    'etc-meisai',
  ],
  ['ヤマト運輸 <mail@kuronekoyamato.co.jp>', 'お届け予定のお知らせ', '', 'order', 'yamato'],
  ['TikTok <no-reply@account.tiktok.com>', 'New device login detected', '', 'new-device', 'tiktok'],
  ['TikTok <no-reply@account.tiktok.com>', '123456 is your verification code', '', 'code-sent', 'tiktok'],
  [
    'Facebook <security@facebookmail.com>',
    'Did you just log in near Tokyo?',
    'We noticed a new login.\nNew device',
    'new-device',
    'facebook',
  ],
  [
    'Facebook <security@facebookmail.com>',
    'Facebookのパスワードが変更されました',
    '',
    'password-change',
    'facebook',
  ],
  [
    'Instagram <security@mail.instagram.com>',
    'New login to Instagram from Chrome on Windows',
    '',
    'new-device',
    'instagram',
  ],
  [
    'PayPal <service@paypal.com>',
    'Receipt for your payment to Example Shop',
    'Total: USD 49.90',
    'payment',
    'paypal',
  ],
  ['Netflix <info@account.netflix.com>', 'A new device is using your account', '', 'new-device', 'netflix'],
  ['Netflix <info@account.netflix.com>', 'パスワードの再設定', '', 'reset-request', 'netflix'],
  ['Spotify <no-reply@spotify.com>', 'Reset your password', '', 'reset-request', 'spotify'],
  ['Dropbox <no-reply@dropbox.com>', 'New sign-in to Dropbox', '', 'new-device', 'dropbox'],
  [
    'GitHub <noreply@github.com>',
    '[GitHub] A third-party OAuth application has been added to your account',
    '',
    'app-access',
    'github',
  ],
  [
    'GitHub <noreply@github.com>',
    '[GitHub] Two-factor authentication disabled',
    '',
    'two-factor-change',
    'github',
  ],
  [
    'LinkedIn <security-noreply@linkedin.com>',
    'Your email address was changed',
    '',
    'recovery-change',
    'linkedin',
  ],
  ['Zoom <no-reply@zoom.us>', 'Sign-in attempt blocked', '', 'sign-in-failed', 'zoom'],
  ['DHL <noreply@dhl.com>', 'Your parcel is out for delivery', '', 'order', 'dhl'],
  ['FedEx <tracking@fedex.com>', 'Your package has been delivered', '', 'order', 'fedex'],
  ['UPS <pkginfo@ups.com>', 'Your shipment is on the way', '', 'order', 'ups'],
  [
    'Google サポート <support@google.com>',
    'お問い合わせ番号 1-23456789',
    'ご連絡ありがとうございます。',
    'support',
    'google',
  ],
  ['Amazon <cs-reply@amazon.com>', 'Re: your case (case ID: 1234567890)', '', 'support', 'amazon'],
];

for (const [from, subject, body, kind, service] of GENUINE)
  test(`B1: ${from} "${subject}" is read as ${kind}`, async () => {
    const draft = await drafted(
      mail({ from: fromField(from), subject, body: body === '' ? 'お知らせです。' : body }),
    );
    assert.equal(draft?.kind, kind);
    assert.equal(draft.service, service);
    assert.equal(draft.what, subject);
    assert.equal(draft.account, 'taro@freemail.example');
    assert.deepEqual(codes(draft), ['mail-unconfirmed']);
  });

function fromField(from: string): string {
  const [, name = '', address = ''] = /^(.*) (<.*>)$/.exec(from) ?? [];
  return /^[ -~]*$/.test(name) ? from : `${encodedWords(name)} ${address}`;
}

const FAKES: readonly (readonly [from: string, subject: string, service: string])[] = [
  ['三井住友銀行 <info@smbc-kakunin.example>', '【三井住友銀行】お取引目的等のご確認のお願い', 'smbc'],
  [
    '三井住友銀行 <info@smbc-kakunin.example>',
    '【三井住友銀行】お客さまの口座が不正利用されている可能性があります',
    'smbc',
  ],
  [
    '三菱UFJ銀行 <info@bank-check.example>',
    '【緊急通知】お客様の三菱UFJ銀行取引における重要な確認について',
    'mufg',
  ],
  ['SBI証券 <info@hosho-tetsuzuki.example>', '不正利用の保証手続きの案内', 'sbi-sec'],
  ['SBI証券 <info@hosho-tetsuzuki.example>', '【必須対応】資産補償手続きのご案内(SBI証券)', 'sbi-sec'],
  ['野村證券 <info@update-account.example>', '【必読】野村證券口座の確認のお願い', 'nomura'],
  [
    'ETC利用照会サービス <admin@etc-keizoku.example>',
    '【重要】ETC利用照会サービス ご利用継続のお願い',
    'etc-meisai',
  ],
  [
    'Amazon.co.jp <account-update@amazn-kaiin.example>',
    'Amazonセキュリティ警告: サインインが検出されました',
    'amazon-jp',
  ],
  ['Google <no-reply@accounts-google.example>', 'Security alert: your account is at risk', 'google'],
];
for (const [from, subject, service] of FAKES)
  test(`B1: the fake "${subject}" is kept as a fake alert and as no fact`, async () => {
    const bytes = mail({
      from: fromField(from),
      subject,
      body: 'アカウントを確認してください。\nhttps://kakunin.example/login\nIPアドレス: 203.0.113.5',
    });
    const draft = await drafted(bytes);
    assert.equal(draft?.kind, 'fake-alert');
    assert.equal(draft.service, service);
    assert.equal(draft.ip, undefined);
    assert.ok(codes(draft).length > 0 && !codes(draft).includes('mail-official'));
  });

const LETTERS: readonly (readonly [from: string, subject: string, body: string])[] = [
  ['花子 <hanako@gmail.com>', '週末のこと', '土曜に会いましょう。'],
  ['花子 <hanako@gmail.com>', 'Amazonで買った本', 'とても良かったです。'],
  ['花子 <hanako@gmail.com>', 'パスワード変更しました', '旅行のアルバムの合言葉です。'],
  ['花子 <hanako@letters.example>', 'Re: ログインできませんでした', '私もです。'],
  ['Claude Martin <claude@gmail.com>', 'lunch tomorrow', 'See you at noon.'],
  ['Zoe <zoe@friends.example>', 'photos from the trip', 'https://photos.example/album'],
  [
    '花子 <hanako@gmail.com>',
    'Fwd: Amazonセキュリティ警告: サインインが検出されました',
    'これって本物？ https://amazn-kaiin.example/',
  ],
  ['楽天カード <info@mail.rakuten-card.co.jp>', '楽天カードのご利用で5,000ポイントプレゼント', 'ぜひ。'],
  ['Amazon <deals@amazon.com>', 'Your order gets 20% off: Black Friday sale', 'Today only.'],
  ['楽天市場 <news@emagazine.rakuten.co.jp>', 'スーパーセール開催', '最大半額です。'],
];
for (const [from, subject, body] of LETTERS)
  test(`I4: the letter "${subject}" is nobody's activity`, async () => {
    assert.equal(await drafted(mail({ from: fromField(from), subject, body })), undefined);
  });

test('B7: a body time is the activity time only with its zone; else the mail’s own date stays', async () => {
  const of = (line: string) =>
    drafted(
      mail({
        from: 'Amazon <account-update@amazon.co.jp>',
        subject: 'サインインが検出されました',
        body: `${line}\n`,
      }),
    );
  const named = await of('日時: 2026年11月20日 3:14 (日本時間)');
  assert.equal(named?.when.local, '2026-11-20T03:14');
  assert.equal(named.when.zone, 'Asia/Tokyo');
  assert.equal(named.when.from, Date.UTC(2026, 10, 19, 18, 14));
  for (const line of [
    '日時: 2026年11月20日 3:14',
    '日時: 2019年11月20日 3:14 (日本時間)',
    '日時: 2026年11月20日',
  ]) {
    const sent = await of(line);
    assert.equal(sent?.when.from, Date.UTC(2026, 10, 23, 1), line);
    assert.equal(sent.when.zone, '+09:00');
  }
});

test('B7: a date without a zone takes the one the person named', async () => {
  const bytes = Buffer.from(
    'From: <no-reply@accounts.google.com>\nSubject: Security alert\nDate: Fri, 20 Nov 2026 03:14:05\n\nA new device.\n',
  );
  assert.equal((await drafted(bytes))?.when.zone, 'unknown');
  const named = await drafted(bytes, createMailJudge(directory, { zone: 'Asia/Tokyo' }));
  assert.equal(named?.when.from, Date.UTC(2026, 10, 19, 18, 14, 5));
});

test('B7: a mail without a date takes the receiving server’s, or has no time', async () => {
  const head = 'From: <no-reply@accounts.google.com>\nSubject: Security alert\n';
  const stamped = `Received: from a by mx.example; Thu, 19 Nov 2026 18:14:05 +0000\n${head}\nx\n`;
  assert.equal((await drafted(Buffer.from(stamped)))?.when.from, Date.UTC(2026, 10, 19, 18, 14, 5));
  assert.equal((await drafted(Buffer.from(`${head}\nx\n`)))?.when.certainty, 'unknown');
});

test('B1: address, country, device and browser come from the labelled lines of plain and HTML mails', async () => {
  const [from, subject] = [
    '<account-security-noreply@accountprotection.microsoft.com>',
    'Unusual sign-in activity',
  ];
  const plain = 'Country/region: Brazil\nIP address: 203.0.113.5\nPlatform: Windows\nBrowser: Chrome\n';
  const table =
    '<table><tr><td>Country/region:</td><td>Brazil</td></tr><tr><td>IP address:</td><td>203.0.113.5</td></tr><tr><td>Platform:</td><td>Windows</td></tr><tr><td>Browser:</td><td>Chrome</td></tr></table>';
  for (const body of [
    text(plain),
    html(table),
    multipart('alternative', text('See the HTML.'), html(table)),
  ]) {
    const draft = await drafted(mail({ from, subject, body }));
    assert.equal(draft?.ip, '203.0.113.5');
    assert.equal(draft.country, 'BR');
    assert.equal(draft.device, 'Windows, Chrome');
  }
  const six = await drafted(mail({ from, subject, body: 'IP アドレス: 2001:db8::1\n場所: 東京, 日本\n' }));
  assert.deepEqual([six?.ip, six?.country, six?.city], ['2001:db8::1', 'JP', '東京']);
  const none = await drafted(mail({ from, subject, body: 'Version 10.0.1.2.3 at 12:30:15\n' }));
  assert.equal(none?.ip, undefined);
});

test('I4: an amount is read only where its currency is certain; what goes out is negative', async () => {
  const of = async (body: string, subject = 'ご注文の確認') =>
    (await drafted(mail({ from: '<auto-confirm@amazon.co.jp>', subject, body })))?.amount;
  assert.deepEqual(await of('注文合計: ￥12,800\nありがとうございます'), {
    value: '-12800',
    currency: 'JPY',
  });
  assert.deepEqual(await of('ご請求額: 1,234円'), { value: '-1234', currency: 'JPY' });
  assert.deepEqual(await of('Order Total: US$49.90'), { value: '-49.90', currency: 'USD' });
  assert.deepEqual(await of('Grand Total: $49.90 USD'), { value: '-49.90', currency: 'USD' });
  assert.deepEqual(await of('入金額: 5,000円', 'ご入金のお知らせ'), { value: '5000', currency: 'JPY' });
  assert.equal(await of('Order Total: $49.90'), undefined);
  assert.equal(await of('Order Total: ¥100'), undefined);
  assert.equal(await of('3点で合計はお楽しみ'), undefined);
});

test('B8: an order carries its number, other mails their Message-ID', async () => {
  const order = await drafted(
    mail({
      from: '<auto-confirm@amazon.co.jp>',
      subject: 'ご注文の確認',
      body: '注文番号: 250-1234567-7654321',
    }),
  );
  assert.equal(order?.reference, '250-1234567-7654321');
  const alert = await drafted(
    mail({
      from: '<no-reply@accounts.google.com>',
      subject: 'Security alert',
      below: ['Message-ID: <a1@mail.example>', 'Delivered-To: hanako@example.jp'],
    }),
  );
  assert.equal(alert?.reference, '<a1@mail.example>');
  assert.equal(alert.account, 'hanako@example.jp');
});

test('B1: Gmail’s labels tell what became of a mail, in Japanese and English', async () => {
  const of = async (labels: string) =>
    codes(
      await drafted(
        mail({
          from: '<no-reply@accounts.google.com>',
          subject: 'Security alert',
          above: [`X-Gmail-Labels: ${labels}`],
        }),
      ),
    ).slice(1);
  assert.deepEqual(await of('Trash,Opened'), ['mail-deleted', 'mail-opened']);
  assert.deepEqual(await of(encodedWords('ゴミ箱,開封済み')), ['mail-deleted', 'mail-opened']);
  assert.deepEqual(await of(encodedWords('迷惑メール,未読')), ['mail-in-spam', 'mail-unread']);
  assert.deepEqual(await of('Inbox,"Category updates",Unread'), ['mail-unread']);
  assert.deepEqual(await of('Spam Trashcan'), []);
});

const INSIDE =
  'Received: by 2002:a05:6a10:1234:b0:1c8:abcd with SMTP id x1; Mon, 23 Nov 2026 01:00:01 -0800 (PST)';
const STAMP =
  'Received: from mx.google.com (mx.google.com. [192.0.2.10])\r\n by mx.google.com with ESMTPS id a1-2; Mon, 23 Nov 2026 01:00:00 -0800 (PST)';
const PASS =
  'Authentication-Results: mx.google.com;\r\n dkim=pass header.i=@accounts.google.com; dmarc=pass header.from=accounts.google.com';

test('B1: a proof is believed only from the provider the person named', async () => {
  const bytes = mail({
    from: 'Google <no-reply@accounts.google.com>',
    subject: 'セキュリティ通知',
    body: 'パスワードが変更されました',
    above: [INSIDE, PASS, STAMP],
  });
  assert.equal((await drafted(bytes, atGmail))?.notes?.[0]?.code, 'mail-official');
  assert.equal((await drafted(bytes))?.notes?.[0]?.code, 'mail-unconfirmed');
  const cut = await atGmail.read(bytes, true);
  assert.ok(cut !== undefined && 'draft' in cut);
  assert.equal(cut.draft.notes?.[0]?.code, 'mail-unconfirmed');
});

test('B1: subjects and bodies in old charsets are read', async () => {
  for (const charset of ['utf-8', 'iso-2022-jp', 'shift_jis', 'euc-jp'] as const)
    for (const encoding of ['8bit', 'base64', 'quoted-printable'] as const)
      for (const subject of [
        encodedWords('ログイン通知', charset),
        encodedWords('ログイン通知', charset, 'Q'),
        encode('ログイン通知', charset),
      ]) {
        const body = text('端末: Windows\n場所: 大阪, 日本\n', charset, encoding);
        const draft = await drafted(mail({ from: '<info@monex.co.jp>', subject, body }));
        assert.equal(draft?.what, 'ログイン通知', `${charset} ${encoding}`);
        assert.equal(draft.country, 'JP', `${charset} ${encoding}`);
      }
});

test('I4: an unknown shop’s automatic order is kept by its own name, a person’s is not', async () => {
  const order = (from: string) =>
    drafted(mail({ from: fromField(from), subject: 'ご注文ありがとうございます' }));
  const shop = await order('見本商店 <order@shop.example>');
  assert.deepEqual([shop?.kind, shop?.service, shop?.serviceName], ['order', undefined, '見本商店']);
  assert.equal(await order('花子 <hanako@shop.example>'), undefined);
});

test('a property: any bytes are read or told, never thrown', async () => {
  const fields = fc.constantFrom(
    'From: a@google.com',
    'Subject: security alert',
    'Date: x',
    'Content-Type: multipart/mixed; boundary=b',
    '--b',
    '',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fields, fc.string({ unit: 'binary' })), { maxLength: 12 }),
      fc.uint8Array(),
      async (lines, tail) => {
        const bytes = Buffer.concat([Buffer.from(lines.join('\r\n')), tail]);
        readHead(bytes, 0, bytes.length);
        const found = await judge.read(bytes, false);
        if (found !== undefined && 'draft' in found) assert.ok((found.draft.what ?? '').length <= 500);
      },
    ),
  );
});
