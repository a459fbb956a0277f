// What a timeline holds: every activity in its order, what does not fit and why, and what follows from it. Never a certainty.
import type { Reason } from '../../verdict/types.ts';
import type { IpPlace } from '../ip-place.ts';
import type { Activity } from '../types.ts';

/** What the person said about one activity. */
export type Mark = 'mine' | 'not-mine' | 'unsure';

export interface TimelineInput {
  readonly activities: readonly Activity[];
  /** Country and network of an address, where a table is at hand; an export's own country goes before it. */
  readonly countryOf?: (ip: string) => IpPlace | undefined;
  /** The person's IANA zone: hours of the day are theirs. */
  readonly zone: string;
  /** Where the person says they live or often are: ISO 3166-1 alpha-2. */
  readonly home?: { readonly countries: readonly string[] };
  /** By activity id. */
  readonly marks?: ReadonlyMap<string, Mark>;
}

export interface TimelineItem {
  readonly activity: Activity;
  /** The same happening told by other sources: an access log and an alert mail within minutes. */
  readonly same: readonly Activity[];
  /** False: it does not fit this person's own history. Never: it was somebody else. */
  readonly fits: boolean;
  /** What does not fit first, then what is only noted. */
  readonly reasons: readonly Reason[];
  readonly whose?: Mark;
}

/** When somebody else may have been inside. */
export interface Window {
  /** ms since 1970. */
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
  /** False when a time it rests on is of unknown zone, a day only or "about". */
  readonly isSure: boolean;
  readonly reasons: readonly Reason[];
  /** Ids of the activities it rests on, in their order. */
  readonly restsOn: readonly string[];
}

export const WAYS_IN = ['phishing', 'reuse', 'malware', 'mailbox-first', 'sim', 'insider'] as const;

/** How somebody may have got in; never more than likely. */
export interface WayIn {
  readonly way: (typeof WAYS_IN)[number];
  readonly how: 'likely' | 'possible';
  readonly reasons: readonly Reason[];
  readonly restsOn: readonly string[];
}

export interface Loss {
  /** ISO 4217. */
  readonly currency: string;
  /** A decimal without sign: `12800`, `49.9`. */
  readonly total: string;
  readonly count: number;
}

export interface Timeline {
  /** By time; those without one at the end. */
  readonly items: readonly TimelineItem[];
  readonly window?: Window;
  readonly wayIn: readonly WayIn[];
  /** What the person marked as not theirs. */
  readonly losses: readonly Loss[];
  /** What does not fit and is not marked. */
  readonly suspected: readonly Loss[];
  /** Which rules were silent because there was too little to compare with. */
  readonly silent: readonly Reason[];
}
