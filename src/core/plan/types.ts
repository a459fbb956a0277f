// The shapes of the playbook (what could be done) and of the plan (what this person does next).
import type { Text } from '../base/language.ts';
import type { LinkFact, LinkName, Organisation, PhoneFact, ServiceKind, Source } from '../directory/types.ts';
import type { Phase, StepRecord } from '../journal/types.ts';

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
  /** All fields must hold; any value within a field. Absent: always. */
  readonly when?: {
    readonly kinds?: readonly ServiceKind[] | undefined;
    readonly symptoms?: readonly string[] | undefined;
    readonly answers?: Readonly<Record<string, readonly string[]>> | undefined;
  };
  /** Steps that come before it, where they apply. */
  readonly after: readonly string[];
  /** The deadline that hangs on it. */
  readonly within?: string;
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

/** A date that costs money when missed: one file under content/deadlines/. */
export interface DeadlineRule {
  readonly id: string;
  readonly kinds: readonly ServiceKind[];
  readonly region: string;
  /** Only these services, when named. */
  readonly services?: readonly string[];
  /** Counted from the first loss, or from noticing. */
  readonly from: 'loss' | 'noticed';
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
  /** proven: every step done or left out, at least one done; reasoned: the person said why none is needed. */
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
