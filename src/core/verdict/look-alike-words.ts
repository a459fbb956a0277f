// The words that borrowed names are joined with, the endings they hide under, and the names too ordinary to accuse.
import { wordSet } from '../base/word-set.ts';

/** What a borrowed name is joined with to make a person sign in; honest firms name no domain so. */
export const LURES = wordSet(
  `login logon signin logln secure secured update updates upd verify verified verification auth authentication confirm confirmation
   unlock unlocked restore recovery recover refund alert alerts warning suspended suspend locked limited blocked blockd billing
   invoice acount accountt accounts account securelogin service-center helpdesk customer-support signup mypage myaccount redelivery
   kakunin saiken toroku henko teishi anzen tetsuduki tetsuzuki hoken kinkyu ninsho honnin seigen kaijo toketsu saisettei saihakko shikyu
   henkin fusei cojp`,
);
/** What a service is asked for: beside a brand and a hyphen it tells too, unless the ending is given to proven firms only. */
export const SERVICE_WORDS = wordSet(
  `support help service services center centre customer member members card cards bank banking pay payment point points campaign gift
   prize refunds delivery tracking co com id mail security official info user users`,
);
export const PROVEN_ENDING = /\.(?:co|or|go|ac|ed|lg|ne)\.jp$|\.(?:gov|edu|mil|bank)$|\.gov\.[a-z]{2}$/;
/** What also stands in honest names: it tells something only under an ending that costs nothing. */
export const PLAIN_WORDS = wordSet(
  `my web online net bill information notice refresh shop store jp japan tokyo app apps mobile sms post track vip top www cn ne
   or ssl hub inc`,
);

/** Endings sold so cheaply, or given away, that throw-away names crowd them (Interisle and Spamhaus reports, 2019–2025). */
export const CHEAP_ENDINGS = wordSet(
  `top xyz shop club icu cn vip buzz click link work fit rest cyou sbs cfd bond monster quest tk ml ga gq cf pw ws su best
   wang asia site website space fun host press store online live life world today lol autos boats hair makeup mom skin bid win
   loan men date trade review party science stream download racing accountant cricket faith gdn ink ltd pro run one ru cc`,
);

/** Cheap, but also where a brand takes its own name for its customers there. */
export const OWN_COUNTRY = wordSet('cn ru cc');

/** Ordinary words that are brands too: alone they tell nothing. */
export const ORDINARY = wordSet(
  `line note zoom wise visa apple orange base square discord box steam epic echo unity notion slack signal target post bank card mail
   shop chat yahoo match indeed monday docs drive play plus prime music cloud one max next go auto life smart free mobile house rise
   quest stripe linear booking medium adobe viber teams office windows saison view olive outlook blizzard riot threads chase citi
   recruit proton messenger claude kraken live meta origin switch galaxy bounce battle acorn
   metamail cyber apex cash login iphone fortnite valorant matsui daiwa neobank moneykit
   boy family aplus myaplus orico sakura nifty sonet diners dinersclub lifecard pocketcard mistore nenkin soumu rokin kepco ncbank
   smartex wester uccard ucscard viewsnet sumitclub chibabank micard pikara jabank rokinbank`,
);

/** The same in Japanese: what a borrowed name is joined with. */
export const LURES_IN_JAPANESE = wordSet(
  `ログイン ろぐいん サインイン 認証 本人確認 確認 公式 公式サイト サポート お支払い 支払い 支払 決済 更新 解除 再開 重要 緊急 お客様 会員
   マイページ セキュリティ 安全 返金 当選 キャンペーン 登録 停止 制限 凍結 配送 再配達 お知らせ 通知 窓口`,
);

/** Japanese names of services that are words or other people's names too: alone they tell nothing. */
export const ORDINARY_IN_JAPANESE = wordSet(
  `あっぷる アップル えーゆー どこも らいん ライン スイカ じゃる ジャル ふりー フリー いーえー えぴっく すちーむ スチーム わいず ワイズ
   ずーむ ズーム しぐなる シグナル すらっく スラック エックス くろーど クロード カカオ きゃんば キャンバ ギャラクシー せぞん セゾン イオン
   弁護士 べんごし 110番 被害届 郵便局 ゆうびん けいさつ 消費者センター 消費生活センター しょうひしゃ 犯罪被害者 企業相談 安心相談窓口 証券相談
   プロトン にこにこ ニコニコ やまと ヤマト さがわ みずほ りくるーと リクルート のーしょん ノーション すれっず スレッズ にこす ニコス いやや
   れでぃっと スイッチ マイナ はてな くろねこ 全日空 スタバ すたば ウマ娘 りそな えぽす 個人情報保護委員会 クレジット協会 フィッシング報告
   金融庁相談室 サイバー警察 じゃらん`,
);

/** What a borrowed name is followed by to look whole: `aeon.co.jp` in front of another's name. */
export const FALSE_ENDINGS = wordSet('co com ne or jp net go');

/** Universities and schools write about services under the services' names. */
export const SCHOOLS = /\.(?:ac|ed)\.[a-z]{2}$|\.edu(?:\.[a-z]{2})?$/;
/** Where the first label is what is written about: `game.fandom.com`. */
export const TOPIC_HOSTS = wordSet('fandom.com stackexchange.com gamepedia.com miraheze.org');

/** Tools that firms run themselves under their own name: `gitlab.firm.example` is honest. */
export const SELF_HOSTED = wordSet(
  'gitlab github wordpress outlook atlassian salesforce hubspot dropbox telegram discord docusign freee',
);

/** Neighbours on the keyboard and letters of one look: the slips a typosquatter counts on. */
export const NEAR = wordSet(
  `qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa az ws sx ed dc rf fv tg gb yh hn uj jm ik ol
   il lt ce ao mn uv vw ij gq bd`,
);

/** A word that goes with every brand is nobody's name. */
export function isCommon(label: string): boolean {
  return LURES.has(label) || SERVICE_WORDS.has(label) || PLAIN_WORDS.has(label);
}
