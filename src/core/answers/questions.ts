// What we ask the person, each question once, "I don't know" always among the choices; which comes next is flow.ts.
import type { Text } from '../base/language.ts';

export interface Choice {
  readonly value: string;
  readonly label: Text;
}

export interface Question {
  readonly id: string;
  readonly many: boolean;
  readonly ask: Text;
  readonly choices: readonly Choice[];
}

export const SYMPTOMS = [
  'cannot-sign-in',
  'unknown-order',
  'money-moved',
  'sign-in-notice',
  'password-changed-notice',
  'friends-got-messages',
  'support-contacted-me',
  'not-sure',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

const YES_NO: readonly Choice[] = [
  { value: 'yes', label: { ja: 'はい', en: 'Yes' } },
  { value: 'no', label: { ja: 'いいえ', en: 'No' } },
  { value: 'unknown', label: { ja: 'わからない', en: 'I don’t know' } },
];

/** U2: the three questions before the first step, then those that change the plan. */
export const QUESTIONS = {
  noticed: {
    id: 'noticed',
    many: false,
    ask: { ja: 'どうしましたか', en: 'What did you notice?' },
    choices: [
      { value: 'cannot-sign-in', label: { ja: 'ログインできない', en: 'I cannot sign in' } },
      {
        value: 'unknown-order',
        label: { ja: '覚えのない注文・支払い', en: 'An order or payment I did not make' },
      },
      { value: 'money-moved', label: { ja: 'お金が動いた', en: 'Money has moved' } },
      { value: 'sign-in-notice', label: { ja: 'ログインの通知が来た', en: 'A sign-in notice came' } },
      {
        value: 'password-changed-notice',
        label: { ja: 'パスワード変更の知らせ', en: 'A notice that my password changed' },
      },
      {
        value: 'friends-got-messages',
        label: { ja: '友だちに変なメッセージ', en: 'Friends got strange messages' },
      },
      {
        value: 'support-contacted-me',
        label: { ja: '「サポート」から電話やメール', en: '“Support” called or wrote to me' },
      },
      { value: 'not-sure', label: { ja: 'まだわからない', en: 'I am not sure yet' } },
    ],
  },
  'money-moving': {
    id: 'money-moving',
    many: false,
    ask: { ja: 'いま、お金が動いていますか', en: 'Is money moving right now?' },
    choices: YES_NO,
  },
  mailbox: {
    id: 'mailbox',
    many: false,
    ask: { ja: '登録したメールを、自分で開けますか', en: 'Can you open the registered mailbox yourself?' },
    choices: YES_NO,
  },
  'same-password': {
    id: 'same-password',
    many: false,
    ask: { ja: '同じパスワードを、ほかでも使っていますか', en: 'Do you use the same password elsewhere?' },
    choices: YES_NO,
  },
} as const satisfies Record<string, Question>;
