// Keeps, while things are taken back one after another, what is safe by now and by which ways an intruder could still come back.
import { chain } from './closure.ts';
import { byLetters, type CompiledGraph, listOf } from './compile.ts';
import { brokenByLoss, isSecret, mayBeChanged, takenFrom } from './taken.ts';
import type { AccessNode } from './types.ts';
import { hardestKind, strengthOf } from './way-strength.ts';

/** What does not change while things are taken back. */
export interface Loss {
  readonly compiled: CompiledGraph;
  /** Everything fallen, unsure, or opened by those, in the order of its ids. */
  readonly taken: readonly number[];
  readonly isTaken: Uint8Array;
  /** Taken and known rather than had: it stays known to the other for good, so it is given up, not taken back. */
  readonly isGivenUp: Uint8Array;
  /** Ways that no longer exist for the person. */
  readonly broken: Uint8Array;
  /** What the person can use from the start: held, not lost, not taken, and what that opens without going through anything taken. */
  readonly safe: Uint8Array;
  /** How many of the taken hang on each, one after another. */
  readonly exposure: Float64Array;
}

/** Up to this many taken nodes, all that hangs on each is counted; beyond, only what needs it directly. */
const COUNTED_MAX = 500;

export function lossFrom(compiled: CompiledGraph, fallen: Iterable<string>): Loss {
  const { reached: isTaken, order } = takenFrom(compiled, fallen, true);
  const { nodes } = compiled;
  const taken = Array.from(order).sort((a, b) => byLetters(nodes[a]?.id ?? '', nodes[b]?.id ?? ''));
  const isGivenUp = Uint8Array.from(nodes, (node, at) => (isTaken[at] === 1 && isSecret(node) ? 1 : 0));
  const broken = brokenByLoss(compiled);
  const start = [...nodes.keys()].filter((at) => nodes[at]?.held === true && nodes[at]?.state !== 'lost');
  const { reached: safe } = chain(compiled, { start, shut: isTaken, broken });
  return {
    compiled,
    taken,
    isTaken,
    isGivenUp,
    broken,
    safe,
    exposure: exposureOf(compiled, taken, isTaken),
  };
}

function exposureOf(compiled: CompiledGraph, taken: readonly number[], isTaken: Uint8Array): Float64Array {
  const exposure = new Float64Array(compiled.nodes.length);
  for (const at of taken) {
    const hanging = new Set([at]);
    for (const one of hanging) {
      for (const way of listOf(compiled.uses, one)) {
        const target = compiled.opens[way] ?? 0;
        if (isTaken[target] === 1) hanging.add(target);
      }
      if (taken.length > COUNTED_MAX) break;
    }
    exposure[at] = hanging.size - 1;
  }
  return exposure;
}

/** What the person can mend without going in by any way: give up a known secret, set back a device they hold. */
export function mendsItself(node: AccessNode | undefined): boolean {
  if (node === undefined) return false;
  return isSecret(node) || (node.kind === 'device' && node.held && node.state !== 'lost');
}

/** The state after some were taken back. All its work together is linear in the edges. */
export interface RecoveryState {
  isBack(node: number): boolean;
  isSafe(node: number): boolean;
  /** The best way into it that needs only what is safe now; undefined when there is none. */
  wayInto(node: number): number | undefined;
  /** Whether it can be taken back now without anyone's help. */
  canTake(node: number): boolean;
  /** Ways by which the intruder could come back into it now: all they need is still in their hands. */
  waysBack(node: number): readonly number[];
  /** How many of those would be gone if others were taken back before. */
  avoidable(node: number): number;
  /** Takes it back. Returns the nodes for which `canTake` or `avoidable` may have changed. */
  take(node: number): readonly number[];
}

export function createRecoveryState(loss: Loss): RecoveryState {
  const { compiled, isTaken, isGivenUp, broken } = loss;
  const { nodes, ways, opens, needs, uses, into } = compiled;
  const isBack = new Uint8Array(nodes.length);
  const safe = loss.safe.slice();
  const inHand = isTaken.slice();
  const missing = new Int32Array(ways.length);
  /** How many needs of each way are not in the intruder's hands. */
  const outOfHand = new Int32Array(ways.length);
  const lasting = new Uint8Array(ways.length);
  const avoidable = new Int32Array(nodes.length);
  const usable = new Int32Array(nodes.length);
  for (const [way, target] of opens.entries()) {
    const list = listOf(needs, way);
    missing[way] = list.reduce((count, need) => count + (safe[need] === 1 ? 0 : 1), 0);
    outOfHand[way] = list.reduce((count, need) => count + (inHand[need] === 1 ? 0 : 1), 0);
    lasting[way] = list.every((need) => isGivenUp[need] === 1) ? 1 : 0;
    if (missing[way] === 0 && broken[way] === 0) usable[target] = (usable[target] ?? 0) + 1;
    if (outOfHand[way] === 0 && lasting[way] === 0 && !list.includes(target))
      avoidable[target] = (avoidable[target] ?? 0) + 1;
  }

  /** Makes it safe, and all that it then opens outside of what was taken. */
  function spread(first: number, changed: number[]): void {
    const queue = [first];
    safe[first] = 1;
    for (const node of queue)
      for (const way of listOf(uses, node)) {
        missing[way] = (missing[way] ?? 0) - 1;
        if (missing[way] !== 0 || broken[way] === 1) continue;
        const target = opens[way] ?? 0;
        if (isTaken[target] === 1) {
          usable[target] = (usable[target] ?? 0) + 1;
          changed.push(target);
        } else if (safe[target] === 0) {
          safe[target] = 1;
          queue.push(target);
        }
      }
  }

  /** Takes it out of the intruder's hands. */
  function free(node: number, changed: number[]): void {
    inHand[node] = 0;
    for (const way of listOf(uses, node)) {
      outOfHand[way] = (outOfHand[way] ?? 0) + 1;
      const target = opens[way] ?? 0;
      if (outOfHand[way] !== 1 || lasting[way] === 1 || target === node) continue;
      if (listOf(needs, way).includes(target)) continue;
      avoidable[target] = (avoidable[target] ?? 0) - 1;
      changed.push(target);
    }
  }

  return {
    isBack: (node) => isBack[node] === 1,
    isSafe: (node) => safe[node] === 1,
    wayInto: (node) =>
      bestOf(
        compiled,
        listOf(into, node).filter((way) => missing[way] === 0 && broken[way] === 0),
      ),
    canTake: (node) => (usable[node] ?? 0) > 0 || mendsItself(nodes[node]),
    waysBack: (node) =>
      Array.from(
        listOf(into, node).filter((way) => outOfHand[way] === 0 && !listOf(needs, way).includes(node)),
      ).sort((a, b) => byLetters(ways[a]?.id ?? '', ways[b]?.id ?? '')),
    avoidable: (node) => avoidable[node] ?? 0,
    take(node) {
      isBack[node] = 1;
      const changed: number[] = [];
      if (isGivenUp[node] === 1) return changed;
      free(node, changed);
      spread(node, changed);
      return changed;
    },
  };
}

/** One that another password cannot have shut goes first, then the hardest kind, the fewest needs, the first id. */
function bestOf(compiled: CompiledGraph, ways: Int32Array): number | undefined {
  const { needs, ways: all } = compiled;
  const rank = (way: number) => {
    const found = all[way];
    return found === undefined ? -1 : strengthOf(hardestKind(found));
  };
  return Array.from(ways).sort(
    (a, b) =>
      Number(mayBeChanged(compiled, a)) - Number(mayBeChanged(compiled, b)) ||
      rank(b) - rank(a) ||
      listOf(needs, a).length - listOf(needs, b).length ||
      byLetters(all[a]?.id ?? '', all[b]?.id ?? ''),
  )[0];
}
