// Says what a value cannot be: the dates, amounts, addresses, masks and everyday words that stand beside the word "password".

/** Capitals before digits with a hyphen: mostly a ticket's number, now and then a code. */
const TICKET = /^#?[A-Z]{1,6}[-_]\d[\d-]*$/;

const HARMLESS_SHAPES: readonly RegExp[] = [
  // Masked and left out: ****1234, ●●●, xxxx, ○○○, <password>, ....
  /[*•●○◯■□×✕▮█＊]{2,}/,
  /^[xX_.\-?#…~=]{2,}\d{0,4}$/,
  /^<[^>]*>?$/,
  /^[[{(<]?(?:your|my|the|insert|enter|new|old|redacted|removed|hidden|masked|secret|omitted|placeholder|example)?[-_ ]?(?:password|passwd|pass|pw|pwd|pin|code|token|value|here|redacted|removed|hidden|masked|secret|omitted|placeholder)(?:[-_ ]?here)?[\]})>]?$/i,
  // Dates and times.
  /^'?\d{2,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?(?:t[\d:.]+z?)?$/i,
  /^\d{1,2}[-/](?:\d{1,2}|[a-z]{3})(?:[-/]\d{2,4})?$/i,
  /^\d{4}-\d{2}-\d{2}[t_]\d/i,
  /^\d{1,2}:\d{2}(?::\d{2})?(?:[ap]m|jst|utc|z)?(?:[-~]\d{1,2}:\d{2})?$/i,
  /^\d+(?:st|nd|rd|th)$/i,
  // Amounts, units and counts.
  /^[¥$€£￥]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[a-z]{0,3}$/i,
  /^[¥$€£￥]\d[\d.,]*[a-z]{0,4}$/i,
  /^\d+(?:\.\d+)?[-~]?\d*[-]?(?:%|am|pm|jst|utc|yen|jpy|usd|eur|gbp|[kmgt]i?b(?:ps|yte)?s?|k?bps|m?s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|yrs?|times?|x|px|chars?|characters?|digits?|letters?|words?|bits?|bytes?|steps?|factors?|items?|people|devices?|accounts?|k|m|g|cm|km|kg|v|w|f|pts?|points?|円|ドル)$/i,
  // Addresses of the net.
  /^[a-z][a-z0-9+.-]{1,12}:\/\//i,
  /^(?:mailto|tel|data):/i,
  /^www\./i,
  /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i,
  /^@[a-z0-9_.]+$/i,
  /^#[0-9a-z_-]+$/i,
  /^(?:[a-z0-9-]+\.)+(?:com|net|org|jp|io|dev|app|example|info|co|gov|edu|uk|us|me|tv|biz|test|html?|php|pdf|png|jpe?g|gif|webp|heic|svg|mov|mp[34]|wav|txt|csv|json|xml|ya?ml|log|eml|docx?|xlsx?|pptx?|rtf|odt|zip|exe|msi|apk|dmg|bat|scr|js|ts|md)(?:[/:?#].*)?$/i,
  /^(?:\d{1,3}\.){3}\d{1,3}(?:[/:]\d+)?$/,
  /^(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}$/i,
  /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i,
  /^[/\\][\w/\\.-]+$/,
  /^(?:[\w.@*-]+\/){2,}[\w.@*-]*$/,
  /^[\w.@-]+\/[\w-]+\.[a-z]{2,5}$/i,
  // Machine names of things: UUID, hashes, versions.
  /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i,
  /^(?:sha-?\d+[:=-])?(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i,
  /^v?\d+(?:\.\d+){1,4}(?:[-+][a-z0-9.]+)?$/i,
  // Phones and ticket-like numbers: groups of digits, or capitals before digits with a hyphen.
  /^\+?\(?0?\d{1,4}\)?-\d{1,4}-\d{3,4}$/,
  /^\+\d{8,15}$/,
  TICKET,
  /^#\d+$/,
  // Products whose names end in a number.
  /^(?:i?phone|ipad|ios|ipados|android|windows|win|macos|mac|osx|office|microsoft|m|chrome|firefox|edge|safari|galaxy|pixel|xperia|aquos|sha|md|aes|rsa|utf|ipv|wpa|usb|ps|web|mp|ver|version|v|node|python|covid|line|yahoo|docomo|au|wi-?fi|bluetooth|http|tls|ssl|oauth|openid|fido|base|x|s|a|se|s\d|cat|lv|level|step|no|nos|page|p|fig|q|rfc|iso|nist|sp|cve|kb|section|chapter|ch|room|gate|area|zone|plan|phase|type|model)[-_. ]?\d{1,4}(?:[-.]\d+)*[a-z]{0,3}$/i,
  /^(?:1password|2fa|2sv|mfa|u2f|3ds2?|3d-secure|4g|5g|lte|h2o|b2b|b2c|o2o|24h|24\/7|24-7|7-eleven|4k|8k|0auth|win10|win11|a4|b5|2step|9to5|365|k8s|e2ee|e2e|i18n|a11y|web3|ntt|p2p|s3|ec2|mp3|mp4|h264|m1|m2|m3|m4)$/i,
];

/** Whether a value's shape says it is something everyday, or already masked. */
export function isHarmlessShape(value: string): boolean {
  return HARMLESS_SHAPES.some((shape) => shape.test(value));
}

/** The same, but for what looks like a ticket's number: whoever knows the words around it can tell. */
export function isHarmlessBeyondTickets(value: string): boolean {
  return HARMLESS_SHAPES.some((shape) => shape !== TICKET && shape.test(value));
}

/** Words that follow "password is" without being one. */
const EVERYDAY = new Set(
  `a an the and or but if so no not none nil null n/a na nothing never never-mind yes ok okay true false unknown undefined tbd tba empty blank
  required needed necessary optional wrong right correct incorrect invalid valid missing mandatory unique strong weak long short simple easy hard complex different same similar safe unsafe secure insecure
  known lost stolen leaked exposed compromised hacked broken reset set unset changed unchanged updated forgotten expired locked disabled enabled blocked rejected accepted refused denied failed working fine good bad great new old gone dead back
  hidden secret private confidential redacted removed omitted masked withheld encrypted hashed stored saved kept shared reused written typed entered sent given asked included excluded provided mentioned attached above below here there elsewhere again now later soon already still just only also then too
  what which who when where why how that this these those it its they them their my your our his her me you we i he she at by for from in into of off on onto out over per to under until up via with within without about after against around as because before behind being between during like near since than through toward while
  is was are were be been am has have had do does did done can could may might must shall should will would wont won't don't doesn't didn't can't cannot isn't wasn't aren't haven't hasn't hadn't
  see please thanks thank sorry help hello hi dear regards and/or etc e.g i.e both each every all any some many more most other another such very really quite almost about maybe perhaps probably possibly actually basically obviously definitely
  change changes changing changer reset resets resetting recovery recover recovered reminder hint manager managers field fields box form page screen prompt policy policies rule rules length strength generator history list leak leaks breach email emails mail mails message messages link links notification notifications notice protection protected authentication login logins log sign sign-in sign-on sign-out prompt request requests attempt attempts error errors problem problems issue issues question questions review reviews hygiene sharing reuse expiry expiration update updates less-than
  i've i'm i'd it's that's there's you've we've he's password passwords passcode passphrase pin code username user name id account accounts number numbers digits digit characters character letters letter words word support bank desk someone somebody anyone nobody everyone staff operator today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  google apple amazon yahoo line facebook instagram twitter microsoft outlook gmail icloud docomo softbank rakuten paypay mercari chrome safari firefox edge bitwarden lastpass keepass keychain windows android iphone enough twice once always often sometimes usually never identical guessed guessable cracked revoked rotated pending temporary permanent default standard automatically immediately recently correctly incorrectly successfully separately together somewhere anymore anyway however therefore case-sensitive alphanumeric well-known up-to-date mine yours theirs ours sold taken phished intercepted visible public published posted printed written-down left left-out skipped untouched intact abused misused used unused
  useless incorrectly fast slow random randomly unreadable readable available unavailable impossible possible likely unlikely important vital critical sensitive personal ineligible responsible`.split(
    /\s+/,
  ),
);

/** Whether an all-letter English word is an ordinary continuation of the sentence. */
export function isEverydayWord(word: string): boolean {
  const lower = word.toLowerCase().replace(/[.,;:!?'")\]]+$/, '');
  if (EVERYDAY.has(lower)) return true;
  return (
    /(?:ed|ing|ly|tion|ment|able|ible|ful|less|ness|ity|ive|ous)$/.test(lower) &&
    !/^(?:king|ring|bring|spring|sterling|darling|red|fred|ted|sally|molly|billy|kelly|lily|emily|family|italy|july|olive|clive|princess)$/.test(
      lower,
    )
  );
}

/** Japanese words that stand where the value would, and say that there is none, or something about it. */
const NO_VALUE =
  /変更|変え|かえ|書|なし|無し|不明|同じ|同一|忘れ|わすれ|非公開|公開|省略|秘密|ひみつ|教え|伝え|伏せ|記載|入力|使い回し|使いまわし|漏|流出|盗|設定|再設定|リセット|更新|登録|保存|管理|必要|不要|不可|安全|危険|複雑|強|弱|長|短|簡単|十分|有効|無効|正し|間違|違|別|知ら|知り|わか|分か|判|覚え|おぼえ|済|以上|以下|以内|未満|文字|桁|ケタ|英数|英字|数字|大文字|小文字|記号|推測|定期|聞|きい|求め|届|来て|きて|来た|きた|来ま|きま|まだ|もう|すべて|全て|全部|それ|これ|あれ|そのまま|どこ|だれ|誰|いつ|なに|何|どう|こちら|自分|本人|ブラウザ|アプリ|手帳|メモ|紙|金庫|家族|次回|後で|あとで|今後|絶対|決して|一切|言|いえ|話|渡|送|お控え|控え|ご用意|準備|確認|照合|消|削除|失効|期限|ロック|無事|大丈夫|だめ|ダメ|OK|問題|ありま|あり$|ござい|できま|でき|使え|使わ|使っ|使う|使い|通ら|通り|はじ|弾|拒|エラー|受け|表示|隠|マスク|黒塗り|ここに|のもの|の件|について|とおり|通りに|みたい|ような|など|関|場合|とき|時に|ため|ので|から$|けど|です$|ます$|ました|ません|ください|でしょう|と思|らし|はず|たら|なら|れば|って$|任せ|考え|決め|作|つく|探|見|みせ|覗|預|もら|あげ|貸|借|共有|生年月日|誕生日|電話番号|名前$|旧$|新$|現在$|以前$|窓口|本物|サポート|銀行|会社|サービス|ランダム|初期|仮の|一時|複数|他|ほか|共通|個別|毎|各|先ほど|先日|昨日|今日|本日|明日|今朝|昨夜/;

/** Whether Japanese text in the value's place is talk about the secret rather than the secret. */
export function isTalk(value: string): boolean {
  return NO_VALUE.test(value);
}

/** What behind a number makes it a count, a date or an amount. */
const COUNTER =
  /^ ?(?:文字|字|桁|ケタ|けた|回|件|分|秒|日|時|月|年|円|個|人|名|つ|番目|度|本|台|社|通|点|歳|才|世代|種類|箇所|か所|ヶ所|万|千|億|ポイント|ドル|ユーロ|%|パーセント|以上|以内|未満|番(?!号)|号(?!室の)|-? ?(?:digits?|characters?|chars?|letters?|numbers?|words?|times?|minutes?|mins?|seconds?|hours?|days?|weeks?|months?|years?|yen|dollars?|pounds?|euros?|usd|jpy|percent|people|attempts?|tries|bits?|or more|or longer|am\b|pm\b|a\.m|p\.m|of (?:the|my|our|them)|other|different|more|accounts?|devices?|services?|sites?|orders?|items?))/i;

export function isCounted(tail: string): boolean {
  return COUNTER.test(tail);
}

/** "1234 のような": an example in advice, nobody's own. */
const EXAMPLE_TAIL =
  /^["」』')]?[ 、,や]{0,2}(?:[!-~「」]{0,16}[ 、,や]{0,2})?(?:[はを](?:避け|使わない|やめ)|のような|みたいな|などの?|といった|とか(?:の|は|簡単|推測)|等の|(?:,? )?or similar|,? etc)/i;
const EXAMPLE_GAP =
  /(?:例えば|たとえば|例:|例として|such as|for example|for instance|e\.g\.?|like|ex:)["'「 (:,、]{0,3}$/i;

export function isExample(gap: string, tail: string): boolean {
  return EXAMPLE_TAIL.test(tail) || EXAMPLE_GAP.test(gap);
}

/** Letters with digits or signs between them: nothing one writes in a sentence by chance. */
export function isMixed(value: string): boolean {
  if (value.length < 5 || !/[a-z]/i.test(value)) return false;
  if (/\d/.test(value)) return true;
  return /[!@#$%^&*+=?~_][!-~]/.test(value) && !/^[a-z]+(?:[/&+_][a-z]+)+$/i.test(value);
}
