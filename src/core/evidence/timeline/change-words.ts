// The words for reasons about what was done: changes, resets, purchases, and warnings that were hidden.
import type { ReasonWords } from '../../verdict/reason-words.ts';
import { after, clockNote, lapse, plural, times } from './say.ts';

type Params = Readonly<Record<string, string>>;

function thenJa({ next }: Params): string {
  return next === 'password-change' ? 'パスワードの変更' : 'ログイン';
}

function thenEn({ next }: Params): string {
  return next === 'password-change' ? 'a password change' : 'a sign-in';
}

export const CHANGE_WORDS: Readonly<Record<string, ReasonWords>> = {
  'change-after-odd-sign-in': {
    ja: (p) => `これまでと合わないログイン${after(p, 'ja')}の変更です${clockNote(p, 'ja')}。`,
    en: (p) => `Changed ${after(p, 'en')} a sign-in that does not fit${clockNote(p, 'en')}.`,
  },
  'redirect-soon-after': {
    ja: (p) => `このあと${lapse(p['minutes'], 'ja')}で、連絡先や転送が変わっています${clockNote(p, 'ja')}。`,
    en: (p) =>
      `Where mails or codes go was changed within ${lapse(p['minutes'], 'en').replace('less than ', '')} of it${clockNote(p, 'en')}.`,
  },
  'change-after-new-sign-in': {
    ja: (p) => `初めての場所や端末からのログイン${after(p, 'ja')}の変更です${clockNote(p, 'ja')}。`,
    en: (p) => `Changed ${after(p, 'en')} a sign-in from a new place or device${clockNote(p, 'en')}.`,
  },
  'unasked-reset': {
    ja: (p) =>
      `頼んだ覚えのない再設定かもしれません。そのあと${lapse(p['minutes'], 'ja')}で${thenJa(p)}がありました${clockNote(p, 'ja')}。`,
    en: (p) =>
      `You may not have asked for this reset; ${thenEn(p)} followed within ${lapse(p['minutes'], 'en').replace('less than ', '')}${clockNote(p, 'en')}.`,
  },
  'change-by-unasked-reset': {
    ja: (p) => `頼んだ覚えがないかもしれない再設定${after(p, 'ja')}です${clockNote(p, 'ja')}。`,
    en: (p) => `It came ${after(p, 'en')} a reset you may not have asked for${clockNote(p, 'en')}.`,
  },
  'reset-then-change': {
    ja: (p) =>
      `再設定から${lapse(p['minutes'], 'ja')}で${thenJa(p)}がありました。ご自身で頼んだものか、お確かめください${clockNote(p, 'ja')}。`,
    en: (p) =>
      `${thenEn(p).replace('a', 'A')} followed within ${lapse(p['minutes'], 'en').replace('less than ', '')}; please check whether you asked for this reset${clockNote(p, 'en')}.`,
  },
  'reset-during-odd-sign-in': {
    ja: (p) => `これまでと合わないログイン${after(p, 'ja')}の再設定です${clockNote(p, 'ja')}。`,
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
    ja: (p) => `これまでと合わないできごと${after(p, 'ja')}です${clockNote(p, 'ja')}。`,
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
