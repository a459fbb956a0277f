// Writes the letters (M1, M2, A4, B11, B12): a specific subject and a body made of the case, empty parts left out.
import type { Language, Text } from '../base/language.ts';
import { ACCOUNT_FACTS, type CaseState, type Message } from '../journal/types.ts';
import { openedByMailbox, someNames } from './access-text.ts';
import { doneTitle } from './done-title.ts';
import { LETTER } from './letter-words.ts';
import { losses, moneyText } from './losses.ts';
import { oneLine, plainText } from './plain.ts';
import { sourceText } from './source-text.ts';
import { foreignHappenings, foreignTransactions, mainAccount, noticed, references } from './story.ts';
import { instantText, timeText, zoneText } from './times.ts';

export interface Letter {
  readonly subject: string;
  readonly body: string;
}

export interface LetterOptions {
  readonly purpose: Message['purpose'];
  /** The addressee's language, whatever the page's is. */
  readonly language: Language;
  /** The addressee's name as it should read; the main account's service when absent. */
  readonly addressee?: string;
  /** The directory id or name under which contacts with it are kept. */
  readonly organisation: string;
  /** Step titles, for what was done: the playbook's. */
  readonly stepTitle: (step: string) => Text | undefined;
}

/** Longer subjects are cut by mail programs on a phone. */
const SUBJECT_MAX = 60;

/** The letter for a purpose, from the case as it stands. Contains nothing the case does not. */
export function writeLetter(state: CaseState, options: LetterOptions): Letter {
  const words = LETTER[options.language];
  const account = mainAccount(state);
  const service = oneLine(options.addressee ?? account?.name ?? '', 60);
  const name = oneLine(account?.name ?? service, 40) || words.accountHead;
  const user = oneLine(account?.facts['user-name'] ?? '', 40);
  switch (options.purpose) {
    case 'report':
    case 'answer':
      return letter(fitSubject(words.subject, name, user), [
        [words.opening(service), words.reportLead],
        [...section(words.askHead, words.asks)],
        ...factParts(state, options),
        [words.noSecret, words.closing],
        [state.person.name ?? ''],
      ]);
    case 'follow-up':
      return letter(fitSubject(words.followUpSubject, name), [
        [words.opening(service), words.followUpLead(lastSent(state, options)), words.followUpAsk],
        ...factParts(state, options),
        [words.noSecret, words.closing],
        [state.person.name ?? ''],
      ]);
    case 'completion':
      return letter(fitSubject(words.completionSubject, name), [
        [words.opening(service), words.completionLead],
        accountPart(state, options),
        donePart(state, options),
        [words.completionAsk, words.closing],
        [state.person.name ?? ''],
      ]);
    case 'warning':
      return letter(words.warningSubject, [
        [words.warning(oneLine(account?.name ?? service, 40))],
        [state.person.name ?? ''],
      ]);
  }
}

/** What is asked stands at the end of a subject: names give way before it is cut. */
function fitSubject(make: (service: string, user: string) => string, service: string, user = ''): string {
  const length = (subject: string): number => Array.from(subject).length;
  const whole = make(service, user);
  if (length(whole) <= SUBJECT_MAX) return whole;
  const named = make(service, '');
  if (length(named) <= SUBJECT_MAX) return named;
  return make(oneLine(service, Math.max(8, SUBJECT_MAX - length(make('', '')))), '');
}

function letter(subject: string, parts: readonly (readonly string[])[]): Letter {
  const body = parts
    .map((lines) => lines.filter((line) => line !== '').join('\n'))
    .filter((part) => part !== '')
    .join('\n\n');
  return { subject: oneLine(subject, SUBJECT_MAX), body: plainText(body) };
}

function section(head: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`■ ${head}`, ...lines.map((line) => `・${line}`)];
}

/** Everything the case holds that the addressee needs, part by part. */
export function factParts(state: CaseState, options: LetterOptions): readonly (readonly string[])[] {
  const { language } = options;
  const words = LETTER[language];
  const seen = noticed(state);
  const { breakIn } = state;
  const { lost, unsure } = losses(state);
  const money = foreignTransactions(state).map(({ when, what, amount, currency, whose, reference, origin }) =>
    oneLine(
      [
        timeText(when, language),
        what,
        moneyText(amount, currency, language),
        reference ?? '',
        whose === 'unsure' ? words.whose.unsure : '',
        sourceText(origin, language).trim(),
      ]
        .filter((part) => part !== '')
        .join(' / '),
    ),
  );
  const sums = [
    ...lost.map(({ amount, currency }) => words.total(moneyText(amount, currency, language))),
    ...unsure.map(({ amount, currency }) => words.unsureTotal(moneyText(amount, currency, language))),
  ];
  return [
    accountPart(state, options),
    section(words.whenHead, [
      seen === undefined
        ? words.noticedUnknown
        : `${words.noticed(timeText(seen.when, language))}${seen.what === '' ? '' : ` ${oneLine(seen.what)}`}`,
      ...(breakIn === undefined ? [] : [words.window(timeText(breakIn.window, language))]),
    ]),
    section(
      words.eventsHead,
      foreignHappenings(state).map(({ when, what, origin }) =>
        oneLine(`${timeText(when, language)}: ${what}${sourceText(origin, language)}`),
      ),
    ),
    section(words.moneyHead, money.length === 0 ? [] : [...money, ...sums]),
    section(
      words.passwordsHead,
      [...state.items['password-change'].values()].map(
        ({ when, whose }) => `${timeText(when, language)} (${words.whose[whose]})`,
      ),
    ),
    donePart(state, options),
    section(
      words.attachHead,
      [...state.items.evidence.values()].map(({ name, sha256, what }) =>
        oneLine(`${name}${what === '' ? '' : ` (${what})`} ${sha256}`, 400),
      ),
    ),
    contactPart(state, options),
  ];
}

function accountPart(state: CaseState, { language, organisation }: LetterOptions): readonly string[] {
  const words = LETTER[language];
  const account = mainAccount(state);
  const known = ACCOUNT_FACTS.flatMap((fact) => {
    const value = account?.facts[fact];
    return value === undefined || value === '' ? [] : [`${words.fact[fact]}: ${oneLine(value)}`];
  });
  const opened = openedByMailbox(state);
  return section(words.accountHead, [
    ...known,
    ...(opened.length === 0 ? [] : [words.opens(opened.length, someNames(opened, language))]),
    ...references(state, organisation).map((number) => words.reference(oneLine(number, 60))),
  ]);
}

function contactPart(state: CaseState, { language }: LetterOptions): readonly string[] {
  const words = LETTER[language];
  const { person } = state;
  const lines = [
    [words.safeMail, person['safe-mail']],
    [words.safePhone, person['safe-phone']],
    [words.ownHours, person['own-hours']],
  ].flatMap(([label, value]) => (value === undefined || value === '' ? [] : [`${label}: ${oneLine(value)}`]));
  return section(words.contactHead, lines);
}

function donePart(state: CaseState, { language, stepTitle }: LetterOptions): readonly string[] {
  const steps = [...state.steps]
    .filter(([, record]) => record.state === 'done')
    .flatMap(([id, { at, proof }]) => {
      const title = stepTitle(id);
      if (title === undefined) return [];
      return [
        oneLine(
          `${instantText(at, state.zone, language)}: ${doneTitle(title, language)}${proof === undefined || proof === '' ? '' : ` (${proof})`}`,
        ),
      ];
    });
  const tasks = [...state.items.task.values()].flatMap(({ what, done }) =>
    done === undefined
      ? []
      : [
          oneLine(
            `${instantText(done.at, state.zone, language)}: ${what}${done.proof === '' ? '' : ` (${done.proof})`}`,
          ),
        ],
  );
  return section(LETTER[language].doneHead, [...steps, ...tasks]);
}

/** When this organisation was last written to or called. */
function lastSent(state: CaseState, { language, organisation }: LetterOptions): string {
  const times = [
    ...[...state.items.message.values()].flatMap((one) =>
      one.organisation === organisation && one.sent !== undefined ? [one.sent.at] : [],
    ),
    ...[...state.contacts.values()].flatMap((one) =>
      one.organisation === organisation ? [one.startedAt] : [],
    ),
  ].toSorted();
  const said = instantText(times.at(-1) ?? state.openedAt, state.zone, language);
  // A desk abroad keeps another clock.
  return language === 'en' ? `${said} (${zoneText(state.zone, language)})` : said;
}
