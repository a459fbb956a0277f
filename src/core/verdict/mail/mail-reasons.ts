// The words for what is found in a mail: its sender, its proof, its links, its attachments.
import type { Language, Text } from '../../base/language.ts';
import { quote, type ReasonWords, type Say } from '../reason-words.ts';
import type { Danger } from './types.ts';

const how: Say = (p) => p['how'] ?? '';
const file: Say = (p) => p['file'] ?? '';

export const MAIL_REASONS: Readonly<Record<string, ReasonWords>> = {
  'domain-proven': {
    ja: (p) => `${p['domain']} から送られたことを、署名などで確かめました。`,
    en: (p) => `Signatures prove that it was sent from ${p['domain']}.`,
    expert: how,
  },
  'domain-only': {
    ja: (p) => `たしかに ${p['domain']} から送られていますが、それが本物の会社とは限りません。`,
    en: (p) => `It did come from ${p['domain']}; that does not make it the genuine company.`,
    expert: how,
  },
  'proof-is-of-domain': {
    ja: (p) => `証明されたのは${p['name']}のドメインです。中身の正しさまでは証明しません。`,
    en: (p) => `What is proven is the domain of ${p['nameEn']}, not that the words are true.`,
    expert: () => 'SPF, DKIM and DMARC authenticate domains, not authors (RFC 6376 1.1, RFC 7489 2.4)',
  },
  'domain-forged': {
    ja: (p) => `差出人は ${p['domain']} となっていますが、そこから送られていません。`,
    en: (p) => `The sender shows ${p['domain']}, but it was not sent from there.`,
    expert: how,
  },
  'proof-failed': {
    ja: (p) => `${p['domain']} から送られたかの検査に、通っていません。`,
    en: (p) => `It failed the check that it was sent from ${p['domain']}.`,
    expert: how,
  },
  'proof-of-other': {
    ja: (p) => `検査に通ったのは、差出人の ${p['domain']} とは別のドメインです。`,
    en: (p) => `The checks it passed are for another domain than the sender's, ${p['domain']}.`,
    expert: how,
  },
  'proof-partial': {
    ja: (p) => `${p['domain']} の署名はありますが、メールの全部を証明してはいません。`,
    en: (p) => `It is signed by ${p['domain']}, but the signature does not vouch for all of it.`,
    expert: (p) => `l=, Subject not signed, expired, weak or test key · ${p['how']}`,
  },
  'proof-missing': {
    ja: (p) => `${p['domain']} から送られた証拠がありません。`,
    en: (p) => `Nothing proves that it was sent from ${p['domain']}.`,
    expert: how,
  },
  'proof-not-known': {
    ja: () => '差出人が本物かどうかは、このメールだけでは確かめられません。',
    en: () => 'The mail alone does not tell whether the sender is genuine.',
    expert: () => 'no Authentication-Results of a receiver that can be relied on; DKIM was not checked here',
  },
  'receiver-says': {
    ja: () => '受け取ったメール会社の検査結果を使いました。',
    en: () => 'This uses the check made by the provider that received the mail.',
    expert: (p) => `Authentication-Results (RFC 8601), ${p['receiver']}`,
  },
  'sender-missing': { ja: () => '差出人がありません。', en: () => 'It names no sender.' },
  'name-by-others': {
    ja: (p) => `差出人の名前は、${p['name']}を使うだれかが付けたものかもしれません。`,
    en: (p) => `Someone who uses ${p['nameEn']} may have chosen the sender's name.`,
    expert: (p) => `display name at ${p['host']}`,
  },
  'talks-elsewhere': {
    ja: (p) => `「${quote(p)}」は、使う人が書いた連絡先かもしれません。`,
    en: (p) => `“${quote(p)}” may be a contact that a member wrote, not the service.`,
  },
  'several-senders': {
    ja: () => '差出人が二つ以上書かれています。',
    en: () => 'It names more than one sender.',
    expert: (p) => `From × ${p['count']} (RFC 5322 3.6 allows one)`,
  },
  'reads-two-ways': {
    ja: () => 'プログラムによって、違う中身に見える書き方です。',
    en: () => 'It is written so that different programs show different things.',
    expert: () =>
      'a field that may stand once stands twice, or a broken line in the header (RFC 5322 3.6, 2.2)',
  },
  'reply-goes-elsewhere': {
    ja: (p) => `返事をすると、別の相手(${p['address']})に届きます。`,
    en: (p) => `A reply would go to someone else (${p['address']}).`,
    expert: (p) => `Reply-To ≠ From (${p['domain']})`,
  },
  'return-path-differs': {
    ja: (p) => `送信に使われたのは、差出人とは別の ${p['domain']} です。`,
    en: (p) => `It was sent by way of ${p['domain']}, not the sender's own.`,
    expert: (p) => `Return-Path ${p['domain']} ≠ From ${p['from']}`,
  },
  'message-id-differs': {
    ja: (p) => `メールの番号は ${p['domain']} で付けられています。`,
    en: (p) => `Its message number was given by ${p['domain']}.`,
    expert: (p) => `Message-ID ${p['domain']} ≠ From ${p['from']}`,
  },
  'link-shows-other': {
    ja: (p) => `${p['shown']} と見えるリンクの本当の行き先は、${p['really']} です。`,
    en: (p) => `A link that shows ${p['shown']} really leads to ${p['really']}.`,
  },
  'link-of-other': {
    ja: () => '別の会社の公式サイトへのリンクがあります。',
    en: () => 'It links to the official site of another company.',
    expert: (p) => p['url'] ?? '',
  },
  'form-inside': {
    ja: () => 'メールの中に、書きこむ欄があります。本物は使いません。',
    en: () => 'It has a form inside the mail. Genuine senders do not do that.',
    expert: () => '<form> or <input> in the HTML part',
  },
  'attachment-runs': {
    ja: (p) => `添付の「${p['file']}」は、開くと動き出すプログラムです。`,
    en: (p) => `The attachment “${p['file']}” is a program that runs when opened.`,
    expert: file,
  },
  'attachment-double-ending': {
    ja: (p) => `添付の「${p['file']}」は、書類に見せかけたプログラムです。`,
    en: (p) => `The attachment “${p['file']}” is a program dressed as a document.`,
    expert: file,
  },
  'attachment-hidden-name': {
    ja: () => '添付の名前に、見えない文字が入っています。',
    en: () => 'The name of an attachment holds invisible characters.',
    expert: () => 'zero-width or bidirectional control characters in the file name',
  },
  'attachment-page': {
    ja: (p) => `添付の「${p['file']}」は、偽のページを開くことがあります。`,
    en: (p) => `The attachment “${p['file']}” may open a fake page.`,
    expert: file,
  },
  'attachment-macro': {
    ja: (p) => `添付の「${p['file']}」には、プログラムが入っていることがあります。`,
    en: (p) => `The attachment “${p['file']}” may hold a program.`,
    expert: file,
  },
  'attachment-archive': {
    ja: (p) => `添付の「${p['file']}」の中身は、開かずには確かめられません。`,
    en: (p) => `What is inside the attachment “${p['file']}” cannot be told without opening it.`,
    expert: file,
  },
};

const DANGER_WORDS: Readonly<Record<Danger, Text>> = {
  runs: { ja: 'プログラム', en: 'a program' },
  'double-ending': { ja: '書類に見せたプログラム', en: 'a program dressed as a document' },
  'hidden-name': { ja: '名前に見えない文字', en: 'invisible characters in its name' },
  page: { ja: 'ページを開くファイル', en: 'a file that opens a page' },
  macro: { ja: 'プログラムが入ることのある書類', en: 'a document that can hold a program' },
  archive: { ja: '中の見えない書庫', en: 'an archive; its content cannot be seen' },
};

/** What an attachment is, in a few words; nothing where no danger is known. */
export function dangerWords(danger: Danger | undefined, language: Language): string {
  return danger === undefined ? '' : DANGER_WORDS[danger][language];
}
