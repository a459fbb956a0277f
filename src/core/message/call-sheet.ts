// The sheet for a call (T2, T3, T6, T7): opener, facts to read aloud, questions, what to say when lost, and next time.
import type { Language } from '../base/language.ts';
import type { ServiceKind } from '../directory/types.ts';
import { ACCOUNT_FACTS, type CaseState } from '../journal/types.ts';
import { LETTER } from './letter-words.ts';
import { losses, moneyText } from './losses.ts';
import { oneLine } from './plain.ts';
import { foreignHappenings, mainAccount, noticed, references } from './story.ts';
import { instantText, timeText } from './times.ts';

export interface CallSheet {
  /** Three sentences at most, to read aloud. */
  readonly opener: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string; readonly aloud: string }[];
  readonly questions: readonly string[];
  readonly whenLost: readonly string[];
  readonly neverAsked: string;
  /** What to say on the next attempt; empty on the first. */
  readonly nextTime: readonly string[];
  readonly ending: readonly string[];
}

const MONEY: readonly ServiceKind[] = ['bank', 'securities', 'card', 'payment', 'carrier'];

/** `090-1234` read figure by figure: `0 9 0 - 1 2 3 4`; other text stays. */
export function readAloud(value: string): string {
  if (!/^[\d\s()+-]{4,}$/.test(value)) return value;
  return Array.from(value.replace(/\s+/g, '')).join(' ');
}

/** The sheet for one organisation, from the case as it stands. */
export function callSheet(state: CaseState, organisation: string, language: Language): CallSheet {
  const ja = language === 'ja';
  const account = mainAccount(state);
  const money = account?.kinds.some((kind) => MONEY.includes(kind)) === true;
  const words = LETTER[language];
  const first = foreignHappenings(state)[0];
  const seen = noticed(state);
  const { lost } = losses(state);
  const service = oneLine(account?.name ?? '', 40);
  const opener = ja
    ? [
        `${service === '' ? '私' : service}のアカウントに、不正アクセスの疑いがあります。`,
        seen === undefined ? '気づいたばかりです。' : `${timeText(seen.when, language)}に気づきました。`,
        money ? 'まず、取引を止めてください。' : 'まず、アカウントを止めてください。',
      ]
    : [
        `I believe someone got into my ${service === '' ? '' : `${service} `}account.`,
        seen === undefined ? 'I have only just noticed.' : `I noticed: ${timeText(seen.when, language)}.`,
        money ? 'Please stop all transactions first.' : 'Please suspend the account first.',
      ];
  const facts = [
    ...ACCOUNT_FACTS.flatMap((fact) => {
      const value = account?.facts[fact];
      return value === undefined || value === ''
        ? []
        : [{ label: words.fact[fact], value: oneLine(value, 120) }];
    }),
    ...(state.person.name === undefined
      ? []
      : [{ label: words.name, value: oneLine(state.person.name, 80) }]),
    ...(first === undefined
      ? []
      : [
          { label: words.eventsHead, value: oneLine(`${timeText(first.when, language)} ${first.what}`, 160) },
        ]),
    ...lost.map(({ amount, currency }) => ({
      label: words.moneyHead,
      value: moneyText(amount, currency, language),
    })),
    ...(state.person['safe-phone'] === undefined
      ? []
      : [{ label: words.safePhone, value: oneLine(state.person['safe-phone'], 60) }]),
  ].map((fact) => ({ ...fact, aloud: readAloud(fact.value) }));
  return {
    opener,
    facts,
    questions: ja
      ? [
          'いま、何を止められますか。',
          'いつ、どこから入られたか、わかりますか。',
          money ? '補償はありますか。期限と書類は何ですか。' : '取り消しや返金はできますか。',
          '私がすることは、何をいつまでですか。',
          '次の連絡は、いつ、どの番号から来ますか。',
          '受付番号と、お名前を教えてください。',
          '連絡が本物だと、どうすれば確かめられますか。',
        ]
      : [
          'What can you stop right now?',
          'Can you see when and from where they got in?',
          money ? 'Is it compensated? By when, with which papers?' : 'Can it be reversed or refunded?',
          'What should I do, and by when?',
          'When will I hear from you, and from which number?',
          'May I have a reference number and your name?',
          'How can I tell that a later contact is really you?',
        ],
    whenLost: ja
      ? [
          '少し待ってください。メモを見ます。',
          'もう一度、ゆっくりお願いします。',
          'いまのことを、書いてもよいですか。',
          '折り返し、公式の番号にかけ直します。',
        ]
      : [
          'One moment, please. I am looking at my notes.',
          'Could you say that again, slowly?',
          'May I write that down?',
          'I will call you back on the official number.',
        ],
    neverAsked: ja
      ? 'パスワード・暗証番号・認証コードは、聞かれても言いません。'
      : 'Never say a password, PIN or code, even if asked.',
    nextTime: nextTime(state, organisation, language),
    ending: ja
      ? ['私がすることを、くり返して確かめます。', '次の連絡の日を確かめます。', '受付番号を確かめます。']
      : ['Repeat what I am to do.', 'Confirm when I will hear from you.', 'Confirm the reference number.'],
  };
}

/** What to say on the next attempt (T6): the last reference, or when it was; then the promise, if one was made. */
function nextTime(state: CaseState, organisation: string, language: Language): readonly string[] {
  const ja = language === 'ja';
  const last = [...state.contacts.values()].findLast(
    (one) => one.organisation === organisation && one.outcome !== undefined && one.direction === 'out',
  );
  if (last === undefined) return [];
  const at = instantText(last.startedAt, state.zone, language);
  const spoke = last.outcome === 'reached' || last.outcome === 'cut-off' || last.outcome === 'call-back';
  const reference = oneLine(references(state, organisation).at(-1) ?? '', 60);
  const promise = oneLine(last.notes.findLast(({ note }) => note === 'promise')?.text ?? '', 80);
  const opening =
    reference !== ''
      ? ja
        ? `受付番号 ${reference} の続きです。`
        : `This is about reference ${reference}.`
      : spoke
        ? ja
          ? `${at}に話した件の続きです。`
          : `We spoke on ${at}; this is the same matter.`
        : ja
          ? `${at}にもかけましたが、つながりませんでした。`
          : `I tried on ${at} and could not get through.`;
  if (reference === '' && !spoke) return [opening];
  const asked = ja
    ? '前回の約束が、どうなったか教えてください。'
    : 'Please tell me what became of the last promise.';
  return promise === ''
    ? [opening, asked]
    : [opening, asked, ja ? `約束: ${promise}` : `The promise: ${promise}`];
}
