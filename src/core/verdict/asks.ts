// Finds what no honest support asks for: secrets, codes, remote control, gift cards, haste, threats, secrecy, paying to recover.

export const ASKS = [
  'asks-secret',
  'asks-code',
  'asks-remote-control',
  'asks-gift-card',
  'asks-haste',
  'asks-threat',
  'asks-secrecy',
  'asks-payment',
] as const;
export type Ask = (typeof ASKS)[number];

/** Honest mails hurry and warn too: alone these two prove nothing. */
export function isMild(ask: Ask): boolean {
  return ask === 'asks-haste' || ask === 'asks-threat';
}

// Every expression is bounded: each gap is a short run of characters that may not cross a sentence end.
const GAP = '[^。.!?\\n]{0,24}';
const ENTER = '(?:入力|教えて|お知らせ|返信|送って|送信|ご提示|伝えて|確認させて|記入)';

/** Codes are typed in at honest places too; telling one to somebody is never asked for honestly. */
const TELL = '(?:教えて|お知らせ|返信|送って|送信|ご提示|伝えて|読み上げ)';

const SIGNS: Readonly<Record<Ask, readonly RegExp[]>> = {
  'asks-secret': [
    new RegExp(
      `(?:パスワード|暗証番号|秘密の質問|カード番号|セキュリティコード|口座番号|マイナンバー)${GAP}${ENTER}`,
    ),
    /(?:enter|confirm|provide|reply with|send|tell)[^.!?\n]{0,30}(?:password|pin\b|card number|cvv|security answer|social security)/i,
  ],
  'asks-code': [
    new RegExp(`(?:認証コード|確認コード|認証番号|ワンタイムパスワード|SMSの番号|6桁)${GAP}${TELL}`),
    /(?:send|tell|read|give|reply with|share)[^.!?\n]{0,30}(?:verification|one-time|6-digit|security|login)?\s?(?:code|passcode|otp)\b/i,
  ],
  'asks-remote-control': [
    /(?:AnyDesk|TeamViewer|QuickSupport|UltraViewer|LogMeIn|RustDesk|AirDroid|遠隔操作|リモート操作|リモートサポート|画面(?:を|の)共有)/i,
    /(?:remote (?:access|control|desktop|support)|share your screen)/i,
  ],
  'asks-gift-card': [
    new RegExp(
      `(?:ギフトカード|プリペイドカード|電子マネー|iTunesカード|Google ?Playカード|Appleカード|ビットキャッシュ|コンビニで)${GAP}(?:購入|買って|買い|番号|支払)`,
    ),
    /(?:gift card|prepaid card|steam card|itunes card|bitcoin|crypto)[^.!?\n]{0,30}(?:buy|pay|purchase|number|send|code)/i,
    /(?:buy|purchase|pay with|send)[^.!?\n]{0,30}(?:gift card|prepaid card|bitcoin|crypto)/i,
  ],
  'asks-haste': [
    /(?:至急|今すぐ|直ちに|ただちに|本日中|本日限り|(?:24|48|72|１２|12)時間以内|緊急のご連絡|期限(?:が)?(?:迫|切れ)|お早めにご確認)/,
    /(?:immediately|urgent(?:ly)?|within (?:24|48|72|12|\d{1,2}) hours?|right away|act now|final notice)/i,
  ],
  'asks-threat': [
    /(?:法的(?:手続き|措置)|訴訟|逮捕|差(?:し)?押(?:さ)?え|強制執行|(?:永久|完全)に(?:停止|削除|凍結)|(?:アカウント|口座|カード|サービス)(?:が|は|を)[^。\n]{0,12}(?:停止|凍結|削除|制限)(?:します|されます|いたします))/,
    /(?:legal action|lawsuit|arrest|warrant|(?:permanently|will be) (?:closed?|suspended|deleted|terminated|locked))/i,
  ],
  'asks-secrecy': [
    /(?:誰にも(?:言わ|話さ|相談し)ない|家族に(?:は)?(?:言わ|話さ|内緒)|秘密にして|口外し(?:ない|ては)|銀行員に(?:は)?(?:言わ|話さ))/,
    /(?:do not tell|don['’]t tell|keep (?:this|it) (?:secret|confidential|between us))/i,
  ],
  'asks-payment': [
    /(?:(?:回復|復旧|返金|取り戻|解除|ロック解除)[^。\n]{0,16}(?:手数料|料金|費用|支払|振り?込)|(?:手数料|保証金|解決金|未納料金)[^。\n]{0,16}(?:支払|振り?込))/,
    /(?:fee|deposit|payment)[^.!?\n]{0,30}(?:to (?:recover|restore|unlock|release|refund))/i,
    /(?:recover|restore|unlock|refund)[^.!?\n]{0,30}(?:for a (?:small )?fee|pay (?:a|the) fee)/i,
  ],
};

// "We never ask for your password" is the opposite of asking.
const DENIED =
  /(?:お聞きしません|聞きません|お尋ねしません|求めません|ことはありません|お願いしません|教えないで|入力しないで|never ask|not ask|do not (?:share|give|enter)|don['’]t (?:share|give|enter))/i;

/** What a text asks for, each with the words that ask; one of a kind. */
export function findAsks(text: string): readonly { readonly ask: Ask; readonly phrase: string }[] {
  const sentences = splitSentences(text).filter((sentence) => !DENIED.test(sentence));
  return ASKS.flatMap((ask) => {
    for (const sentence of sentences) {
      for (const sign of SIGNS[ask]) {
        const phrase = sign.exec(sentence)?.[0];
        if (phrase !== undefined) return [{ ask, phrase: phrase.slice(0, 80) }];
      }
    }
    return [];
  });
}

/** Without look-behind, which old Safari does not know. */
function splitSentences(text: string): readonly string[] {
  return text.replace(/([。!?！？]|[.!?](?=\s))/g, '$1\n').split('\n');
}
