// What the staff read for the codes of harm and of due times; a judgement in their own words stays as they wrote it.
import type { Language, Text } from '../base/language.ts';
import type { Due } from './due.ts';
import { HARM_REASONS, type HarmReason } from './harm.ts';
import type { Indicator } from './types.ts';

const HARM_WORDS: Readonly<Record<HarmReason, Text>> = {
  'money-moving': { ja: 'いま、お金が動いています', en: 'Money is moving now' },
  'mailbox-taken': { ja: 'メールを取られています', en: 'The mailbox is taken' },
  'carrier-taken': { ja: '携帯の回線を取られています', en: 'The phone line is taken' },
  'bank-taken': { ja: '口座に入られています', en: 'Somebody is in the bank account' },
  'still-talking': { ja: 'にせの窓口と話しているかもしれません', en: 'They may be talking to a fake desk' },
  'money-moved': { ja: 'お金が動きました', en: 'Money has moved' },
  'unknown-order': { ja: '覚えのない注文があります', en: 'There is an order they did not make' },
  'locked-out': { ja: '本人が入れません', en: 'The owner is locked out' },
  'password-changed-by-other': { ja: 'パスワードを変えられました', en: 'Somebody changed the password' },
  'messages-sent': { ja: '友だちに勝手に送られています', en: 'Messages went out in their name' },
  'same-password': { ja: '同じパスワードの所があります', en: 'The same password is used elsewhere' },
  'given-away': { ja: '情報を渡してしまいました', en: 'Something was given away' },
  'signed-in': { ja: '知らないログインがあります', en: 'There is an unknown sign-in' },
  contained: { ja: 'パスワードを変え、締め出しました', en: 'Password changed and everybody signed out' },
  unsure: { ja: 'まだわかりません', en: 'Not sure yet' },
  'only-told': { ja: '知らせてくれました', en: 'Only to be told' },
  'mail-money': { ja: 'メールに、お金のことがあります', en: 'The mail speaks of money' },
  'mail-taken': { ja: 'メールに、不正ログインのことがあります', en: 'The mail speaks of a break-in' },
  'mail-unread': { ja: 'まだ読んでいないメールです', en: 'A mail nobody has read yet' },
};

/** Why a case's harm is what it is: the words for our own code, or what a staff member wrote. */
export function harmWords(because: string, language: Language): string {
  const code = HARM_REASONS.find((one) => one === because);
  return code === undefined ? because : HARM_WORDS[code][language];
}

/** Why the desk's next thing is due when it is due. */
export const DUE_WORDS: Readonly<Record<Due['because'], Text>> = {
  closed: { ja: '終了', en: 'Closed' },
  'follow-up': { ja: '決めた見直しの日', en: 'The follow-up that was set' },
  answer: { ja: '返事の期限', en: 'An answer is due' },
  waiting: { ja: '返事がないので、聞き直す', en: 'No answer: ask again' },
  instruction: { ja: '指示の期限', en: 'An instruction was due' },
  deadline: { ja: 'お金に関わる期限', en: 'A date that costs money' },
};

/** What kind of thing reports of one attack share. */
export const INDICATOR_WORDS: Readonly<Record<Indicator['kind'], Text>> = {
  domain: { ja: 'にせサイト', en: 'Phishing site' },
  url: { ja: 'にせページ', en: 'Phishing page' },
  ip: { ja: 'IPアドレス', en: 'IP address' },
  asn: { ja: 'ネットワーク', en: 'Network' },
  mail: { ja: '送信元メール', en: 'Sender' },
  phone: { ja: '電話番号', en: 'Phone number' },
  method: { ja: '手口', en: 'Way in' },
  amount: { ja: '金額', en: 'Amount' },
  hour: { ja: '時間帯', en: 'Hour' },
};
