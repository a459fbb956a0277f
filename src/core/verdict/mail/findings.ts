// What the looks at a mail are given, and what they find, by what it does to the answer.
import type { Directory, Organisation } from '../../directory/types.ts';
import type { Parts } from '../extract-parts.ts';
import type { Reason, Verdict } from '../types.ts';
import type { MailAuthentication, MailReading } from './types.ts';

/** Text beyond this is not looked at, and a mail that has more is never official. In UTF-16 units. */
export const TEXT_MAX = 200_000;

/** What was found, by what it does to the answer. */
export interface Findings {
  /** Makes it suspicious. */
  readonly grave: Reason[];
  /** Keeps it from being official. */
  readonly doubts: Reason[];
  /** Changes nothing, and is worth knowing. */
  readonly notes: Reason[];
}

export interface Case {
  readonly reading: MailReading;
  /** From's domain; empty when the mail names no sender. */
  readonly sender: string;
  /** What the words lead to, and what the subject does. */
  readonly inText: Parts;
  readonly inSubject: Parts;
  readonly authentication: MailAuthentication;
  readonly directory: Directory;
  /** Whom it speaks as; undefined when nobody known. */
  readonly speaker: Organisation | undefined;
  /** The owner of From's domain, where an aligned pass proves that domain: then the domain itself is speaking. */
  readonly proven: Organisation | undefined;
}

/** Where it belongs that something is not the sender's own: a proven sender is doubted, and of a stranger's claim it is the lie. */
export function whereForeign(proven: Case['proven'], { grave, doubts }: Findings): Reason[] {
  return proven === undefined ? grave : doubts;
}

/** Where the reasons of one part's answer belong. */
export function pick({ verdict }: Verdict, { grave, doubts, notes }: Findings): Reason[] {
  if (verdict === 'suspicious') return grave;
  return verdict === 'unconfirmed' ? doubts : notes;
}
