// The words for a password's strength: the verdict, each reason, each piece of advice.
import type { Text } from '../base/language.ts';
import type { Score, StrengthAdviceCode, StrengthReasonCode } from './password-strength.ts';

export const SCORE_TEXT: Readonly<Record<Score, Text>> = {
  0: { ja: 'すぐに当てられます', en: 'Guessed at once' },
  1: { ja: '短い時間で当てられます', en: 'Guessed in a short time' },
  2: { ja: '弱いです', en: 'Weak' },
  3: { ja: 'まずまずです', en: 'Fair' },
  4: { ja: '強いです', en: 'Strong' },
};

export const STRENGTH_REASON_TEXT: Readonly<Record<StrengthReasonCode, Text>> = {
  'common-password': {
    ja: '盗まれたパスワードの一覧に、よく出てくる形です。',
    en: 'It follows a form often found in lists of stolen passwords.',
  },
  'person-word': {
    ja: 'あなたの名前や連絡先が入っています。知っている人が試します。',
    en: 'It holds your name or contact details, which others know.',
  },
  romaji: {
    ja: 'ローマ字やかなの言葉でできています。日本語の一覧で試されます。',
    en: 'It is made of Japanese words, and lists of those are tried.',
  },
  name: { ja: '人の名前が入っています。', en: 'It holds a person’s name.' },
  word: { ja: '辞書にある言葉が入っています。', en: 'It holds a word from a dictionary.' },
  keyboard: { ja: 'キーボードの並びをたどっています。', en: 'It walks along the keyboard.' },
  repeat: { ja: '同じ文字や言葉のくり返しがあります。', en: 'It repeats letters or words.' },
  sequence: { ja: '順番に並んだ文字があります。', en: 'It runs through letters or numbers in order.' },
  date: {
    ja: '日付や年が入っています。誕生日はすぐ試されます。',
    en: 'It holds a date or a year; birthdays are tried early.',
  },
  phone: { ja: '電話番号のような数字です。', en: 'It looks like a phone number.' },
  'digits-only': { ja: '数字だけでできています。', en: 'It is made of digits only.' },
  short: { ja: '短いです。', en: 'It is short.' },
  'many-guesses': {
    ja: '当てるには、とても多くの回数がかかります。',
    en: 'It takes a very great number of guesses.',
  },
  'many-words': {
    ja: '関係のない言葉が、5つ以上つながっています。',
    en: 'It joins five or more unrelated words.',
  },
};

export const STRENGTH_ADVICE_TEXT: Readonly<Record<StrengthAdviceCode, Text>> = {
  'let-us-make-one': {
    ja: 'この画面で、新しいパスワードを作れます。',
    en: 'You can have a new one made here.',
  },
  'use-manager': {
    ja: 'パスワード管理アプリに覚えてもらいましょう。',
    en: 'Let a password manager remember it.',
  },
  'more-words': {
    ja: '関係のない言葉を、6つほどつなげます。',
    en: 'Join about six words that have nothing to do with each other.',
  },
  longer: { ja: '15文字より長くします。', en: 'Make it longer than 15 characters.' },
  'nothing-personal': {
    ja: '名前、誕生日、電話番号は入れないようにします。',
    en: 'Leave out names, birthdays and phone numbers.',
  },
  'not-elsewhere': {
    ja: 'ほかのサービスでは使わないでください。',
    en: 'Use it for this one service only.',
  },
};
