// Closure is earned (B12): each phase has proof or a stated reason, tasks are settled, and re-checks are planned.
import { PHASES, type CaseState, type Phase } from '../journal/types.ts';
import type { Plan } from './types.ts';

export interface Closing {
  readonly ready: boolean;
  /** Phases that still lack both proof and reason. */
  readonly openPhases: readonly Phase[];
  /** Tasks not done. */
  readonly openTasks: number;
  readonly rechecksPlanned: boolean;
}

export function closingOf(state: CaseState, plan: Plan): Closing {
  const openPhases = PHASES.filter((phase) => plan.phases[phase].state === 'open');
  const openTasks = [...state.items.task.values()].filter(({ done }) => done === undefined).length;
  const rechecksPlanned = state.items.recheck.size > 0;
  return {
    ready: openPhases.length === 0 && openTasks === 0 && rechecksPlanned,
    openPhases,
    openTasks,
    rechecksPlanned,
  };
}
