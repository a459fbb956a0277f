// What a desk must still ask of a case, in the order it would ask (D1), each with its words and a question ready to be sent.
import type { Text } from '../base/language.ts';
import type { ServiceKind } from '../directory/types.ts';
import type { DeskReport } from '../message/desk-report-types.ts';
import type { DeskCaseState } from './types.ts';

/** In the order a desk asks: how to answer safely, whose account it is, what happened, what must be stopped, how it came to that. */
export const MISSING_CODES = [
  'safe-contact',
  'account',
  'noticed',
  'happened',
  'when',
  'money',
  'stopped',
  'password-change',
  'same-password',
  'way-in',
  'evidence',
] as const;
export type MissingCode = (typeof MISSING_CODES)[number];

const MONEY: readonly ServiceKind[] = ['bank', 'securities', 'card', 'payment', 'carrier', 'shop', 'game'];

/** What is still missing; what was asked in our words and answered is not asked again. A case by mail lacks all but what was answered. */
export function missingOf(state: DeskCaseState): readonly MissingCode[] {
  return MISSING_CODES.filter((code) => !isAnswered(state, code) && LACKS[code](state));
}

function isAnswered({ questions }: DeskCaseState, code: MissingCode): boolean {
  const { ja, en } = MISSING_WORDS[code].question;
  return questions.some(({ text, answer }) => answer !== undefined && (text === ja || text === en));
}

/** A check of the report alone; without one it is missing. */
function ofReport(isMissing: (report: DeskReport) => boolean): (state: DeskCaseState) => boolean {
  return ({ report }) => report === undefined || isMissing(report);
}

const LACKS: Readonly<Record<MissingCode, (state: DeskCaseState) => boolean>> = {
  'safe-contact': ofReport(({ person }) => !isSaid(person['safe-mail']) && !isSaid(person['safe-phone'])),
  account: ofReport(
    ({ account }) =>
      !(['user-name', 'customer-number', 'registered-mail'] as const).some((fact) =>
        isSaid(account?.facts[fact]),
      ),
  ),
  noticed: ofReport(
    ({ happenings }) => !happenings.some(({ kind, when }) => kind === 'noticed' && when.sure !== 'unknown'),
  ),
  happened: ofReport((report) => foreign(report).length === 0),
  when: ofReport((report) => {
    const found = foreign(report);
    return found.length > 0 && found.every(({ when }) => when.sure === 'unknown');
  }),
  money: ofReport(
    ({ account, answers, transactions }) =>
      (account?.kinds ?? []).some((kind) => MONEY.includes(kind)) &&
      answers['money-moving'] !== 'no' &&
      transactions.every(({ whose }) => whose === 'mine'),
  ),
  stopped: ofReport(
    ({ answers, transactions, steps }) =>
      (answers['money-moving'] === 'yes' || transactions.some(({ whose }) => whose === 'not-mine')) &&
      !steps.some(({ step, state }) => state === 'done' && /^(?:stop-|cancel-order$)/.test(step)),
  ),
  'password-change': ofReport(
    ({ passwordChanges, steps }) =>
      passwordChanges.length === 0 &&
      !steps.some(({ step, state }) => step === 'change-password' && state === 'done'),
  ),
  'same-password': ofReport(({ answers }) => (answers['same-password'] ?? 'unknown') === 'unknown'),
  'way-in': ({ method }) => method === 'unknown',
  evidence: ({ report, mails }) =>
    (report?.evidence.length ?? 0) === 0 && mails.every(({ attachments }) => attachments.length === 0),
};

function foreign({ happenings }: DeskReport): DeskReport['happenings'] {
  return happenings.filter(({ kind, whose }) => whose === 'not-mine' && kind !== 'noticed');
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** What is missing in words for the staff, and the question as the person reads it (content/desk/ask-*.yaml has the same). */
export const MISSING_WORDS: Readonly<Record<MissingCode, { readonly label: Text; readonly question: Text }>> =
  {
    'safe-contact': {
      label: { ja: '安全な連絡先', en: 'A safe way to reach them' },
      question: {
        ja: '犯人が見られない連絡先を、教えてください。\n別のメールか、電話番号でかまいません。',
        en: 'How can we reach you where the thief cannot read along?\nAnother mail address or a phone number is fine.',
      },
    },
    account: {
      label: { ja: 'どのアカウントか', en: 'Which account' },
      question: {
        ja: 'ユーザー名か、登録したメールを教えてください。\nパスワードは書かないでください。',
        en: 'Which user name or registered mail is it?\nPlease do not write the password.',
      },
    },
    noticed: {
      label: { ja: 'いつ気づいたか', en: 'When they noticed' },
      question: {
        ja: 'いつ、何で気づきましたか。\nだいたいの日時でかまいません。',
        en: 'When and how did you notice?\nRoughly is fine.',
      },
    },
    happened: {
      label: { ja: '覚えのない動き', en: 'What they did not do themselves' },
      question: {
        ja: 'ご自分でしていないことは、何がありましたか。\n一つずつ書いてください。',
        en: 'What happened that you did not do yourself?\nPlease write one thing at a time.',
      },
    },
    when: {
      label: { ja: 'それがいつのことか', en: 'When it happened' },
      question: {
        ja: 'それは、いつのことでしたか。\n通知のメールや履歴に、時刻があることがあります。',
        en: 'When did that happen?\nA notice or the history may show the time.',
      },
    },
    money: {
      label: { ja: '覚えのない利用の金額', en: 'The amounts that are not theirs' },
      question: {
        ja: '覚えのない支払いや注文は、ありましたか。\n金額と、注文番号を教えてください。',
        en: 'Were there payments or orders you did not make?\nPlease tell us the amounts and order numbers.',
      },
    },
    stopped: {
      label: { ja: '支払いを止めたか', en: 'Whether the payment was stopped' },
      question: {
        ja: '銀行やカード会社には、もう連絡しましたか。\n連絡した日時と、受付番号を教えてください。',
        en: 'Have you told the bank or card company yet?\nPlease tell us when, and the reference number.',
      },
    },
    'password-change': {
      label: { ja: 'パスワードをいつ変えたか', en: 'When the password was changed' },
      question: {
        ja: 'パスワードは、もう変えましたか。\n変えた日時だけを教えてください。',
        en: 'Have you changed the password yet?\nPlease tell us only when.',
      },
    },
    'same-password': {
      label: { ja: '同じパスワードの所', en: 'The same password elsewhere' },
      question: {
        ja: '同じパスワードを、ほかでも使っていますか。\n使っている所の名前だけを書いてください。',
        en: 'Do you use the same password elsewhere?\nPlease write only the names of those places.',
      },
    },
    'way-in': {
      label: { ja: 'どこから入られたか', en: 'How they got in' },
      question: {
        ja: 'あやしいメールやページを、開きましたか。\n入力した中身は、書かないでください。',
        en: 'Did you open a suspicious mail or page?\nPlease do not write what you typed there.',
      },
    },
    evidence: {
      label: { ja: '画面の写し', en: 'A captured screen' },
      question: {
        ja: '通知や履歴の画面を、写して送れますか。\nなければ、見たことを書いてください。',
        en: 'Can you send a picture of the notice or history?\nIf not, please write what you saw.',
      },
    },
  };
