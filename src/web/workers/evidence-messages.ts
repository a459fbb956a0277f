// What the page and the reader of evidence say to each other: in pieces a page can hold, however much was read.
import type { ActivityTime } from '#core/evidence/times.ts';
import type { Language } from '#core/base/language.ts';
import type { Organisation } from '#core/directory/types.ts';
import type { ColumnChoice } from '#core/evidence/tables/generic.ts';
import type { ColumnGuess } from '#core/evidence/tables/guess-columns.ts';
import type { Loss, TimelineItem, WayIn, Window } from '#core/evidence/timeline/types.ts';
import type { Activity, Unread } from '#core/evidence/types.ts';
import type { Whose } from '#core/journal/types.ts';
import type { Reason } from '#core/verdict/types.ts';

/** A file as the person gave it; `key` is the page's own. */
export interface Given {
  readonly key: string;
  /** With its folders, `/` between. */
  readonly name: string;
  readonly file: Blob;
  /** Of the picture whose words these are; else of the file itself. */
  readonly sha256?: string;
}

/** `odd`: what does not fit, and what the person said something about. */
export type Filter =
  | { readonly show: 'odd' | 'all' }
  | { readonly show: 'service'; readonly service: string };
export type Marks = readonly (readonly [id: string, whose: Whose])[];

/** What the page asks for. `turn` comes back with the answer. */
export type EvidenceQuestion =
  | {
      readonly ask: 'begin';
      readonly organisations: readonly Organisation[];
      readonly zone: string;
      readonly choices: readonly (readonly [headerKey: string, choice: ColumnChoice])[];
      readonly marks: Marks;
    }
  | { readonly ask: 'add'; readonly given: readonly Given[] }
  | { readonly ask: 'leave'; readonly key: string }
  | { readonly ask: 'run' | 'stop' }
  | { readonly ask: 'zone'; readonly keys: readonly string[]; readonly zone: string }
  | { readonly ask: 'columns'; readonly headerKey: string; readonly choice: ColumnChoice }
  /** An id of `RECEIVERS`. */
  | { readonly ask: 'receiver'; readonly receiver: string }
  | { readonly ask: 'marks'; readonly marks: Marks }
  | ({ readonly turn: number } & Looking);

/** Questions that have one answer each. */
export type Looking =
  | { readonly ask: 'list'; readonly filter: Filter; readonly count: number }
  | { readonly ask: 'alike'; readonly id: string }
  | { readonly ask: 'csv'; readonly filter: Filter; readonly language: Language };

/** What each of them is answered with. */
export interface Answers {
  readonly list: { readonly items: readonly TimelineItem[]; readonly total: number };
  /** The same device or address at the same service, and nothing said of it yet. */
  readonly alike: readonly Activity[];
  readonly csv: string;
}

export type EvidenceAnswer =
  | { readonly say: 'reading'; readonly reading: ReadingState }
  | { readonly say: 'overview'; readonly overview: Overview }
  | { readonly say: 'answer'; readonly turn: number; readonly value: Answers[keyof Answers] };

/** `changed`: the browser could not read it again, since it was moved, deleted or written to. */
export type FileStatus = 'waiting' | 'reading' | 'stopped' | 'read' | 'changed' | 'failed';

export interface FileState {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly status: FileStatus;
  /** How far, in bytes. */
  readonly done: number;
  /** How many activities so far. */
  readonly found: number;
}

export interface ReadingState {
  readonly files: readonly FileState[];
  readonly isRunning: boolean;
  readonly asks: readonly Ask[];
}

export type Ask =
  | {
      readonly kind: 'zone';
      readonly key: string;
      readonly file: string;
      readonly samples: readonly string[];
    }
  | {
      readonly kind: 'columns';
      readonly file: string;
      readonly headerKey: string;
      /** What names and texts of the columns suggest, with some of the texts. */
      readonly guesses: readonly ColumnGuess[];
    }
  /** Where the mails came to: only that provider's own word about them is believed. */
  | { readonly kind: 'receiver'; readonly file: string };

export interface ServiceCount {
  /** The directory's id, else the name; `''` where the source names none. */
  readonly key: string;
  readonly service?: string;
  readonly name?: string;
  /** The mailbox its mails came to, where mails of it were read. */
  readonly mailbox?: string;
  readonly count: number;
}

/** How much happened when: `counts` for equal pieces of the span. */
export interface Density {
  readonly first: ActivityTime;
  readonly last: ActivityTime;
  readonly counts: readonly number[];
  readonly odd: readonly number[];
}

export interface Overview {
  readonly total: number;
  /** What does not fit and nothing was said of. */
  readonly open: number;
  /** What the person said is not theirs. */
  readonly notMine: number;
  /** What the filter `odd` shows. */
  readonly odd: number;
  readonly services: readonly ServiceCount[];
  readonly window?: Window;
  readonly wayIn: readonly WayIn[];
  readonly losses: readonly Loss[];
  readonly suspected: readonly Loss[];
  readonly silent: readonly Reason[];
  readonly density: Density | undefined;
  readonly unread: readonly Unread[];
  /** All of them, shown or not. */
  readonly unreadCount: number;
}
