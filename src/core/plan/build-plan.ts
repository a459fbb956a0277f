// Builds the plan: which steps of the playbook apply to this case, in what order, and the one to do now.
import { PHASES, type CaseState, type Phase } from '../journal/types.ts';
import {
  isOfficial,
  type LinkFact,
  type Organisation,
  type PhoneFact,
  type ServiceKind,
} from '../directory/types.ts';
import { accessSteps } from './access-steps.ts';
import { deadlinesFor } from './deadlines.ts';
import { type Region, regionOf } from './region.ts';
import type { Deadline, PhaseProgress, Plan, Playbook, PlanStep, Step, StepCondition } from './types.ts';

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
  const region = regionOf(state, service);
  const deadlines = deadlinesFor(state, playbook.deadlines, get, now);
  const fromPlaybook = playbook.steps
    .filter((step) => applies(step, kinds, region, state))
    .map((step) => toPlanStep(step, state, service, get, deadlines));
  const fromGraph = accessSteps(state, get).map(({ step, organisation }) =>
    toPlanStep(step, state, organisation, get, deadlines),
  );
  const steps = [...fromPlaybook, ...fromGraph].toSorted((a, b) => byOrder(a.step, b.step));
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
function applies(step: Step, kinds: readonly ServiceKind[], region: Region, state: CaseState): boolean {
  return step.when === undefined || step.when.some((condition) => holds(condition, kinds, region, state));
}

function holds(
  { kinds: wanted, exceptKinds, symptoms, answers, regions }: StepCondition,
  kinds: readonly ServiceKind[],
  region: Region,
  state: CaseState,
): boolean {
  return (
    (wanted === undefined || wanted.some((kind) => kinds.includes(kind))) &&
    exceptKinds?.some((kind) => kinds.includes(kind)) !== true &&
    (symptoms === undefined || symptoms.some((symptom) => isAnswered(state, 'noticed', symptom))) &&
    (regions === undefined || regions.includes(region)) &&
    Object.entries(answers ?? {}).every(([question, values]) =>
      values.some((value) => isAnswered(state, question, value)),
    )
  );
}

function isAnswered(state: CaseState, question: string, value: string): boolean {
  const answer = state.answers.get(question) ?? 'unknown';
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
  const deadline = deadlines.find(({ rule }) => step.within.includes(rule.id));
  // Leaving a step out takes a reason (B12); without one it is still to be done.
  const isSettled = record !== undefined && !(record.state === 'left-out' && isBlank(record.reason));
  return {
    step,
    state: isSettled ? record.state : 'open',
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

/**
 * Open steps in their order, each behind what it waits for. Postponed ones come once nothing else is ready, so what hangs on
 * a postponed step waits with it: no new password is typed while the safe device is put off (C2).
 */
function inOrder(steps: readonly PlanStep[]): readonly PlanStep[] {
  const left = new Map<string, PlanStep>();
  for (const one of steps) if (one.state === 'open') left.set(one.step.id, one);
  const postponed = steps
    .filter(({ state }) => state === 'postponed')
    .toSorted((a, b) => (a.record?.seq ?? 0) - (b.record?.seq ?? 0));
  for (const one of postponed) left.set(one.step.id, one);
  const isReady = ({ step }: PlanStep): boolean => !step.after.some((id) => left.has(id));
  const placed: PlanStep[] = [];
  while (left.size > 0) {
    const waiting = [...left.values()];
    const next = waiting.find(isReady) ?? waiting[0];
    if (next === undefined) break;
    left.delete(next.step.id);
    placed.push(next);
  }
  return placed;
}

function progress(steps: readonly PlanStep[], state: CaseState): Readonly<Record<Phase, PhaseProgress>> {
  const result = {} as Record<Phase, PhaseProgress>;
  for (const phase of PHASES) {
    const own = steps.filter(({ step }) => step.phase === phase);
    const settled = own.filter((one) => one.state === 'done' || one.state === 'left-out').length;
    const proven =
      settled === own.length && own.some((one) => one.state === 'done') && hasProof(phase, own, state);
    const reasoned = !isBlank(state.phaseReasons.get(phase));
    result[phase] = {
      done: settled,
      total: own.length,
      state: proven ? 'proven' : reasoned ? 'reasoned' : 'open',
    };
  }
  return result;
}

/** What shows that a phase was gone through: the proof of one of its steps, or the record itself. A bare tick is none (B12). */
function hasProof(phase: Phase, steps: readonly PlanStep[], state: CaseState): boolean {
  const { items, contacts } = state;
  if (
    steps.some(
      ({ state: how, record }) =>
        how === 'done' && (!isBlank(record?.proof) || record?.evidence !== undefined),
    )
  )
    return true;
  switch (phase) {
    case 'discovery':
      return items.happening.size > 0 || items.evidence.size > 0;
    case 'containment':
      return [...items['password-change'].values()].some(({ whose }) => whose === 'mine');
    case 'notification':
      return (
        [...contacts.values()].some(({ outcome }) => outcome === 'reached' || outcome === 'answered') ||
        [...items.message.values()].some(({ purpose, sent }) => sent !== undefined && purpose !== 'warning')
      );
    case 'recovery':
      return [...items.task.values()].some(({ done }) => done !== undefined && !isBlank(done.proof));
    case 'prevention':
      return items.recheck.size > 0;
  }
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
