// Builds the plan: which steps of the playbook apply to this case, in what order, and the one to do now.
import { PHASES, type CaseState, type Phase } from '../journal/types.ts';
import {
  isOfficial,
  type LinkFact,
  type Organisation,
  type PhoneFact,
  type ServiceKind,
} from '../directory/types.ts';
import { deadlinesFor } from './deadlines.ts';
import type { Deadline, PhaseProgress, Plan, Playbook, PlanStep, Step } from './types.ts';

export interface PlanInput {
  readonly state: CaseState;
  readonly playbook: Playbook;
  /** The directory's look-up by id. */
  readonly get: (id: string) => Organisation | undefined;
  /** Now, in ms. */
  readonly now: number;
}

/** State and playbook → the plan. Pure: the same case at the same time has the same plan. */
export function buildPlan({ state, playbook, get, now }: PlanInput): Plan {
  const accounts = [...state.items.account.values()];
  const main = accounts.find(({ role }) => role === 'main') ?? accounts[0];
  const service = main?.service === undefined ? undefined : get(main.service);
  const kinds = main?.kinds ?? ['other'];
  const deadlines = deadlinesFor(state, playbook.deadlines, service, now);
  const steps = playbook.steps
    .filter((step) => applies(step, kinds, state))
    .toSorted(byOrder)
    .map((step) => toPlanStep(step, state, service, get, deadlines));
  const waiting = inOrder(steps);
  const [next, ...upcoming] = waiting;
  return {
    ...(next === undefined ? {} : { next }),
    upcoming,
    steps,
    phases: progress(steps, state),
    deadlines,
  };
}

function byOrder(a: Step, b: Step): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

/** Whether a step concerns this case. */
export function applies(step: Step, kinds: readonly ServiceKind[], state: CaseState): boolean {
  const { when } = step;
  if (when === undefined) return true;
  if (when.kinds !== undefined && !when.kinds.some((kind) => kinds.includes(kind))) return false;
  if (when.symptoms !== undefined && !when.symptoms.some((symptom) => has(state, 'noticed', symptom)))
    return false;
  return Object.entries(when.answers ?? {}).every(([question, values]) =>
    values.some((value) => has(state, question, value)),
  );
}

function has(state: CaseState, question: string, value: string): boolean {
  const answer = state.answers.get(question);
  return answer === value || (Array.isArray(answer) && answer.includes(value));
}

function toPlanStep(
  step: Step,
  state: CaseState,
  service: Organisation | undefined,
  get: PlanInput['get'],
  deadlines: readonly Deadline[],
): PlanStep {
  const record = state.steps.get(step.id);
  const organisation = step.body === undefined ? service : get(step.body);
  const link = linkOf(step, organisation);
  const phone = step.call ? phoneOf(organisation) : undefined;
  const deadline = deadlines.find(({ rule }) => rule.id === step.within);
  return {
    step,
    state: record?.state ?? 'open',
    ...(record === undefined ? {} : { record }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(link === undefined ? {} : { link }),
    ...(phone === undefined ? {} : { phone }),
    ...(deadline === undefined ? {} : { deadline }),
  };
}

/** The page named, or the nearest one the organisation has for the same purpose. */
function linkOf(step: Step, organisation: Organisation | undefined): LinkFact | undefined {
  if (organisation === undefined || (step.link === undefined && step.body === undefined)) return undefined;
  const { links, forms } = organisation;
  const named = step.link === undefined ? undefined : links[step.link];
  const nearby =
    step.link === 'change-password' || step.link === 'two-factor'
      ? links.support
      : (links['hacked-account'] ?? links.support ?? forms[0]);
  const found = named ?? nearby;
  return found !== undefined && isOfficial(found) ? found : undefined;
}

function phoneOf(organisation: Organisation | undefined): PhoneFact | undefined {
  return organisation?.phones.find((fact) => isOfficial(fact, 'phone'));
}

/** Open steps in their order, the first that waits for nothing in front; postponed ones come last. */
function inOrder(steps: readonly PlanStep[]): readonly PlanStep[] {
  const open = steps.filter(({ state }) => state === 'open');
  const openIds = new Set(open.map(({ step }) => step.id));
  const first = open.find(({ step }) => !step.after.some((id) => openIds.has(id)));
  const postponed = steps
    .filter(({ state }) => state === 'postponed')
    .toSorted((a, b) => (a.record?.seq ?? 0) - (b.record?.seq ?? 0));
  return [...(first === undefined ? [] : [first]), ...open.filter((one) => one !== first), ...postponed];
}

function progress(steps: readonly PlanStep[], state: CaseState): Readonly<Record<Phase, PhaseProgress>> {
  const result = {} as Record<Phase, PhaseProgress>;
  for (const phase of PHASES) {
    const own = steps.filter(({ step }) => step.phase === phase);
    const settled = own.filter((one) => one.state === 'done' || one.state === 'left-out').length;
    const proven = own.some((one) => one.state === 'done') && settled === own.length;
    const reasoned = state.phaseReasons.has(phase);
    result[phase] = {
      done: settled,
      total: own.length,
      state: proven ? 'proven' : reasoned ? 'reasoned' : 'open',
    };
  }
  return result;
}
