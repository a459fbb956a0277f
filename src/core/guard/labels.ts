// The words with which people announce a secret, in one vocabulary, so that each value belongs to the nearest word before it.
import { beginnings } from './beginnings.ts';

/** What a word announces; one reader (one folder) answers for each. */
export const LABELS = [
  'pair',
  'recovery',
  'seed',
  'totp',
  'otp',
  'pin',
  'question',
  'cvv',
  'securityCode',
  'myNumber',
  'nationalId',
  'apiKey',
  'token',
  'passphrase',
  'password',
  'code',
] as const;
export type LabelName = (typeof LABELS)[number];

export interface Label {
  readonly name: LabelName;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Regular-expression sources, longest words first within a name. Edges are checked apart, without look-behind. */
const WORDS: Readonly<Record<LabelName, readonly string[]>> = {
  pair: [
    '(?:id|ユーザー?名|ユーザー?id|user ?(?:name|id)?|e-?mail|login|メール(?:アドレス)?|アカウント) ?(?:と|・|/|&|and|\\+|、|,) ?(?:パスワード|pass(?:word)?|pw|pwd|パス)',
    'ログイン情報',
    'log-?in (?:details|info|credentials)',
    'credentials',
    'sign-?in details',
    'アカウント情報',
  ],
  recovery: [
    '(?:リカバリー?|バックアップ|回復|復旧|復元|予備|緊急|非常用)(?:用の?)?(?: ?(?:コード|キー|鍵|番号))',
    '(?:recovery|back-?up|scratch|emergency|rescue) (?:codes?|keys?)',
    'bitlocker (?:recovery )?key',
  ],
  seed: [
    '(?:シード|リカバリー?|復元|秘密の|ニーモニック|ウォレットの?) ?フレーズ',
    'ニーモニック',
    'シードワード',
    '復元用の?(?:単語|言葉)',
    '(?:seed|(?:secret )?recovery|secret|mnemonic|backup|wallet) (?:phrase|words)',
    'mnemonic',
    'my seed',
  ],
  totp: [
    '(?:セットアップ|設定|シークレット|登録)(?:用の?)? ?(?:キー|鍵)',
    'totp(?: ?(?:secret|key|シークレット|の?(?:キー|鍵)))?',
    '(?:authenticator|2fa|set-?up|otp|mfa) (?:secret|key|seed)',
    '(?:認証アプリ|authenticator)の(?:キー|鍵|シークレット|秘密鍵)',
    'secret(?= ?[:=])',
  ],
  otp: [
    'ワンタイム(?:パスワード|パスコード|コード|pw|パス|番号|キー)',
    '使い捨て(?:パスワード|コード)',
    '(?:2|二|多)(?:段階|要素)(?:認証|確認|検証)?の?(?: ?(?:コード|番号|数字))',
    '(?:sms|メール|ショートメール|ショートメッセージ|ライン|line|電話)(?:認証)?(?:で(?:来た|届いた|きた|送られてきた|受け取った)|に(?:来た|届いた|きた|送られてきた)|の)?(?:認証)?(?:コード|(?:[4-8四五六]|4〜8)(?:桁|ケタ|けた)(?:の(?:数字|番号|コード))?|番号|数字)',
    '(?:本人)?(?:認証|確認|検証|照合)(?:用の?)? ?(?:コード|ナンバー)',
    '(?:本人確認|認証|検証)(?:用の?)?(?:番号|数字|キー)',
    '(?:ログイン|サインイン)(?:用の?)? ?(?:コード|番号)',
    '(?:届いた|送られてきた|来た|きた|表示された) ?(?:[4-8四五六](?:桁|ケタ|けた)の?)?(?:コード|数字|番号)',
    '[4-8四五六](?:桁|ケタ|けた)の(?:認証|確認)?(?:コード|数字|番号)',
    '[4-8四五六](?:桁|ケタ|けた)(?=は|が|:)',
    'トークン(?:の(?:数字|番号|表示))',
    'アクセスコード',
    '(?:sms|メール|電話)認証',
    '(?:認証アプリ|authenticator)の(?:コード|番号|数字)',
    'one[- ]?time (?:pass(?:word|code)?|code|pin|pw)s?',
    '(?:verification|confirmation|authenti?cation|authorization|auth|validation|log-?in|sign-?in|access|sms|text(?:ed)?|2fa|mfa|two[- ](?:factor|step)(?: verification| authentication)?|authenticator|identity|temporary)(?: pass)? ?-?(?:codes?|numbers?|pins?)',
    '(?:six|6|four|4|eight|8)[- ]digits?(?: (?:codes?|numbers?|pins?))?',
    'otps?',
    'tan',
  ],
  pin: [
    '(?:第[一二三1-3]|取引|ログイン|暗証|カードの?|キャッシュカードの?)*暗[証唱証](?:番号|ナンバー|コード)?',
    '取引(?:パスワード|pin)',
    '(?:第[二三2-3])(?:暗証|パスワード)',
    'ネットワーク暗証(?:番号)?',
    '画面ロックの?(?:番号|数字|コード)',
    'ロック(?:解除)?(?:の|用の?)?(?:番号|コード)',
    'pinコード',
    'ピンコード',
    'ピン番号',
    'パスコード',
    'pin(?: ?-?(?:code|number|no\\.?|番号))?s?',
    'passcode',
    'pass code',
    '(?:door|safe|lock|unlock|voicemail) code',
  ],
  question: [
    '秘密の(?:質問の?(?:答え|こたえ|回答|答)?|答え|こたえ|回答|合言葉|あいことば)',
    '(?:母|母親|お母さん|ママ)(?:の)?(?:旧姓|旧名|名字|生まれたときの名字)',
    '母方の(?:旧姓|姓)',
    '(?:(?:初めて|はじめて|最初に?)(?:飼った|の)?|飼っていた|昔飼っていた|子どもの(?:頃|ころ)飼っていた|うちの)?(?:ペット|犬|猫|愛犬|愛猫|うさぎ|ハムスター)の名前',
    '(?:卒業した|通っていた|通った|出身)の?(?:小学校|中学校|幼稚園|高校)(?:の名前|名)?',
    '(?:初恋|はじめて好きになった)の?(?:人|相手|人の名前)(?:の名前)?',
    '(?:担任|恩師)の(?:先生の)?名前',
    '(?:最初|初めて)の?(?:車|愛車|上司|勤務先)(?:の名前|名)?',
    '(?:生まれた|育った)(?:町|街|市|病院)(?:の名前)?',
    '(?:子供|子ども)の(?:頃|ころ|とき)の(?:あだ名|ニックネーム|親友の名前|親友)',
    '合い?言葉',
    'あいことば',
    'リマインダーの(?:答え|回答)',
    "(?:my |the )?(?:mother|mom|mum)(?:'?s)? (?:maiden (?:name|surname)|birth name)",
    'maiden name',
    "(?:(?:my |the )?(?:first|childhood) )?(?:pet|dog|cat)(?:'?s)? name(?: of my first pet)?",
    'name of (?:my|your) first (?:pet|dog|cat|school|teacher)',
    'first (?:pet|dog|cat|school|car|teacher|concert|boss)',
    "(?:childhood|best) friend(?:'?s)? name",
    '(?:elementary|primary|high) school(?: name)?',
    '(?:city|town) (?:where )?i was born(?: in)?',
    'childhood nickname',
    '(?:security|secret|challenge) (?:questions?(?: answers?)?|answers?|words?)',
    'answers? to (?:(?:my|the|your) )?(?:security |secret )?questions?',
    '(?:safe|code) ?word',
    'memorable (?:word|name|information|place)',
    'password hint answer',
  ],
  cvv: [
    'c(?:vv2?|vc2?|av2|sc)(?:番号|コード| ?(?:code|number|no\\.?))?',
    '(?:3|three)[- ]digit (?:security )?code',
    'card (?:verification|security) (?:code|value|number)',
    '(?:カード)?の?(?:裏面?|裏側|うら)(?:の|に(?:ある|書いてある))? ?(?:署名欄の?)?(?:[3三](?:桁|ケタ|けた|つ)の?)?(?:数字|番号|コード|[3三](?:桁|ケタ|けた))',
    '(?:カードの)セキュリティ(?:ー)?(?:コード|番号)',
    '(?:three|3|last three|last 3)[- ]?(?:digits?|numbers?)(?: (?:code|number|numbers))?(?: that are)? on the back(?: of (?:the|my) card)?',
    '(?:code|number|digits) on the back(?: of (?:the|my) card)?',
  ],
  securityCode: ['セキュリティー?(?:コード|番号|ナンバー)', 'security ?code'],
  myNumber: [
    'マイナンバー(?:カードの番号)?',
    '個人番号',
    'まいなんばー',
    'my ?number',
    'individual number',
    'マイナ番号',
  ],
  nationalId: [
    '(?:運転)?免許証?(?:の)?番号',
    'パスポート(?:の)?番号',
    '旅券番号',
    '在留カード(?:の)?番号',
    '(?:基礎)?年金(?:手帳の?)?番号',
    '(?:健康保険|保険)証の?(?:記号)?番号',
    '社会保障番号',
    '住民票コード',
    'ssn',
    'social security(?: (?:number|no\\.?|#))?',
    '(?:national insurance|ni)(?: (?:number|no\\.?))',
    'nino',
    'national id(?:entity)?(?: (?:number|no\\.?))?',
    'passport (?:number|no\\.?)',
    "(?:driver'?s?|driving) licen[cs]e(?: (?:number|no\\.?))?",
    'aadhaar(?: (?:number|no\\.?))?',
    'social insurance number',
    'tax(?:payer)? id(?: (?:number|no\\.?))?',
  ],
  apiKey: [
    'apiキー',
    'apiの?(?:キー|鍵)',
    '(?:シークレット)?アクセスキー',
    'クライアントシークレット',
    '秘密鍵',
    '(?:secret |private )?(?:api|access)[ _-]?(?:secret[ _-]?)?keys?(?:[ _-]id)?',
    'aws_secret_access_key',
    'secret[ _-](?:access[ _-])?key',
    'client[ _-]secret',
    'private key',
    'webhook secret',
    'app(?:lication)?[ _-]?secret',
  ],
  token: [
    '(?:アクセス|認証|セッション|リフレッシュ|再設定)トークン',
    'セッションid',
    'クッキー',
    '(?:access|auth|session|refresh|bearer|reset|id|csrf)[ _-]?token',
    'session ?(?:id|key|cookie)s?',
    'set-cookie',
    'cookies?',
    'authorization',
    'token',
  ],
  passphrase: ['パスフレーズ', 'pass ?-?phrase'],
  password: [
    '[パバぱ][スズす][ワわ][ー〜\\-]?[ドトどと]',
    'パ ?ス ?ワ ?ー ?ド',
    'パスワ(?![ァ-ヺー])',
    'p[a@4][s$5]{1,2}[ -]?w[o0]?[r]?[do]{1,2}s?',
    'p ?a ?s ?s ?w ?o ?r ?d',
    'passw(?:a|o)rd',
    'pasword',
    'passwd',
    'pass ?wd',
    'pswd',
    'psw',
    'pwd',
    'p/w',
    'p\\.?w\\.?',
    'ぱすわ',
    'パス',
    'ぱす(?=[はが:=])',
    'pass',
    '暗号(?![化資通方技文鍵学的])',
    'パスわーど',
  ],
  code: ['(?:sms|text(?: message)?|メッセージ) (?:said|saying|read|says)', 'コード', 'codes?'],
};

/** Words that end in コード or code and announce something harmless; matched first so that コード alone is not seen in them. */
const HARMLESS_CODES =
  '(?:エラー|バー|qr|注文|商品|製品|郵便|銀行|支店|金融機関|店舗|国|地域|市外局番|招待|クーポン|プロモーション?|割引|キャンペーン|ギフト|紹介|受付|予約|問い合わせ|問合せ|会社|社員|顧客|お客様|会員|企業|団体|学校|チケット|ケース|カラー|文字|ソース|swift|bic|jan|取引|住所|事象|拒否|停止|理由|ステータス|応答|品目|部署|場所|管理|追跡|機種|型番|証券|銘柄|業種|加盟店|レ|アン|ディス)コード' +
  '|(?:error|bar|qr|order|product|item|zip|postal|post|bank|branch|sort|swift|bic|country|area|dial(?:ling)?|invite|invitation|referral|coupon|promo(?:tional)?|discount|gift|voucher|status|exit|response|reason|source|color|colour|dress|region|routing|tracking|case|ticket|reservation|reference|customer|member|currency|merchant|http|return|result|fault|stop|airport|student|company|tax|color|model|airline|language|visual studio|vs|claude|no|morse|booking|building|civil|penal|criminal|conduct|decline|category)[ -]codes?' +
  '|(?:下|末尾|最後|先頭|上)の?[0-9四]{1,2}(?:桁|ケタ|けた)(?:の(?:番号|数字))?|(?:last|final|first) (?:[0-9]|two|four|five|six|eight)[- ]digits?' +
  '|予約(?:の)?確認(?:番号|コード)|(?:booking|order|reservation|payment|transfer|shipping|delivery|flight|hotel) (?:confirmation|verification) (?:code|number)|配達(?:確認)?番号|確認番号' +
  '|コンパス|バイパス|パスポート(?!の?番号)|パスタ|パスカル|パスキー|passkeys?|passports?(?! (?:number|no))|クライアント証明|pass(?:ed|es|ing|age|enger|ive|ion|able)';

interface Entry {
  readonly name: LabelName | 'harmless';
  readonly source: string;
}

const ENTRIES: readonly Entry[] = [
  { name: 'harmless', source: HARMLESS_CODES },
  ...LABELS.flatMap((name) => WORDS[name].map((source) => ({ name, source }))),
];

/** The words that can begin with two given characters: the vocabulary is too long to be tried whole at every character of a text. */
interface Bucket {
  readonly entries: Entry[];
  pattern?: RegExp;
}

function sortByBeginning(): ReadonlyMap<string, Bucket> {
  const buckets = new Map<string, Bucket>();
  for (const entry of ENTRIES) {
    for (const beginning of beginnings(entry.source)) {
      const bucket = buckets.get(beginning) ?? { entries: [] };
      bucket.entries.push(entry);
      buckets.set(beginning, bucket);
    }
  }
  return buckets;
}

const BUCKETS = sortByBeginning();

/** An expression that matches the first word, in the vocabulary's order, that stands at a place; its groups are the bucket's entries. */
function patternOf(bucket: Bucket): RegExp {
  bucket.pattern ??= new RegExp(bucket.entries.map(({ source }) => `(${source})`).join('|'), 'iy');
  return bucket.pattern;
}

const ASCII_WORD = /[0-9a-z]/i;
const KATAKANA = /[ァ-ヺー]/;
/** Short words need clean edges: `bypass`, `compass` and `spinning` announce nothing. */
const CLEAN_EDGE = /^[\x20-\x7e]+$/;

/** All announcing words of a folded text, in order. */
export function findLabels(text: string): readonly Label[] {
  const labels: Label[] = [];
  // A few letters (İ) have a lower case of two characters, which would shift every place behind them.
  const lowered = text.toLowerCase();
  const lower =
    lowered.length === text.length ? lowered : text.replaceAll(/[A-Z]/g, (one) => one.toLowerCase());
  for (let at = 0; at < text.length; at += 1) {
    const bucket = BUCKETS.get(lower.slice(at, at + 2));
    if (bucket === undefined) continue;
    const pattern = patternOf(bucket);
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const name =
      bucket.entries[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]?.name;
    const end = at + match[0].length;
    if (
      name !== undefined &&
      name !== 'harmless' &&
      (hasCleanEdges(text, match[0], at, end) || isRunIn(text, name, end))
    )
      labels.push({ name, word: match[0], start: at, end });
    at = end - 1;
  }
  return labels;
}

/** `CVC555`, `PIN6120`: the number joined to its word. */
function isRunIn(text: string, name: LabelName, end: number): boolean {
  return (
    (name === 'cvv' || name === 'pin' || name === 'otp') &&
    /^\d{3,8}(?![0-9a-z])/i.test(text.slice(end, end + 9))
  );
}

function hasCleanEdges(text: string, word: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  if (word === 'パス' || word === 'ぱす') return !KATAKANA.test(before) && !KATAKANA.test(after);
  if (!CLEAN_EDGE.test(word)) return !(ASCII_WORD.test(word.charAt(0)) && ASCII_WORD.test(before));
  // `password: password123` holds a value; `password2:` announces one.
  if (word.length >= 6 && /\d/.test(after) && !/^\d{1,2} ?[:=]/.test(text.slice(end, end + 4))) return false;
  // `password_change_activity` is a name in some file's vocabulary.
  if (after === '_') return false;
  // `loginPassword` and `user_pwd` are labels too; only short words may hide inside others.
  if (word.length < 6 && ASCII_WORD.test(before)) return false;
  // `spf=pass` is a mail server's verdict.
  if (
    /^pass$/i.test(word) &&
    /(?:=|(?:spf|dkim|dmarc|arc): ?)$/i.test(text.slice(Math.max(0, start - 8), start))
  )
    return false;
  return !/[a-z]/i.test(after) && (word.length >= 6 || !/\d/.test(after));
}
