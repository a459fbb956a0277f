// Tells whether a text speaks as an organisation (「花銀行をご利用いただき」) or only of it (「花銀行から振り込んだよ」, 「お支払いはさくらペイで」).
import type { Directory, Organisation } from '../directory/types.ts';
import { areOne, namesIn, resolveClaim } from './claims.ts';

/** What stands before a name that speaks, at the end of its line so far. */
const BEFORE =
  /(?:(?:いつも|平素(?:は|より)?|日頃(?:は|より)?|(?:お客様|お客さま|ご利用中?|お使い|ご登録|ご契約)の|(?:発行|送信|配信|運営|差出人|送信者)(?:者|元)?[:：]?|(?:©|\(c\)|copyright)\s?(?:\d{4})?|dear|thank you for (?:using|choosing|banking with|shopping (?:at|with)|being with)|welcome to)\s*|[【[［〔])$/i;

/** What follows a name that speaks. */
const AFTER = new RegExp(
  `^[」』]?\\s*(?:株式会社|\\(株\\)|サービス)?\\s*(?:${[
    'でございます',
    '(?:から|より)の?(?:お知らせ|重要|緊急|大切|未払|未納|ご|お)',
    'より(?=$|\\s)',
    'カスタマー|サポート|お客[様さ]|事務局|コールセンター|センター|運営',
    'セキュリティ|オンライン|ダイレクト|インターネット',
    'ご利用(?!可能|いただけ|頂け|になれ|方法|の場合|の方)',
    'をご利用(?:いただき|頂き|くださり|下さり)',
    'をご利用(?:中)?の(?:お客|皆)(?:様|さま|さん)へ',
    'の(?:給付金|還付金|支援金|補助金|未払|未納|納付|お支払|お客[様さ]|お知らせ|重要|緊急|大切|セキュリティ|ご契約|ご登録|ご本人|お取引|お手続)',
    '(?:プライム|プレミアム|クラブ)?(?:アカウント|会員|会費|口座|カード|ID)[^。\\n]{0,15}(?:停止|制限|確認|不正|異常|更新|凍結|ロック|失効|保護|退会|セキュリティ)',
    '(?:プライム|プレミアム)の?(?:会費|会員資格|お支払)[^。\\n]{0,15}(?:問題|更新|お支払|無効|エラー|できません)',
    '(?:アカウント|会員)(?:が|に)[^。\\n]{0,12}ログイン(?:され|が|を検知)',
    '(?:アカウント)?の?再認証|(?:マネー・?ロンダリング|資金洗浄|フィッシング)対策',
    '残高(?:が|から)[^。\\n]{0,8}(?:支払われ|引き落とされ|送金され|出金され)',
    '会員(?:様|サービス|の皆)',
    'ログイン(?:通知|のお知らせ|を検知|が)',
    '本人確認|お取引|お手続|重要|緊急|警告|通知|お知らせ|不正|ポイント(?:失効|の有効)',
    '[】\\]］〕:：]',
    '(?:customer |account |technical )?(?:support|security|service|care|team|alerts?|notices?|notifications?|helpdesk|billing|fraud)\\b',
    '(?:account|card|profile|membership|subscription|parcel|package|order)\\b[^.\\n]{0,20}\\b(?:is|was|has|have|will|needs?|requires?|suspended|locked|limited|on hold|unusual|activity|sign-?in)\\b',
    '(?:customer|user|member|client)s?\\b',
  ].join('|')})`,
  'i',
);
/** At the head of a line only: shops say who brings the parcel. */
const AT_HEAD = /^\s*お(?:荷物|届け)/;
/** 「ご案内(こだま証券)」 */
const NOTICE_OF = /(?:ご|お知らせ|案内|重要|確認)[^\n]{0,40}\($/;
/** 「…は花銀行です」 names it; 「花銀行です」 is it. */
const IS_IT = /^\s*(?:株式会社)?(?:カード)?です/;
const IS_NAMED = /[はがもを、]\s*$/;
/** A person's own: "my Hanabank account is empty". */
const IS_OWN = /\b(?:my|his|her|their|our|an?)\s*$/i;
/** 「花銀行です。至急…」ってメールが来た, and what a reply repeats: another's words. */
const IS_QUOTED = /[「『“"]\s*$|^\s*>/;
/** 「花銀行 https://…」: a name and where to go. */
const IS_LINK = /^\s*(?:h[tx]{2}ps?:|www\.)/i;
/** A line of nothing but the name: a signature. */
const MARKS_ONLY = /^[\s■◆●▼★━─=\-*_|／/・]*$/;
/** 【au】: two letters are a name only so. */
const SHORT_NAME = /^\s*[【[]([a-z]{2})[】\]]/;
/** Where one pays to, which also stands in lines of its own. */
const PAY_TO = /(?:振込|振り込み|お支払|支払い?方法|決済|bank transfer|payment method|pay by)[^]{0,80}$/i;

/** The organisation a text speaks as: the earliest whose name stands as a sender's would. */
export function voiceOf(text: string, directory: Directory): Organisation | undefined {
  const { folded, names } = namesIn(text, directory);
  const short = SHORT_NAME.exec(folded)?.[1];
  const named = short === undefined ? undefined : resolveClaim(short, directory);
  if (named !== undefined) return named;
  for (const { at, name, organisation } of names) {
    const before = lineBefore(folded, at);
    const after = folded.slice(at + name.length, at + name.length + 40).split('\n')[0] ?? '';
    // 「Zoom https://zoom.us/j/1」 in an invitation: where to meet, not who writes.
    if (IS_LINK.test(after) && isAtTheirs(folded.slice(at + name.length), organisation, directory)) continue;
    if (speaks(before, after) && !PAY_TO.test(folded.slice(Math.max(0, at - 100), at))) return organisation;
  }
  return undefined;
}

function isAtTheirs(after: string, organisation: Organisation, directory: Directory): boolean {
  const host = /^\s*(?:https?:\/\/)?([a-z0-9.-]{3,253})(?=[/?#\s]|$)/.exec(after)?.[1] ?? '';
  const match = directory.byHost(host, 'web');
  return match.kind === 'owned' && areOne(match.organisation, organisation);
}

function speaks(before: string, after: string): boolean {
  if (IS_OWN.test(before)) return false;
  if (IS_QUOTED.test(before) && !/^[」』]/.test(after)) return false;
  if (BEFORE.test(before) || AFTER.test(after)) return true;
  if (IS_IT.test(after)) return !IS_NAMED.test(before);
  if (AT_HEAD.test(after)) return /^(?:\s|【[^】]*】)*$/.test(before);
  if (IS_LINK.test(after)) return MARKS_ONLY.test(before);
  if (NOTICE_OF.test(before)) return /^\)\s*$/.test(after);
  return MARKS_ONLY.test(before) && MARKS_ONLY.test(after) && before.length + after.length < 40;
}

function lineBefore(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(Math.max(start, at - 60), at);
}
