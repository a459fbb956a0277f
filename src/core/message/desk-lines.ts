// The talk with a desk as lines of the record: what each side said and when, in order, and what was not believed.
import type { Language } from '../base/language.ts';
import { unreachable } from '../base/result.ts';
import type { CaseState, DeskLink } from '../journal/types.ts';
import type { DeskRefusal, PersonMessageKind, PhraseResult } from '../link/types.ts';
import { instantText } from './times.ts';

type Said = DeskLink['messages'][number];

interface DeskWords {
  readonly said: Readonly<Record<Said['saying']['kind'], string>>;
  readonly sent: Readonly<Record<PersonMessageKind, string>>;
  readonly phrase: Readonly<Record<PhraseResult, string>>;
  readonly refused: Readonly<Record<DeskRefusal, string>>;
  readonly confirmation: Readonly<Record<'confirmed' | 'not-yet', string>>;
  readonly you: string;
  readonly reported: string;
  readonly notAccepted: string;
  readonly receipt: (number: string) => string;
  readonly undelivered: string;
  readonly notBelieved: string;
  readonly keys: string;
}

const WORDS: Readonly<Record<Language, DeskWords>> = {
  ja: {
    said: {
      instruction: '指示',
      question: '質問',
      notice: 'お知らせ',
      confirmation: '確認',
      call: '電話の合言葉',
      keys: '窓口の鍵',
      closed: '対応の終わり',
    },
    sent: {
      report: '報告',
      answer: '答え',
      done: 'できました',
      cannot: 'できない',
      message: 'ことづて',
      phrase: '合言葉の結果',
      completion: '完了の報告',
      withdraw: '取り下げ',
    },
    phrase: { matched: '合いました', wrong: 'ちがいました', expired: '時間が過ぎました' },
    refused: {
      'not-the-form': '決まった形ではない',
      'other-desk': '別の窓口か、別の人あて',
      'unknown-key': '窓口の鍵ではない鍵の署名',
      'bad-signature': '署名が合わない',
      'out-of-order': '前のものとつながらない',
    },
    confirmation: { confirmed: '確認しました', 'not-yet': 'まだ確認できません' },
    you: '自分',
    reported: '報告を送った',
    notAccepted: '報告(まだ届いていない)',
    receipt: (number) => `受付番号 ${number}`,
    undelivered: 'まだ届いていない',
    notBelieved: '窓口の名で届き、受け取らなかったもの',
    keys: '新しい鍵(前の鍵で署名)',
  },
  en: {
    said: {
      instruction: 'instruction',
      question: 'question',
      notice: 'notice',
      confirmation: 'confirmation',
      call: 'phrase for a call',
      keys: 'the desk’s keys',
      closed: 'end of their work',
    },
    sent: {
      report: 'report',
      answer: 'answer',
      done: 'done',
      cannot: 'cannot be done',
      message: 'message',
      phrase: 'how the phrase went',
      completion: 'completion report',
      withdraw: 'withdrawal',
    },
    phrase: { matched: 'matched', wrong: 'was wrong', expired: 'ran out of time' },
    refused: {
      'not-the-form': 'not of the form',
      'other-desk': 'for another desk or another person',
      'unknown-key': 'signed with a key that is not the desk’s',
      'bad-signature': 'the signature does not fit',
      'out-of-order': 'does not follow the one before',
    },
    confirmation: { confirmed: 'confirmed', 'not-yet': 'not confirmed yet' },
    you: 'me',
    reported: 'report sent',
    notAccepted: 'report (not delivered yet)',
    receipt: (number) => `reference ${number}`,
    undelivered: 'not delivered yet',
    notBelieved: 'came in the desk’s name and was not taken in',
    keys: 'new keys, signed with the old one',
  },
};

/** Every line of every desk the case was sent to; never the secret they share. */
export function deskLines(state: CaseState, language: Language): readonly string[] {
  return [...state.desks.values()].flatMap((link) =>
    dated(link, language)
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(({ at, line }) => `${instantText(at, state.zone, language)}: ${line}`),
  );
}

interface Dated {
  readonly at: string;
  readonly line: string;
}

function dated(link: DeskLink, language: Language): readonly Dated[] {
  const words = WORDS[language];
  const desk = link.desk.name[language];
  const first: Dated =
    link.receipt === undefined
      ? { at: link.joinedAt, line: `${desk} ${words.notAccepted}` }
      : {
          at: link.acceptedAt ?? link.joinedAt,
          line: `${desk} ${words.reported} (${words.receipt(link.receipt)})`,
        };
  return [
    first,
    ...link.messages.map((one) => ({
      at: one.receivedAt,
      line: `${desk}${one.from === undefined ? '' : ` ${one.from}`} (${words.said[one.saying.kind]}): ${saidText(one, link, words)}`,
    })),
    ...link.sent.map(({ at, kind, of, text, deliveredAt }) => {
      const result = kind === 'phrase' && of !== undefined ? link.phrases.get(of) : undefined;
      const told = result === undefined ? text : words.phrase[result];
      return {
        at,
        line: `${words.you} (${words.sent[kind]}${deliveredAt === undefined ? `, ${words.undelivered}` : ''})${told === '' ? '' : `: ${told}`}`,
      };
    }),
    ...link.refused.map(({ at, reason, sha256 }) => ({
      at,
      line: `${words.notBelieved}: ${words.refused[reason]} (SHA-256 ${sha256})`,
    })),
  ];
}

function saidText({ saying }: Said, link: DeskLink, words: DeskWords): string {
  switch (saying.kind) {
    case 'instruction':
    case 'question':
    case 'notice':
    case 'closed':
      return saying.text;
    case 'confirmation':
      return `${words.confirmation[saying.result]}${saying.text === '' ? '' : ` ${saying.text}`}`;
    case 'call': {
      const result = link.phrases.get(saying.call);
      return result === undefined ? '…' : words.phrase[result];
    }
    case 'keys':
      return words.keys;
    default:
      return unreachable(saying);
  }
}
