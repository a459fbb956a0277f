// The words for what a window rests on, and what speaks for a way in.
import type { ReasonWords } from '../../verdict/reason-words.ts';
import { after, clockNote, plural } from './say.ts';

export const WINDOW_WORDS: Readonly<Record<string, ReasonWords>> = {
  'window-marked': {
    ja: (p) => `ご自身のものではないと印をつけたものが、${p['count']}件あります。`,
    en: (p) => `You marked ${p['count']} ${p['count'] === '1' ? 'activity' : 'activities'} as not yours.`,
  },
  'window-odd': {
    ja: (p) => `これまでと合わないものが、${p['count']}件あります。`,
    en: (p) => `${p['count']} ${p['count'] === '1' ? 'activity does' : 'activities do'} not fit.`,
  },
  'window-times-unsure': {
    ja: (p) => `そのうち${p['count']}件は、時刻がはっきりしません。`,
    en: (p) => `The time of ${p['count']} of them is not certain.`,
  },
  'window-others': {
    ja: (p) => `ほかの時期にも、合わないものが${p['count']}か所あります。`,
    en: (p) => `At ${plural(p['count'], 'other time')}, something does not fit either.`,
  },
  'way-phishing': {
    ja: (p) => `最初の合わないできごとは、にせと思われるメール${after(p, 'ja')}です${clockNote(p, 'ja')}。`,
    en: (p) =>
      `The first thing that does not fit came ${after(p, 'en')} a mail that looks fake${clockNote(p, 'en')}.`,
  },
  'way-reuse': {
    ja: (p) =>
      `その前後に、ログインの失敗が${p['count']}回ありました（サービス ${p['services']}、接続元 ${p['addresses']}）。`,
    en: (p) =>
      `${plural(p['count'], 'sign-in')} failed around it (services: ${p['services']}, addresses: ${p['addresses']}).`,
  },
  'way-mailbox-first': {
    ja: (p) =>
      `メールでの合わないできごと${after(p, 'ja')}に、ほかの${p['services']}件のサービスで、再設定や変更が始まっています${clockNote(p, 'ja')}。`,
    en: (p) =>
      `Something at the mailbox does not fit; resets or changes at ${plural(p['services'], 'other service')} began ${after(p, 'en')} it${clockNote(p, 'en')}.`,
  },
  'way-sim': {
    ja: (p) => `SIMや電話番号についての記録があります（${p['what']}）。`,
    en: (p) => `There is a record about the SIM or phone number (${p['what']}).`,
  },
  'way-new-app': {
    ja: (p) => `初めてのアプリ（${p['app']}）が使われています。`,
    en: (p) => `An app not seen before (${p['app']}) was used.`,
  },
  'way-session-without-sign-in': {
    ja: (p) => `ログインの記録がない利用が、${p['count']}件あります。`,
    en: (p) => `${plural(p['count'], 'use')} without a sign-in on record.`,
  },
  'way-own-place': {
    ja: (p) => `ご自身のものではないと印をつけたうち${p['count']}件は、ふだんの端末や接続元からです。`,
    en: (p) => `${p['count']} of those you marked as not yours came from a device or address you often use.`,
  },
};
