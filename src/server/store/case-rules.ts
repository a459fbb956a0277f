// The one door through which the store asks the rules of a desk's case: fold, facets, summary, words to search, indicators.
import type {
  CaseFacets,
  CaseSummary,
  DeskCaseState,
  DeskEntry,
  DeskSettings,
  Indicator,
} from '#core/desk/types.ts';

/** Entries in order → the case as it stands. Stand-in until core/desk/fold-desk-case.ts lands. */
export function foldDeskCase(entries: readonly DeskEntry[]): DeskCaseState {
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined) throw new Error('Expected at least one entry of the case');
  const data = <T extends DeskEntry['type']>(type: T) =>
    entries.flatMap((one) =>
      one.type === type && one.data !== undefined
        ? [one.data as Extract<DeskEntry, { type: T }>['data'] & {}]
        : [],
    );
  const report = data('report-received').at(-1)?.report;
  const said = data('desk-said').at(-1)?.signed.message;
  const assignee = data('assigned').at(-1)?.to;
  return {
    desk: first.desk,
    case: first.case,
    openedAt: first.at,
    seq: last.seq,
    head: last.hash,
    ...(report === undefined ? {} : { report }),
    language: report?.language ?? 'ja',
    bucket: first.type === 'mail-received' ? 'review' : said === undefined ? 'new' : 'open',
    harm: data('harm-set').at(-1)?.harm ?? 1,
    harmBecause: '',
    method: data('method-set').at(-1)?.method ?? 'unknown',
    ...(assignee === undefined ? {} : { assignee }),
    owner: { sure: 'none', proofs: [], because: '' },
    waitingOn: 'desk',
    instructions: [],
    questions: [],
    calls: [],
    mails: data('mail-received').map((one) => one.mail),
    sentMails: [],
    incidents: [],
    ...(said === undefined ? {} : { lastSaid: { number: said.number, hash: '' } }),
    erased: new Set(entries.filter((one) => one.data === undefined).map((one) => one.seq)),
  };
}

export function facetsOf(state: DeskCaseState, _settings: DeskSettings, _now: number): CaseFacets {
  const openedAt = Date.parse(state.openedAt);
  return {
    bucket: state.bucket,
    harm: state.harm,
    rank: openedAt - state.harm * 86_400_000,
    dueAt: openedAt + 86_400_000,
    assignee: state.assignee,
    service: state.report?.account?.service,
    method: state.method,
    channel: state.report === undefined ? 'mail' : 'app',
    language: state.language,
    waitingOn: state.waitingOn,
    incident: state.incidents[0],
    openedAt,
    firstInstructionAt: undefined,
    containedAt: undefined,
    closedAt: undefined,
  };
}

export function summaryOf(state: DeskCaseState): CaseSummary {
  return {
    who: state.report?.person.name ?? state.mails[0]?.fromName ?? '',
    account: state.report?.account?.name ?? '',
    what: state.report?.letter.subject ?? state.mails[0]?.subject ?? '',
    losses: [],
  };
}

export function searchText(state: DeskCaseState): readonly string[] {
  const { who, account, what } = summaryOf(state);
  return [who, account, what, ...state.mails.map(({ text }) => text)];
}

export function indicatorsOf(state: DeskCaseState): readonly Indicator[] {
  return state.mails.map(({ from }) => ({ kind: 'mail' as const, value: from }));
}
