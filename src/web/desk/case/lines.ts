// The case's timeline: what happened by the report, merged with everything said, called, mailed, noted and done since.
import type { CaseView } from '#core/desk/api.ts';
import type { DeskEntry, DeskEntryData } from '#core/desk/types.ts';
import { harmWords } from '#core/desk/desk-words.ts';
import { fromLocal, type HonestTime } from '#core/base/time.ts';
import type { WayIn, Whose } from '#core/journal/types.ts';
import type { PersonMessage } from '#core/link/types.ts';
import { moneyText } from '#core/message/losses.ts';
import { RECORD } from '#core/message/record-words.ts';
import { timeText } from '#core/message/times.ts';
import { reasonText } from '#core/verdict/reasons.ts';
import { language } from '../../text.ts';
import { dayText, exactText } from '../clock.ts';
import { desk } from '../desk.words.ts';
import { authorName, personName } from '../people.ts';
import { t } from './case.words.ts';

export const LINE_KINDS = ['happening', 'money', 'exchange', 'call', 'mail', 'note', 'work'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

export interface TimelineLine {
  readonly key: string;
  readonly kind: LineKind;
  /** For the order; undefined stands at the beginning. */
  readonly at: number | undefined;
  readonly when: string;
  readonly by: string;
  readonly from: 'person' | 'desk' | 'system';
  readonly head: string;
  readonly body: string;
  readonly whose?: Whose;
  readonly tone?: 'stop' | 'check' | 'proven';
  /** The entry it stands for, where it is one. */
  readonly seq?: number;
  readonly canErase: boolean;
}

/** Every line, oldest first. */
export function linesOf(view: CaseView): readonly TimelineLine[] {
  const erased = new Map(
    view.entries.flatMap((entry) =>
      entry.type === 'erased' && entry.data !== undefined
        ? [[entry.data.target, entry.data.because] as const]
        : [],
    ),
  );
  const lines = [
    ...reportLines(view),
    ...view.entries
      .filter((entry) => entry.type !== 'erased' && !isSaidTwice(entry))
      .map((entry) => entryLine(entry, view, erased)),
  ];
  return lines
    .map((line, index) => ({ line, index }))
    .toSorted((a, b) => (a.line.at ?? 0) - (b.line.at ?? 0) || a.index - b.index)
    .map(({ line }) => line);
}

/** When an honest time begins, in ms. */
export function startOf(time: HonestTime): number | undefined {
  if (time.sure === 'unknown') return undefined;
  return fromLocal(time.sure === 'from-to' ? time.from : time.at, time.zone);
}

/** A time in few characters; the zone is told only where it is not the reader's. */
export function shortTime(time: HonestTime): string {
  if (time.sure === 'unknown') return t().timeUnknown;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (time.zone !== own) return timeText(time, language.value);
  if (time.sure === 'from-to')
    return `${exactText(fromLocal(time.from, time.zone))} – ${exactText(fromLocal(time.to, time.zone))}`;
  const at = startOf(time) ?? 0;
  const text = time.at.length === 10 ? dayText(at) : exactText(at);
  if (time.sure === 'exact') return text;
  return language.value === 'ja' ? `${text}ごろ` : `about ${text}`;
}

function reportLines(view: CaseView): readonly TimelineLine[] {
  const report = view.state.report;
  if (report === undefined) return [];
  const base = { by: '', from: 'person', canErase: false } as const;
  return [
    ...report.happenings.map(
      (one): TimelineLine => ({
        ...base,
        key: `h ${one.id}`,
        kind: 'happening',
        at: startOf(one.when),
        when: shortTime(one.when),
        head: one.what,
        body: '',
        whose: one.whose,
      }),
    ),
    ...report.transactions.map(
      (one): TimelineLine => ({
        ...base,
        key: `t ${one.id}`,
        kind: 'money',
        at: startOf(one.when),
        when: shortTime(one.when),
        head: `${moneyText(one.amount, one.currency, language.value)} ${one.what}`,
        body: one.reference ?? '',
        whose: one.whose,
      }),
    ),
    ...report.passwordChanges.map(
      (one): TimelineLine => ({
        ...base,
        key: `p ${one.id}`,
        kind: 'happening',
        at: startOf(one.when),
        when: shortTime(one.when),
        head: t().line.password,
        body: one.note ?? '',
        whose: one.whose,
      }),
    ),
  ];
}

type Told = Pick<TimelineLine, 'kind' | 'head' | 'body'> & { readonly tone?: TimelineLine['tone'] };

function entryLine(entry: DeskEntry, view: CaseView, erased: ReadonlyMap<number, string>): TimelineLine {
  const why = erased.get(entry.seq);
  const told: Told =
    entry.data === undefined
      ? { kind: 'work', head: t().line.erased, body: t().erased(why ?? '') }
      : tell(entry as Whole, view);
  return {
    key: `e ${entry.seq}`,
    seq: entry.seq,
    at: Date.parse(entry.at),
    when: exactText(entry.at),
    by: authorName(entry.by),
    from: entry.by === 'person' || entry.by === 'mail' ? 'person' : entry.by === 'system' ? 'system' : 'desk',
    canErase: entry.data !== undefined && ERASABLE.has(entry.type),
    kind: told.kind,
    head: told.head,
    body: told.body,
    ...(told.tone === undefined ? {} : { tone: told.tone }),
  };
}

/** What is said of a call, and of the end, stands beside `call-opened` and `case-closed` with the same words: one line is enough. */
function isSaidTwice(entry: DeskEntry): boolean {
  if (entry.type !== 'desk-said') return false;
  const kind = entry.data?.signed.message.saying.kind;
  return kind === 'call' || kind === 'closed';
}

/** Entries that carry a person's or a colleague's words. */
const ERASABLE: ReadonlySet<DeskEntry['type']> = new Set([
  'report-received',
  'person-sent',
  'mail-received',
  'mail-queued',
  'noted',
  'handed-over',
]);

type Whole = {
  readonly [T in keyof DeskEntryData]: {
    readonly type: T;
    readonly seq: number;
    readonly data: DeskEntryData[T];
  };
}[keyof DeskEntryData];

function tell(entry: Whole, view: CaseView): Told {
  const w = t().line;
  switch (entry.type) {
    case 'report-received': {
      const isFirst = !view.entries.some(({ type, seq }) => type === 'report-received' && seq < entry.seq);
      return {
        kind: 'exchange',
        head: isFirst ? w.report : w.reportAgain,
        body: entry.data.report.letter.subject,
      };
    }
    case 'person-sent':
      return tellPerson(entry.data.message, view);
    case 'desk-said':
      return tellSaying(entry.data.signed.message.saying, view);
    case 'mail-received': {
      const { mail } = entry.data;
      const sender = mail.fromName === '' ? mail.from : `${mail.fromName} <${mail.from}>`;
      return {
        kind: 'mail',
        head: `${w.mailIn(sender)} (${t().verdict[mail.verdict.word]})`,
        body: [
          mail.subject,
          mail.text,
          ...mail.verdict.reasons.map((reason) => `— ${reasonText(reason, language.value).plain}`),
        ].join('\n'),
        tone:
          mail.verdict.word === 'official' ? 'proven' : mail.verdict.word === 'suspicious' ? 'stop' : 'check',
      };
    }
    case 'mail-queued': {
      const state =
        view.state.sentMails.find(({ outbox }) => outbox === entry.data.outbox)?.state ?? 'queued';
      return {
        kind: 'mail',
        head: `${w.mailOut(entry.data.to)} (${w.mailState[state]})`,
        body: `${entry.data.subject}\n${entry.data.text}`,
        ...(state === 'failed' || state === 'bounced' ? { tone: 'stop' } : {}),
      };
    }
    case 'mail-went':
      return {
        kind: 'mail',
        head: w.mailState[entry.data.state],
        body: entry.data.detail,
        ...(entry.data.state === 'sent' ? {} : { tone: 'stop' }),
      };
    case 'noted':
      return { kind: 'note', head: w.noted, body: entry.data.text };
    case 'assigned':
      return {
        kind: 'work',
        head: entry.data.to === undefined ? w.unassigned : w.assigned(personName(entry.data.to)),
        body: '',
      };
    case 'handed-over':
      return { kind: 'note', head: w.handedOver(personName(entry.data.to)), body: entry.data.text };
    case 'follow-up-set':
      return { kind: 'work', head: w.followUp(exactText(entry.data.at)), body: entry.data.text };
    case 'follow-up-done':
      return { kind: 'work', head: w.followUpDone, body: entry.data.text };
    case 'owner-judged':
      return {
        kind: 'work',
        head: w.owner(desk().sure[entry.data.sure]),
        body: [...entry.data.proofs.map((proof) => desk().proof[proof]), entry.data.because]
          .filter((one) => one !== '')
          .join('\n'),
      };
    case 'harm-set':
      return {
        kind: 'work',
        head: w.harm(desk().harm[String(entry.data.harm) as '0']),
        body: harmWords(entry.data.because, language.value),
      };
    case 'method-set':
      return { kind: 'work', head: w.method(wayText(entry.data.method)), body: entry.data.because };
    case 'waiting-set':
      return { kind: 'work', head: w.waiting(desk().waitingOn[entry.data.on]), body: '' };
    case 'call-opened':
      return { kind: 'call', head: w.call, body: '' };
    case 'call-checked':
      return { kind: 'call', head: w.callChecked, ...heard(entry.data.result) };
    case 'incident-linked':
      return { kind: 'work', head: w.linked, body: '' };
    case 'incident-unlinked':
      return { kind: 'work', head: w.unlinked, body: '' };
    case 'access-changed':
      return { kind: 'work', head: entry.data.how === 'renewed' ? w.renewed : w.revoked, body: '' };
    case 'case-closed':
      return { kind: 'work', head: w.caseClosed, body: entry.data.summary, tone: 'proven' };
    case 'case-reopened':
      return { kind: 'work', head: w.reopened, body: entry.data.because };
    case 'intake-unread':
      return { kind: 'exchange', head: w.unread, body: entry.data.because, tone: 'check' };
    case 'erased':
      return { kind: 'work', head: w.erased, body: entry.data.because };
  }
}

function heard(
  result: 'matched' | 'wrong' | 'expired',
): Pick<TimelineLine, 'body' | 'tone'> & { body: string } {
  return {
    body: t().result[result],
    ...(result === 'matched' ? { tone: 'proven' } : result === 'wrong' ? { tone: 'stop' } : {}),
  };
}

function tellPerson(message: PersonMessage, view: CaseView): Told {
  const w = t().line;
  const about = [...view.state.instructions, ...view.state.questions].find(
    ({ id }) => id === message.of,
  )?.text;
  const count = message.evidence?.length ?? 0;
  const body = [
    about === undefined ? '' : t().quoted(about),
    message.text,
    count === 0 ? '' : w.withEvidence(String(count)),
  ]
    .filter((one) => one !== '')
    .join('\n');
  if (message.kind === 'phrase')
    return message.phrase === undefined
      ? { kind: 'call', head: w.phrase, body }
      : { kind: 'call', head: w.phrase, ...heard(message.phrase.result) };
  const head = message.kind === 'report' ? w.reportAgain : w[message.kind];
  return {
    kind: 'exchange',
    head,
    body,
    ...(message.kind === 'cannot' || message.kind === 'withdraw' ? { tone: 'check' } : {}),
  };
}

function tellSaying(saying: DeskEntryData['desk-said']['signed']['message']['saying'], view: CaseView): Told {
  const w = t().line;
  switch (saying.kind) {
    case 'instruction':
      return {
        kind: 'exchange',
        head: w.instruction,
        body: [
          saying.text,
          saying.why ?? '',
          saying.due === undefined ? '' : w.due(shortTime(saying.due)),
          saying.proof === '' ? '' : w.proof(saying.proof),
        ]
          .filter((one) => one !== '')
          .join('\n'),
      };
    case 'confirmation': {
      const about = view.state.instructions.find(({ id }) => id === saying.of)?.text;
      return {
        kind: 'exchange',
        head: `${w.confirmation}: ${saying.result === 'confirmed' ? t().confirmed : t().notYet}`,
        body: [about === undefined ? '' : t().quoted(about), saying.text]
          .filter((one) => one !== '')
          .join('\n'),
        ...(saying.result === 'confirmed' ? { tone: 'proven' } : {}),
      };
    }
    case 'call':
      return { kind: 'call', head: w.call, body: '' };
    case 'keys':
      return { kind: 'work', head: w.keys, body: '' };
    case 'question':
    case 'notice':
    case 'closed':
      return { kind: 'exchange', head: w[saying.kind], body: saying.text };
  }
}

export function wayText(way: WayIn): string {
  return RECORD[language.value].wayIn[way];
}
