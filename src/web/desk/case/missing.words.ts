// What a report still lacks, and the ready question that asks for it, in the person's language.
import type { Language, Text } from '#core/base/language.ts';

interface Missing {
  readonly name: Text;
  readonly question: Text;
}

/** By code of core/desk/missing.ts. */
const MISSING: Readonly<Record<string, Missing>> = {
  account: {
    name: { ja: 'どのアカウントか', en: 'Which account' },
    question: {
      ja: 'どのアカウントのことか、ユーザー名・お客さま番号・登録メールのどれか一つを教えてください。パスワードは書かないでください。',
      en: 'Which account is it about? Please tell us one of: user name, customer number, registered mail. Please do not write a password.',
    },
  },
  noticed: {
    name: { ja: 'いつ気づいたか', en: 'When it was noticed' },
    question: {
      ja: 'おかしいと気づいたのは、いつですか。だいたいでかまいません。',
      en: 'When did you notice that something was wrong? Roughly is fine.',
    },
  },
  happened: {
    name: { ja: '覚えのない動き', en: 'What was not theirs' },
    question: {
      ja: '身に覚えのない動き(ログイン、注文、送金、設定の変更など)を、わかるだけ教えてください。',
      en: 'Please tell us what you did not do yourself: sign-ins, orders, transfers, changed settings.',
    },
  },
  when: {
    name: { ja: 'それがいつか', en: 'When that happened' },
    question: {
      ja: '身に覚えのない動きがあった日時を、わかる範囲で教えてください。',
      en: 'When did that happen, as far as you know?',
    },
  },
  losses: {
    name: { ja: '失った金額', en: 'Amount lost' },
    question: {
      ja: '身に覚えのない支払いや送金があれば、日付と金額を教えてください。カード番号は書かないでください。',
      en: 'If there were payments or transfers you did not make, please tell us dates and amounts. Please do not write card numbers.',
    },
  },
  'password-change': {
    name: { ja: 'パスワードを変えたか', en: 'Whether the password was changed' },
    question: {
      ja: 'パスワードを変えましたか。変えたなら、いつですか。新しいパスワードは書かないでください。',
      en: 'Did you change the password, and if so, when? Please do not write the password.',
    },
  },
  'safe-contact': {
    name: { ja: '安全な連絡先', en: 'A safe way to reach them' },
    question: {
      ja: 'ほかの人に見られていない、安全な連絡先(メールか電話)を教えてください。',
      en: 'Please tell us a mail address or phone number nobody else can read or answer.',
    },
  },
  evidence: {
    name: { ja: '証拠', en: 'Evidence' },
    question: {
      ja: '届いたメールや画面の写真があれば、この事案に加えて送ってください。番号や暗証は隠してかまいません。',
      en: 'If you have mails or pictures of the screen, please add them to the case and send them. You may cover numbers.',
    },
  },
  'way-in': {
    name: { ja: 'どう入られたか', en: 'How they came in' },
    question: {
      ja: 'その前に、見慣れないメール・SMS・電話・サイトはありませんでしたか。',
      en: 'Before it happened, was there a mail, text, call or site that seemed unusual?',
    },
  },
  name: {
    name: { ja: '名前', en: 'Name' },
    question: { ja: 'お名前を教えてください。', en: 'Please tell us your name.' },
  },
  owner: {
    name: { ja: '本人かどうか', en: 'Whether they are the owner' },
    question: {
      ja: 'ご本人かを確かめたいので、登録された電話に、こちらからかけてもよい時間を教えてください。',
      en: 'To make sure it is you, when may we ring the registered phone?',
    },
  },
};

/** The name of what is missing; an unknown code as it stands. */
export function missingName(code: string, language: Language): string {
  return MISSING[code]?.name[language] ?? code;
}

/** The question to ask, where there is one. */
export function missingQuestion(code: string, language: Language): string | undefined {
  return MISSING[code]?.question[language];
}
