// The vocabulary of a case: every kind of entry its journal can hold, in plain types (schema.ts checks them at the border).
import type { HonestTime } from '../base/time.ts';
import type { ServiceKind } from '../directory/types.ts';
import type { AccessNode, AccessWay } from '../graph/types.ts';
import type { MetadataKind } from '../files/types.ts';
import type { Reason, SubjectKind, VerdictWord } from '../verdict/types.ts';
import type { Language } from '../base/language.ts';
import type { Phase } from '../base/phase.ts';
import type {
  DeskMessage,
  DeskRefusal,
  PersonMessageKind,
  PhraseResult,
  PinnedDesk,
  SignedMessage,
} from '../link/types.ts';

export { PHASES, type Phase } from '../base/phase.ts';
export { DESK_REFUSALS, type DeskRefusal } from '../link/types.ts';

export const CHANNELS = ['phone', 'mail', 'chat', 'form', 'visit'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const WHOSE = ['mine', 'not-mine', 'unsure'] as const;
export type Whose = (typeof WHOSE)[number];

/** Where a fact in the case came from (B8). */
export type Origin =
  | { readonly from: 'memory' }
  | { readonly from: 'screen' | 'document' | 'person'; readonly note?: string }
  | { readonly from: 'evidence'; readonly sha256: string }
  /** A place in a file that was read and stays with the person: too large, or too private, to be kept here. */
  | { readonly from: 'file'; readonly file: string; readonly place: string; readonly sha256?: string }
  | { readonly from: 'contact'; readonly contact: string }
  /** A signed message of a desk: `report` names the link, `message` the message's id. */
  | { readonly from: 'desk'; readonly report: string; readonly message: string };

/** Account facts support asks for (I1); never a secret. */
export const ACCOUNT_FACTS = [
  'user-name',
  'registered-mail',
  'registered-phone',
  'customer-number',
  'plan-or-product',
  'opened-when',
] as const;
export type AccountFact = (typeof ACCOUNT_FACTS)[number];

/** Facts about the person and how to reach them safely (B10). */
export const PERSON_FACTS = ['name', 'safe-mail', 'safe-phone', 'own-hours'] as const;
export type PersonFact = (typeof PERSON_FACTS)[number];

export interface Account {
  readonly id: string;
  /** The directory's id, when the service is known there. */
  readonly service?: string;
  readonly name: string;
  readonly kinds: readonly ServiceKind[];
  /** main: the account the case is about; mailbox: its registered mail; payment: what pays; other: may fall next. */
  readonly role: 'main' | 'mailbox' | 'payment' | 'other';
  readonly facts: Readonly<Partial<Record<AccountFact, string>>>;
  /** Accounts marked with the same letter share a password; the password itself is never kept (P1). */
  readonly passwordGroup?: string;
}

export const HAPPENING_KINDS = [
  'noticed',
  'sign-in',
  'change',
  'message',
  'order',
  'money',
  'lock-out',
  'given-away',
  'other',
] as const;
export type HappeningKind = (typeof HAPPENING_KINDS)[number];

/** Something that happened, in one sentence (I2). */
export interface Happening {
  readonly id: string;
  readonly kind: HappeningKind;
  readonly what: string;
  readonly when: HonestTime;
  readonly whose: Whose;
  readonly origin: Origin;
  readonly account?: string;
}

/** Money or goods that moved (I4). `amount` is a decimal text without grouping: `12800`, `-49.90`. */
export interface Transaction {
  readonly id: string;
  readonly what: string;
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly when: HonestTime;
  readonly whose: Whose;
  readonly origin: Origin;
  readonly account?: string;
  /** Order, receipt or approval number. */
  readonly reference?: string;
}

/** A password change, the person's or someone else's (I3); never the password. */
export interface PasswordChange {
  readonly id: string;
  readonly when: HonestTime;
  readonly whose: Whose;
  readonly account?: string;
  readonly note?: string;
}

export interface Evidence {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly when: HonestTime;
  /** What it shows and where it was seen. */
  readonly what: string;
  /** How it was looked into before it was taken in; what was taken in before there was such a step has none. */
  readonly checked?: CheckedFile;
}

/** Its name and every text in it went through the guard (`read`), or a part was unreadable and the person said it holds no secret (`asked`). */
export const CHECKED_BY = ['read', 'asked'] as const;

export interface CheckedFile {
  readonly text: (typeof CHECKED_BY)[number];
  /** What it said of itself and no longer does. */
  readonly removed: readonly MetadataKind[];
  /** What it says of itself still, since it could not be taken out. */
  readonly kept: readonly MetadataKind[];
  /** Places blacked out or replaced. */
  readonly covered: number;
}

export interface Task {
  readonly id: string;
  readonly what: string;
  readonly due?: HonestTime;
  readonly origin: Origin;
  readonly phase: Phase;
  readonly done?: { readonly at: string; readonly proof: string; readonly evidence?: string };
}

/** A time the person plans to make contact (I5). Local time with zone. */
export interface Appointment {
  readonly id: string;
  readonly channel: ChannelName;
  readonly organisation: string;
  readonly start: string;
  readonly minutes: number;
  readonly zone: string;
}

/** A message drafted, then sent by the person's own means (M7, H1, H2). */
export interface Message {
  readonly id: string;
  readonly channel: 'mail' | 'chat' | 'form';
  readonly purpose: 'report' | 'follow-up' | 'completion' | 'warning' | 'answer';
  readonly organisation: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Evidence ids. */
  readonly attachments: readonly string[];
  readonly sent?: {
    readonly at: string;
    readonly how: 'mailto' | 'eml' | 'copy' | 'form' | 'chat';
    readonly sha256: string;
  };
}

/** One attempt to reach an organisation, from ringing to the end (T4, T6, H1). */
export interface Contact {
  readonly id: string;
  readonly channel: ChannelName;
  /** Directory id or the name as typed. */
  readonly organisation: string;
  /** The number, address or page used. */
  readonly target: string;
  /** How the person knows the target is theirs (T1). */
  readonly provenance: 'directory' | 'official-site' | 'contract' | 'card-back' | 'app' | 'other';
  readonly direction: 'out' | 'in';
}

export const CONTACT_NOTES = [
  'note',
  'operator',
  'reference',
  'they-said',
  'i-said',
  'promise',
  'connected',
] as const;
export type ContactNote = (typeof CONTACT_NOTES)[number];

export const CONTACT_OUTCOMES = [
  'reached',
  'no-answer',
  'busy',
  'cut-off',
  'call-back',
  'answered',
  'sent',
  'refused',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** A later look at the account (A6). */
export interface Recheck {
  readonly id: string;
  /** `2026-12-01`. */
  readonly on: string;
  readonly what: string;
  readonly done?: { readonly at: string; readonly found: 'nothing' | 'something'; readonly note: string };
}

/** Someone who may have received a message from the hijacked account (B12). */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly how: string;
  readonly warnedAt?: string;
}

/** A device looked after (P5). */
export interface Device {
  readonly id: string;
  readonly name: string;
  readonly system: Check;
  readonly browser: Check;
  readonly security: Check;
  /** `2026-11-24`, when a scan last ran. */
  readonly lastScan?: string;
}
export type Check = 'up-to-date' | 'old' | 'unknown' | 'none';

export const WAYS_IN = [
  'phishing',
  'reuse',
  'malware',
  'mailbox-first',
  'sim',
  'insider',
  'unknown',
] as const;
/** How they probably came in; never more than a likelihood. */
export type WayIn = (typeof WAYS_IN)[number];

/** What the person, looking at the timeline, takes for the break-in. */
export interface BreakIn {
  /** From the first to the last thing that was not theirs. */
  readonly window: HonestTime;
  readonly wayIn: WayIn;
  /** What it rests on, in a sentence. */
  readonly because: string;
}

/** Every list a case keeps; `put` adds or replaces one item by id, `removed` takes it away (undo brings it back). */
export interface Items {
  readonly account: Account;
  readonly happening: Happening;
  readonly transaction: Transaction;
  readonly 'password-change': PasswordChange;
  readonly evidence: Evidence;
  readonly task: Task;
  readonly appointment: Appointment;
  readonly message: Message;
  readonly recheck: Recheck;
  readonly person: Person;
  readonly device: Device;
  readonly 'access-node': AccessNode;
  readonly 'access-way': AccessWay;
}
export type ItemKind = keyof Items;
export const ITEM_KINDS = [
  'account',
  'happening',
  'transaction',
  'password-change',
  'evidence',
  'task',
  'appointment',
  'message',
  'recheck',
  'person',
  'device',
  'access-node',
  'access-way',
] as const satisfies readonly ItemKind[];

/** What each type of entry carries. */
export interface EntryData {
  'case-opened': { readonly language: Language; readonly zone: string };
  /** An answer to one of our questions, keyed by the question's id; a later answer replaces an earlier one. */
  answered: { readonly question: string; readonly answer: string | readonly string[] };
  'person-fact-set': { readonly fact: PersonFact; readonly value: string };
  put: { readonly [K in ItemKind]: { readonly kind: K; readonly item: Items[K] } }[ItemKind];
  removed: { readonly kind: ItemKind; readonly id: string };
  /** A plan step was done, put off, or left out with a reason. `proof` is what shows it. */
  'step-done': { readonly step: string; readonly proof: string; readonly evidence?: string };
  'step-postponed': { readonly step: string };
  'step-left-out': { readonly step: string; readonly reason: string };
  'contact-started': Contact;
  'contact-noted': { readonly contact: string; readonly note: ContactNote; readonly text: string };
  'contact-ended': {
    readonly contact: string;
    readonly outcome: ContactOutcome;
    /** What was promised, until when an answer should come: local date or time. */
    readonly answerBy?: HonestTime;
  };
  'verdict-kept': {
    readonly subject: string;
    readonly subjectKind: SubjectKind;
    readonly verdict: VerdictWord;
    readonly service?: string;
    readonly reasons: readonly Reason[];
  };
  'drill-done': { readonly score: number; readonly of: number };
  /** Why a phase needs no proof in this case. */
  'phase-reasoned': { readonly phase: Phase; readonly reason: string };
  'break-in-set': BreakIn;
  /** A report to a desk is about to be sent: whom it is sealed to and the secret both share, kept before the first byte leaves. Again, before it is accepted: the keys as they are by then. */
  'desk-joined': { readonly report: string; readonly secret: string; readonly desk: PinnedDesk };
  /** The secret in place of the one before, which fell into other hands: kept before the first byte leaves. */
  'desk-renewed': { readonly report: string; readonly secret: string };
  /** The desk has it, durably. */
  'desk-accepted': { readonly report: string; readonly receipt: string };
  /** A message of the desk, its signature checked against the pinned keys before it was taken in. */
  'desk-message': { readonly report: string; readonly signed: SignedMessage };
  /** What came in the desk's name and could not be believed: kept as a warning, never shown as theirs. */
  'desk-refused': { readonly report: string; readonly reason: DeskRefusal; readonly sha256: string };
  /** Something for the desk; it stays to be sent until `desk-delivered` names it. */
  'desk-sent': {
    readonly report: string;
    readonly id: string;
    readonly kind: PersonMessageKind;
    /** The desk's message it answers. */
    readonly of?: string;
    readonly text: string;
    /** SHA-256 of evidence sent with it. */
    readonly evidence?: readonly string[];
  };
  'desk-delivered': { readonly report: string; readonly id: string };
  /** On the phone: what the other side said as its half of the phrase. */
  'desk-phrase': { readonly report: string; readonly call: string; readonly result: PhraseResult };
  'case-closed': { readonly summary: string };
  'case-reopened': { readonly reason: string };
  /** Takes back the entry with this `seq`; undoing an `undone` brings it back. */
  undone: { readonly target: number };
}
export type EntryType = keyof EntryData;

/** `person`, `desk:<key id>` (signed) or `tool:<reader>`. */
export type Author = 'person' | `desk:${string}` | `tool:${string}`;

interface Envelope<T extends EntryType> {
  readonly v: 1;
  readonly case: string;
  /** 0, 1, 2 … without gaps. */
  readonly seq: number;
  /** When it was appended, by this machine's clock: `2026-11-24T00:30:15.123Z`. May run backwards when a clock was set back. */
  readonly at: string;
  readonly by: Author;
  readonly type: T;
  readonly data: EntryData[T];
  /** The `hash` of the entry before; 64 zeros for the first. */
  readonly prev: string;
  /** SHA-256 over the RFC 8785 canonical JSON of all fields but this one. */
  readonly hash: string;
}

/** One journal line. */
export type Entry = { readonly [T in EntryType]: Envelope<T> }[EntryType];

/** What a door hands in; case, seq, at, prev and hash are added when it is appended. */
export type Draft = {
  readonly [T in EntryType]: { readonly type: T; readonly data: EntryData[T]; readonly by?: Author };
}[EntryType];

/** What an entry changed: its type, or for lists the kind of item. */
export type Change = Exclude<EntryType, 'put' | 'case-opened' | 'undone' | `desk-${string}`> | ItemKind;

/** One attempt as the fold shows it, notes in the order they were typed. */
export interface ContactRecord extends Contact {
  readonly startedAt: string;
  readonly connectedAt?: string;
  readonly endedAt?: string;
  readonly outcome?: ContactOutcome;
  readonly answerBy?: HonestTime;
  readonly notes: readonly {
    readonly at: string;
    readonly note: ContactNote;
    readonly text: string;
    readonly seq: number;
  }[];
}

/** A case's tie to one desk, as the fold shows it. */
export interface DeskLink {
  readonly report: string;
  /** The newest. */
  readonly secret: string;
  /** Renewed, and the desk has no report with the newest secret yet: those it may still know, the oldest first, and the entry since which. */
  readonly renewing?: { readonly former: readonly string[]; readonly seq: number };
  /** As pinned when the report was sent; keys the desk added later, signed by a pinned one, are in it too. */
  readonly desk: PinnedDesk;
  readonly joinedAt: string;
  readonly receipt?: string;
  readonly acceptedAt?: string;
  /** In the desk's order. */
  readonly messages: readonly (DeskMessage & { readonly receivedAt: string })[];
  /** Number and hash of the desk's last message; the next must follow it. */
  readonly last?: { readonly number: number; readonly hash: string };
  readonly sent: readonly (EntryData['desk-sent'] & {
    readonly at: string;
    readonly seq: number;
    readonly deliveredAt?: string;
  })[];
  readonly phrases: ReadonlyMap<string, PhraseResult>;
  readonly refused: readonly (EntryData['desk-refused'] & { readonly at: string })[];
}

export interface StepRecord {
  readonly at: string;
  readonly state: 'done' | 'postponed' | 'left-out';
  readonly proof?: string;
  readonly reason?: string;
  readonly evidence?: string;
  readonly seq: number;
}

/** The case as it stands: what every screen, plan and message reads. Computed by `fold`, never edited. */
export interface CaseState {
  readonly id: string;
  readonly language: Language;
  readonly zone: string;
  readonly openedAt: string;
  /** The last entry's `seq` and `hash`. */
  readonly seq: number;
  readonly head: string;
  /** When the last entry was appended. */
  readonly savedAt: string;
  readonly answers: ReadonlyMap<string, string | readonly string[]>;
  readonly person: Readonly<Partial<Record<PersonFact, string>>>;
  readonly items: { readonly [K in ItemKind]: ReadonlyMap<string, Items[K]> };
  readonly steps: ReadonlyMap<string, StepRecord>;
  readonly contacts: ReadonlyMap<string, ContactRecord>;
  readonly verdicts: readonly (EntryData['verdict-kept'] & { readonly at: string; readonly seq: number })[];
  readonly drills: readonly (EntryData['drill-done'] & { readonly at: string })[];
  readonly phaseReasons: ReadonlyMap<Phase, string>;
  /** By report id: desks this case was sent to. */
  readonly desks: ReadonlyMap<string, DeskLink>;
  readonly breakIn?: BreakIn;
  readonly closed?: { readonly at: string; readonly summary: string };
  /** The newest entry that "undo" would take back, if any: its `seq`, and what it changed. */
  readonly undoable?: { readonly seq: number; readonly change: Change };
}
