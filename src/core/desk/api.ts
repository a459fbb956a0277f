// The shapes that pass between the desk's server and its pages: plain types, so that a page that uses them carries no schema.
import type { Text } from '../base/language.ts';
import type { DeskSaying, PhraseResult } from '../link/types.ts';
import type { Permission, Role } from './roles.ts';
import type {
  DueReason,
  Bucket,
  CaseFacets,
  CaseSummary,
  DeskAuthor,
  DeskCaseState,
  DeskEntry,
  DeskEntryData,
  Harm,
  Indicator,
} from './types.ts';

export interface ApiError {
  readonly error: {
    readonly code: string;
    readonly message: Text;
    readonly params: Readonly<Record<string, string | number>>;
  };
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly permissions: readonly Permission[];
  readonly desk: { readonly desk: string; readonly name: Text; readonly service?: string };
  /** Whether a second factor or passkey is set up; without one nothing but setting one up is allowed. */
  readonly secured: boolean;
  /** Names of the desk's active staff by id: for whom a case is assigned to. Absent for an API key. */
  readonly colleagues?: Readonly<Record<string, string>>;
}

export interface QueueRow extends Omit<CaseFacets, 'rank'> {
  readonly case: string;
  readonly receipt: string;
  readonly summary: CaseSummary;
  readonly updatedAt: number;
  readonly overdue: boolean;
}

export interface QueueFilter {
  readonly bucket?: Bucket;
  /** A staff id, `me`, or `none`. */
  readonly assignee?: string;
  readonly service?: string;
  readonly method?: string;
  readonly harm?: Harm;
  /** Searched in all buckets unless one is named. */
  readonly q?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  readonly next?: string;
  /** Counted up to 1,000; more shows as `1000+`. */
  readonly counts: Readonly<Record<Bucket | 'mine' | 'overdue', number>>;
  /** Many reports are arriving: the notice is up, or it is proposed. */
  readonly surge?: 'on' | 'proposed';
}

/** What a staff member may append. The server numbers, signs and sends what is said. */
export type StaffDraft =
  | {
      readonly type: 'say';
      readonly data: { readonly saying: Exclude<DeskSaying, { kind: 'call' | 'keys' | 'closed' }> };
    }
  | { readonly type: 'call-opened'; readonly data: Readonly<Record<string, never>> }
  | {
      readonly type: 'mail';
      readonly data: { readonly to: string; readonly subject: string; readonly text: string };
    }
  | {
      readonly [T in
        | 'noted'
        | 'assigned'
        | 'handed-over'
        | 'follow-up-set'
        | 'follow-up-done'
        | 'owner-judged'
        | 'harm-set'
        | 'method-set'
        | 'waiting-set'
        | 'call-checked'
        | 'case-closed'
        | 'case-reopened']: { readonly type: T; readonly data: DeskEntryData[T] };
    }[
      | 'noted'
      | 'assigned'
      | 'handed-over'
      | 'follow-up-set'
      | 'follow-up-done'
      | 'owner-judged'
      | 'harm-set'
      | 'method-set'
      | 'waiting-set'
      | 'call-checked'
      | 'case-closed'
      | 'case-reopened'];

/** One case on one screen (D1, D2). Secrets in its texts are covered: `••••`. */
export interface CaseView {
  readonly case: string;
  readonly receipt: string;
  readonly facets: Omit<CaseFacets, 'rank'>;
  readonly state: Omit<DeskCaseState, 'erased'> & { readonly erased: readonly number[] };
  readonly entries: readonly DeskEntry[];
  /** What the report still lacks, in the order a desk would ask: codes of core/desk/missing.ts. */
  readonly missing: readonly string[];
  /** Of calls still open: the desk's half to say, and the person's to listen for. */
  readonly phrases: readonly {
    readonly call: string;
    readonly expires: string;
    readonly desk: readonly Text[];
    readonly person: readonly Text[];
    readonly heardByPerson?: PhraseResult;
    readonly heardByDesk?: PhraseResult;
  }[];
  readonly similar: readonly SimilarCase[];
  readonly evidence: readonly {
    readonly sha256: string;
    readonly name: string;
    readonly size: number;
    readonly here: boolean;
  }[];
  readonly hasCovered: boolean;
  readonly accessRevoked: boolean;
  /** Why its next thing is due when it is due. */
  readonly dueBecause: DueReason;
  /** Names by staff id, for those who appear in it. */
  readonly people: Readonly<Record<string, string>>;
  /** Staff who have it open now. */
  readonly present: readonly string[];
}

export interface SimilarCase {
  readonly case: string;
  readonly receipt: string;
  readonly summary: CaseSummary;
  readonly openedAt: number;
  readonly shared: readonly Indicator[];
}

export interface IncidentRow {
  readonly incident: string;
  readonly state: 'proposed' | 'open' | 'closed' | 'refused';
  readonly title: string;
  readonly shared: readonly Indicator[];
  readonly cases: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface IncidentView extends IncidentRow {
  readonly linked: readonly QueueRow[];
  readonly proposed: readonly QueueRow[];
  readonly answers: readonly {
    readonly at: string;
    readonly by: DeskAuthor;
    readonly text: string;
    readonly cases: number;
  }[];
}

export interface Figures {
  readonly from: number;
  readonly to: number;
  /** One an hour or one a day, by the length of the span. */
  readonly step: 'hour' | 'day';
  readonly arrivals: readonly { readonly at: number; readonly count: number }[];
  readonly waitingNow: number;
  readonly overdueNow: number;
  /** Minutes; of cases opened in the span that have come so far. */
  readonly toFirstInstruction: Spread;
  readonly toContainment: Spread;
  readonly toClose: Spread;
  readonly byMethod: readonly { readonly method: string; readonly count: number }[];
  /** `name` of a service the directory knows. */
  readonly byService: readonly { readonly service: string; readonly name?: Text; readonly count: number }[];
  readonly lastHour: number;
  readonly surgeProposed: boolean;
}
export interface Spread {
  readonly count: number;
  readonly median: number | undefined;
  readonly p90: number | undefined;
}

/** A ready instruction, question or notice; from the playbook (`builtIn`) or the desk's own. */
export interface Template {
  readonly id: string;
  readonly kind: 'instruction' | 'question' | 'notice';
  readonly title: Text;
  readonly text: Text;
  readonly why?: Text;
  readonly proof?: Text;
  readonly step?: string;
  readonly phase?: string;
  readonly dueMinutes?: number;
  readonly builtIn: boolean;
}

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly role: Role;
  readonly active: boolean;
  readonly secured: boolean;
  readonly lastSeenAt: number | undefined;
}

export interface InvitationRow {
  readonly id: string;
  readonly mail: string;
  readonly role: Role;
  readonly expiresAt: number;
  readonly by: string;
}

export interface SessionRow {
  readonly id: string;
  readonly device: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly current: boolean;
}

export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: DeskAuthor;
  readonly actorName: string;
  readonly action: string;
  readonly target: string;
  readonly detail: Readonly<Record<string, string | number>>;
  readonly hash: string;
}

/** What reading the whole audit found, and when; `seq` is the first line that is not as it was written. */
export type AuditCheck = { readonly at: string } & (
  | { readonly ok: true; readonly lines: number; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly why: 'changed' | 'removed' | 'inserted' }
);

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly createdAt: number;
  readonly lastUsedAt: number | undefined;
}

export interface WebhookRow {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly lastStatus: string;
}

/** An imported sign-in log (D4). */
export interface LogRow {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly importedAt: number;
}

/** A row of a log that was not taken; `line` is its place in the file, `why` a code. */
export interface LogReject {
  readonly line: number;
  readonly why: string;
}

/** What became of an upload: every row of the file is in `log.rows` or in `rejected.total`. */
export interface LogImported {
  readonly log: LogRow;
  /** The same file was there already; nothing was added. */
  readonly again: boolean;
  readonly rejected: {
    readonly total: number;
    readonly reasons: readonly { readonly why: string; readonly count: number }[];
    /** The first hundred. */
    readonly first: readonly LogReject[];
  };
}

/** What must be said before a file can be imported: which column is what, and what its times mean. */
export interface LogAsks {
  readonly asks: {
    readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[];
    readonly mapped: Readonly<Partial<Record<'account' | 'at' | 'ip' | 'asn' | 'device' | 'result', string>>>;
    /** Times in it name no zone, and none was given. */
    readonly zone: boolean;
  };
}

export interface LogHit {
  readonly account: string;
  readonly at: string;
  readonly ip: string;
  readonly asn: string;
  readonly device: string;
  readonly result: string;
}

/** Newest first. */
export interface LogPage {
  readonly rows: readonly LogHit[];
  readonly next?: string;
}

/** A trace of an attack that a sign-in log can show; of an `ip` its network near by (`192.0.2.0/24`) counts too, for less. */
export interface Clue {
  readonly kind: 'ip' | 'asn' | 'device' | 'hour';
  readonly value: string;
}

/** How much a clue tells: 0 where many used it before anything happened, as a shared office or a carrier. */
export interface WeighedClue extends Clue {
  readonly weight: number;
  /**
   * rare: hardly anybody used it before; some: some did; shared: so many did that it tells nothing; unseen-before: the logs do not
   * reach back, so that it cannot be told; supports: tells nothing by itself; absent: not in the logs.
   */
  readonly because: 'rare' | 'some' | 'shared' | 'unseen-before' | 'supports' | 'absent';
  /** Accounts that used it before the window, and in it. */
  readonly before: number;
  readonly within: number;
}

/** An account with the same traces; no more is claimed. */
export interface AlsoHit {
  readonly account: string;
  readonly first: string;
  readonly last: string;
  readonly signIns: number;
  readonly score: number;
  readonly reasons: readonly {
    readonly indicator: Clue;
    readonly signIns: number;
    readonly first: string;
    readonly last: string;
  }[];
  /** The desk's case of it, when it is one of those asked from. */
  readonly case?: string;
}

export interface WhoElse {
  /** Strongest first. */
  readonly rows: readonly AlsoHit[];
  /** All there are; `rows` holds the first thousands. */
  readonly total: number;
  readonly clues: readonly WeighedClue[];
  /** How many confirmed cases the clues come from. */
  readonly cases: number;
  readonly from: string;
  readonly to: string;
}
