// The words of a timeline: every reason, kind, unread part and way in, in both languages. Calm, and never a certainty.
import type { Language, Text } from '../../base/language.ts';
import type { ReasonWords, Say } from '../../verdict/reason-words.ts';
import { reasonText } from '../../verdict/reasons.ts';
import type { Reason } from '../../verdict/types.ts';
import type { ActivityKind, UnreadWhy } from '../types.ts';
import { CHANGE_WORDS } from './change-words.ts';
import { NOTE_WORDS } from './note-words.ts';
import { PLACE_WORDS } from './place-words.ts';
import type { WayIn } from './types.ts';
import { WINDOW_WORDS } from './window-words.ts';

/** Stands beside every timeline: Daffalla et al., USENIX Security 2023. */
export const CAUTION: Text = {
  ja: 'ログインの履歴は、隠されたり、いつわられたりすることがあります。',
  en: 'Sign-in histories can be hidden or spoofed.',
};

export const TIMELINE_REASONS: Readonly<Record<string, ReasonWords>> = {
  ...PLACE_WORDS,
  ...CHANGE_WORDS,
  ...NOTE_WORDS,
  ...WINDOW_WORDS,
};

/** One plain sentence. Codes of the verdict room (why a mail is a fake) fall through to its own words. */
export function timelineReasonText(reason: Reason, language: Language): string {
  const words = Object.hasOwn(TIMELINE_REASONS, reason.code) ? TIMELINE_REASONS[reason.code] : undefined;
  if (words === undefined) return reasonText(reason, language).plain;
  const say: Say = words[language];
  return say(reason.params);
}

export const KIND_WORDS: Readonly<Record<ActivityKind, Text>> = {
  'sign-in': { ja: 'ログイン', en: 'Sign-in' },
  'sign-in-failed': { ja: 'ログインの失敗', en: 'Failed sign-in' },
  'sign-out': { ja: 'ログアウト', en: 'Sign-out' },
  'new-device': { ja: '新しい端末', en: 'New device' },
  'password-change': { ja: 'パスワードの変更', en: 'Password change' },
  'reset-request': { ja: 'パスワード再設定の手続き', en: 'Password reset request' },
  'recovery-change': { ja: '再設定用の連絡先の変更', en: 'Change of recovery contact' },
  'forwarding-change': { ja: 'メール転送の変更', en: 'Change of mail forwarding' },
  'two-factor-change': { ja: '2段階認証の変更', en: 'Change of two-factor sign-in' },
  'app-access': { ja: 'アプリの利用', en: 'App access' },
  'account-change': { ja: '登録内容の変更', en: 'Account change' },
  'code-sent': { ja: '認証コードの送信', en: 'Code sent' },
  order: { ja: '注文', en: 'Order' },
  payment: { ja: '支払い', en: 'Payment' },
  transfer: { ja: '送金・振込', en: 'Transfer' },
  deposit: { ja: '入金', en: 'Deposit' },
  alert: { ja: 'お知らせメール', en: 'Security alert' },
  support: { ja: '窓口からの連絡', en: 'Message from support' },
  'fake-alert': { ja: 'にせと思われるお知らせ', en: 'Alert that looks fake' },
  other: { ja: 'その他', en: 'Other' },
};

export const UNREAD_WORDS: Readonly<Record<UnreadWhy, Text>> = {
  'unknown-format': { ja: '知らない形式のファイルです。', en: 'This kind of file is not known.' },
  'unknown-columns': {
    ja: 'どの列が何か、わかりませんでした。',
    en: 'It was not clear which column holds what.',
  },
  'time-not-read': { ja: '日時を読み取れませんでした。', en: 'The date or time could not be read.' },
  'zone-unknown': {
    ja: 'どの地域の時刻か、書かれていません。',
    en: 'It does not say which time zone the times are in.',
  },
  'amount-not-read': { ja: '金額を読み取れませんでした。', en: 'The amount could not be read.' },
  'not-json': { ja: 'JSONとして読めませんでした。', en: 'It could not be read as JSON.' },
  'not-text': { ja: '文字として読めませんでした。', en: 'It could not be read as text.' },
  damaged: { ja: 'ファイルがこわれています。', en: 'The file is damaged.' },
  encrypted: {
    ja: '暗号化されていて、読めませんでした。',
    en: 'It is encrypted and could not be read.',
  },
  'too-large': { ja: '大きすぎるため、読みませんでした。', en: 'It is too large and was not read.' },
  'too-many': {
    ja: '数が多すぎるため、残りは読みませんでした。',
    en: 'There were too many; the rest was not read.',
  },
  'too-deep': {
    ja: '入れ子が深すぎるため、読みませんでした。',
    en: 'It is nested too deeply and was not read.',
  },
  'line-too-long': {
    ja: '1行が長すぎるため、読みませんでした。',
    en: 'A line is too long and was not read.',
  },
  'unsafe-name': {
    ja: 'ファイル名が安全ではないため、開きませんでした。',
    en: 'Its file name is not safe, so it was not opened.',
  },
  'row-not-read': { ja: '読み取れない行がありました。', en: 'A row could not be read.' },
  'mail-not-read': { ja: '読み取れないメールがありました。', en: 'A mail could not be read.' },
  stopped: {
    ja: '途中で止めました。残りは読んでいません。',
    en: 'Stopped before the end; the rest was not read.',
  },
};

export const WAY_IN_WORDS: Readonly<Record<WayIn['way'], Text>> = {
  phishing: {
    ja: 'にせのメールやサイトに入力した（フィッシング）',
    en: 'Details entered on a fake page (phishing)',
  },
  reuse: {
    ja: 'ほかで漏れたパスワードが使われた（使い回し）',
    en: 'A password leaked elsewhere was tried (reuse)',
  },
  malware: {
    ja: '端末やアプリから、ログインした状態が使われた',
    en: 'A signed-in session was used through a device or an app',
  },
  'mailbox-first': {
    ja: '先にメールに入られ、そこから広がった',
    en: 'The mailbox came first, the rest followed from it',
  },
  sim: { ja: '電話番号（SIM）が使われた', en: 'The phone number (SIM) was taken over' },
  insider: {
    ja: '身近な端末や回線から使われた',
    en: 'It was used from a device or connection close to the person',
  },
};

export const HOW_SURE_WORDS: Readonly<Record<WayIn['how'], Text>> = {
  likely: { ja: '可能性が高い', en: 'Likely' },
  possible: { ja: '可能性がある', en: 'Possible' },
};
