// What evidence becomes: activities with an honest time and the place they were read at, and what could not be read.
import type { Reason } from '../verdict/types.ts';
import type { ActivityTime } from './times.ts';

export const ACTIVITY_KINDS = [
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'new-device',
  'password-change',
  'reset-request',
  'recovery-change',
  'forwarding-change',
  'two-factor-change',
  'app-access',
  'account-change',
  'code-sent',
  'order',
  'payment',
  'transfer',
  'deposit',
  'alert',
  'support',
  'fake-alert',
  'other',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** Money as the source has it. `value` is a decimal text without grouping, negative when it went out: `-12800`, `49.90`. */
export interface Amount {
  readonly value: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** One thing that happened, as a reader of one format gives it. Texts are untrusted: shown as text, held to `TEXT_MAX`. */
export interface ActivityDraft {
  readonly kind: ActivityKind;
  readonly when: ActivityTime;
  /** The directory's id, when the format or the sender is that service's. */
  readonly service?: string;
  /** What the service is called, where the directory does not know it. */
  readonly serviceName?: string;
  /** The account it concerns as the source names it: a mail address, a user name, `…1234` of a card. */
  readonly account?: string;
  readonly ip?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  readonly city?: string;
  /** The network's operator or AS number as the source has it. */
  readonly network?: string;
  /** What it was done with, as the source says it: model, system, browser, user agent. */
  readonly device?: string;
  readonly app?: string;
  readonly amount?: Amount;
  /** Shop, item, subject, event name: a few words of the source. */
  readonly what?: string;
  /** Order, receipt, transaction or message id. */
  readonly reference?: string;
  /** What the reader itself has to say about it: a fake alert's reasons, "deleted", "in the bin". */
  readonly notes?: readonly Reason[];
}

/** Where it was read (B8). */
export interface ActivitySource {
  /** The file's name; members of archives after a ` › `: `takeout.zip › Takeout/Mail/All mail.mbox`. */
  readonly file: string;
  /** `byte 1234`, `row 12` (1 is the first line of the table, its header) or a JSON pointer `/0/loginIp`. */
  readonly at: string;
  /** SHA-256 of the outermost file, 64 hex digits; absent while that file has not been read to its end. */
  readonly sha256?: string;
}

export interface Activity extends ActivityDraft {
  /** The same for the same place in the same bytes, so that a mark finds its activity when the file is read again: `[0-9a-z-]`. */
  readonly id: string;
  readonly source: ActivitySource;
}

/** A part that was not read: never left out in silence. */
export interface Unread {
  readonly file: string;
  /** As `ActivitySource.at`, or `''` for the whole file. */
  readonly where: string;
  /** A code with words in ja and en. */
  readonly why: UnreadWhy;
  /** How many such places, where many were joined. */
  readonly count?: number;
}

export const UNREAD_WHYS = [
  'unknown-format',
  'unknown-columns',
  'time-not-read',
  'zone-unknown',
  'amount-not-read',
  'not-json',
  'not-text',
  'damaged',
  'encrypted',
  'too-large',
  'too-many',
  'too-deep',
  'line-too-long',
  'unsafe-name',
  'row-not-read',
  'mail-not-read',
  'stopped',
] as const;
export type UnreadWhy = (typeof UNREAD_WHYS)[number];

/** The longest text one field of an activity keeps, in UTF-16 units. */
export const TEXT_MAX = 500;
