// What proofreading a letter takes and gives: a text with what is known around it, and remarks with places and suggestions.
import type { Language, Text } from '../../base/language.ts';
import type { CaseState, Message } from '../../journal/types.ts';

/** The part of a message a text is; each has its own manners. */
export const TEXT_KINDS = ['subject', 'body', 'chat', 'form'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** wrong: a slip anyone would mend; unclear: the reader may misread it; hint: it reads more easily otherwise. */
export type Severity = 'wrong' | 'unclear' | 'hint';

export interface ProofreadOptions {
  readonly language: Language;
  readonly kind: TextKind;
  /** In ms; relative dates are counted from it. */
  readonly now: number;
  /** The IANA zone the writer's days are in. */
  readonly zone: string;
  /** The case the text is about; without it the text is read for itself alone. */
  readonly state?: CaseState;
  /** What the letter is for: decides which facts it must hold. `report` when absent. */
  readonly purpose?: Message['purpose'];
  /** The directory id or name under which contacts with the addressee are kept. */
  readonly organisation?: string;
  /** The addressee's name as it should read. */
  readonly addressee?: string;
}

/** One remark: UTF-16 offsets of the text as given, `end` exclusive; equal where something is missing. */
export interface Remark {
  /** The rule's id is its folder's name. */
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  /** What is the matter, in one sentence. */
  readonly say: Text;
  /** What may stand there instead; only ever applied by the person. */
  readonly fix?: { readonly text: string; readonly label: Text };
}

/** What a rule finds; its id is added by whoever ran it. */
export type Found = Omit<Remark, 'rule'>;

export type LineShape = 'plain' | 'heading' | 'item' | 'quoted' | 'salutation' | 'blank';

export interface Line {
  readonly start: number;
  readonly end: number;
  readonly shape: LineShape;
}

export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** With a mark at its end, rather than by the end of its line. */
  readonly isEnded: boolean;
}

/** A text made ready for the rules. */
export interface Reading extends ProofreadOptions {
  readonly text: string;
  /** The text at the same offsets, with what is not the writer's own wording blotted out: addresses, links, ids, quotations. */
  readonly own: string;
  /** `now` as a date in the zone: `2026-11-24`. */
  readonly today: string;
  readonly lines: readonly Line[];
  /** Sentences of plain lines. */
  readonly sentences: readonly Sentence[];
}

export interface Rule {
  readonly id: string;
  readonly languages: readonly Language[];
  readonly kinds: readonly TextKind[];
  find(reading: Reading): readonly Found[];
}
