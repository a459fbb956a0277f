// The words that stand where a secret was: what they are, and how the guard looks past them.
import type { Language } from '../base/language.ts';
import { LANGUAGES } from '../base/language.ts';
import type { SecretKind } from './types.ts';

const PLACEHOLDERS: Readonly<Record<SecretKind, Readonly<Record<Language, string>>>> = {
  password: { ja: '[パスワードは書きません]', en: '[password left out]' },
  pin: { ja: '[暗証番号は書きません]', en: '[PIN left out]' },
  otp: { ja: '[認証コードは書きません]', en: '[one-time code left out]' },
  secret_answer: { ja: '[秘密の答えは書きません]', en: '[secret answer left out]' },
  recovery_code: { ja: '[復旧コードは書きません]', en: '[recovery code left out]' },
  card: { ja: '[カード番号は書きません]', en: '[card number left out]' },
  cvv: { ja: '[セキュリティコードは書きません]', en: '[card security code left out]' },
  my_number: { ja: '[マイナンバーは書きません]', en: '[My Number left out]' },
  national_id: { ja: '[公的な番号は書きません]', en: '[identity number left out]' },
  token: { ja: '[ログイン用の文字列は書きません]', en: '[sign-in token left out]' },
  api_key: { ja: '[APIキーは書きません]', en: '[API key left out]' },
  seed_phrase: { ja: '[復元フレーズは書きません]', en: '[seed phrase left out]' },
  totp_secret: { ja: '[認証アプリのキーは書きません]', en: '[authenticator key left out]' },
  private_key: { ja: '[秘密鍵は書きません]', en: '[private key left out]' },
};

/** What is written in a secret's place. */
export function placeholder(kind: SecretKind, language: Language): string {
  return PLACEHOLDERS[kind][language];
}

const escape = (text: string): string => text.replaceAll(/[[\]]/g, '\\$&');
const KNOWN = new RegExp(
  Object.values(PLACEHOLDERS)
    .flatMap((texts) => LANGUAGES.map((language) => escape(texts[language].normalize('NFKC'))))
    .join('|'),
  'g',
);

/** Blanks out placeholders, keeping every offset: their words announce nothing, and they are no value. */
export function hidePlaceholders(text: string): string {
  return text.includes('[') ? text.replaceAll(KNOWN, (found) => '\u25AE'.repeat(found.length)) : text;
}
