// The words for reasons about what was done: changes, resets, purchases, and warnings that were hidden.
import type { ReasonWords } from '../../verdict/reason-words.ts';
import { after, clockNote, plural, times } from './say.ts';

export const CHANGE_WORDS: Readonly<Record<string, ReasonWords>> = {
  'change-after-odd-sign-in': {
    ja: (p) => `これまでと合わないログインと比べて、${after(p, 'ja')}の変更です${clockNote(p, 'ja')}。`,
    en: (p) => `Changed ${after(p, 'en')} a sign-in that does not fit${clockNote(p, 'en')}.`,
  },
  'redirect-after-new-sign-in': {
    ja: (p) =>
      `初めての場所や端末からのログインと比べて、${after(p, 'ja')}に、連絡先や転送が変わっています${clockNote(p, 'ja')}。`,
    en: (p) =>
      `Where mails or codes go was changed ${after(p, 'en')} a sign-in from a new place or device${clockNote(p, 'en')}.`,
  },
  'change-after-new-sign-in': {
    ja: (p) => `初めての場所や端末からのログインと比べて、${after(p, 'ja')}の変更です${clockNote(p, 'ja')}。`,
    en: (p) => `Changed ${after(p, 'en')} a sign-in from a new place or device${clockNote(p, 'en')}.`,
  },
  'unasked-reset': {
    ja: (p) =>
      `頼んだ覚えのない再設定かもしれません。ほどなく${p['then'] === 'password-change' ? 'パスワードの変更' : 'ログイン'}がありました（${after(p, 'ja')}）${clockNote(p, 'ja')}。`,
    en: (p) =>
      `This reset may not have been asked for by you; a ${p['then'] === 'password-change' ? 'password change' : 'sign-in'} followed (${p['minutes'] === '0' ? 'within a minute' : `after ${plural(p['minutes'], 'minute')}`})${clockNote(p, 'en')}.`,
  },
  'reset-then-change': {
    ja: (p) =>
      `再設定のあと、${p['then'] === 'password-change' ? 'パスワードの変更' : 'ログイン'}がありました（${after(p, 'ja')}）。ご自身で頼んだものか、お確かめください${clockNote(p, 'ja')}。`,
    en: (p) =>
      `A ${p['then'] === 'password-change' ? 'password change' : 'sign-in'} followed this reset (${p['minutes'] === '0' ? 'within a minute' : `after ${plural(p['minutes'], 'minute')}`}). Please check whether you asked for it${clockNote(p, 'en')}.`,
  },
  'reset-during-odd-sign-in': {
    ja: (p) => `これまでと合わないログインと比べて、${after(p, 'ja')}の再設定です${clockNote(p, 'ja')}。`,
    en: (p) => `Asked for ${after(p, 'en')} a sign-in that does not fit${clockNote(p, 'en')}.`,
  },
  'new-shop-top-amount': {
    ja: (p) =>
      `初めての相手で、金額もこれまでで最大です（それまでの最大 ${p['most']?.replace('-', '')} ${p['currency']}、${times(p['earlier'], 'ja')}のうち）。`,
    en: (p) =>
      `Someone new, and more than ever before (so far at most ${p['most']?.replace('-', '')} ${p['currency']} in ${plural(p['earlier'], 'payment')}).`,
  },
  'purchases-in-minutes': {
    ja: (p) => `${p['minutes']}分ほどのうちに、${times(p['count'], 'ja')}の支払いがあります。`,
    en: (p) => `${plural(p['count'], 'payment')} within about ${plural(p['minutes'], 'minute')}.`,
  },
  'purchase-after-odd-sign-in': {
    ja: (p) => `これまでと合わないできごとと比べて、${after(p, 'ja')}です${clockNote(p, 'ja')}。`,
    en: (p) => `It came ${after(p, 'en')} something that does not fit${clockNote(p, 'en')}.`,
  },
  'purchase-day-of-odd-sign-in': {
    ja: () => '日付だけの記録ですが、これまでと合わないできごとと同じ日です。',
    en: () => 'Only its day is on record: the same day as something that does not fit.',
  },
  'alert-hidden': {
    ja: (p) =>
      p['how'] === 'deleted'
        ? 'お知らせが、削除されています。これまでと合わないできごとの前後です。'
        : 'お知らせが、迷惑メールに入っています。これまでと合わないできごとの前後です。',
    en: (p) =>
      p['how'] === 'deleted'
        ? 'This warning was deleted, around something that does not fit.'
        : 'This warning is in spam, around something that does not fit.',
  },
};
