// The words of the record's own codes (channels, outcomes, notes, phases), so that a printed report reads as sentences.
import type { Language, Text } from '../base/language.ts';
import type {
  ChannelName,
  ContactNote,
  ContactOutcome,
  ContactRecord,
  Phase,
  Recheck,
  WayIn,
} from '../journal/types.ts';
import type { VerdictWord } from '../verdict/types.ts';

interface RecordWords {
  readonly channel: Readonly<Record<ChannelName, string>>;
  readonly outcome: Readonly<Record<ContactOutcome, string>>;
  readonly note: Readonly<Record<ContactNote, string>>;
  readonly phase: Readonly<Record<Phase, string>>;
  readonly verdict: Readonly<Record<VerdictWord, string>>;
  readonly wayIn: Readonly<Record<WayIn, string>>;
  readonly found: Readonly<Record<NonNullable<Recheck['done']>['found'], string>>;
}

export const RECORD: Readonly<Record<Language, RecordWords>> = {
  ja: {
    channel: { phone: '電話', mail: 'メール', chat: 'チャット', form: 'フォーム', visit: '来店' },
    outcome: {
      reached: '話せた',
      'no-answer': '出なかった',
      busy: '話し中',
      'cut-off': '途中で切れた',
      'call-back': '折り返し待ち',
      answered: '返事があった',
      sent: '送った',
      refused: '断られた',
    },
    note: {
      note: 'メモ',
      operator: '担当者',
      reference: '受付番号',
      'they-said': '相手',
      'i-said': '自分',
      promise: '約束',
      connected: 'つながった',
    },
    phase: {
      discovery: '気づく',
      containment: '止める',
      notification: '伝える',
      recovery: '取り戻す',
      prevention: '守る',
    },
    verdict: { official: '公式', unconfirmed: '未確認', suspicious: 'あやしい' },
    wayIn: {
      phishing: '偽のメールやサイト',
      reuse: '使い回したパスワード',
      malware: '端末に入った悪いプログラム',
      'mailbox-first': '先にメールを開かれた',
      sim: '電話番号を取られた',
      insider: '身近な人',
      unknown: 'わからない',
    },
    found: { nothing: '異常なし', something: '異常あり' },
  },
  en: {
    channel: { phone: 'phone', mail: 'mail', chat: 'chat', form: 'form', visit: 'visit' },
    outcome: {
      reached: 'reached',
      'no-answer': 'no answer',
      busy: 'busy',
      'cut-off': 'cut off',
      'call-back': 'they will call back',
      answered: 'answered',
      sent: 'sent',
      refused: 'refused',
    },
    note: {
      note: 'Note',
      operator: 'Operator',
      reference: 'Reference',
      'they-said': 'They said',
      'i-said': 'I said',
      promise: 'Promised',
      connected: 'Connected',
    },
    phase: {
      discovery: 'Notice',
      containment: 'Stop',
      notification: 'Tell',
      recovery: 'Regain',
      prevention: 'Protect',
    },
    verdict: { official: 'official', unconfirmed: 'unconfirmed', suspicious: 'suspicious' },
    wayIn: {
      phishing: 'a fake mail or site',
      reuse: 'a password used elsewhere too',
      malware: 'a harmful program on a device',
      'mailbox-first': 'through the mailbox first',
      sim: 'the phone number was taken over',
      insider: 'someone close',
      unknown: 'not known',
    },
    found: { nothing: 'nothing unusual', something: 'something unusual' },
  },
};

const HUNG_UP = { ja: 'こちらから切った', en: 'we hung up' } as const satisfies Text;

/** How a contact ended; nothing while it goes on. A call that came in and was cut was hung up by the person. */
export function outcomeWords(
  { channel, direction, outcome }: Pick<ContactRecord, 'channel' | 'direction' | 'outcome'>,
  language: Language,
): string {
  if (outcome === undefined) return '';
  return channel === 'phone' && direction === 'in' && outcome === 'cut-off'
    ? HUNG_UP[language]
    : RECORD[language].outcome[outcome];
}
