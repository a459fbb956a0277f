// Computes a desk's case from its entries (D1, D2): pure, in order, and never broken by an entry whose words were destroyed.
import { canonicalJson, sha256Hex } from '../base/hash.ts';
import type { DeskMessage } from '../link/types.ts';
import { newContainment, noteContainment, type Containment } from './containment.ts';
import { harmOf } from './harm.ts';
import type {
  Bucket,
  DeskCaseState,
  DeskEntry,
  DeskEntryData,
  DeskEntryType,
  InstructionState,
  MailIn,
} from './types.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Call = Writable<DeskCaseState['calls'][number]>;
type Question = Writable<DeskCaseState['questions'][number]>;
type SentMail = Writable<DeskCaseState['sentMails'][number]>;
type EntryOf<T extends DeskEntryType> = Extract<DeskEntry, { type: T }>;

interface Building
  extends Omit<
    Writable<DeskCaseState>,
    'instructions' | 'questions' | 'calls' | 'mails' | 'sentMails' | 'incidents' | 'erased'
  > {
  readonly instructions: Map<string, Writable<InstructionState>>;
  readonly questions: Map<string, Question>;
  readonly calls: Map<string, Call>;
  readonly mails: MailIn[];
  readonly sentMails: Map<string, SentMail>;
  readonly incidents: Set<string>;
  readonly erased: Set<number>;
  readonly containment: Containment;
  /** What the newest report or mail alone says of harm; a staff member's word stands until that changes for the worse. */
  told: { harm: DeskCaseState['harm']; because: string };
  harmBy: 'told' | 'staff';
  methodBy: 'told' | 'staff';
}

export interface DeskFold {
  add(entry: DeskEntry): void;
  /** The case as it stands; what was handed out before does not change with it. @throws when nothing was added yet */
  state(): DeskCaseState;
}

/** A fold that takes entries one by one, each in the time of that entry alone. */
export function createDeskFold(): DeskFold {
  let building: Building | undefined;
  return {
    add(entry) {
      building ??= begin(entry);
      take(building, entry);
    },
    state() {
      if (building === undefined) throw new Error('Expected at least one entry of the case');
      return finish(building);
    },
  };
}

/** All entries of a case, in order → the case as it stands. @throws when there are none */
export function foldDeskCase(entries: readonly DeskEntry[]): DeskCaseState {
  const fold = createDeskFold();
  for (const entry of entries) fold.add(entry);
  return fold.state();
}

function begin(entry: DeskEntry): Building {
  return {
    desk: entry.desk,
    case: entry.case,
    openedAt: entry.at,
    seq: entry.seq,
    head: entry.hash,
    channel: 'mail',
    language: 'ja',
    bucket: entry.type === 'mail-received' || entry.type === 'intake-unread' ? 'review' : 'new',
    harm: 2,
    harmBecause: 'unsure',
    method: 'unknown',
    owner: { sure: 'none', proofs: [], because: '' },
    waitingOn: 'desk',
    waitingSince: entry.at,
    instructions: new Map(),
    questions: new Map(),
    calls: new Map(),
    mails: [],
    sentMails: new Map(),
    incidents: new Set(),
    erased: new Set(),
    containment: newContainment(),
    told: { harm: 0, because: '' },
    harmBy: 'told',
    methodBy: 'told',
  };
}

function finish({
  containment: _containment,
  told: _told,
  harmBy: _harmBy,
  methodBy: _methodBy,
  ...state
}: Building): DeskCaseState {
  return {
    ...state,
    instructions: [...state.instructions.values()].map((one) => ({ ...one })),
    questions: [...state.questions.values()].map((one) => ({ ...one })),
    calls: [...state.calls.values()].map((one) => ({ ...one })),
    mails: [...state.mails],
    sentMails: [...state.sentMails.values()].map((one) => ({ ...one })),
    incidents: [...state.incidents],
    erased: new Set(state.erased),
  };
}

function take(state: Building, entry: DeskEntry): void {
  // What could not be opened was sealed to the desk: it came by the page too.
  if (entry.type === 'report-received' || entry.type === 'intake-unread') state.channel = 'app';
  state.seq = entry.seq;
  state.head = entry.hash;
  if (entry.data === undefined) takeErased(state, entry);
  else takeWhole(state, entry);
  noteContainment(state.containment, [...changed(state, entry)], state.harm, entry.at);
  const { at } = state.containment;
  if (at === undefined) delete state.containedAt;
  else state.containedAt = at;
}

/** Only what concerns containment: reading all instructions for each entry would make a long case quadratic. */
function changed(state: Building, entry: DeskEntry): Iterable<InstructionState> {
  return entry.type === 'desk-said' || entry.type === 'person-sent' ? state.instructions.values() : [];
}

/** Whose turn it is can still be told from the type alone. */
function takeErased(state: Building, entry: DeskEntry): void {
  state.erased.add(entry.seq);
  if (entry.type === 'report-received' || entry.type === 'mail-received' || entry.type === 'person-sent')
    turnToDesk(state, entry.at);
  if (entry.type === 'desk-said') {
    leaveNew(state, entry);
    // The hash went with the words: the next message cannot be chained, and whoever checks it will say so.
    state.lastSaid = { number: (state.lastSaid?.number ?? 0) + 1, hash: '' };
  }
  if (entry.type === 'case-closed') close(state, entry.at, '');
  if (entry.type === 'case-reopened') reopen(state, entry.at);
}

function takeWhole(state: Building, entry: DeskEntry): void {
  switch (entry.type) {
    case 'report-received':
      if (entry.data !== undefined) takeReport(state, entry.data, entry.at);
      return;
    case 'intake-unread':
      turnToDesk(state, entry.at);
      return;
    case 'mail-received':
      if (entry.data !== undefined) takeMail(state, entry.data, entry.at);
      return;
    case 'person-sent':
      if (entry.data !== undefined) takePerson(state, entry.data.message, entry.at);
      return;
    case 'desk-said':
      if (entry.data !== undefined) takeSaid(state, entry, entry.data.signed.message);
      return;
    case 'mail-queued':
    case 'mail-went':
      takePost(state, entry);
      return;
    case 'call-opened':
    case 'call-checked':
      takeCall(state, entry);
      return;
    default:
      takeWork(state, entry);
  }
}

function takeReport(state: Building, { report }: DeskEntryData['report-received'], at: string): void {
  const isFirst = state.report === undefined;
  state.report = report;
  state.language = report.language;
  if (isFirst && state.bucket === 'review') state.bucket = 'new';
  if (state.methodBy === 'told') state.method = report.breakIn?.wayIn ?? 'unknown';
  tellHarm(state, harmOf(report));
  turnToDesk(state, at);
}

function takeMail(state: Building, { mail }: DeskEntryData['mail-received'], at: string): void {
  state.mails.push(mail);
  if (state.report === undefined) {
    if (state.mails.length === 1) state.language = isJapanese(mail) ? 'ja' : 'en';
    // A later mail may tell more, but a short "thank you" takes nothing back.
    const told = harmOf(mail);
    if (told.harm > state.told.harm) tellHarm(state, told);
  }
  turnToDesk(state, at);
}

function isJapanese({ subject, text }: MailIn): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(`${subject}${text.slice(0, 5_000)}`);
}

function tellHarm(state: Building, told: Building['told']): void {
  if (state.harmBy === 'told' || (told.harm > state.told.harm && told.harm > state.harm)) {
    state.harm = told.harm;
    state.harmBecause = told.because;
    state.harmBy = 'told';
  }
  state.told = told;
}

function takePerson(state: Building, message: DeskEntryData['person-sent']['message'], at: string): void {
  const { kind, of = '', text } = message;
  if (kind === 'phrase') {
    const call = state.calls.get(message.phrase?.call ?? '');
    if (call !== undefined && message.phrase !== undefined) call.heardByPerson = message.phrase.result;
    return;
  }
  if (kind === 'completion') state.completion = { at, text };
  if (kind === 'answer') {
    const question = state.questions.get(of);
    if (question !== undefined)
      question.answer = question.answer === undefined ? text : `${question.answer}\n${text}`;
  }
  const instruction = state.instructions.get(of);
  if (instruction !== undefined && kind === 'done') {
    instruction.done = { at, text, evidence: message.evidence ?? [] };
    delete instruction.cannot;
    if (instruction.confirmed?.result === 'not-yet') delete instruction.confirmed;
  }
  if (instruction !== undefined && kind === 'cannot') {
    instruction.cannot = { at, text };
    delete instruction.done;
  }
  turnToDesk(state, at);
}

function takeSaid(state: Building, entry: DeskEntry, message: DeskMessage): void {
  const { saying, id } = message;
  state.lastSaid = { number: message.number, hash: sha256Hex(canonicalJson(message)) };
  switch (saying.kind) {
    case 'instruction':
      state.instructions.set(id, {
        id,
        text: saying.text,
        phase: saying.phase,
        ...(saying.step === undefined ? {} : { step: saying.step }),
        ...(saying.due === undefined ? {} : { due: saying.due }),
        proof: saying.proof,
        givenAt: entry.at,
      });
      state.firstInstructionAt ??= entry.at;
      turnToPerson(state, entry.at);
      return;
    case 'question':
      state.questions.set(id, { id, text: saying.text, at: entry.at });
      turnToPerson(state, entry.at);
      return;
    case 'confirmation':
      confirm(state, saying, entry.at);
      leaveNew(state, entry);
      return;
    case 'call':
      openCall(state, saying.call, entry.at, saying.expires);
      leaveNew(state, entry);
      return;
    case 'notice':
      leaveNew(state, entry);
      return;
    default:
      // `keys` and `closed` change nothing here: a case is closed by its own entry.
      return;
  }
}

function confirm(
  state: Building,
  { of, result, text }: Extract<DeskMessage['saying'], { kind: 'confirmation' }>,
  at: string,
): void {
  if (of === 'completion') {
    if (state.completion !== undefined && result === 'confirmed')
      state.completion = { ...state.completion, confirmedAt: at };
  } else {
    const instruction = state.instructions.get(of);
    if (instruction === undefined) return;
    instruction.confirmed = { at, result, text };
  }
  if (result === 'not-yet') turnToPerson(state, at);
}

function takePost(state: Building, entry: EntryOf<'mail-queued'> | EntryOf<'mail-went'>): void {
  if (entry.data === undefined) return;
  if ('state' in entry.data) {
    const mail = state.sentMails.get(entry.data.outbox);
    if (mail === undefined) return;
    mail.state = entry.data.state;
    // Nobody has read it: the case must not sleep until the follow-up.
    if (mail.state !== 'sent') turnToDesk(state, entry.at);
    return;
  }
  state.sentMails.set(entry.data.outbox, { ...entry.data, at: entry.at, state: 'queued' });
  if (!isStaff(entry)) return;
  // A case without a report has no other way to be told what to do.
  if (state.channel === 'mail') state.firstInstructionAt ??= entry.at;
  turnToPerson(state, entry.at);
}

function takeCall(state: Building, entry: EntryOf<'call-opened'> | EntryOf<'call-checked'>): void {
  if (entry.data === undefined) return;
  if ('expires' in entry.data) {
    openCall(state, entry.data.call, entry.at, entry.data.expires);
    leaveNew(state, entry);
    return;
  }
  const call = state.calls.get(entry.data.call);
  if (call !== undefined) call.heardByDesk = entry.data.result;
}

function openCall(state: Building, call: string, openedAt: string, expires: string): void {
  if (!state.calls.has(call)) state.calls.set(call, { call, openedAt, expires });
}

/** What staff note, judge and decide. */
function takeWork(state: Building, entry: DeskEntry): void {
  if (entry.data === undefined) return;
  switch (entry.type) {
    case 'assigned':
    case 'handed-over':
      if (entry.data.to === undefined) delete state.assignee;
      else state.assignee = entry.data.to;
      if (state.bucket !== 'closed') leaveNew(state, entry, 'anybody');
      return;
    case 'follow-up-set':
      state.followUp = { at: entry.data.at, text: entry.data.text };
      return;
    case 'follow-up-done':
      delete state.followUp;
      return;
    case 'owner-judged':
      state.owner = entry.data;
      return;
    case 'harm-set':
      state.harm = entry.data.harm;
      state.harmBecause = entry.data.because;
      state.harmBy = 'staff';
      return;
    case 'method-set':
      state.method = entry.data.method;
      state.methodBy = 'staff';
      return;
    case 'waiting-set':
      if (state.bucket === 'closed') return;
      if (entry.data.on === 'person') turnToPerson(state, entry.at);
      else {
        leaveNew(state, entry, 'anybody');
        turnToDesk(state, entry.at);
      }
      return;
    default:
      takeEnds(state, entry);
  }
}

function takeEnds(state: Building, entry: DeskEntry): void {
  if (entry.data === undefined) return;
  switch (entry.type) {
    case 'incident-linked':
      state.incidents.add(entry.data.incident);
      return;
    case 'incident-unlinked':
      state.incidents.delete(entry.data.incident);
      return;
    case 'case-closed':
      close(state, entry.at, entry.data.summary);
      return;
    case 'case-reopened':
      reopen(state, entry.at);
      return;
    case 'erased':
      state.erased.add(entry.data.target);
      return;
    default:
      // Notes and changes of access stand in the list of entries and move nothing.
      return;
  }
}

function close(state: Building, at: string, summary: string): void {
  state.closed = { at, summary };
  state.bucket = 'closed';
  delete state.followUp;
}

function reopen(state: Building, at: string): void {
  delete state.closed;
  state.bucket = 'open';
  state.waitingOn = 'desk';
  state.waitingSince = at;
}

/** The person's turn is over. Who writes after the end is heard: the case is open again. */
function turnToDesk(state: Building, at: string): void {
  if (state.bucket === 'closed') {
    reopen(state, at);
    return;
  }
  if (state.bucket === 'waiting') state.bucket = 'open';
  setWaiting(state, 'desk', at);
}

function turnToPerson(state: Building, at: string): void {
  if (state.bucket === 'closed') return;
  state.bucket = 'waiting';
  setWaiting(state, 'person', at);
}

/** What the desk owes is counted from the first thing unanswered: writing again does not push it back. */
function setWaiting(state: Building, on: 'person' | 'desk', at: string): void {
  if (state.waitingOn === on && on === 'desk') return;
  state.waitingOn = on;
  state.waitingSince = at;
}

const UNSEEN: readonly Bucket[] = ['new', 'review'];

/** Somebody has taken it up; what the software says by itself does not count. */
function leaveNew(state: Building, entry: DeskEntry, by: 'staff' | 'anybody' = 'staff'): void {
  if (UNSEEN.includes(state.bucket) && (by === 'anybody' || isStaff(entry))) state.bucket = 'open';
}

function isStaff({ by }: DeskEntry): boolean {
  return by.startsWith('staff:') || by.startsWith('api:');
}
