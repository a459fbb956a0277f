// What a desk gets to know of a case (A1, B9): its facts about the account in question, with the letter a person would read.
import { QUESTIONS } from '../answers/questions.ts';
import { canonicalJson } from '../base/hash.ts';
import type { Language, Text } from '../base/language.ts';
import { FIELD_MAX, LONG_MAX } from '../base/limits.ts';
import { whatFalls } from '../graph/what-falls.ts';
import { PERSON_FACTS } from '../journal/types.ts';
import type { Account, CaseState, Evidence, PersonFact } from '../journal/types.ts';
import { graphOf, inOtherHands } from '../plan/access-steps.ts';
import { completeness } from './completeness.ts';
import { type DeskReport, type DeskWish, LIST_MAX, REPORT_MAX } from './desk-report-types.ts';
import { plainText } from './plain.ts';
import type { Letter } from './report-mail.ts';
import { happenings, mainAccount } from './story.ts';

export interface DeskReportOptions {
  /** The report's UUID. */
  readonly report: string;
  /** 64 hex digits, as kept in `desk-joined`. */
  readonly secret: string;
  /** The instant it is made at. */
  readonly madeAt: string;
  readonly language: Language;
  /** Whether the person wants a mail when there is news. */
  readonly notify: boolean;
  readonly wants: readonly DeskWish[];
  /** SHA-256 of the evidence that comes along; what the case does not keep is passed over. */
  readonly attached: readonly string[];
  /** The playbook's titles: only its steps are told, those of other accounts are not. */
  readonly stepTitle: (step: string) => Text | undefined;
  /** Of `writeLetter`. */
  readonly letter: Letter;
}

/**
 * State → the report. What is of another account and the person's own, which accounts share a password, and answers about what else the
 * person has stay at home. A case too large to send is cut at the end of its lists, others' doings last, and says by how much.
 */
export function deskReport(state: CaseState, options: DeskReportOptions): DeskReport {
  const lists = listsOf(state, options);
  for (let max = LIST_MAX; ; max = Math.floor(max / 2)) {
    const report = write(state, options, cut(lists, max));
    if (max <= 1 || new TextEncoder().encode(reportJson(report)).length <= REPORT_MAX) return report;
  }
}

/** The report as it is sealed, hashed and shown to machines: canonical JSON (RFC 8785). */
export function reportJson(report: DeskReport): string {
  return canonicalJson(report);
}

type Lists = Pick<
  DeskReport,
  'happenings' | 'transactions' | 'passwordChanges' | 'evidence' | 'steps' | 'contacts' | 'others'
>;

function write(state: CaseState, options: DeskReportOptions, { lists, leftOut }: Cut): DeskReport {
  const { report, secret, madeAt, language, wants, letter } = options;
  const account = mainAccount(state);
  const person = personOf(state);
  const kept = new Set(lists.evidence.map(({ sha256 }) => sha256));
  return {
    format: 'kakekomi-report',
    v: 1,
    report,
    madeAt,
    language,
    zone: state.zone,
    secret,
    journal: { case: state.id, seq: state.seq, head: state.head },
    person,
    notify: options.notify && person['safe-mail'] !== undefined,
    ...(account === undefined ? {} : { account: withoutPasswords(account) }),
    ...(state.breakIn === undefined ? {} : { breakIn: state.breakIn }),
    ...lists,
    answers: answersOf(state),
    attached: [...new Set(options.attached)].filter((sha256) => kept.has(sha256)),
    letter: { subject: clipped(letter.subject, FIELD_MAX), body: clipped(letter.body, LONG_MAX) },
    wants: [...new Set(wants)],
    missing: completeness(state)
      .items.filter(({ have }) => !have)
      .map(({ id }) => id),
    ...(leftOut === 0 ? {} : { leftOut }),
  };
}

function listsOf(state: CaseState, options: DeskReportOptions): Lists {
  const main = mainAccount(state)?.id;
  /** What the person did at another account is no desk's business but that one's. */
  const concerns = ({ whose, account }: { readonly whose: string; readonly account?: string }): boolean =>
    whose !== 'mine' || account === undefined || account === main;
  return {
    happenings: happenings(state).filter(concerns),
    transactions: [...state.items.transaction.values()].filter(concerns),
    passwordChanges: [...state.items['password-change'].values()].filter(concerns),
    evidence: attachedFirst([...state.items.evidence.values()], options.attached),
    steps: stepsOf(state, options),
    contacts: contactsOf(state),
    others: othersOf(state),
  };
}

interface Cut {
  readonly lists: Lists;
  readonly leftOut: number;
}

/** Each list held to a length; the person's own doings give way before those of others. */
function cut(lists: Lists, max: number): Cut {
  let leftOut = 0;
  const first = <T>(list: readonly T[]): readonly T[] => {
    leftOut += Math.max(0, list.length - max);
    return list.slice(0, max);
  };
  const foreignFirst = <T extends { readonly whose: string }>(list: readonly T[]): readonly T[] => {
    if (list.length <= max) return list;
    const kept = new Set(
      first([
        ...list.filter(({ whose }) => whose !== 'mine'),
        ...list.filter(({ whose }) => whose === 'mine'),
      ]),
    );
    return list.filter((item) => kept.has(item));
  };
  return {
    lists: {
      happenings: foreignFirst(lists.happenings),
      transactions: foreignFirst(lists.transactions),
      passwordChanges: foreignFirst(lists.passwordChanges),
      evidence: first(lists.evidence),
      steps: first(lists.steps),
      contacts: first(lists.contacts),
      others: first(lists.others),
    },
    leftOut,
  };
}

function attachedFirst(evidence: readonly Evidence[], attached: readonly string[]): readonly Evidence[] {
  const comes = ({ sha256 }: Evidence): boolean => attached.includes(sha256);
  return [...evidence.filter(comes), ...evidence.filter((one) => !comes(one))];
}

function personOf(state: CaseState): DeskReport['person'] {
  return Object.fromEntries(
    PERSON_FACTS.flatMap((fact): readonly [PersonFact, string][] => {
      const value = state.person[fact];
      return value === undefined || value.trim() === '' ? [] : [[fact, value]];
    }),
  );
}

/** Which accounts share a password is for the person alone. */
function withoutPasswords({ passwordGroup: _group, ...account }: Account): Account {
  return account;
}

/** The questions about what happened; those about which services the person uses stay with them. */
function answersOf(state: CaseState): DeskReport['answers'] {
  const asked = new Set(Object.values(QUESTIONS).map(({ id }): string => id));
  return Object.fromEntries([...state.answers].filter(([question]) => asked.has(question)));
}

/** The registered mailbox and what pays; and what, by the picture of what opens what, is or may come into someone else's hands. */
function othersOf(state: CaseState): DeskReport['others'] {
  const main = mainAccount(state)?.id;
  const graph = graphOf(state);
  const ownNodes = graph.nodes.filter(({ account }) => account !== undefined && account === main);
  const fallen = new Set([...inOtherHands(graph), ...ownNodes.map(({ id }) => id)]);
  const reached = new Set([...fallen, ...whatFalls(graph, fallen).map(({ id }) => id)]);
  const nodes = graph.nodes.filter(
    ({ id, kind, account }) =>
      (kind === 'account' || kind === 'mailbox') && reached.has(id) && (account ?? '') !== main,
  );
  const inReach = new Set(nodes.map(({ account }) => account));
  const accounts = [...state.items.account.values()].filter(
    ({ id, role }) => id !== main && (role === 'mailbox' || role === 'payment' || inReach.has(id)),
  );
  return [
    ...accounts.map(({ name, service, kinds, role }) => ({
      name,
      ...(service === undefined ? {} : { service }),
      kinds,
      role,
    })),
    ...nodes
      .filter(({ account }) => account === undefined || !state.items.account.has(account))
      .map(({ name, service, kind }) => ({
        name,
        ...(service === undefined ? {} : { service }),
        kinds: [],
        role: kind === 'mailbox' ? ('mailbox' as const) : ('other' as const),
      })),
  ];
}

function stepsOf(state: CaseState, { language, stepTitle }: DeskReportOptions): DeskReport['steps'] {
  return [...state.steps].flatMap(([step, { state: how, at, proof }]) => {
    const title = stepTitle(step);
    if (title === undefined) return [];
    return [
      {
        step,
        title: title[language],
        state: how === 'postponed' ? ('open' as const) : how,
        at,
        ...(proof === undefined || proof === '' ? {} : { proof }),
      },
    ];
  });
}

function contactsOf(state: CaseState): DeskReport['contacts'] {
  return [...state.contacts.values()].map(({ channel, organisation, startedAt, outcome, notes }) => {
    const reference = notes.findLast(({ note, text }) => note === 'reference' && text !== '')?.text;
    return {
      channel,
      organisation,
      at: startedAt,
      ...(outcome === undefined ? {} : { outcome }),
      ...(reference === undefined ? {} : { reference: clipped(reference, FIELD_MAX) }),
    };
  });
}

function clipped(text: string, max: number): string {
  const plain = plainText(text);
  return plain.length <= max
    ? plain
    : plain
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '') + '…';
}
