// What the staff read for the codes of harm, due times and refused drafts; a judgement in their own words stays as they wrote it.
import type { Language, Text } from '../base/language.ts';
import type { DraftProblem } from './check-desk-draft.ts';
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

/** Why something cannot be added to a case, and what to do instead. */
export const DRAFT_WORDS: Readonly<Record<DraftProblem, Text>> = {
  'case-closed': {
    ja: '終了した案件です。先に再開してください。',
    en: 'This case is closed. Reopen it first.',
  },
  'not-closed': { ja: '終了していない案件です。', en: 'This case is not closed.' },
  'no-report': {
    ja: 'メールだけの案件です。メールで返事をしてください。',
    en: 'This case came by mail. Please answer by mail.',
  },
  'other-report': { ja: '別の報告への文です。', en: 'This belongs to another report.' },
  'out-of-order': {
    ja: 'ほかの人が先に送りました。読み直してください。',
    en: 'Somebody sent something first. Please reload.',
  },
  'nothing-to-confirm': {
    ja: 'まだ、本人が終えたと知らせていません。',
    en: 'The person has not reported it done yet.',
  },
  'no-such-call': { ja: 'その通話はありません。', en: 'There is no such call.' },
  'call-expired': {
    ja: '合言葉の時間が切れました。新しい通話を始めてください。',
    en: 'The words have expired. Start a new call.',
  },
  'call-checked': {
    ja: 'この通話は、もう確かめました。',
    en: 'This call has been checked already.',
  },
  'open-instructions': {
    ja: '終わっていない指示があります。理由を書いてください。',
    en: 'Some instructions are still open. Please write why you close it.',
  },
  'text-missing': { ja: '文を書いてください。', en: 'Please write a text.' },
  'secret-in-text': {
    ja: 'パスワードなどが入っています。消してから送ってください。',
    en: 'There is a password or other secret in it. Please take it out.',
  },
  'proofs-too-weak': {
    ja: 'この確かめ方では、そこまで言えません。理由を書いてください。',
    en: 'These proofs do not carry that far. Please write why.',
  },
  'no-follow-up': { ja: '見直しの予定はありません。', en: 'No follow-up is set.' },
  'no-such-mail': { ja: 'そのメールはありません。', en: 'There is no such mail.' },
  'already-linked': { ja: 'もう、この事件に入っています。', en: 'It is in this incident already.' },
  'not-linked': { ja: 'この事件には入っていません。', en: 'It is not in this incident.' },
  'no-such-entry': { ja: 'その記録はありません。', en: 'There is no such entry.' },
  'already-erased': { ja: 'もう消してあります。', en: 'It has been erased already.' },
};
