// What an official page is for, in a person's words.
import { words } from '../text.ts';

export const purposeWords = words({
  ja: {
    support: '問い合わせのページ',
    'hacked-account': '不正利用のときのページ',
    'change-password': 'パスワードを変えるページ',
    'two-factor': '二段階認証のページ',
    recovery: 'アカウントを取り戻すページ',
    'sign-in-activity': 'ログイン履歴のページ',
    'data-export': '自分のデータを取り出すページ',
    form: '問い合わせフォーム',
    chat: 'チャットの窓口',
  },
  en: {
    support: 'Help and contact',
    'hacked-account': 'If someone got into your account',
    'change-password': 'Change your password',
    'two-factor': 'Two-factor sign-in',
    recovery: 'Get your account back',
    'sign-in-activity': 'Sign-in history',
    'data-export': 'Take out your data',
    form: 'Contact form',
    chat: 'Chat with support',
  },
});
