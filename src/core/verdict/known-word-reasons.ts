// The words for what an organisation has said of its own notices, each with the page where it says so.
import { quote, type ReasonWords, type Say } from './reason-words.ts';

const from: Say = (p) => `${p['source'] ?? ''} (${p['seen'] ?? ''})`;

export const KNOWN_WORD_REASONS: Readonly<Record<string, ReasonWords>> = {
  'known-fake': {
    ja: (p) => `「${quote(p)}」は、${p['name']}が偽物として知らせている言葉です。`,
    en: (p) => `${p['nameEn']} has warned of fakes that say “${quote(p)}”.`,
    expert: from,
  },
  'known-notice': {
    ja: (p) => `「${quote(p)}」は、${p['name']}の本物の知らせにもあります。それだけでは本物と言えません。`,
    en: (p) => `${p['nameEn']}’s own notices say “${quote(p)}” too; that alone proves nothing.`,
    expert: from,
  },
  'notice-from-elsewhere': {
    ja: (p) => `「${quote(p)}」という本物の知らせは、${p['sender']} から届きます。`,
    en: (p) => `Genuine notices that say “${quote(p)}” come from ${p['sender']}.`,
    expert: from,
  },
  'habit-no-links': {
    ja: (p) => `${p['name']}は、メールにリンクを載せないと言っています。`,
    en: (p) => `${p['nameEn']} says that its mails hold no link.`,
    expert: from,
  },
  'habit-no-login-links': {
    ja: (p) => `${p['name']}は、ログインのリンクをメールに載せないと言っています。`,
    en: (p) => `${p['nameEn']} says that its mails hold no sign-in link.`,
    expert: from,
  },
  'habit-no-sms': {
    ja: (p) => `${p['name']}は、SMSを送らないと言っています。`,
    en: (p) => `${p['nameEn']} says that it sends no text messages.`,
    expert: from,
  },
};
