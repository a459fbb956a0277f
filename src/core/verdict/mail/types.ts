// What is read out of a mail, what is known of its authentication, and the shape of the answer about it.
import type { Verdict } from '../types.ts';

/** One mailbox as it stands in From or Reply-To. */
export interface Mailbox {
  /** The display name, decoded (RFC 2047); empty when there is none. */
  readonly name: string;
  readonly address: string;
}

/** A link one could tap; `shown` is the text over it. */
export interface MailLink {
  readonly url: string;
  readonly shown: string;
}

export interface MailAttachment {
  /** The file name as sent; empty when the part names none. */
  readonly name: string;
  /** The media type it claims, `application/pdf`. */
  readonly type: string;
}

/** A header field as it stands, unfolded; names in lower case, order kept. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** A mail taken apart: nothing in it was opened, run or fetched. */
export interface MailReading {
  readonly headers: readonly HeaderField[];
  /** Every mailbox of every From field: an honest mail has one. */
  readonly from: readonly Mailbox[];
  readonly fromFields: number;
  readonly replyTo: readonly Mailbox[];
  /** The address without brackets; empty when the mail names none. */
  readonly returnPath: string;
  readonly messageId: string;
  readonly subject: string;
  /** What the Date field says, as ISO 8601 where it is a date. */
  readonly date: string;
  /** The words a person sees, plain and from HTML; what the HTML hides stands apart at the end. */
  readonly text: string;
  readonly links: readonly MailLink[];
  readonly attachments: readonly MailAttachment[];
  /** A form to fill in inside the mail itself. */
  readonly hasForm: boolean;
  /** The body or its links were too many to be read whole. */
  readonly isCut: boolean;
  /** Written so that another program, or whoever checked the signature, may have read something else. */
  readonly readsTwoWays: boolean;
}

export const AUTH_METHODS = ['spf', 'dkim', 'dmarc', 'arc'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** RFC 8601 section 2.7: the words for a result; what a header writes otherwise is read as `none`. */
export const AUTH_WORDS = [
  'none',
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'temperror',
  'permerror',
] as const;
export type AuthWord = (typeof AUTH_WORDS)[number];

/** What the owner of a domain asks receivers to do with mails that fail (RFC 7489 section 6.3). */
export const POLICIES = ['none', 'quarantine', 'reject'] as const;

export interface AuthResult {
  readonly method: AuthMethod;
  readonly result: AuthWord;
  /** Whose it proves: the domain of the envelope sender, of the signature, or of From. */
  readonly domain?: string;
  /** Whether that domain and From's belong together (DMARC's relaxed alignment, RFC 9989 / RFC 7489 section 3.1). */
  readonly aligned: boolean;
  /** Of DMARC, where the domain's owner has published one. */
  readonly policy?: (typeof POLICIES)[number];
}

/** What is known of a mail's authentication, and who says so. */
export interface MailAuthentication {
  /** `checked`: we verified it ourselves; `receiver`: the person's mail provider wrote it; `none`: nobody we believe. */
  readonly by: 'checked' | 'receiver' | 'none';
  /** The provider whose word it is. */
  readonly receiver?: string;
  readonly results: readonly AuthResult[];
  /** From's domain, when a pass that belongs to it proves it. */
  readonly alignedDomain?: string;
}

export interface JudgedLink extends MailLink {
  readonly judged: Verdict;
}

/** Why an attachment is dangerous. */
export const DANGERS = ['runs', 'double-ending', 'hidden-name', 'page', 'macro', 'archive'] as const;
export type Danger = (typeof DANGERS)[number];

export interface JudgedAttachment extends MailAttachment {
  readonly danger?: Danger;
}

/** The answer about a mail, with every part an expert can check. */
export interface MailVerdict extends Verdict {
  readonly from: readonly Mailbox[];
  readonly subject: string;
  readonly date: string;
  readonly authentication: MailAuthentication;
  readonly links: readonly JudgedLink[];
  readonly attachments: readonly JudgedAttachment[];
}
