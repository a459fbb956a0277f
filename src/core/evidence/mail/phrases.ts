// Says what kind of notice the words of a subject or of a mail's first lines are, in Japanese and English.
import type { ActivityKind } from '../types.ts';

interface Rule {
  readonly kind: ActivityKind;
  readonly words: RegExp;
}

const ACCOUNT = '(?:アカウント|ログイン|サインイン|会員|ID|id|account|log-?in|sign-?in)';

/** The first that fits decides, so the narrower stands above the wider. All are looked for in NFKC and lower case. */
const SECURITY: readonly Rule[] = rules([
  ['forwarding-change', 'メール(?:の)?転送|転送(?:先|設定|の確認)|転送.{0,6}(?:追加|有効)'],
  ['forwarding-change', 'forwarding (?:confirmation|address|rule)|mail forwarding'],
  ['forwarding-change', 'フィルタ.{0,8}(?:作成|追加|変更)され|filter .{0,20}(?:created|added)'],
  [
    'recovery-change',
    '(?:再設定用|復旧用|回復用|予備の|送付先|連絡先|登録(?:済み)?の?)(?:の)?.{0,16}(?:変更|追加|削除|更新)',
  ],
  [
    'recovery-change',
    '(?:メールアドレス|電話番号|セキュリティ情報|id).{0,5}(?:変更|追加|削除)(?:され|しま|完了|通知|の?お知らせ|が)',
  ],
  [
    'recovery-change',
    'recovery (?:e-?mail|phone|information|address|contact|key).{0,24}(?:changed|added|removed|updated|verified)',
  ],
  [
    'recovery-change',
    '(?:e-?mail address|phone number|security info|contact info\\w*).{0,24}(?:changed|added|removed|deleted|updated)',
  ],
  [
    'two-factor-change',
    '(?:[2二]段階|[2二]要素|多要素)(?:認証|確認)(?!(?:用)?(?:の)?(?:コード|番号)).{0,16}(?:有効|無効|オン|オフ|設定|変更|解除|追加|完了|停止)',
  ],
  ['two-factor-change', '(?:パスキー|セキュリティキー|認証アプリ).{0,12}(?:設定|追加|登録|削除|作成|完了)'],
  [
    'two-factor-change',
    '(?:2-step|two-step|two-factor|2fa|multi-factor|mfa)(?! (?:code|verification code)).{0,30}(?:enabled|disabled|turned|changed|added|removed|on\\b|off\\b)',
  ],
  [
    'two-factor-change',
    '(?:passkey|security key|authenticator).{0,24}(?:added|created|removed|deleted|registered)',
  ],
  ['password-change', 'パスワード.{0,14}(?:変更|更新)(?:され|しま|完了|が|の?お知らせ|通知)'],
  ['password-change', 'パスワード.{0,4}(?:再設定|リセット).{0,4}(?:完了|されま)'],
  [
    'password-change',
    'password (?:was |has been |is |for .{1,40} (?:was|has been) )?(?:successfully )?(?:changed|updated|reset)\\b(?!.{0,4}request)',
  ],
  ['password-change', '(?:changed|updated) your .{0,20}password|password change'],
  ['reset-request', 'パスワード.{0,8}(?:再設定|リセット|再発行)|パスワードをお忘れ'],
  [
    'reset-request',
    '(?:reset|recover|forgot\\w*) (?:your |the )?.{0,20}password|password (?:reset|recovery)|account recovery',
  ],
  [
    'code-sent',
    '(?:認証|確認|検証|セキュリティ|ログイン|ワンタイム)(?:用)?(?:の)?(?:コード|番号)|ワンタイム(?:パスワード|キー)',
  ],
  [
    'code-sent',
    '(?:verification|security|confirmation|log-?in|sign-?in|access|one-time|authentication|single-use) (?:code|passcode|password|pin)\\b',
  ],
  ['code-sent', '\\bcode is \\d|^\\d{4,8} is your|^your .{1,30} code\\b'],
  [
    'app-access',
    '(?:アプリ|サービス|サードパーティ).{0,16}(?:連携|アクセス権?|許可).{0,8}(?:され|付与|追加|完了|許可|しま)',
  ],
  ['app-access', 'アクセス(?:権)?(?:を|が)(?:許可|付与|取得)|アプリ ?パスワード'],
  [
    'app-access',
    '(?:third-party|oauth|connected|new) (?:app|application|access token|integration)|personal access token|app password|granted access|access to your .{1,30}account',
  ],
  [
    'sign-in-failed',
    '(?:ログイン|サインイン|アクセス).{0,10}(?:ブロック|できませんでした|失敗|試行|試み|遮断)|パスワード.{0,6}(?:間違|誤り)',
  ],
  [
    'sign-in-failed',
    '(?:sign-?in|log-?in).{0,20}(?:blocked|failed|prevented|attempt)|(?:blocked|failed|prevented) .{0,24}(?:sign-?in|log-?in|sign in|log in)|attempt to (?:sign|log) in',
  ],
  [
    'new-device',
    '(?:新しい|新規の?|別の|未登録の|見慣れない)(?:デバイス|端末|機器|ブラウザ|環境|場所|パソコン|スマートフォン)|普段.{0,8}(?:ない|異なる|違う).{0,6}(?:環境|端末|デバイス|場所|ブラウザ)',
  ],
  [
    'new-device',
    '(?:new|unknown|unrecognized|unrecognised|unfamiliar|different) (?:device|browser|location|computer|phone)|new (?:sign-?in|log-?in)|new .{0,20}device',
  ],
  [
    'sign-in',
    '(?:ログイン|サインイン|ログオン)(?:が|を|は|の|に|され|しま|が?検|確認|通知|アラート|履歴)(?!(?:す|し)?る?(?:と|だけで|で)[^。]{0,8}(?:ポイント|お得|もらえ))',
  ],
  ['sign-in', '(?:不審|異常|不正)な?(?:ログイン|サインイン|アクセス)'],
  [
    'sign-in',
    '(?:sign-?in|log-?in|logon) (?:detected|activity|from|to|on|alert|notification|notice|was)|signed in|logged in|was used to sign in|just signed',
  ],
]);

const TRADE: readonly Rule[] = rules([
  [
    'support',
    '(?:お問い?合わ?せ|サポート).{0,10}(?:番号|受付|受け付け|回答|返信|ありがとう|承り)|(?:受付|ケース)(?:番号|id)',
  ],
  [
    'support',
    'support (?:request|case|ticket)|\\b(?:case|ticket) ?(?:id|no\\.?|number|#|\\[)|\\[(?:case|ticket|request)|your (?:request|case|ticket) (?:has|was|#|\\()',
  ],
  [
    'deposit',
    "入金(?:が|を|の|され|完了|のお知らせ)|振り?込みがありました|着金|you(?:'ve)? received .{0,24}(?:money|payment|transfer)|you(?:'ve| have) got money",
  ],
  [
    'transfer',
    '振り?込み?(?:の|を|が|受付|完了|手続|予約|依頼)|送金(?:の|を|が|受付|完了|しま|され)|出金(?:の|を|が|受付|完了)',
  ],
  [
    'transfer',
    '(?:money |bank |wire |fund\\w* )?transfer (?:sent|completed|confirmation|scheduled|notice|of|was|has|is|receipt)|you (?:sent|transferred)|withdrawal',
  ],
  [
    'order',
    '(?:ご?注文|ご?予約|ご?購入).{0,8}(?:確認|受付|完了|ありがとう|番号|内容|承り|キャンセル|確定|しま|品|いただき)|(?:発送|出荷|配送).{0,6}(?:しま|完了|お知らせ|通知|連絡)|お届け(?:予定|完了|のお知らせ)|ご不在|でのご?注文|ご注文\\(',
  ],
  [
    'order',
    '\\byour .{0,30}order\\b|\\border (?:confirm\\w*|confirmation|#|no\\.?|number|has|received|placed|shipped|of)|thanks? (?:you )?for your (?:order|purchase)|your (?:package|parcel|shipment)|(?:has|have) shipped|out for delivery|your booking',
  ],
  [
    'payment',
    '(?:カード|デビット|ペイ|pay).{0,8}(?:の)?ご?利用|ご利用(?:の)?(?:お知らせ|確認|通知|明細|速報|内容|金額|ありがとう)|(?:お?支払い?|決済|課金|引き?落とし|お引落し?|請求).{0,10}(?:完了|確認|お知らせ|通知|しま|され|ありがとう|確定|金額|手続)|領収書|請求書|レシート|ご請求',
  ],
  [
    'payment',
    '\\breceipt\\b|\\binvoice\\b|payment (?:to|of|received|confirm\\w*|notification|was|has|sent|successful)|you (?:paid|sent a payment)|(?:card|debit|credit) .{0,20}(?:was used|transaction|purchase|charged)|transaction alert|billing statement',
  ],
]);

const ALERT: readonly Rule[] = rules([
  [
    'alert',
    'セキュリティ.{0,6}(?:通知|警告|アラート|お知らせ|確認|診断|対策|問題)|重大な.{0,6}通知|緊急の?ご?(?:連絡|通知|お知らせ)|不正(?:利用|アクセス|使用|検知|取引|送金|引き?出し)|異常な|本人確認|取引目的|(?:口座|アカウント|会員情報|お?客様?情報).{0,8}確認',
  ],
  [
    'alert',
    `${ACCOUNT}.{0,14}(?:停止|制限|ロック|凍結|無効|保護|異常|問題|削除|失効|警告)|(?:利用|入出金|取引|お支払い?).{0,4}(?:停止|制限|規制)|ご?利用継続|アクションが必要|保証手続|補償手続`,
  ],
  ['alert', '(?:税務署|国税庁|税務局)からのお?知らせ|重要なお?知らせ|重要:'],
  [
    'alert',
    'security (?:alert|notice|notification|warning|update|check|issue)|unusual|suspicious|unauthori[sz]ed|action required|verify your (?:account|identity|information)|confirm your (?:account|identity)',
  ],
  [
    'alert',
    'account .{0,30}(?:locked|suspended|limited|restricted|on hold|disabled|deactivated|deleted|compromised|at risk)|(?:locked|suspended|limited|restricted|disabled) your .{0,20}account|important notice|fraud alert',
  ],
]);

function rules(all: readonly (readonly [kind: ActivityKind, words: string])[]): readonly Rule[] {
  return all.map(([kind, words]) => ({ kind, words: new RegExp(words) }));
}

/** Full-width letters, capitals, an old form of 証 and blanks beside Japanese letters (「2 段階」) make no difference. */
export function foldWords(text: string): string {
  if (/^[!-~]*(?: [!-~]+)*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('證', '証')
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^\u0020-\u007e]) | (?=[^\u0020-\u007e])/g, '');
}

/** 「カードのご利用で5倍」 is no notice of a payment. */
const ADVERT =
  /ポイント.{0,6}(?:倍|還元|プレゼント|進呈|獲得|もらえ|アップ|円)|\d倍|還元|キャンペーン|プレゼント|抽選|クーポン|セール|お得|割引|オフ|当たる|\d ?% ?(?:off|back)|\b(?:sale|discount|coupon|deals?|rewards?|win)\b/;

/** What a subject (folded by `foldWords`) says happened; undefined when it is no notice. */
export function kindOfSubject(folded: string): ActivityKind | undefined {
  return (
    firstOf(SECURITY, folded) ??
    (ADVERT.test(folded) ? undefined : (firstOf(TRADE, folded) ?? firstOf(ALERT, folded)))
  );
}

/** What the first lines of an account's notice say, where its subject says no more than "security alert". */
export function kindOfNotice(folded: string): ActivityKind | undefined {
  let best: { readonly at: number; readonly kind: ActivityKind } | undefined;
  for (const { kind, words } of SECURITY) {
    const at = folded.search(words);
    if (at >= 0 && (best === undefined || at < best.at)) best = { at, kind };
  }
  return best?.kind;
}

function firstOf(all: readonly Rule[], folded: string): ActivityKind | undefined {
  return all.find(({ words }) => words.test(folded))?.kind;
}

const SECURITY_KINDS: ReadonlySet<ActivityKind> = new Set([...SECURITY, ...ALERT].map(({ kind }) => kind));

/** Whether a notice is about the account itself and not about what was bought, paid or asked. */
export function isAboutAccount(kind: ActivityKind): boolean {
  return SECURITY_KINDS.has(kind);
}
