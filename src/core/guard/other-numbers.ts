// Tells that a value was named as something a case does contain: a receipt number, a phone, a user name, an amount.

const JA_NUMBERED =
  '注文 受付 受け付け 問い合わせ 問合せ お問い合わせ お問合せ お問合わせ 追跡 伝票 送り状 会員 お客様 お客さま 顧客 電話 携帯 携帯電話 口座 支店 店 郵便 予約 整理 管理 製造 シリアル ケース チケット 契約 証券 照会 参照 取引 承認 社員 学籍 利用者 申込 申し込み 受理 事件 端末識別 識別 部屋 便 加入者 契約者 診察券 学生 配達 荷物 案件 登録 型 商品 車両 オーダー';
const JA_NAMED =
  '番号札 電話 携帯 内線 ユーザー名 ユーザ名 ユーザーid ユーザid ユーザーネーム ログインid アカウント名 アカウントid 会員id メールアドレス アドレス 金額 日時 日付 残高 合計 型番 機種 バージョン エラー 部屋 ニックネーム 氏名 名義 ファイル名 件名 下4桁 下四桁 末尾 末尾4桁 末尾の4桁 最後の4桁 下4けた';
const EN_NAMED =
  'tel phone telephone mobile cell fax ext extension imei isbn issn jan ean upc sku mac ip asn user username user-name userid user-id login-id id uid account-name account-id account-number account-no order case ticket ref reference receipt tracking invoice serial member membership customer booking reservation confirmation parcel policy model build version error room flight amount total balance bug issue request incident transaction contract shipment employee student filename nickname ending ends-in ending-in ends-with ending-with last-4 last-four last-4-digits last-four-digits last-digits';

const listed = (words: string): string => words.split(' ').join('|').replaceAll('-', '[ -]?');

const NAMED = new RegExp(
  `(?:(?:${listed(JA_NUMBERED)})(?:番号|no\\.?|ナンバー|コード)|${listed(JA_NAMED)}|(?:^|[^a-z])(?:${listed(EN_NAMED)})(?: ?(?:number|no\\.?|id|name|#))?|(?:アカウント(?= ?[はが])|(?:アカウント|メール|(?:^|[^a-z])(?:account|e-?mail|mail|log-?in))(?= ?[:=])))` +
    `[ :=#は→'"「(]{0,4}(?:is |was |no\\.? ?|を )?$`,
  'i',
);
const LOOK_BACK = 40;

/** Whether the text just before a value names it as some other, harmless thing. */
export function isOtherNumber(text: string, at: number): boolean {
  return NAMED.test(text.slice(Math.max(0, at - LOOK_BACK), at));
}
