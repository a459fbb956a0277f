// What a queue line shows of a case, and by what words it is found (D1, D6); secrets that slipped in are covered first.
import { QUESTIONS } from '../answers/questions.ts';
import { totals } from '../message/losses.ts';
import type { DeskReport } from '../message/desk-report-types.ts';
import { coverText } from './cover.ts';
import type { CaseSummary, DeskCaseState } from './types.ts';

/** A queue line has room for no more. */
const LINE_MAX = 200;
/** No case has more to be found by; a hostile one is cut here. */
const WORDS_MAX = 2_000;

const LINE_FACTS = ['user-name', 'customer-number', 'registered-mail', 'registered-phone'] as const;

/** Who, which account, what happened, and the losses, added up per currency. */
export function summaryOf(state: DeskCaseState): CaseSummary {
  const { report, mails } = state;
  const [mail] = mails;
  const from = mail === undefined ? '' : mail.fromName.trim() === '' ? mail.from : mail.fromName;
  return {
    who: line(report?.person.name ?? from),
    account: line(report === undefined ? '' : accountLine(report)),
    what: line(report === undefined ? (mail?.subject ?? '') : whatLine(report, state)),
    losses: totals(report?.transactions ?? [], 'not-mine').map(
      ({ amount, currency }) => `${amount} ${currency}`,
    ),
  };
}

function accountLine({ account }: DeskReport): string {
  if (account === undefined) return '';
  const fact = LINE_FACTS.map((name) => account.facts[name]).find(
    (value) => value !== undefined && value.trim() !== '',
  );
  // In brackets, as the letter writes it: a name with a user name bare behind it reads like a list of passwords to the guard.
  return fact === undefined ? account.name : `${account.name}(${fact})`;
}

function whatLine(report: DeskReport, { language }: DeskCaseState): string {
  const foreign = report.happenings.find(({ kind, whose }) => whose === 'not-mine' && kind !== 'noticed');
  if (foreign !== undefined) return foreign.what;
  const noticed = QUESTIONS.noticed.choices.find(({ value }) => value === report.answers['noticed']);
  return noticed?.label[language] ?? report.happenings[0]?.what ?? report.letter.subject;
}

function line(text: string): string {
  const plain = coverText(text.slice(0, 20 * LINE_MAX))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(plain).slice(0, LINE_MAX).join('');
}

/**
 * The texts a case is found by: names, account facts, addresses, numbers, what happened, amounts, references, subjects. Not the receipt
 * (it has its own column) and nothing of a shared secret; each once, with secrets covered.
 */
export function searchText(state: DeskCaseState): readonly string[] {
  const { report, mails } = state;
  const texts: (string | undefined)[] = report === undefined ? [] : reportTexts(report);
  for (const { fromName, from, subject } of mails) texts.push(fromName, from, subject);
  for (const { to, subject } of state.sentMails) texts.push(to, subject);
  const words = new Set<string>();
  for (const text of texts) {
    const plain = coverText(text ?? '').trim();
    if (plain !== '') words.add(plain);
    if (words.size >= WORDS_MAX) break;
  }
  return [...words];
}

function reportTexts(report: DeskReport): (string | undefined)[] {
  const { name, 'safe-mail': mail, 'safe-phone': phone } = report.person;
  return [
    name,
    mail,
    phone,
    report.account?.name,
    ...Object.values(report.account?.facts ?? {}),
    ...report.others.map((other) => other.name),
    ...report.happenings.map(({ what }) => what),
    ...report.transactions.flatMap(({ what, amount, reference }) => [what, amount, reference]),
    ...report.contacts.flatMap(({ organisation, reference }) => [organisation, reference]),
    ...report.evidence.flatMap((one) => [one.name, one.what]),
  ];
}
