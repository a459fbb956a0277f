// What stands in the clear in a case's row, and its place in the queue: due time, moved forward by harm (D6).
import { dueOf, type Due, type MoneyRules, NEVER_DUE } from './due.ts';
import type { CaseFacets, DeskCaseState, DeskSettings, Harm } from './types.ts';

const HOUR_MS = 3_600_000;
/** How far harm moves a case forward: what is going on now stands before everything that is due within two days. */
const FORWARD: Readonly<Record<Harm, number>> = { 0: 0, 1: 2 * HOUR_MS, 2: 12 * HOUR_MS, 3: 48 * HOUR_MS };

/** A case's facets: nothing in them tells who it is. `now` in ms. */
export function facetsOf(
  state: DeskCaseState,
  settings: DeskSettings,
  now: number,
  money?: MoneyRules,
): CaseFacets {
  const { rank, due } = explainRank(state, settings, now, money);
  return {
    bucket: state.bucket,
    harm: state.harm,
    rank,
    dueAt: due.at,
    assignee: state.assignee,
    service: state.report?.account?.service,
    method: state.method,
    channel: state.channel,
    language: state.language,
    waitingOn: state.waitingOn,
    incident: state.incidents.at(-1),
    openedAt: Date.parse(state.openedAt),
    firstInstructionAt: instantOf(state.firstInstructionAt),
    containedAt: instantOf(state.containedAt),
    closedAt: instantOf(state.closed?.at),
  };
}

/** Why a case stands where it stands: what is due and when, and by how many ms harm moved it forward. */
export function explainRank(
  state: DeskCaseState,
  settings: DeskSettings,
  now: number,
  money?: MoneyRules,
): { readonly rank: number; readonly due: Due; readonly forward: number } {
  const due = dueOf(state, settings, now, money);
  const forward = due.at === NEVER_DUE ? 0 : FORWARD[state.harm];
  return { rank: due.at - forward, due, forward };
}

function instantOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
