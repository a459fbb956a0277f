// What kind of activity a line of a sign-in history or a notice speaks of, by its words in ja and en.
import type { ActivityKind } from '../types.ts';

/** In the order they are asked: the graver and the more particular first. */
const WORDS: readonly (readonly [ActivityKind, RegExp])[] = [
  // Yahoo! JAPAN's history names the passkey used to sign in beside the result: that changed nothing.
  ['sign-in', /認証結果/],
  [
    'two-factor-change',
    /[2２二]\s?(?:段階|要素|ファクタ)|認証アプリ|パスキー|(?:two|2)[- ]?(?:step|factor)|authenticator|passkey/i,
  ],
  ['forwarding-change', /転送(?:先|設定|アドレス)|自動転送|forwarding/i],
  [
    'recovery-change',
    /再設定用の?(?:メール|電話)|予備の(?:メール|電話)|復旧用|(?:メールアドレス|電話番号)(?:の|が|を)?(?:変更|追加|削除)|recovery (?:e-?mail|phone)|(?:e-?mail address|phone number) (?:was |has been )?(?:changed|added|removed)/i,
  ],
  [
    'reset-request',
    /パスワードの?再(?:設定|発行)(?:の)?(?:依頼|リクエスト|申請|手続き|メール)|password reset (?:request|link|code|e-?mail)|reset your password|forgot/i,
  ],
  [
    'password-change',
    /パスワード(?:の|が|を)?(?:変更|更新|再設定|リセット)|password (?:was |has been |is )?(?:changed|updated|reset)|(?:changed|updated|reset) (?:your )?password/i,
  ],
  [
    'new-device',
    /新しい(?:端末|デバイス|機器)|初めての(?:端末|デバイス)|new (?:device|phone|computer)|unrecogni[sz]ed device/i,
  ],
  [
    'app-access',
    /アプリ(?:に|へ|の|との)?(?:アクセス|連携|許可)|外部連携|third[- ]party|app (?:access|password)|authori[sz]ed (?:an? )?app/i,
  ],
  ['sign-out', /ログアウト|サインアウト|sign(?:ed)?[- ]?out|log(?:ged)?[- ]?out/i],
  ['sign-in', /ログイン|サインイン|ログオン|sign(?:ed)?[- ]?in|log(?:ged)?[- ]?(?:in|on)|session|アクセス/i],
  ['code-sent', /認証コード|確認コード|ワンタイム|verification code|security code|one[- ]time/i],
  ['order', /ご?注文|購入|\border(?:ed|s)?\b|purchase/i],
  ['transfer', /振込|振替|送金|\btransfer/i],
  ['payment', /支払|決済|ご?利用(?:額|金額|通知|のお知らせ)|\bpaid\b|payment/i],
];

const FAILED =
  /失敗|ブロック|できませんでした|拒否|エラー|不成功|fail(?:ed|ure)|blocked|unsuccessful|denied|incorrect/i;

/** Undefined when the words speak of nothing we know. */
export function kindOfWords(text: string): ActivityKind | undefined {
  const kind = WORDS.find(([, words]) => words.test(text))?.[0];
  return kind === 'sign-in' && FAILED.test(text) ? 'sign-in-failed' : kind;
}
