// What the looks at a mail are given, and what they find, by what it does to the answer.
import type { Directory, Organisation } from '../../directory/types.ts';
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
  readonly authentication: MailAuthentication;
  readonly directory: Directory;
  /** Whom it speaks as; undefined when nobody known. */
  readonly speaker: Organisation | undefined;
  /** The owner of From's domain, where an aligned pass proves that domain: then the domain itself is speaking. */
  readonly proven: Organisation | undefined;
}

/** Where the reasons of one part's answer belong. */
export function pick({ verdict }: Verdict, { grave, doubts, notes }: Findings): Reason[] {
  if (verdict === 'suspicious') return grave;
  return verdict === 'unconfirmed' ? doubts : notes;
}
