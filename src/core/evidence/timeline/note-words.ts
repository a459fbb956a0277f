// The words for what is only noted: readers' notes on mails, joined sources, rules that stayed silent.
import type { ReasonWords } from '../../verdict/reason-words.ts';

const WHAT_JA: Readonly<Record<string, string>> = {
  country: '国',
  network: '回線',
  device: '端末',
  hour: '時間帯',
};
const WHAT_EN: Readonly<Record<string, string>> = {
  country: 'Countries',
  network: 'Networks',
  device: 'Devices',
  hour: 'Hours of the day',
};

export const NOTE_WORDS: Readonly<Record<string, ReasonWords>> = {
  'mail-unconfirmed': {
    ja: () => '本物のメールかどうか、確かめられていません。',
    en: () => 'It is not proven that this mail is genuine.',
  },
  'mail-official': {
    ja: () => '差出人は、公式のものと一致しています。',
    en: () => 'Its sender matches an official one.',
  },
  'mail-deleted': { ja: () => 'ごみ箱に入っていたメールです。', en: () => 'The mail was in the bin.' },
  'mail-in-spam': { ja: () => '迷惑メールに入っていたメールです。', en: () => 'The mail was in spam.' },
  'mail-opened': { ja: () => '開かれたメールです。', en: () => 'The mail was opened.' },
  'mail-unread': { ja: () => '開かれていないメールです。', en: () => 'The mail was not opened.' },
  'same-told-by': {
    ja: (p) => `別の記録（${p['file']}）にもあります。時計のずれを${p['minutes']}分まで見ています。`,
    en: (p) => `Also told by ${p['file']}; clocks may differ by ${p['minutes']} minutes.`,
  },
  'short-history': {
    ja: (p) =>
      `${WHAT_JA[p['what'] ?? ''] ?? p['what']}は、記録が${p['count']}件で足りず、比べていません(${p['needed']}件より多く必要です)。`,
    en: (p) =>
      `${WHAT_EN[p['what'] ?? ''] ?? p['what']} were not compared: ${p['count']} on record, more than ${p['needed']} needed.`,
  },
};
