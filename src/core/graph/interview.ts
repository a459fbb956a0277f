// The five-minute interview: which question comes next, from the accounts known and the answers so far. It asks for names and ticks, never for a secret.
import type { Language, Text } from '../base/language.ts';
import type { ServiceKind } from '../directory/types.ts';
import { type ChoiceIcon, COMMON_MAILBOXES, COMMON_SERVICES, type CommonService } from './common-services.ts';

/** What the interview reads of the case's accounts. */
export interface KnownAccount {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly ServiceKind[];
  readonly service?: string;
  readonly role: 'main' | 'mailbox' | 'payment' | 'other';
  readonly passwordGroup?: string;
  /** Only where mails of it come to is looked at. */
  readonly facts?: { readonly 'registered-mail'?: string };
}

export interface InterviewInput {
  readonly accounts: readonly KnownAccount[];
  /** Every answer of the case by question id, those of other questions too. */
  readonly answers: ReadonlyMap<string, string | readonly string[]>;
  readonly language: Language;
}

/** A service or mailbox that the questions are about: an account of the case, or one chosen from the common ones. */
export interface KnownService {
  /** The id of its node. */
  readonly id: string;
  readonly name: string;
  readonly isMailbox: boolean;
  readonly icon: ChoiceIcon;
  readonly service?: string;
  readonly account?: KnownAccount;
}

export interface InterviewOption {
  readonly value: string;
  readonly label: Text;
  readonly icon: ChoiceIcon;
}

export interface InterviewQuestion {
  readonly id: string;
  readonly many: boolean;
  readonly ask: Text;
  readonly hint?: Text;
  readonly options: readonly InterviewOption[];
  /** Ticked before the person touches it: what the case already says. */
  readonly chosen: readonly string[];
  /** Whether services that are not in the list can be added here. */
  readonly canAdd: boolean;
}

/** Said when the person does not know, or goes on without an answer: both count as answered. */
export const NOT_KNOWN = 'unknown';
export const SKIPPED = 'skipped';

/** An answer holds no more ticks than the journal's schema lets it. */
const OPTIONS_MAX = 30;
/** The longest question id the journal keeps. */
const QUESTION_ID_MAX = 60;
const SIGN_IN_WITH = ['google', 'apple', 'line', 'facebook', 'yahoo-japan', 'microsoft'] as const;

const icons: Readonly<Partial<Record<ServiceKind, ChoiceIcon>>> = {
  mail: 'mail',
  social: 'people',
  messenger: 'chat',
  bank: 'money',
  securities: 'money',
  card: 'money',
  payment: 'money',
  shop: 'cart',
  carrier: 'contact',
};

/** The ticks given to a question; empty when it was not asked, skipped or not known. */
export function ticks(answers: InterviewInput['answers'], question: string): readonly string[] {
  const answer = answers.get(question);
  if (answer === undefined || answer === NOT_KNOWN || answer === SKIPPED) return [];
  return typeof answer === 'string' ? [answer] : answer;
}

/** The question asking which services send their reset mails to a mailbox. */
export function resetQuestion(mailbox: string): string {
  return `access-reset-${mailbox}`.slice(0, QUESTION_ID_MAX);
}

/** The question asking which services are entered with another account. */
export function signInWithQuestion(service: string): string {
  return `access-with-${service}`.slice(0, QUESTION_ID_MAX);
}

/** The case's accounts, then what was chosen from the common ones, mailboxes first; no service twice. */
export function knownServices({ accounts, answers, language }: InterviewInput): readonly KnownService[] {
  const own = accounts.map(
    (account): KnownService => ({
      id: account.id.length > 40 ? account.id : `a-${account.id}`,
      name: account.name,
      isMailbox: account.role === 'mailbox' || account.kinds.includes('mail'),
      icon: account.kinds.map((kind) => icons[kind]).find((icon) => icon !== undefined) ?? 'form',
      account,
      ...(account.service === undefined ? {} : { service: account.service }),
    }),
  );
  const taken = new Set(own.map(({ service }) => service));
  const chosen = (question: string, from: readonly CommonService[], isMailbox: boolean): KnownService[] =>
    from
      .filter(({ id }) => ticks(answers, question).includes(id))
      .filter(({ service }) => service === undefined || !taken.has(service[language]))
      .map(({ id, name, icon, service }) => ({
        id,
        name: name[language],
        isMailbox,
        icon,
        ...(service === undefined ? {} : { service: service[language] }),
      }));
  const all = [
    ...own,
    ...chosen('access-mail', COMMON_MAILBOXES, true),
    ...chosen('access-have', COMMON_SERVICES, false),
  ];
  return all.toSorted((a, b) => Number(b.isMailbox) - Number(a.isMailbox)).slice(0, OPTIONS_MAX);
}

/** Every question of the interview that concerns this person, in order. */
export function interviewQuestions(input: InterviewInput): readonly InterviewQuestion[] {
  const services = knownServices(input);
  const mailboxes = services.filter(({ isMailbox }) => isMailbox);
  const has = (question: string, value: string): boolean => ticks(input.answers, question).includes(value);
  const others = (id: string): readonly InterviewOption[] =>
    services.filter((one) => one.id !== id).map(toOption);
  const questions: InterviewQuestion[] = [
    many('access-mail', 'mail', notYet(COMMON_MAILBOXES, input)),
    { ...many('access-have', 'have', notYet(COMMON_SERVICES, input)), canAdd: true },
    many('access-devices', 'devices', DEVICES),
    { ...many('access-number', 'number', NUMBERS), many: false },
    many('access-keeps', 'keeps', KEEPS),
  ];
  if (services.length === 0) return questions;
  for (const mailbox of mailboxes)
    if (services.length > 1)
      questions.push({
        ...many(resetQuestion(mailbox.id), 'reset', others(mailbox.id)),
        ask: about(WORDS.reset.ask, mailbox.name),
        chosen: mailedTo(mailbox, mailboxes, services),
      });
  for (const provider of services)
    if (SIGN_IN_WITH.some((name) => name === provider.service) && services.length > 1)
      questions.push({
        ...many(signInWithQuestion(provider.id), 'with', others(provider.id)),
        ask: about(WORDS.with.ask, shortName(provider.name)),
      });
  const all = services.map(toOption);
  if (has('access-number', 'one') || has('access-number', 'two'))
    questions.push(many('access-sms', 'sms', all));
  if (services.length > 1) questions.push({ ...many('access-same', 'same', all), chosen: shared(services) });
  if (has('access-devices', 'dev-phone')) {
    questions.push(many('access-signed-in', 'signedIn', all));
    questions.push(many('access-code-app', 'codeApp', all));
    questions.push(many('access-passkey', 'passkey', all));
  }
  questions.push(many('access-paper', 'paper', all));
  return questions;
}

/** The first question without an answer; undefined when all are answered. */
export function nextQuestion(input: InterviewInput): InterviewQuestion | undefined {
  return interviewQuestions(input).find(({ id }) => !input.answers.has(id));
}

/** Whether any question of the interview has been answered. */
export function isInterviewBegun(answers: InterviewInput['answers']): boolean {
  return [...answers.keys()].some((id) => id.startsWith('access-'));
}

function toOption({ id, name, icon }: KnownService): InterviewOption {
  return { value: id, label: { ja: name, en: name }, icon };
}

/** The common ones that the case does not hold as accounts already. */
function notYet(
  from: readonly CommonService[],
  { accounts, language }: InterviewInput,
): readonly InterviewOption[] {
  const held = new Set(accounts.map(({ service }) => service));
  return from
    .filter(({ service }) => service === undefined || !held.has(service[language]))
    .map(({ id, name, icon }) => ({ value: id, label: name, icon }));
}

/** The accounts that the review already marked with a letter somebody else has too. */
function shared(services: readonly KnownService[]): readonly string[] {
  const groups = services.flatMap(({ account }) => account?.passwordGroup ?? []);
  return services
    .filter(({ account }) => groups.filter((group) => group === account?.passwordGroup).length > 1)
    .map(({ id }) => id);
}

/** The accounts whose mails are known to come to this mailbox; with one mailbox only, to it. */
function mailedTo(
  mailbox: KnownService,
  mailboxes: readonly KnownService[],
  services: readonly KnownService[],
): readonly string[] {
  const address = mailbox.account?.facts?.['registered-mail'];
  return services
    .filter(({ id, account }) => {
      const mail = account?.facts?.['registered-mail'];
      if (id === mailbox.id || mail === undefined || mail === '') return false;
      return address === undefined ? mailboxes.length === 1 : mail === address;
    })
    .map(({ id }) => id);
}

/** A long official name, `Google（Gmail・YouTube）`, without what stands in brackets. */
export function shortName(name: string): string {
  const short = name.split(/[（(]/u)[0]?.trim() ?? '';
  return short === '' ? name : short;
}

function about(text: Text, name: string): Text {
  const short = shortName(name);
  return { ja: text.ja.replace('{name}', () => short), en: text.en.replace('{name}', () => short) };
}

function many(id: string, words: keyof typeof WORDS, options: readonly InterviewOption[]): InterviewQuestion {
  return {
    id,
    many: true,
    ...WORDS[words],
    options: options.slice(0, OPTIONS_MAX),
    chosen: [],
    canAdd: false,
  };
}

const DEVICES: readonly InterviewOption[] = [
  { value: 'dev-phone', label: { ja: 'スマホ', en: 'Phone' }, icon: 'phone' },
  { value: 'dev-pc', label: { ja: 'パソコン', en: 'Computer' }, icon: 'computer' },
  { value: 'dev-tablet', label: { ja: 'タブレット', en: 'Tablet' }, icon: 'computer' },
];

const NUMBERS: readonly InterviewOption[] = [
  { value: 'one', label: { ja: '1つ', en: 'One' }, icon: 'contact' },
  { value: 'two', label: { ja: '2つ以上', en: 'Two or more' }, icon: 'contact' },
  { value: 'none', label: { ja: '使っていない', en: 'I use none' }, icon: 'contact' },
];

const KEEPS: readonly InterviewOption[] = [
  { value: 'head', label: { ja: 'おぼえている', en: 'In my memory' }, icon: 'people' },
  { value: 'keep-paper', label: { ja: '紙に書いている', en: 'On paper' }, icon: 'record' },
  {
    value: 'keep-google',
    label: { ja: 'Google・Chromeに保存', en: 'Saved in Google or Chrome' },
    icon: 'key',
  },
  { value: 'keep-apple', label: { ja: 'iPhone・Macに保存', en: 'Saved on iPhone or Mac' }, icon: 'key' },
  { value: 'keep-app', label: { ja: 'パスワード管理アプリ', en: 'A password manager app' }, icon: 'key' },
];

const WORDS = {
  mail: {
    ask: { ja: '使っているメールはどれですか', en: 'Which mailboxes do you use?' },
    hint: { ja: 'メールが開くと、ほかも開くことがあります。', en: 'A mailbox often opens other accounts.' },
  },
  have: {
    ask: { ja: 'ほかに使っているものはどれですか', en: 'What else do you use?' },
    hint: { ja: 'お金や連絡に使うものだけで十分です。', en: 'What you use for money and contact is enough.' },
  },
  devices: {
    ask: { ja: '自分で使う端末はどれですか', en: 'Which devices are yours?' },
  },
  number: {
    ask: { ja: '確認コードのSMSが届く番号はいくつですか', en: 'How many phone numbers get your SMS codes?' },
    hint: { ja: '番号そのものは聞きません。', en: 'We do not ask for the number itself.' },
  },
  keeps: {
    ask: { ja: 'パスワードは、どこにありますか', en: 'Where are your passwords?' },
    hint: { ja: '中身は聞きません。場所だけです。', en: 'Only where. Never write the passwords.' },
  },
  reset: {
    ask: {
      ja: '再設定のメールが「{name}」に届くのはどれですか',
      en: 'Which of these send reset mails to {name}?',
    },
    hint: {
      ja: '「パスワードを忘れた」で届くメールのことです。',
      en: 'The mail that comes after “forgot password”.',
    },
  },
  with: {
    ask: { ja: '「{name}でログイン」を使うのはどれですか', en: 'Where do you sign in with {name}?' },
  },
  sms: {
    ask: { ja: 'SMSで確認コードが届くのはどれですか', en: 'Which of these send codes by SMS?' },
  },
  same: {
    ask: { ja: '同じパスワードを使っているのはどれですか', en: 'Which of these share one password?' },
    hint: { ja: '似たものも、同じに数えます。', en: 'Count nearly the same ones too.' },
  },
  signedIn: {
    ask: {
      ja: 'スマホを開けば、そのまま入れるのはどれですか',
      en: 'Which of these are open once your phone is unlocked?',
    },
  },
  codeApp: {
    ask: { ja: '認証アプリの数字を使うのはどれですか', en: 'Which of these use an authenticator app?' },
  },
  passkey: {
    ask: { ja: 'パスキーで入れるのはどれですか', en: 'Which of these have a passkey?' },
    hint: {
      ja: '指紋や顔だけで入れるしくみです。',
      en: 'You sign in with only your finger or face.',
    },
  },
  paper: {
    ask: {
      ja: '予備のコードを紙に残したのはどれですか',
      en: 'For which did you keep backup codes on paper?',
    },
  },
} as const satisfies Record<string, { readonly ask: Text; readonly hint?: Text }>;
