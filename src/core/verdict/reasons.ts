// The words for every verdict and reason: one plain sentence for a beginner, and the proof an expert can check.
import type { Language, Text } from '../base/language.ts';
import { KNOWN_WORD_REASONS } from './known-word-reasons.ts';
import { MAIL_REASONS } from './mail/mail-reasons.ts';
import { quote, type ReasonWords, type Say, short } from './reason-words.ts';
import type { Reason, SubjectKind, Verdict } from './types.ts';

const host: Say = (p) => `host: ${p['host'] ?? ''}`;
const phrase: Say = (p) => `“${p['phrase'] ?? ''}”`;
const label: Say = (p) => `${p['part'] ?? ''} ≈ ${p['label'] ?? ''}`;
const proof: Say = (p) => `${p['host'] ?? p['number'] ?? ''} · ${p['source'] ?? ''} (${p['seen'] ?? ''})`;

export const REASONS: Readonly<Record<string, ReasonWords>> = {
  ...MAIL_REASONS,
  ...KNOWN_WORD_REASONS,
  'domain-theirs': {
    ja: (p) => `${p['host']} は、${p['name']}の公式のドメインです。`,
    en: (p) => `${p['host']} is an official domain of ${p['nameEn']}.`,
    expert: proof,
  },
  'mail-domain-theirs': {
    ja: (p) => `@${p['host']} は、${p['name']}のドメインです。`,
    en: (p) => `@${p['host']} is a domain of ${p['nameEn']}.`,
    expert: proof,
  },
  'number-theirs': {
    ja: (p) => `${p['number']} は、${p['name']}の公式の番号です。`,
    en: (p) => `${p['number']} is an official number of ${p['nameEn']}.`,
    expert: proof,
  },
  'sender-can-be-forged': {
    ja: () => '差出人の表示は、だれでも偽ることができます。',
    en: () => 'Anyone can forge the sender shown in a mail.',
    expert: () => 'RFC 5322 From is not authenticated; see SPF, DKIM, DMARC',
  },
  'goes-to-others': {
    ja: () => 'ほかの宛先にも送られます。',
    en: () => 'The mail would go to other addresses too.',
    expert: (p) => `to, cc, bcc: ${p['others']}`,
  },
  'call-back-only': {
    ja: () => '番号の表示は偽れます。かかってきた電話は切り、自分でかけ直します。',
    en: () => 'A shown number can be forged. Hang up, then call the official number yourself.',
  },
  'text-proves-nothing': {
    ja: () => '文面だけでは、本物とは言えません。',
    en: () => 'A text alone cannot prove who sent it.',
  },
  'not-in-directory': {
    ja: (p) => `${short(p['host'])} は、確かめた一覧にありません。`,
    en: (p) => `${short(p['host'])} is not on our list of proven addresses.`,
    expert: host,
  },
  'not-theirs': {
    ja: (p) => `${short(p['host'])} は、${p['name']}のものではありません。`,
    en: (p) => `${short(p['host'])} does not belong to ${p['nameEn']}.`,
    expert: host,
  },
  'not-proven-theirs': {
    ja: (p) => `${short(p['host'])} は、${p['name']}のものか、まだ確かめられていません。`,
    en: (p) => `${p['nameEn']} may use ${short(p['host'])}, but that is not proven.`,
    expert: host,
  },
  'belongs-to-other': {
    ja: (p) => `${p['claim']}ではなく、${p['name']}のアドレスです。`,
    en: (p) => `It belongs to ${p['nameEn']}, not to ${p['claimEn']}.`,
    expert: host,
  },
  'number-of-other': {
    ja: (p) => `${p['claim']}ではなく、${p['name']}の番号です。`,
    en: (p) => `This number belongs to ${p['nameEn']}, not to ${p['claimEn']}.`,
  },
  'anyone-can-publish': {
    ja: (p) => `${p['host']} には、だれでもページを置けます。`,
    en: (p) => `Anyone can publish a page on ${p['host']}.`,
    expert: host,
  },
  'page-by-others': {
    ja: (p) => `${p['host']} は${p['name']}のものですが、だれが書いたページかはわかりません。`,
    en: (p) => `${p['host']} belongs to ${p['nameEn']}, but other people may have made this page.`,
    expert: host,
  },
  'may-hand-over': {
    ja: () => '開くと、別のサイトへ移されることがあります。',
    en: () => 'It may pass you on to another site.',
    expert: (p) => `${p['host']} → ?`,
  },
  'hands-over': {
    ja: (p) => `開くと、別のサイト(${p['to']})へ移されることがあります。`,
    en: (p) => `It may pass you on to another site (${p['to']}).`,
    expert: (p) => `${p['host']} → ${p['to']}`,
  },
  'may-let-in': {
    ja: () => 'そこで許可したりコードを入れたりすると、他人がアカウントに入れることがあります。',
    en: () => 'Agreeing there, or typing a code you were sent, can let someone else into your account.',
    expert: () => 'OAuth consent or device code page',
  },
  'words-in-link': {
    ja: () => '開いたページに、リンクを作った人の言葉や電話番号が出ることがあります。',
    en: () => 'The page may show words or a phone number that whoever made the link put into it.',
    expert: () => 'a number inside the search words or the path',
  },
  'looks-like': {
    ja: (p) => `${p['name']}に見えるように、似た文字を使っています。`,
    en: (p) => `It uses look-alike letters to pass for ${p['nameEn']}.`,
    expert: label,
  },
  'one-letter-off': {
    ja: (p) => `${p['name']}と一文字だけ違います。`,
    en: (p) => `It is one letter away from ${p['nameEn']}.`,
    expert: label,
  },
  'brand-with-lure': {
    ja: (p) => `「${short(p['part'])}」は、${p['name']}の名前に別の言葉をつないだものです。`,
    en: (p) => `“${short(p['part'])}” joins the name of ${p['nameEn']} with another word.`,
    expert: label,
  },
  'brand-as-subdomain': {
    ja: (p) => `${p['name']}の名前はアドレスの前のほうにあるだけで、持ち主は別です。`,
    en: (p) => `The name ${p['nameEn']} only stands in front; someone else owns the address.`,
    expert: label,
  },
  'brand-in-path': {
    ja: (p) => `${p['name']}の名前はアドレスの後ろのほうにあるだけで、持ち主は別です。`,
    en: (p) => `The name ${p['nameEn']} only stands further back; someone else owns the address.`,
    expert: label,
  },
  'brand-other-ending': {
    ja: (p) => `${p['name']}と同じ名前ですが、アドレスの終わりが違います。`,
    en: (p) => `It has the name of ${p['nameEn']}, but another ending.`,
    expert: label,
  },
  'hidden-characters': {
    ja: () => '見え方を変える、目に見えない文字がまざっています。',
    en: () => 'It holds invisible characters that change how it looks.',
    expert: () => 'zero-width or bidirectional control characters',
  },
  'dangerous-scheme': {
    ja: () => 'ウェブページではなく、中身をじかに動かすアドレスです。',
    en: () => 'This is not a web page but something that runs directly.',
    expert: (p) => `${p['scheme']}:`,
  },
  'user-before-host': {
    ja: (p) => `@ の前は飾りで、本当の行き先は ${short(p['host'])} です。`,
    en: (p) => `The part before @ is decoration; it really leads to ${short(p['host'])}.`,
    expert: () => 'userinfo in the URL (RFC 3986 3.2.1)',
  },
  'other-scheme': {
    ja: () => 'ウェブページではなく、アプリなどを開くアドレスです。',
    en: () => 'This opens an app or something else, not a web page.',
    expert: (p) => `${p['scheme']}:`,
  },
  'false-signs': {
    ja: () => '斜線や点に似せた文字で、行き先をごまかしています。',
    en: () => 'Letters that look like a slash or dot disguise where it leads.',
    expert: host,
  },
  'disguised-letters': {
    ja: (p) => `ふつうと違う文字で書かれています。行き先は ${p['host']} です。`,
    en: (p) => `It is written in unusual letters. It leads to ${p['host']}.`,
    expert: host,
  },
  backslash: {
    ja: () => '逆向きの斜線で、行き先をごまかしています。',
    en: () => 'Backslashes disguise where it leads.',
    expert: host,
  },
  'encoded-host': {
    ja: (p) => `記号で隠されていますが、行き先は ${short(p['host'])} です。`,
    en: (p) => `It is written in code, but leads to ${short(p['host'])}.`,
    expert: host,
  },
  'ip-address': {
    ja: () => '名前ではなく数字のアドレスです。本物の窓口は使いません。',
    en: () => 'It is a bare number. Real support pages have a name.',
    expert: host,
  },
  'own-network': {
    ja: () => '家や会社の中の機器を指すアドレスです。外の会社のページではありません。',
    en: () => 'It points to a device in your own network, not to a page of any company outside.',
    expert: host,
  },
  'mixed-alphabets': {
    ja: () => '別の国の似た文字がまざっています。',
    en: () => 'It mixes look-alike letters of another alphabet.',
    expert: (p) => `${p['host']} = ${p['really']}`,
  },
  'unusual-port': {
    ja: () => '変わった入り口(ポート)を指しています。',
    en: () => 'It points to an unusual port.',
    expert: (p) => `:${p['port']}`,
  },
  'trailing-dot': {
    ja: () => '名前の終わりに点があります。',
    en: () => 'The name ends in a dot.',
    expert: host,
  },
  'not-encrypted': {
    ja: () => '暗号化されない http の書き方です。',
    en: () => 'It is written as http, which is not encrypted.',
  },
  'mail-not-proven': {
    ja: (p) => `${p['name']}のサイトの名前ですが、メールに使うかは確かめられていません。`,
    en: (p) => `It is the name of ${p['nameEn']}'s site, but not proven for its mail.`,
    expert: host,
  },
  'free-mail': {
    ja: (p) => `@${p['host']} は、だれでも作れるアドレスです。`,
    en: (p) => `Anyone can have an address at ${p['host']}.`,
    expert: host,
  },
  'free-mail-claims': {
    ja: (p) => `${p['name']}を名のっていますが、だれでも作れるアドレスです。`,
    en: (p) => `It claims ${p['nameEn']}, but anyone can have such an address.`,
    expert: host,
  },
  'name-shows-other-address': {
    ja: (p) => `名前の所に ${p['shown']} とありますが、本当は ${p['really']} からです。`,
    en: (p) => `The name shows ${p['shown']}, but it comes from ${p['really']}.`,
  },
  'premium-number': { ja: () => '高い料金がかかる番号です。', en: () => 'This is a premium-rate number.' },
  'foreign-number': {
    ja: (p) => `海外の番号です。${p['name']}は使いません。`,
    en: (p) => `This is a foreign number; ${p['nameEn']} is a service in Japan.`,
  },
  'number-not-known': {
    ja: () => '確かめた一覧にない番号です。',
    en: () => 'This number is not on our list of proven numbers.',
  },
  'claim-not-known': {
    ja: (p) => `「${p['claim']}」は、一覧で見つかりませんでした。`,
    en: (p) => `“${p['claim']}” was not found in our list.`,
  },
  'too-long': {
    ja: () => '長すぎて、全部は調べられませんでした。',
    en: () => 'It is too long to be checked whole.',
    expert: (p) => `> ${p['max']}`,
  },
  unreadable: {
    ja: () => 'アドレスや番号として読めませんでした。',
    en: () => 'It could not be read as an address or number.',
  },
  'known-tale': {
    ja: (p) => `「${quote(p)}」は、偽のメッセージによくある話です。`,
    en: (p) => `“${quote(p)}”: fake messages often tell this story.`,
    expert: phrase,
  },
  'asks-secret': {
    ja: (p) => `「${quote(p)}」と、秘密を求めています。本物は求めません。`,
    en: (p) => `“${quote(p)}”: it asks for a secret. Real support never does.`,
    expert: phrase,
  },
  'asks-code': {
    ja: (p) => `「${quote(p)}」と、認証コードを求めています。だれにも教えてはいけません。`,
    en: (p) => `“${quote(p)}”: it asks for a code. Never give one to anyone.`,
    expert: phrase,
  },
  'asks-remote-control': {
    ja: (p) => `「${quote(p)}」で、端末を遠くから操作させようとしています。`,
    en: (p) => `“${quote(p)}”: it wants remote control of your device.`,
    expert: phrase,
  },
  'asks-gift-card': {
    ja: (p) => `「${quote(p)}」と、カードや電子マネーを買わせようとしています。`,
    en: (p) => `“${quote(p)}”: it wants you to buy cards or crypto.`,
    expert: phrase,
  },
  'asks-haste': {
    ja: (p) => `「${quote(p)}」と、急がせています。`,
    en: (p) => `“${quote(p)}”: it hurries you.`,
    expert: phrase,
  },
  'asks-threat': {
    ja: (p) => `「${quote(p)}」と、おどして動かそうとしています。`,
    en: (p) => `“${quote(p)}”: it threatens you.`,
    expert: phrase,
  },
  'asks-secrecy': {
    ja: (p) => `「${quote(p)}」と、だれにも話させないようにしています。`,
    en: (p) => `“${quote(p)}”: it tells you to keep it secret.`,
    expert: phrase,
  },
  'asks-payment': {
    ja: (p) => `「${quote(p)}」と、取り戻すためのお金を求めています。`,
    en: (p) => `“${quote(p)}”: it wants money before it helps.`,
    expert: phrase,
  },
};

const NO_WORDS: Text = {
  ja: '別の版で見つかった理由です。',
  en: 'This reason comes from another version.',
};

/** A reason in a beginner's words, with what an expert can check. */
export function reasonText(
  reason: Reason,
  language: Language,
): { readonly plain: string; readonly expert?: string } {
  const words = Object.hasOwn(REASONS, reason.code) ? REASONS[reason.code] : undefined;
  // A case may keep a reason that an older or newer version gave.
  if (words === undefined) return { plain: NO_WORDS[language], expert: reason.code };
  const plain = words[language](reason.params);
  return words.expert === undefined ? { plain } : { plain, expert: words.expert(reason.params) };
}

const ONE_WORD = {
  official: { ja: '公式です', en: 'Official' },
  unconfirmed: { ja: '確かめられません', en: 'Not confirmed' },
  suspicious: { ja: 'あやしいです', en: 'Suspicious' },
} as const;

/** The answer in one word. */
export function verdictWord(verdict: Verdict, language: Language): string {
  return ONE_WORD[verdict.verdict][language];
}

interface Asked {
  readonly kind: SubjectKind;
}

const SENTENCES = {
  official: {
    phone: {
      ja: '自分からかけるなら、公式の番号です。',
      en: 'It is the official number, if you are the one who calls.',
    },
    address: {
      ja: '公式のドメインです。差出人が本人とは限りません。',
      en: 'The domain is theirs. The sender may still be someone else.',
    },
    mail: {
      ja: '公式のドメインから送られたメールです。',
      en: 'This mail was sent from the official domain.',
    },
    other: { ja: '公式のアドレスです。', en: 'This is an official address.' },
  },
  unconfirmed: {
    other: { ja: '本物かどうか、まだわかりません。', en: 'We cannot tell whether it is real.' },
  },
  suspicious: {
    phone: {
      ja: '本物ではないおそれがあります。かけないでください。',
      en: 'It may be a fake. Please do not call it.',
    },
    text: {
      ja: '本物ではないおそれがあります。従わないでください。',
      en: 'It may be a fake. Please do not do what it says.',
    },
    mail: {
      ja: '本物ではないおそれがあります。従わないでください。',
      en: 'It may be a fake. Please do not do what it says.',
    },
    other: {
      ja: '本物ではないおそれがあります。使わないでください。',
      en: 'It may be a fake. Please do not use it.',
    },
  },
} as const;

/** The answer in one calm sentence. */
export function verdictSentence({ verdict }: Verdict, { kind }: Asked, language: Language): string {
  return pick(SENTENCES[verdict], kind)[language];
}

const NEXT = {
  official: {
    phone: { ja: 'この番号に、自分からかけます。', en: 'Call this number yourself.' },
    other: {
      ja: '急がず、公式のアプリや自分で開いたページから進みます。',
      en: 'Take your time: go on in the official app or a page you opened yourself.',
    },
  },
  unconfirmed: {
    phone: {
      ja: 'まだかけず、公式の番号を自分で調べてかけます。',
      en: 'Do not call it yet. Look up the official number and call that.',
    },
    url: {
      ja: '開かずに、公式の連絡先から自分で確かめます。',
      en: 'Do not open it. Ask through the official contact yourself.',
    },
    domain: {
      ja: '開かずに、公式の連絡先から自分で確かめます。',
      en: 'Do not open it. Ask through the official contact yourself.',
    },
    other: {
      ja: 'リンクを押さず、返事もせず、公式の連絡先から自分で確かめます。',
      en: 'Do not reply or tap. Ask through the official contact yourself.',
    },
  },
  suspicious: {
    phone: {
      ja: '折り返さず、公式の番号に自分からかけます。',
      en: 'Do not call back. Call the official number yourself.',
    },
    other: {
      ja: '開かず、返事もせず、公式の連絡先に自分から聞きます。',
      en: 'Do not open or answer it. Ask the official contact yourself.',
    },
  },
} as const;

/** The one thing to do after the answer. */
export function nextStep({ verdict }: Verdict, { kind }: Asked, language: Language): string {
  return pick(NEXT[verdict], kind)[language];
}

function pick(texts: Readonly<Record<string, Text>> & { readonly other: Text }, kind: SubjectKind): Text {
  return (Object.hasOwn(texts, kind) ? texts[kind] : undefined) ?? texts.other;
}
