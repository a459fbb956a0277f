// Judges what stands between an announcing word and a value: nothing but small connecting words, a sentence, or another matter.

/** `tight`: "password: X", "パスワードは X". `small`: only connecting words. `sentence`: other words too. */
export type Gap = 'tight' | 'small' | 'sentence';

const TIGHT =
  /^[ 　]*(?:[(（][^()\n]{1,12}[)）]|[0-9①-⑨](?=[ :=.])|#\d)?[ ]*(?:[:=→>~|・#-]{1,3}|は[、,]?|が|って|も|の方は|のほうは|is|was|are|were|=>|->|'s)?[ ]*[:=]?[ ]*\n{0,2}[ ]*["'「『【`(<[*_]{0,2}$/i;

/** One connecting word at a time, longest first; nothing here says what the value is. */
const SMALL = new RegExp(
  [
    '[\\s:=→>~|・、,()\\[\\]{}"\'「」『』【】`*_/.;-]',
    '(?:変更|更新|再設定|リセット)(?:の)?(?:前|後)',
    '(?:昨日|今日|今朝|一昨日|おととい|先週|先月|去年|当時|最近|ついさっき|さっき|事件)(?:の)?(?:まで|から|に)?(?:は|の)?',
    '(?:使って|使用して|設定して|登録して|利用して|入れて|やって)(?:い)?(?:た|る|ました|ます)(?:の|もの|やつ)?',
    '(?:自分|私|わたし|僕|俺|うち|夫|妻|母|父|娘|息子|会社|銀行|ゆうちょ|アカウント|ログイン|アプリ|メール|サイト|ネットバンキング|ネットバンク|ネットショップ|カード|口座|スマホ|携帯|パソコン|pc)(?:用)?(?:の)?',
    '第[一二三1-3]|旧|新しい|新|古い|以前|前|元々|もともと|元|今|現在|次|当時|ずっと|たぶん|多分|おそらく|確か|たしか|いつも|全部|実は|一応|仮|初期',
    '(?:誕生日|生年月日|記念日|電話番号|下4桁)(?:と)?(?:同じ)?(?:で)?(?:の)?',
    'を|は|が|も|の|に|へ|で|と|って|という|というのは|とは|には|では|こと|もの|やつ|方|ほう|です|でした|ます|だ|だった|ね|よ|か',
    '(?:以下|下記|次|こちら|これ)(?:の)?(?:通り|とおり)?(?:です|になります|でした)?。?',
    'なんですけど|なんですが|ですが|ですけど|だけど',
    "(?:is|was|are|were|be|been|being|has|have|had|my|the|a|an|our|your|his|her|their|this|that|it|to|from|of|for|on|in|at|with|as|set|changed|reset|made|old|new|current|currently|previous|previously|original|temporary|temp|default|initial|then|now|just|probably|maybe|still|always|simply|only|following|below|follows|used|using|use|which|who|i|i'm|i've|i'd|we|you|account|accounts|card|cards|number|file|record|login|log-?in|sign-?in|bank|banking|online|app|site|website|email|e-mail|mail|mailbox|wifi|wi-fi|router|computer|laptop|phone|work|both|there|here|so|and|before|after|until|till|up|yesterday|today|last|week|month|night|day|morning|called|actually|basically|i think|i believe|'s|s|'m)(?![a-z0-9])",
    "(?:sms|text|google|line|amazon|apple|yahoo|rakuten|facebook|instagram|gmail|twitter|paypay|mercari|microsoft|netflix|docomo)(?:'s|の)?(?![a-z0-9])",
    '(?:楽天|メルカリ|ヤフー|グーグル|アマゾン|ライン|インスタ|フェイスブック|ドコモ|ソフトバンク|三井住友|三菱|みずほ)(?:の)?',
  ].join('|'),
  'iy',
);
const GAP_MAX = 80;
const WORDS_MAX = 24;

/** The longest gap `TIGHT` allows is well under this. */
const TIGHT_MAX = 48;

/** Whether the value stands right behind its word, as in "password: X". */
export function isTight(gap: string): boolean {
  return gap.length <= TIGHT_MAX && TIGHT.test(gap);
}

export function judgeGap(gap: string): Gap {
  if (gap.length > GAP_MAX) return 'sentence';
  if (isTight(gap)) return 'tight';
  let at = 0;
  for (let words = 0; words < WORDS_MAX && at < gap.length; words += 1) {
    SMALL.lastIndex = at;
    const word = SMALL.exec(gap)?.[0];
    if (word === undefined || word === '') return 'sentence';
    // "the" must not be read out of "they": an English word ends before the next letter.
    at += word.length;
  }
  return at >= gap.length ? 'small' : 'sentence';
}
