// The vocabulary of the desk: what its case holds, in plain types. Everything a screen shows is folded from a desk case's entries.
import type { HonestTime } from '../base/time.ts';
import type { Language } from '../base/language.ts';
import type { Phase } from '../base/phase.ts';
import type { PersonMessage, PhraseResult, SignedMessage } from '../link/types.ts';
import type { Reason, VerdictWord } from '../verdict/types.ts';
import type { WayIn } from '../journal/types.ts';
import type { DeskReport } from '../message/desk-report-types.ts';

/** Where a case stands in the queue. review: came by mail, nobody has looked at it yet. */
export const BUCKETS = ['review', 'new', 'open', 'waiting', 'closed'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** 3: harm is going on now (money moves, mailbox taken); 2: it can at any hour; 1: contained; 0: only to be told. */
export const HARM_LEVELS = [0, 1, 2, 3] as const;
export type Harm = (typeof HARM_LEVELS)[number];

/** Ways of being sure that the reporter is the owner; none of them a secret that was spoken. */
export const OWNER_PROOFS = [
  /** The phrase of a call matched: it is the one who sent the report, not yet that they own the account. */
  'phrase',
  /** Answered from the mail address or number on file. */
  'registered-mail',
  'registered-phone',
  /** Signed in with a passkey or second factor the thief does not have. */
  'passkey',
  'id-document',
  'account-facts',
  'in-person',
] as const;
export type OwnerProof = (typeof OWNER_PROOFS)[number];
export const OWNER_SURE = ['none', 'weak', 'good', 'strong'] as const;
export type OwnerSure = (typeof OWNER_SURE)[number];

/** A mail that came to the desk's mailbox, as kept: parts that hold a secret are covered on display. */
export interface MailIn {
  readonly id: string;
  /** `Message-ID`, and those it answers, without angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: readonly string[];
  readonly from: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
  /** Of its sender, by authentication and directory; a `From` alone proves nothing. */
  readonly verdict: { readonly word: VerdictWord; readonly reasons: readonly Reason[] };
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly size: number;
    readonly sha256: string;
  }[];
  /** The whole mail as it came, kept like evidence. */
  readonly source?: { readonly size: number; readonly sha256: string };
}

/** A place in a case's text where a secret stands: shown covered, and erasable for good. */
export interface CoveredSecret {
  /** Keys and indexes from the entry's data inwards. */
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** What each type of a desk's entry carries. */
export interface DeskEntryData {
  /** The person's report, first or anew. */
  'report-received': { readonly report: DeskReport; readonly covered: readonly CoveredSecret[] };
  'person-sent': { readonly message: PersonMessage; readonly covered: readonly CoveredSecret[] };
  /** What the desk said, signed, as the person gets it. */
  'desk-said': { readonly signed: SignedMessage };
  /** Something came that could not be opened: it is kept as it came, and tried again with the next key. */
  'intake-unread': {
    readonly intake: string;
    readonly kind: 'report' | 'message';
    readonly because: string;
  };
  'mail-received': { readonly mail: MailIn; readonly covered: readonly CoveredSecret[] };
  'mail-queued': {
    readonly outbox: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
    readonly inReplyTo?: string;
  };
  'mail-went': {
    readonly outbox: string;
    readonly state: 'sent' | 'failed' | 'bounced';
    readonly detail: string;
  };
  /** For colleagues only. */
  noted: { readonly text: string };
  /** Staff id, or undefined to put it back. */
  assigned: { readonly to?: string };
  'handed-over': { readonly to?: string; readonly text: string };
  'follow-up-set': { readonly at: string; readonly text: string };
  'follow-up-done': { readonly text: string };
  'owner-judged': {
    readonly sure: OwnerSure;
    readonly proofs: readonly OwnerProof[];
    readonly because: string;
  };
  'harm-set': { readonly harm: Harm; readonly because: string };
  'method-set': { readonly method: WayIn; readonly because: string };
  'waiting-set': { readonly on: 'person' | 'desk' };
  /** A call with a phrase (D5). */
  'call-opened': { readonly call: string; readonly expires: string };
  /** What the person said as their half. */
  'call-checked': { readonly call: string; readonly result: PhraseResult };
  'incident-linked': { readonly incident: string };
  'incident-unlinked': { readonly incident: string };
  /** The capability was renewed or taken away. */
  'access-changed': { readonly how: 'renewed' | 'revoked'; readonly by: 'person' | 'desk' };
  'case-closed': { readonly summary: string };
  'case-reopened': { readonly because: string };
  /** The words of an entry were destroyed for good; its hash stays in the chain. `signature` as of a message. */
  erased: {
    readonly target: number;
    readonly because: string;
    readonly kid: string;
    readonly signature: string;
  };
}
export type DeskEntryType = keyof DeskEntryData;

/** `staff:<user id>`, `person`, `mail`, or `system`. */
export type DeskAuthor = 'person' | 'mail' | 'system' | `staff:${string}` | `api:${string}`;

/** One line of a desk's case, chained by hash like the person's journal. An erased entry has no data. */
export type DeskEntry = {
  readonly [T in DeskEntryType]: {
    readonly v: 1;
    readonly desk: string;
    readonly case: string;
    readonly seq: number;
    readonly at: string;
    readonly by: DeskAuthor;
    readonly type: T;
    readonly data: DeskEntryData[T] | undefined;
    readonly prev: string;
    readonly hash: string;
  };
}[DeskEntryType];

export type DeskDraft = {
  readonly [T in DeskEntryType]: {
    readonly type: T;
    readonly data: DeskEntryData[T];
    readonly by: DeskAuthor;
  };
}[DeskEntryType];

/** An instruction with what became of it. */
export interface InstructionState {
  readonly id: string;
  readonly text: string;
  readonly phase: Phase;
  readonly step?: string;
  readonly due?: HonestTime;
  readonly proof: string;
  readonly givenAt: string;
  readonly done?: { readonly at: string; readonly text: string; readonly evidence: readonly string[] };
  readonly cannot?: { readonly at: string; readonly text: string };
  readonly confirmed?: {
    readonly at: string;
    readonly result: 'confirmed' | 'not-yet';
    readonly text: string;
  };
}

/** A desk's case as it stands (D1, D2). Computed by `foldDeskCase`, never edited. */
export interface DeskCaseState {
  readonly desk: string;
  readonly case: string;
  readonly openedAt: string;
  readonly seq: number;
  readonly head: string;
  /** The newest report; absent for a case that came by mail. */
  readonly report?: DeskReport;
  /** app: a report came, even if its words were destroyed since; what is said reaches the person's case. */
  readonly channel: 'app' | 'mail';
  readonly language: Language;
  readonly bucket: Bucket;
  readonly harm: Harm;
  /** A code of core/desk/harm.ts (`harmWords` says it), or what a staff member wrote. */
  readonly harmBecause: string;
  readonly method: WayIn;
  readonly assignee?: string;
  readonly owner: {
    readonly sure: OwnerSure;
    readonly proofs: readonly OwnerProof[];
    readonly because: string;
  };
  readonly waitingOn: 'person' | 'desk';
  /** Since when it waits on them: what the desk owes is counted from here. */
  readonly waitingSince: string;
  readonly followUp?: { readonly at: string; readonly text: string };
  readonly instructions: readonly InstructionState[];
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly at: string;
    readonly answer?: string;
  }[];
  readonly calls: readonly {
    readonly call: string;
    readonly openedAt: string;
    readonly expires: string;
    /** How the person heard the desk's half, and the desk the person's. */
    readonly heardByPerson?: PhraseResult;
    readonly heardByDesk?: PhraseResult;
  }[];
  readonly mails: readonly MailIn[];
  readonly sentMails: readonly (DeskEntryData['mail-queued'] & {
    readonly at: string;
    readonly state: 'queued' | 'sent' | 'failed' | 'bounced';
  })[];
  readonly completion?: { readonly at: string; readonly text: string; readonly confirmedAt?: string };
  readonly incidents: readonly string[];
  /** The last signed message's number and hash; the next must follow it. */
  readonly lastSaid?: { readonly number: number; readonly hash: string };
  readonly firstInstructionAt?: string;
  readonly containedAt?: string;
  readonly closed?: { readonly at: string; readonly summary: string };
  readonly erased: ReadonlySet<number>;
}

/** What stands in the clear in the case's row, for ordering and filtering: nothing that tells who it is. */
export interface CaseFacets {
  readonly bucket: Bucket;
  readonly harm: Harm;
  /** Orders the queue, lowest first: the nearest due time in ms, moved forward by harm. */
  readonly rank: number;
  /** When the desk must have done its next thing, in ms. */
  readonly dueAt: number;
  readonly assignee: string | undefined;
  readonly service: string | undefined;
  readonly method: WayIn;
  readonly channel: 'app' | 'mail';
  readonly language: Language;
  readonly waitingOn: 'person' | 'desk';
  readonly incident: string | undefined;
  readonly openedAt: number;
  readonly firstInstructionAt: number | undefined;
  readonly containedAt: number | undefined;
  readonly closedAt: number | undefined;
}

/** What a queue line shows of the person; kept sealed, opened for the page that shows it. */
export interface CaseSummary {
  readonly who: string;
  readonly account: string;
  readonly what: string;
  /** `12800 JPY`, added up per currency. */
  readonly losses: readonly string[];
  /** Why the case is due when it is due. */
  readonly dueBecause?: DueReason;
}

export const DUE_REASONS = ['closed', 'follow-up', 'answer', 'waiting', 'instruction', 'deadline'] as const;
export type DueReason = (typeof DUE_REASONS)[number];

export const INDICATOR_KINDS = [
  'domain',
  'url',
  'ip',
  'asn',
  'mail',
  'phone',
  'method',
  'amount',
  'hour',
] as const;
/** Something two reports of one attack share (D7). */
export interface Indicator {
  readonly kind: (typeof INDICATOR_KINDS)[number];
  /** As compared: lower-case host, `192.0.2.7`, `AS64500`, `phishing`, `JPY:10000`, `2026-11-24T03`. */
  readonly value: string;
}

export interface OpeningHours {
  /** IANA. */
  readonly zone: string;
  /** By weekday, 0 Sunday to 6: `[["09:00","18:00"]]`; empty: shut. */
  readonly week: readonly (readonly (readonly [string, string])[])[];
  /** Whether Japanese public holidays are shut. */
  readonly holidays: boolean;
  /** Further days shut: `2026-12-29`. */
  readonly shut: readonly string[];
}

/** Set by the desk's admin. */
export interface DeskSettings {
  readonly hours: OpeningHours;
  /** Working minutes until the first answer, by harm 0–3; harm 3 counts around the clock where `nights` is set. */
  readonly answerWithin: readonly [number, number, number, number];
  readonly nights: boolean;
  /** Days after closing until a case's words are destroyed. */
  readonly keepDays: number;
  /** What a new report is answered with at once, in quiet times and in a surge. */
  readonly acknowledgement: { readonly ja: string; readonly en: string };
  readonly surge: { readonly on: boolean; readonly ja: string; readonly en: string };
  /** Reports an hour from which a surge is proposed. */
  readonly surgeAt: number;
}
