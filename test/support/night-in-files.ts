// A made-up night in files: in 14 minutes a mailbox is taken, and a shop pays for it. Nobody's history.
import { encode, encodedWords } from '../mails/charsets.ts';

const DAY = 86_400_000;
const OWN_PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1';
const OTHER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
/** 02:10 on 24 November in Japan. */
const NIGHT = Date.parse('2026-11-23T17:10:00Z');

const utc = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const LOG_HEADER =
  'Gaia ID,Activity Timestamp,IP Address,Activity Country,Activity Region,Activity City,User Agent String,Product Name,Activity Type';

function logRow(ms: number, ip: string, country: string, agent: string): string {
  return `0,${utc(ms)},${ip},${country},,,"${agent}",Gmail,User Initiated`;
}

/** Google's access log: the person's own evenings, then the night. */
export function accessLog(): Buffer {
  const own = Array.from({ length: 40 }, (_, index) =>
    logRow(NIGHT - (index + 1) * DAY - (360 - ((index * 7) % 50)) * 60_000, '192.0.2.10', 'JP', OWN_PHONE),
  );
  const night = [0, 5, 9, 14].map((minutes) => logRow(NIGHT + minutes * 60_000, '203.0.113.66', 'NL', OTHER));
  return Buffer.from([LOG_HEADER, ...night.toReversed(), ...own].join('\r\n'));
}

/** The same made long, so that reading can be stopped half way. */
export function longLog(rows: number): Buffer {
  const own = Array.from({ length: rows }, (_, index) =>
    logRow(NIGHT - (index + 1) * 1_800_000, '192.0.2.10', 'JP', OWN_PHONE),
  );
  return Buffer.from([LOG_HEADER, ...own].join('\r\n'));
}

const NOTICES: readonly (readonly [minutes: number, subject: string, words: string])[] = [
  [-4, 'セキュリティ通知', 'パスワードの再設定が求められました'],
  [3, 'セキュリティ通知', 'パスワードが変更されました'],
  [6, 'セキュリティ通知', '再設定用のメールアドレスが変更されました'],
  [11, '2 段階認証プロセスが無効になりました', '設定が変わりました。'],
];

/** What came into the mailbox meanwhile. */
export function mailbox(): Buffer {
  const mails = NOTICES.map(([minutes, subject, words], index) => {
    const date = new Date(NIGHT + minutes * 60_000).toUTCString().replace('GMT', '+0000');
    return [
      `From ${index}@xxx ${date}`,
      'From: Google <no-reply@accounts.google.com>',
      'To: taro@example.jp',
      `Subject: ${encodedWords(subject)}`,
      `Date: ${date}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      words,
      '心当たりがない場合は確認してください。',
      '',
    ].join('\n');
  });
  return Buffer.from(`${mails.join('\n')}\n`);
}

/** A card's statement in Shift_JIS, days only. */
export function cardStatement(): Buffer {
  return encode(
    [
      '"利用日","利用店名・商品名","利用者","支払方法","利用金額","支払手数料","支払総額"',
      '"2026/10/02","スーパー　ホンチョウ","本人","1回払い","3240","0","3240"',
      '"2026/10/19","ホンチョウ　ショテン","本人","1回払い","1980","0","1980"',
      '"2026/11/05","スーパー　ホンチョウ","本人","1回払い","4120","0","4120"',
      '"2026/11/24","ギフトカード　オンライン","本人","1回払い","98000","0","98000"',
      '"2026/11/24","ギフトカード　オンライン","本人","1回払い","96000","0","96000"',
    ].join('\r\n'),
    'shift_jis',
  );
}

/** A table of an unknown kind, its times without a zone. */
export function zonelessTable(): Buffer {
  return Buffer.from(
    [
      'ログイン日時,IPアドレス,端末',
      '2026/11/20 21:03:11,192.0.2.10,iPhone',
      '2026/11/24 02:12:40,203.0.113.66,Linux',
    ].join('\n'),
  );
}
