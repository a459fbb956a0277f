// The set phrases of letters, sheets and reports, in both languages; apart from the logic that chooses them.
import type { Language } from '../base/language.ts';
import type { AccountFact, Whose } from '../journal/types.ts';

interface LetterWords {
  readonly subject: (service: string, user: string) => string;
  readonly followUpSubject: (service: string) => string;
  readonly completionSubject: (service: string) => string;
  readonly opening: (service: string) => string;
  readonly reportLead: string;
  readonly asks: readonly string[];
  readonly askHead: string;
  readonly accountHead: string;
  readonly whenHead: string;
  readonly noticed: (time: string) => string;
  readonly noticedUnknown: string;
  readonly window: (time: string) => string;
  readonly eventsHead: string;
  readonly moneyHead: string;
  readonly total: (amount: string) => string;
  readonly unsureTotal: (amount: string) => string;
  readonly doneHead: string;
  readonly passwordsHead: string;
  readonly attachHead: string;
  readonly contactHead: string;
  readonly reference: (number: string) => string;
  readonly opens: (count: number, names: string) => string;
  readonly noSecret: string;
  readonly closing: string;
  readonly followUpLead: (time: string) => string;
  readonly followUpAsk: string;
  readonly completionLead: string;
  readonly completionAsk: string;
  readonly warning: (service: string) => string;
  readonly warningSubject: string;
  readonly fact: Readonly<Record<AccountFact, string>>;
  readonly name: string;
  readonly safeMail: string;
  readonly safePhone: string;
  readonly ownHours: string;
  readonly whose: Readonly<Record<Whose, string>>;
}

export const LETTER: Readonly<Record<Language, LetterWords>> = {
  ja: {
    subject: (service, user) =>
      `【不正アクセスの報告】${service}${user === '' ? '' : `(${user})`}の利用停止と調査のお願い`,
    followUpSubject: (service) => `【再送・不正アクセスの報告】${service}の件のご確認のお願い`,
    completionSubject: (service) => `【完了報告】${service}の不正アクセスへの対応が終わりました`,
    opening: (service) => `${service} お客さま窓口 ご担当者さま`.trim(),
    reportLead: '私のアカウントが、第三者に使われた疑いがあります。次のとおり報告し、対応をお願いします。',
    askHead: 'お願いしたいこと',
    asks: [
      'アカウントの利用を止めてください。',
      'ログインと操作の記録を調べて、結果を教えてください。',
      '元に戻す手順と、補償の有無を教えてください。',
      '受付番号と、次の連絡の予定を教えてください。',
    ],
    accountHead: 'アカウント',
    whenHead: '気づいた時',
    noticed: (time) => `${time}に気づきました。`,
    noticedUnknown: '気づいた日時は、はっきりしません。',
    window: (time) => `わたしのものではない操作があったのは、記録からわかる範囲で ${time} です。`,
    eventsHead: '覚えのない動き',
    moneyHead: '覚えのない利用',
    total: (amount) => `合計 ${amount}`,
    unsureTotal: (amount) => `ほかに、確かめている利用が ${amount} あります。`,
    doneHead: 'これまでにしたこと',
    passwordsHead: 'パスワードの変更',
    attachHead: '添付(SHA-256)',
    contactHead: '連絡先(安全なもの)',
    reference: (number) => `受付番号: ${number}`,
    opens: (count, names) => `このメールから入れるほかのアカウント(${count}件): ${names}`,
    noSecret: 'ここには、パスワードや認証コードを書いていません。お尋ねいただいてもお答えできません。',
    closing: 'お忙しいところ恐れ入りますが、よろしくお願いいたします。',
    followUpLead: (time) => `${time}に報告した件です。まだご返事をいただいていません。`,
    followUpAsk: '状況と、次のご連絡の予定を教えてください。',
    completionLead: 'ご案内いただいた対応を、次のとおり終えました。',
    completionAsk: 'ご確認のうえ、足りないことがあれば教えてください。',
    warning: (service) =>
      `私の${service === '' ? '' : `${service}の`}アカウントが、第三者に使われたようです。私の名前で届いたリンクは開かないでください。お金や番号の頼みにも、応じないでください。すでに開いた方は、教えてください。`,
    warningSubject: '私のアカウントから届いたメッセージについて',
    fact: {
      'user-name': 'ユーザー名',
      'registered-mail': '登録メール',
      'registered-phone': '登録電話番号',
      'customer-number': 'お客さま番号',
      'plan-or-product': '契約・商品',
      'opened-when': '登録した時期',
    },
    name: '氏名',
    safeMail: 'メール',
    safePhone: '電話',
    ownHours: '連絡のつく時間',
    whose: { mine: '自分', 'not-mine': '自分ではない', unsure: 'わからない' },
  },
  en: {
    subject: (service, user) =>
      `[Unauthorized access] ${service}${user === '' ? '' : ` (${user})`}: please suspend`,
    followUpSubject: (service) => `[Second notice: unauthorized access] ${service}`,
    completionSubject: (service) => `[Completed] ${service}: unauthorized access`,
    opening: (service) => (service === '' ? 'To customer support' : `To ${service} customer support`),
    reportLead: 'Someone else appears to have used my account. I report it as follows and ask for your help.',
    askHead: 'What I ask',
    asks: [
      'Please suspend the account.',
      'Please investigate the sign-in and activity records and tell me the result.',
      'Please tell me how to restore it and whether losses are compensated.',
      'Please give me a reference number and say when I will hear from you.',
    ],
    accountHead: 'Account',
    whenHead: 'When I noticed',
    noticed: (time) => `I noticed: ${time}.`,
    noticedUnknown: 'I cannot say exactly when I noticed.',
    window: (time) => `As far as the records tell, what was not mine happened at this time: ${time}.`,
    eventsHead: 'What I did not do',
    moneyHead: 'Charges that are not mine',
    total: (amount) => `Total ${amount}`,
    unsureTotal: (amount) => `I am still checking a further ${amount}.`,
    doneHead: 'What I have done so far',
    passwordsHead: 'Password changes',
    attachHead: 'Attachments (SHA-256)',
    contactHead: 'How to reach me safely',
    reference: (number) => `Reference: ${number}`,
    opens: (count, names) => `Accounts of mine that this mailbox opens (${count}): ${names}`,
    noSecret: 'This message contains no password and no code. I will not give any if asked.',
    closing: 'Thank you for your help.',
    followUpLead: (time) => `I have had no answer yet to my report of ${time}.`,
    followUpAsk: 'Please tell me where it stands and when I will hear from you.',
    completionLead: 'I have completed the measures as follows.',
    completionAsk: 'Please check, and tell me if anything is missing.',
    warning: (service) =>
      `Someone else seems to have used my ${service === '' ? '' : `${service} `}account. Please do not open links sent in my name, and do not act on requests for money or numbers. If you already did, please tell me.`,
    warningSubject: 'About messages from my account',
    fact: {
      'user-name': 'User name',
      'registered-mail': 'Registered mail',
      'registered-phone': 'Registered phone',
      'customer-number': 'Customer number',
      'plan-or-product': 'Contract or product',
      'opened-when': 'Registered when',
    },
    name: 'Name',
    safeMail: 'Mail',
    safePhone: 'Phone',
    ownHours: 'When I can be reached',
    whose: { mine: 'mine', 'not-mine': 'not mine', unsure: 'unsure' },
  },
};
