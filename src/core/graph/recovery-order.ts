// Decides in which order to take things back, so that no step goes through anything an intruder still has, and says why.
import type { Reason } from '../verdict/types.ts';
import { byLetters, type CompiledGraph, compiledOf, idsOf, listOf, numbersOf } from './compile.ts';
import { findOrder } from './recovery-search.ts';
import { createRecoveryState, lossFrom, type Loss, mendsItself } from './recovery-state.ts';
import { namesOf } from './scores.ts';
import { isSecret, mayBeChanged } from './taken.ts';
import type { AccessGraph, AccessNode, AccessWay } from './types.ts';

export interface RecoveryStep {
  readonly id: string;
  /** Codes for `graphReasonText`: which safe way, what to close, what hangs on it. */
  readonly why: readonly Reason[];
  /** Ids of the nodes used: safe from the start or taken back in an earlier step. */
  readonly with: readonly string[];
  /** Ids of the ways the intruder could come back by at that moment: all of them are closed in this step, or it is not safe again. */
  readonly closes: readonly string[];
}

export interface RecoveryPlan {
  readonly steps: readonly RecoveryStep[];
  /** Steps for which someone else must help. */
  readonly helped: number;
  readonly closings: number;
  /** Proven: no safe order needs less help, nor, with as little, closes fewer ways. */
  readonly isShortest: boolean;
  /** When it is not proven: no order needs less than this. */
  readonly atLeast: { readonly helped: number; readonly closings: number };
}

/**
 * A safe order in which all that fell, is unsure or is opened by those is taken back.
 *
 * The model. In the intruder's hands is what fell or is unsure and all that it opens. A step takes one node back by a way whose every
 * need is safe: held, not lost and not taken, opened by such without going through anything taken, or taken back before. With the step
 * every way into the node whose needs are all still in the intruder's hands is closed. Passwords and papers another knows are given up:
 * they are never used again, and ways that need only them are closed wherever they lead. A held device is set back by the person.
 * Where no safe way leads, someone must help (`ask-support`); those come last, and what hangs on them after them.
 *
 * What is proven: every step is safe (by construction); each node has exactly one step; what comes before the first help is all that can
 * come without help. Fewest helps, then fewest closings, is a hard problem (a feedback arc set stands in it): the greedy order is
 * compared with lower bounds, and where they differ and at most 12 nodes stand on either side of the first help, a search over all subsets decides.
 * `isShortest` says whether it is proven, `atLeast` how much better another order could be.
 */
export function recoveryPlan(graph: AccessGraph | CompiledGraph, fallen: Iterable<string>): RecoveryPlan {
  const compiled = compiledOf(graph);
  const named = [...fallen];
  const loss = lossFrom(compiled, named);
  const { order, ...found } = findOrder(loss);
  return { ...found, steps: explain(loss, order, new Set(numbersOf(compiled, named))) };
}

/** Only the steps of `recoveryPlan`. */
export function recoveryOrder(
  graph: AccessGraph | CompiledGraph,
  fallen: Iterable<string>,
): readonly RecoveryStep[] {
  return recoveryPlan(graph, fallen).steps;
}

function explain(
  loss: Loss,
  order: readonly number[],
  isFallen: ReadonlySet<number>,
): readonly RecoveryStep[] {
  const { compiled } = loss;
  const state = createRecoveryState(loss);
  return order.map((at) => {
    const node = compiled.nodes[at];
    if (node === undefined) throw new Error('Expected a node for every step');
    const way = mendsItself(node) ? undefined : state.wayInto(at);
    const back = state.waysBack(at);
    state.take(at);
    const used = way === undefined ? [] : idsOf(compiled, listOf(compiled.needs, way));
    return {
      id: node.id,
      why: [
        ...hangingOn(loss, at, way !== undefined || mendsItself(node)),
        how(compiled, node, way, used),
        ...(way !== undefined && mayBeChanged(compiled, way) ? [{ code: 'may-be-changed', params: {} }] : []),
        ...(isFallen.has(at) && needsCleaning(node) ? [{ code: 'clean-up', params: {} }] : []),
        ...(node.state === 'unsure' ? [{ code: 'unsure', params: {} }] : []),
        ...closings(compiled, back),
      ],
      with: used,
      closes: back.map((one) => compiled.ways[one]?.id ?? ''),
    };
  });
}

function hangingOn({ exposure }: Loss, at: number, isUnaided: boolean): readonly Reason[] {
  const count = exposure[at] ?? 0;
  const code = isUnaided ? 'others-hang-on-it' : 'others-wait-for-it';
  return count === 0 ? [] : [{ code, params: { count: String(count) } }];
}

/** Someone was inside, not only near it: what they set up there must be looked for. */
function needsCleaning({ kind }: AccessNode): boolean {
  return kind === 'account' || kind === 'mailbox' || kind === 'password-manager';
}

function how(
  compiled: CompiledGraph,
  node: AccessNode,
  way: number | undefined,
  used: readonly string[],
): Reason {
  if (isSecret(node)) return { code: 'give-up-secret', params: { kind: node.kind } };
  if (mendsItself(node)) return { code: 'reset-device', params: {} };
  if (way === undefined) return { code: 'ask-support', params: { kind: node.kind } };
  return {
    code: 'safe-way',
    params: { with: namesOf(compiled, used), how: compiled.ways[way]?.how.join(' ') ?? '' },
  };
}

/** More than these are told by their number; the ids stand in `closes`. */
const CLOSINGS_TOLD_MAX = 5;

function closings(compiled: CompiledGraph, back: readonly number[]): readonly Reason[] {
  const told = back.slice(0, CLOSINGS_TOLD_MAX).flatMap((at): readonly Reason[] => {
    const way = compiled.ways[at];
    return way === undefined ? [] : [closing(compiled, way)];
  });
  const more = back.length - told.length;
  return more === 0 ? told : [...told, { code: 'close-more', params: { count: String(more) } }];
}

function closing(compiled: CompiledGraph, way: AccessWay): Reason {
  const from = namesOf(compiled, way.needs.toSorted(byLetters));
  return { code: 'close-way', params: { from, how: way.how.join(' ') } };
}
