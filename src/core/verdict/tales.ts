// Finds the stories that fake messages tell without naming anyone in the directory: a parcel taken back, a power cut, an arrest by phone.
import type { Directory } from '../directory/types.ts';
import { PROVEN_ENDING } from './look-alike-words.ts';
import { readLink } from './read-link.ts';

const TEXT_MAX = 4_000;

/** What has to stand beside the story before it tells: a way that is nobody's proven, any number, or nothing. */
type Beside = 'link' | 'odd-link' | 'number' | 'way' | 'nothing';

interface Tale {
  readonly beside: Beside;
  /** All of them have to stand in it; the first one is shown. */
  readonly signs: readonly RegExp[];
}

// Every gap is bounded.
const OFFICES =
  '(?:総務省|厚生労働省|国土交通省|法務省|出入国在留管理庁|入国管理局|入管|税務署|国税局|内閣府|デジタル庁|日本年金機構|年金事務所|国勢調査|大使館|東京電力|TEPCO|東京ガス|水道局|NTTファイナンス|警察庁?|警視庁|検察庁?)';
/** At the head of a line, as who writes: a friend tells 「総務省から通知が来るらしい」. */
const AS_OFFICE = `(?:^|\\n)\\s*(?:【[^】\\n]{0,12}${OFFICES}[^】\\n]{0,12}】|(?:こちらは)?[^。\\n、]{0,8}${OFFICES}[^。\\n、]{0,8}?(?:です|でございます|より(?:重要|大切|お知らせ|ご|\\s)|[:：]|のお願い|\\s?回答の))`;

const TALES: readonly Tale[] = [
  {
    beside: 'link',
    signs: [
      /(?:ご?不在|お?留守|宛先不明|住所[^。\n]{0,8}(?:不明|不備))[^。\n]{0,10}(?:持ち?帰りました|持ち?帰り(?:まし|いたし))/,
    ],
  },
  {
    beside: 'link',
    signs: [/(?:荷物|小包|配送物|お届け物)[^。\n]{0,24}(?:税関|関税)[^。\n]{0,24}/, /関税[^。\n]{0,12}円/],
  },
  {
    beside: 'way',
    signs: [
      new RegExp(AS_OFFICE),
      /未納|未払|滞納|差(?:し)?押|罰則|(?:使用|利用|給水|送電)(?:を)?停止|(?:給付|還付)金|取り調べ|逮捕|オペレーター|確認(?:が)?(?:でき(?:て|ま)|取れて)/,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /(?:警察|警視庁|県警|検察庁?|入国管理局|総務省|厚生労働省)(?:の[^。\n]{0,10})?(?:です|の者|と申し)/,
      /ビデオ通話|LINE(?:で|に|の)[^。\n]{0,12}(?:取り?調べ|事情|登録|追加)|[0-9]番を(?:押|お押し)|オペレーターに(?:繋|つな)|口座が[^。\n]{0,12}犯罪/,
    ],
  },
  { beside: 'link', signs: [/ETC(?:サービス|カード)?(?:は|が)[^。\n]{0,8}(?:無効|失効|解約|利用停止)/] },
  {
    beside: 'number',
    signs: [
      /(?:ウイルス|トロイの木馬|マルウェア|スパイウェア)[^。\n]{0,6}(?:感染(?:しました|しています|を検)|を?検出)|(?:パソコン|PC|コンピューター?)(?:が|は)[^。\n]{0,8}(?:ロック|ブロック)され(?:ました|ています)|\b(?:computer|pc|device|windows)\b[^.\n]{0,30}\b(?:is|has been|was) (?:infected|compromised|blocked|locked)\b|\b(?:virus|trojan|spyware)\b[^.\n]{0,20}\b(?:detected|found)/i,
      /お電話(?:くだ|下)|まで(?:今すぐ)?電話|サポート(?:センター)?(?:に|へ)(?:お)?電話|電源を切らないで|\bcall (?:us|now|immediately|support|microsoft|windows|the (?:support|number))\b/i,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /(?:携帯|スマホ|電話|ケータイ)[^。\n]{0,12}(?:落と|壊れ|壊し|なくし|無くし|失くし|水没)/,
      /番号[^。\n]{0,8}(?:変わ|新し)|新しい(?:番号|携帯)/,
      /振り?込(?:んで|みして|め)|送金して|お金(?:を)?(?:貸して|送って)|万円?(?:貸|必要|送)/,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /(?:会社|仕事)の(?:お?金|小切手)[^。\n]{0,16}(?:なくし|無くし|失くし|落と|忘れ|使い込)/,
      /[\d百十]\s?万/,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /\b(?:mum|mom|mam|dad|mummy|daddy)\b/i,
      /\bnew (?:phone )?number\b/i,
      /\b(?:send|transfer|pay|lend|wire|borrow)\b[^.\n]{0,30}(?:[£$€]\s?\d|\bmoney\b)/i,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /(?:社長|代表取締役|CEO|会長)(?:の|を務め)?[^。\n]{0,12}です/,
      /LINE(?:の)?グループ[^\n]{0,40}(?:QR|二次元)[^。\n]{0,16}(?:送って|送信して|送付して|共有して|返信して|お送りくだ)|口座(?:の)?残高[^。\n]{0,8}(?:教えて|知らせて|報告して|連絡して)/,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /必ず(?:儲か|もうか|利益)|確実に(?:儲か|稼げ|利益)|元本保証[^。\n]{0,16}(?:月利|高配当)|月利\s?\d{1,3}\s?[%％]/,
      /LINE|グループ|友だち追加|https?:/,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /(?:副業|スマホ(?:作業|だけ)|簡単(?:な)?作業)[^\n]{0,30}(?:日給|日収|1日|１日)[^\n]{0,6}\d{1,3}\s?万/,
      /LINE|友だち/,
    ],
  },
  {
    beside: 'nothing',
    signs: [
      /\b(?:remote|part-?time|online|flexible)\b[^.\n]{0,30}\b(?:job|work|position)\b[^\n]{0,60}[$£€]\s?\d{2,4}\s?(?:\/|per|a)\s?(?:day|hour)/i,
      /whatsapp|telegram/i,
    ],
  },
  {
    beside: 'link',
    signs: [/当選|当たりました|選ばれました/, /送料(?:のみ|だけ)|(?:当選金|賞金)[^。\n]{0,30}手数料/],
  },
  {
    beside: 'link',
    signs: [
      /\b(?:package|parcel|shipment)\b[^.\n]{0,50}\b(?:held|on hold|warehouse|undeliverable|could not be delivered)\b/i,
      /\b(?:incomplete|invalid|missing) (?:\w+ )?address\b|\bredelivery fee\b/i,
    ],
  },
  {
    beside: 'odd-link',
    signs: [
      /\b(?:unpaid|outstanding|overdue)\b[^.\n]{0,20}\btolls?\b|\btolls?\b[^.\n]{0,20}\b(?:unpaid|outstanding|overdue)\b/i,
    ],
  },
];

/** Help to get lost money back, for a fee: names what others warn of. */
const RECOVERY: readonly RegExp[] = [
  /(?:被害(?:金|額)|詐欺被害|(?:騙|だま)し?取られ)[^\n]{0,24}(?:取り戻|返金|回収|回復)/,
  /(?:着手金|調査費|手数料|保証金)[^。\n]{0,10}(?:必要|支払|振り?込|入金)/,
];
/** Who tells of such stories tells no such story. */
const WARNS =
  /詐欺|(?:ご)?注意(?:くだ|下|喚起|してくだ|しましょう|が必要|！|。|$)|だまされ|騙され|手口|かた(?:る|り|った)|装(?:う|い|った)|なりすま|なんて(?:ない|無い|あり)|偽(?:の|メール|サイト|SMS)|フィッシング|ってメール|って(?:SMS|電話|来た)|\b(?:scams?|phishing|beware|fraudsters?|fake)\b/i;
const WARNS_OF_RECOVERY = /注意|手口|かた(?:る|り)|装(?:う|い|った)|二次被害|なりすま/;

interface Ways {
  readonly links: readonly string[];
  readonly phones: readonly string[];
}

/** The story a text tells, by the words that tell it; undefined when none or when it warns of it. */
export function findTale(text: string, { links, phones }: Ways, directory: Directory): string | undefined {
  const shown = text.slice(0, TEXT_MAX).normalize('NFKC');
  if (!WARNS_OF_RECOVERY.test(shown)) {
    const [first = /$^/, second = /$^/] = RECOVERY;
    const found = first.exec(shown);
    if (found !== null && second.test(shown)) return found[0].slice(0, 80);
  }
  if (WARNS.test(shown)) return undefined;
  for (const { beside, signs } of TALES) {
    const [first] = signs;
    const found = first?.exec(shown);
    if (found === null || found === undefined || !signs.every((sign) => sign.test(shown))) continue;
    const foreign = links.filter((link) => isNobodys(link, directory));
    const hasLink = foreign.length > 0;
    const hasNumber = phones.some((phone) => directory.byPhone(phone) === undefined);
    const tells =
      beside === 'nothing' ||
      (beside === 'link' && hasLink) ||
      // Offices abroad have names under the endings everybody has.
      (beside === 'odd-link' && foreign.some((link) => !/\.(?:com|org|net|us|ca)(?:[/?#:]|$)/i.test(link))) ||
      (beside === 'number' && (hasNumber || NUMBER.test(shown))) ||
      (beside === 'way' && (hasLink || (hasNumber && PRESSES.test(shown))));
    if (tells) return found[0].slice(0, 80);
  }
  return undefined;
}

/** Offices give their number too; they do not press so. */
const PRESSES = /本日中|今日中|至急|(?:使用|利用)(?:を|が)?停止|オペレーター|逮捕|取り調べ/;
/** A number as pop-ups write it to look dialled: `(0101)805-555-0147`. */
const NUMBER = /(?:\d[\s().-]{0,2}){10,}/;
/** Cities and prefectures: `city.somewhere.tokyo.jp`. */
const PUBLIC_PLACE = /(?:^|\.)(?:metro|pref|city|town|vill)\.[a-z.-]+\.jp$/;

/** Neither owned by anyone known, nor under an ending that proven firms and offices alone get. */
function isNobodys(link: string, directory: Directory): boolean {
  const read = readLink(link);
  if (read === undefined || read.host === '') return true;
  const { host } = read;
  if (PROVEN_ENDING.test(host) || PUBLIC_PLACE.test(host)) return false;
  return directory.byHost(host, 'web').kind !== 'owned' && directory.byHost(host, 'mail').kind !== 'owned';
}
