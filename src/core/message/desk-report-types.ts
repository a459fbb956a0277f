// The form of the report a person sends to a desk: the case's own facts, nothing that the desk does not need.
import type { Language } from '../base/language.ts';
import type {
  Account,
  BreakIn,
  ChannelName,
  ContactOutcome,
  Evidence,
  Happening,
  PasswordChange,
  PersonFact,
  Transaction,
} from '../journal/types.ts';

/** Sealed to the desk; read by `parseDeskReport`. Format: docs/formats.md, `kakekomi-report`. */
export interface DeskReport {
  readonly format: 'kakekomi-report';
  readonly v: 1;
  readonly report: string;
  readonly madeAt: string;
  readonly language: Language;
  readonly zone: string;
  /** What both ends derive the capability and the phrases from, 64 hex digits. */
  readonly secret: string;
  /** The person's journal as it stood: a later report continues it. */
  readonly journal: { readonly case: string; readonly seq: number; readonly head: string };
  readonly person: Readonly<Partial<Record<PersonFact, string>>>;
  /** Whether mails that only say "there is news" may go to the safe mail. */
  readonly notify: boolean;
  /** The account it is about. */
  readonly account?: Account;
  /** Others that fell or may fall with it. */
  readonly others: readonly Pick<Account, 'name' | 'service' | 'kinds' | 'role'>[];
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  readonly breakIn?: BreakIn;
  readonly happenings: readonly Happening[];
  readonly transactions: readonly Transaction[];
  readonly passwordChanges: readonly PasswordChange[];
  readonly evidence: readonly Evidence[];
  /** Which of them come along, by SHA-256. */
  readonly attached: readonly string[];
  readonly steps: readonly {
    readonly step: string;
    readonly title: string;
    readonly state: 'done' | 'left-out' | 'open';
    readonly at?: string;
    readonly proof?: string;
  }[];
  readonly contacts: readonly {
    readonly channel: ChannelName;
    readonly organisation: string;
    readonly at: string;
    readonly outcome?: ContactOutcome;
    readonly reference?: string;
  }[];
  /** The letter as a person would send it by mail. */
  readonly letter: { readonly subject: string; readonly body: string };
  /** What the desk is asked for. */
  readonly wants: readonly DeskWish[];
  /** Ids of what the completeness meter still misses. */
  readonly missing: readonly string[];
  /** How many items of the case's lists did not fit (2 MiB, 2,000 a list); absent when all did. */
  readonly leftOut?: number;
}

export const DESK_WISHES = ['stop', 'investigate', 'restore', 'refund', 'tell-me'] as const;
export type DeskWish = (typeof DESK_WISHES)[number];

/** The longest list of one kind in a report. */
export const LIST_MAX = 2_000;
/** A report's canonical JSON, in bytes. */
export const REPORT_MAX = 2 * 1024 * 1024;
