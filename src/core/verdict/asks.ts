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

/** Honest mails hurry, warn and ask to keep a confidence too: alone these three prove nothing. */
export function isMild(ask: Ask): boolean {
  return ask === 'asks-haste' || ask === 'asks-threat' || ask === 'asks-secrecy';
}

const REMOTE = '(?:AnyDesk|TeamViewer|QuickSupport|UltraViewer|LogMeIn|RustDesk|AirDroid)';
const VOUCHER =
  '(?:ギフトカード|ギフト券|プリペイドカード|電子マネー|iTunesカード|Google ?Playカード|Appleカード|ビットキャッシュ|ビットコイン|仮想通貨)';
const CARDS = '(?:gift|prepaid|steam|itunes|google play|apple) cards?|bitcoin|\\bbtc\\b|crypto';
// Every expression is bounded: each gap is a short run of characters that may not cross a sentence end.
const GAP = '[^。.!?\\n]{0,24}';
/** 「送信しました」「お知らせします」 is what an honest sender did; 「送信してください」 asks. */
const PLEASE = '(?:して|を)?(?:くだ|下|願|お願|いただ|頂|ほし|欲し|もら)';
const INFORM = `(?:(?:ご)?(?:返信|返送|送信|提示|共有)${PLEASE}|お知らせ(?:くだ|下|願|いただ|頂)|送って|教えて|伝えて)`;
const ENTER = `(?:入力|記入|確認させて|${INFORM})`;

/** Codes are typed in at honest places too; telling one to somebody is never asked for honestly. */
const TELL = `(?:読み上げ|${INFORM})`;

const SIGNS: Readonly<Record<Ask, readonly RegExp[]>> = {
  'asks-secret': [
    new RegExp(
      `(?:パスワード|暗証番号|秘密の質問|カード番号|セキュリティコード|口座番号|マイナンバー)${GAP}${ENTER}`,
    ),
    /\b(?:enter|provide|reply with|send|tell|submit|verify|confirm (?:your|the|all))\b(?! that)(?! you\b)[^.!?\n]{0,30}(?:password|\bpin\b|card number|cvv|security answer|social security)(?! (?:change|reset|was|has|update))/i,
  ],
  'asks-code': [
    new RegExp(`(?:認証コード|確認コード|認証番号|ワンタイムパスワード|SMSの番号|6桁)${GAP}${TELL}`),
    /\b(?:send|tell|read|give|reply with|share)\b(?! you\b)[^.!?\n]{0,30}\b(?:verification|one-time|[4-8]-digit|security|log-?in|sign-?in|authentication|confirmation|sms|text)\s(?:pass)?codes?\b/i,
    /\b(?:send|tell|read|give|reply with|share)\b(?! you\b)[^.!?\n]{0,30}\b(?:otp|passcode)\b/i,
    // Doors, shops and letters have codes too.
    /\b(?:send|tell|read|give)\s(?:it|us|me)\b(?:(?!\b(?:promo|discount|coupon|postal|zip|source|dress|area|referral|door|gate|invite|error|qr|country|order|status|tracking|booking)\b)[^.!?\n]){0,20}\bcode\b(?!\s(?:review|base|sample|snippet|of conduct)\b|\s(?:for|to|of)\s(?:the|your|our|my|this)\s(?:\w+\s){0,2}(?:door|gate|garage|building|lobby|alarm|wi-?fi|locker|room|house|shop))/i,
    /\b(?:forward|send|share|tell)\b[^.!?\n]{0,16}\bcode\s(?:that\s)?you\s(?:(?:have\s)?received|(?:have\s)?just\s(?:received|got))\b/i,
    /(?:届いた|送られてきた|送られて来た|受け取った)(?:SMSの)?(?:番号|コード|数字|4桁|6桁)[^。.!?\n]{0,6}(?:教えて|送って|転送|伝えて)/,
  ],
  'asks-remote-control': [
    // A product's name alone is no ask: its makers and the press name it too.
    new RegExp(
      `${REMOTE}${GAP}(?:インストール|ダウンロード|起動|入れ|開い|立ち上げ|接続|許可|番号|共有)`,
      'i',
    ),
    new RegExp(
      `(?:遠隔操作|リモート操作|リモートサポート|遠隔サポート)${GAP}(?:を(?:許可|開始|受け)|させて|しますので|いたしますので|で(?:修理|復旧|解決|対応)|アプリ|ソフト)`,
    ),
    /画面(?:を|の)共有(?:して(?:くだ|下|いただ|頂)|をお願い|を許可)/,
    new RegExp(`\\b(?:install|download|open|run|start|launch|get|use)\\b[^.!?\\n]{0,30}${REMOTE}`, 'i'),
    new RegExp(`${REMOTE}[^.!?\\n]{0,30}\\b(?:id|code|number|address|session)\\b`, 'i'),
    /\b(?:allow|give|grant|let|need|accept|start|provide|enable|for)\b[^.!?\n]{0,30}\bremote (?:access|control|desktop|support|session)/i,
    /share your screen with (?:us|me|our|the)\b/i,
  ],
  'asks-gift-card': [
    new RegExp(
      // A receipt says 「ご購入ありがとうございます」 and a shop takes 電子マネー; who asks wants it bought, or its number.
      `${VOUCHER}${GAP}(?:購入(?:して|し、|の上|のうえ|(?:いただ|頂)(?:け(?:ます|れば)|きたい)|を?お願)|買って|買い、|(?:番号|コード|写真|画像)を?${GAP}${INFORM}|で(?:お)?支払(?:って|い(?:くだ|下|をお願)))`,
    ),
    new RegExp(`\\bpay\\b[^.!?\\n]{0,40}\\b(?:with|by|in|via|using)\\b[^.!?\\n]{0,15}(?:${CARDS})`, 'i'),
    new RegExp(
      `\\b(?:buy|purchase|pick up)\\b[^.!?\\n]{0,30}(?:${CARDS})[^.!?\\n]{0,60}\\b(?:send|scratch|photo|picture|codes?|numbers?|pin)\\b`,
      'i',
    ),
    new RegExp(`\\b(?:send|transfer|deposit)\\b(?:[^.!?\\n]|\\.\\d){0,30}(?:${CARDS})`, 'i'),
  ],
  'asks-haste': [
    /(?:至急|今すぐ|直ちに|ただちに|本日中|本日限り|(?:24|48|72|１２|12)時間以内|緊急のご連絡|期限(?:が)?(?:迫|切れ)|お早めにご確認)/,
    /(?:immediately|urgent(?:ly)?|within (?:24|48|72|12|\d{1,2}) hours?|right away|act now|final notice)/i,
  ],
  'asks-threat': [
    /(?:法的(?:手続き|措置)|訴訟|逮捕|差(?:し)?押(?:さ)?え|強制執行|(?:永久|完全)に(?:停止|削除|凍結)|(?:アカウント|口座|カード|サービス)(?:の(?:ご利用|お取引|取引|利用))?(?:が|は|を)[^。\n]{0,12}(?:停止|凍結|削除|制限)(?:します|されます|いたします))/,
    /(?:legal action|lawsuit|arrest|warrant|(?:permanently|will be) (?:closed?|suspended|deleted|terminated|locked))/i,
  ],
  'asks-secrecy': [
    /(?:誰にも(?:言わ|話さ|相談し)ない|家族に(?:は)?(?:言わ|話さ|内緒)|秘密にして|口外し(?:ない|ては)|銀行員に(?:は)?(?:言わ|話さ))/,
    /(?:do not tell|don['’]t tell|keep (?:this|it) (?:secret|confidential|between us))/i,
  ],
  'asks-payment': [
    // 「返金は3日以内に振り込みます」 and 「代引き手数料をお支払いください」 are honest.
    /(?:(?:回復|復旧|返金|取り戻|解除)[^。\n]{0,16}(?:手数料|料金|費用)|(?:回復|復旧|取り戻|解除)[^。\n]{0,16}(?:支払|振り?込)|(?:保証金|解決金|未納料金|未納の料金)[^。\n]{0,16}(?:支払|振り?込)|手数料[^。\n]{0,16}(?:支払|振り?込)[^。\n]{0,16}(?:回復|復旧|返金|取り戻|解除|受け取))/,
    /\b(?:fee|deposit|pay(?:ment)?)\b[^.!?\n]{0,30}\bto (?:recover|restore|unlock|release|refund|claim)\b/i,
    /(?:recover|restore|unlock|refund)[^.!?\n]{0,30}(?:for a (?:small )?fee|pay (?:a|the) fee)/i,
  ],
};

// "We never ask for your password" is the opposite of asking.
const DENIED =
  /(?:しないよう|詐欺(?:です|が|に|の手口|メール)|偽(?:の|メール|サイト)|なりすまし|(?:お聞き|お尋ね|お伺い|お願い|要求|依頼|ご案内)(?:は|も)?(?:いた)?し(?:ており|てい)?ません|(?:聞き|尋ね|求め|伺い)(?:ること)?(?:は(?:あり)?|も)?ません|こと[はも](?:一切|決して|絶対に)?(?:ありません|ございません)|(?:教え|入力し|伝え|送ら|返信し|応じ|買わ|購入し)ないで|(?:never|not|n['’]t)(?: \w+){0,2} (?:ask|request|require)|(?:never|do not|don['’]t) (?:share|give|enter|send|tell|provide|reply|buy|install))/i;

/** What a text asks for, each with the words that ask; one of a kind. */
export function findAsks(text: string): readonly { readonly ask: Ask; readonly phrase: string }[] {
  const sentences = splitSentences(text);
  return ASKS.flatMap((ask) => {
    for (const sentence of sentences) {
      for (const sign of SIGNS[ask]) {
        const found = sign.exec(sentence);
        if (found !== null && (ask === 'asks-secrecy' || !isDenied(sentence, found)))
          return [{ ask, phrase: found[0].slice(0, 80) }];
      }
    }
    return [];
  });
}

/** Who warns of such asking. */
const WARNED = /\b(?:beware of|if (?:someone|anyone|a caller|you are asked)|(?:is|are) (?:a )?scams?)\b/i;
/** Asked for in so many words; not 「教えてください」と電話することはありません. */
const IMPERATIVE =
  /^(?:(?!ない).){0,8}(?:ください|下さい|お願い(?:し|いたし)ます|いただきた|いただけます)(?![」』]?(?:と|など|等))/;

/** 「返信してください、他人には教えないでください」 asks all the same, and so does "send us the code and never share it". */
function isDenied(sentence: string, { 0: phrase, index }: RegExpExecArray): boolean {
  if (WARNED.test(sentence)) return true;
  const denial = DENIED.exec(sentence);
  if (denial === null) return false;
  const end = index + phrase.length;
  if (/^[a-z]/i.test(denial[0])) return denial.index < end;
  return !IMPERATIVE.test(sentence.slice(Math.max(0, end - 2)));
}

/** Without look-behind, which old Safari does not know. */
function splitSentences(text: string): readonly string[] {
  return text.replace(/([。!?！？]|[.!?](?=\s))/g, '$1\n').split('\n');
}
