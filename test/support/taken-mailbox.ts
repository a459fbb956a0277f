// The made-up evidence of one break-in: a Takeout zip (mailbox and access log) and a card statement, in which fourteen minutes do not fit.
import { zipSync } from 'fflate';
import { encode } from './encode.ts';

/** 2026-11-20 in Japan; the first and the last thing that was not the person's. */
export const BEGAN = Date.parse('2026-11-20T03:02:00+09:00');
export const ENDED = Date.parse('2026-11-20T03:16:00+09:00');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OWN_IP = '192.0.2.44';
const OTHER_IP = '203.0.113.77';
const OWN_AGENT =
  'App : GMAIL_APP. App Version : 6.0.260302. Os : IOS_OS. Os Version : 19.1. Device : iPhone17,1';
const OTHER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36';
const OWN = 'hanako@example.com';

function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The access log with country columns (variant b of the four headers Google has used), two months of evenings and one night. */
export function accessLog(): string {
  const header =
    'Gaia ID,Activity Timestamp,IP Address,Proxied Host IP Address,Is Non-routable IP Address,Activity Country,Activity Region,Activity City,User Agent String,Product Name,Sub-Product Name,Activity Type,Gmail Access Channel';
  const row = (ms: number, ip: string, place: string, agent: string): string =>
    `100000000000000000001,${utc(ms)},${ip},,No,${place},"${agent}",Gmail,,Login,Web`;
  const rows: string[] = [];
  for (let day = 60; day >= 1; day -= 1)
    rows.push(
      row(BEGAN - day * DAY + 16 * HOUR + ((day * 37) % 180) * MINUTE, OWN_IP, 'JP,Tokyo,Tokyo', OWN_AGENT),
    );
  rows.push(row(BEGAN, OTHER_IP, 'BR,Sao Paulo,Sao Paulo', OTHER_AGENT));
  rows.push(row(BEGAN + 6 * MINUTE, OTHER_IP, 'BR,Sao Paulo,Sao Paulo', OTHER_AGENT));
  return `${[header, ...rows].join('\r\n')}\r\n`;
}

interface Mail {
  readonly ms: number;
  readonly from: string;
  readonly domain: string;
  readonly subject: string;
  readonly text: string;
  readonly labels: string;
}

const word = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

function mailText({ ms, from, domain, subject, text, labels }: Mail, number: number): string {
  const date = new Date(ms + 9 * HOUR).toUTCString().replace('GMT', '+0900');
  return [
    `From ${1_700_000_000_000_000_000n + BigInt(number)}@xxx ${new Date(ms).toUTCString().replace(',', '')}`,
    `X-GM-THRID: ${number}`,
    `X-Gmail-Labels: ${word(labels)}`,
    `Delivered-To: ${OWN}`,
    `Received: by 2002:a05:0:0:0:0:0:1 with SMTP id x${number}; ${date}`,
    `X-Received: by 2002:a05:0:0:0:0:0:2 with SMTP id y${number}; ${date}`,
    `Authentication-Results: mx.google.com; dkim=pass header.i=@${domain} header.s=s1; spf=pass (google.com: domain of ${domain} designates 192.0.2.1) smtp.mailfrom=bounce@${domain}; dmarc=pass (p=REJECT) header.from=${domain}`,
    `Return-Path: <bounce@${domain}>`,
    `Received: from mx.${domain} (mx.${domain}. [198.51.100.25]) by mx.google.com with ESMTPS id z${number} for <${OWN}>; ${date}`,
    `Message-ID: <${number}@${domain}>`,
    `Date: ${date}`,
    `From: ${from}`,
    `To: ${OWN}`,
    `Subject: ${word(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
    '',
  ].join('\r\n');
}

const FRIEND = { from: 'Taro <taro@example.jp>', domain: 'example.jp', labels: '受信トレイ,開封済み' };

/** The mailbox: letters of friends, and the night. */
export function mbox(): string {
  const letters: Mail[] = [];
  for (let day = 50; day >= 1; day -= 1)
    letters.push({
      ...FRIEND,
      ms: BEGAN - day * DAY + 9 * HOUR,
      subject: `週末の予定 ${day}`,
      text: 'こんにちは。駅前で会いましょう。',
    });
  for (const month of [1, 2])
    letters.push({
      ms: BEGAN - month * 30 * DAY + 7 * HOUR,
      from: '三井住友銀行 <SMBC_service@dn.smbc.co.jp>',
      domain: 'dn.smbc.co.jp',
      subject: '【三井住友銀行】振込入金のお知らせ',
      text: 'お客さまの口座に振込入金がありました。\n金額: 230,000円',
      labels: '受信トレイ,開封済み',
    });
  const google = { from: 'Google <no-reply@accounts.google.com>', domain: 'accounts.google.com' };
  const rakuten = { from: '楽天会員情報管理 <no-reply@id.rakuten.co.jp>', domain: 'id.rakuten.co.jp' };
  letters.push(
    {
      ms: BEGAN - 4 * MINUTE,
      from: 'Google <security@google-account-check.example>',
      domain: 'google-account-check.example',
      subject: '【重要】Google アカウントのセキュリティ通知',
      text: 'アカウントが停止されます。24時間以内に https://google-account-check.example/login でパスワードを入力してください。',
      labels: '受信トレイ,開封済み',
    },
    {
      ...google,
      ms: BEGAN,
      subject: 'セキュリティ通知',
      text: `Windows での新しいログイン\n${OWN}\nご利用の Google アカウントに Windows からログインがありました。`,
      labels: 'ゴミ箱,開封済み',
    },
    {
      from: 'Gmail チーム <forwarding-noreply@google.com>',
      domain: 'google.com',
      ms: BEGAN + 3 * MINUTE,
      subject: 'Gmail の転送の確認 - メールの受信元: hanako@example.com',
      text: 'hanako@example.com のメールを other@example.net に自動的に転送するリクエストを受け取りました。',
      labels: 'ゴミ箱,開封済み',
    },
    {
      ...rakuten,
      ms: BEGAN + 6 * MINUTE,
      subject: '[楽天] パスワード再設定のお知らせ',
      text: 'パスワードの再設定のお申し込みを受け付けました。',
      labels: 'ゴミ箱,開封済み',
    },
    {
      from: '楽天市場 <order@rakuten.co.jp>',
      domain: 'rakuten.co.jp',
      ms: BEGAN + 11 * MINUTE,
      subject: '【楽天市場】注文内容ご確認（自動配信メール）',
      text: 'ご注文ありがとうございます。\n注文番号 100001-20261120-0000000001\nゲーム機\n合計 59,800円',
      labels: 'ゴミ箱,開封済み',
    },
    {
      ...google,
      ms: ENDED,
      subject: 'セキュリティ通知',
      text: `再設定用の電話番号が変更されました\n${OWN}`,
      labels: 'ゴミ箱,開封済み',
    },
    { ...FRIEND, ms: ENDED + 5 * HOUR, subject: '昨日はありがとう', text: 'また会いましょう。' },
  );
  return letters.map((letter, index) => mailText(letter, index + 1)).join('');
}

/** A 楽天カード statement in Shift_JIS: shopping near home, and one thing more. */
export function cardCsv(): Uint8Array {
  const rows = [
    '利用日,利用店名・商品名,利用者,支払方法,利用金額,支払手数料,支払総額,11月支払金額,12月繰越残高,新規サイン',
    '2026/11/02,スーパーえきまえ,本人*,1回払い,3240,0,3240,3240,0,*',
    '2026/11/09,スーパーえきまえ,本人*,1回払い,2980,0,2980,2980,0,*',
    '2026/11/15,ドラッグ花,本人*,1回払い,1480,0,1480,1480,0,*',
    '2026/11/20,楽天市場　ゲーム専門店,本人*,1回払い,59800,0,59800,59800,0,*',
  ];
  return encode(`${rows.join('\r\n')}\r\n`, 'shift_jis');
}

const ACTIVITIES = 'Takeout/Access log activity/Activities - A list of Google services accessed by.csv';
const MAILS = 'Takeout/Mail/All mail Including Spam and Trash.mbox';

/** The zip as Google hands it out. */
export function takeoutZip(): Uint8Array {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  return zipSync(
    {
      [ACTIVITIES]: utf8(accessLog()),
      [MAILS]: utf8(mbox()),
      'Takeout/archive_browser.html': utf8('<html></html>'),
    },
    { mtime: new Date('2026-11-21T00:00:00Z') },
  );
}
