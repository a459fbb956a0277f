// The shapes of the playbook (what could be done) and of the plan (what this person does next).
import type { Text } from '../base/language.ts';
import type { LinkFact, LinkName, Organisation, PhoneFact, ServiceKind, Source } from '../directory/types.ts';
import type { Phase, StepRecord } from '../journal/types.ts';
import type { Region } from './region.ts';

export const STAGES = ['understand', 'contain', 'prepare', 'contact', 'after', 'prevent'] as const;
export type Stage = (typeof STAGES)[number];

/** One thing to do: one file under content/steps/. */
export interface Step {
  readonly id: string;
  readonly stage: Stage;
  readonly phase: Phase;
  /** Its place in the one visible order; lower comes first. */
  readonly order: number;
  readonly minutes: number;
  /** Any of these conditions; absent: always. */
  readonly when?: readonly StepCondition[];
  /** Steps that come before it, where they apply. */
  readonly after: readonly string[];
  /** The deadlines that may hang on it; the nearest that holds counts. */
  readonly within: readonly string[];
  readonly link?: LinkName;
  /** Whether it is done by calling the organisation. */
  readonly call: boolean;
  /** The public body it leads to, instead of the service. */
  readonly body?: string;
  /** The page of ours that helps. */
  readonly page?: string;
  readonly title: Text;
  readonly why: Text;
  readonly how: { readonly ja: readonly string[]; readonly en: readonly string[] };
  readonly done: Text;
  readonly cannot: Text;
  readonly proof: Text;
  readonly sources: readonly Source[];
}

/** All fields must hold; any value within a field. A question not asked counts as answered "unknown". */
export interface StepCondition {
  readonly kinds?: readonly ServiceKind[] | undefined;
  /** None of these kinds. */
  readonly exceptKinds?: readonly ServiceKind[] | undefined;
  readonly symptoms?: readonly string[] | undefined;
  readonly answers?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly regions?: readonly Region[] | undefined;
}

/** A date that costs money when missed: one file under content/deadlines/. */
export interface DeadlineRule {
  readonly id: string;
  readonly kinds: readonly ServiceKind[];
  readonly region: Region;
  /** Only these services, when named. */
  readonly services?: readonly string[];
  /** Holds once money moves for any account that is paid by card: all but bank, securities and carrier. */
  readonly paying?: boolean;
  /** Counted from the first loss or from noticing; today: no date is set, and every day counts. */
  readonly from: 'loss' | 'noticed' | 'today';
  readonly length: {
    readonly days?: number | undefined;
    readonly businessDays?: number | undefined;
    readonly months?: number | undefined;
  };
  /** Rests on a contract: ask your own provider. */
  readonly contract: boolean;
  readonly text: Text;
  readonly sources: readonly Source[];
}

export interface Playbook {
  readonly steps: readonly Step[];
  readonly deadlines: readonly DeadlineRule[];
}

export interface Deadline {
  readonly rule: DeadlineRule;
  /** `2026-12-24`, the last day. */
  readonly on: string;
  readonly daysLeft: number;
  /** 'exact' when the day it is counted from is known. */
  readonly sure: 'exact' | 'about' | 'assumed';
}

export interface PlanStep {
  readonly step: Step;
  readonly state: 'open' | 'done' | 'postponed' | 'left-out';
  readonly record?: StepRecord;
  /** Whom it concerns: the service of the case, or a public body. */
  readonly organisation?: Organisation;
  /** The official page it leads to. */
  readonly link?: LinkFact;
  /** The official number it calls. */
  readonly phone?: PhoneFact;
  readonly deadline?: Deadline;
}

export interface PhaseProgress {
  readonly done: number;
  readonly total: number;
  /** proven: every step done or left out with a reason, and proof of one; reasoned: the person said why none is needed. */
  readonly state: 'open' | 'proven' | 'reasoned';
}

export interface Plan {
  /** The one thing to do now; undefined when nothing is left. */
  readonly next?: PlanStep;
  /** What comes after it. */
  readonly upcoming: readonly PlanStep[];
  readonly steps: readonly PlanStep[];
  readonly phases: Readonly<Record<Phase, PhaseProgress>>;
  readonly deadlines: readonly Deadline[];
}
