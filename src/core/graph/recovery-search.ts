// Finds the order in which things are taken back: quickly for any size, and exactly where that is not proven best and there are few.
import { byLetters, listOf } from './compile.ts';
import { createHeap } from './heap.ts';
import { createRecoveryState, type Loss, mendsItself } from './recovery-state.ts';

export interface FoundOrder {
  readonly order: readonly number[];
  /** How many need someone else's help: the service's support, a carrier, the police. */
  readonly helped: number;
  /** How many ways are to be closed, all steps together. */
  readonly closings: number;
  /** No safe order has fewer of the first, nor, with as few, fewer of the second. */
  readonly isShortest: boolean;
  /** No order has fewer than these. */
  readonly atLeast: { readonly helped: number; readonly closings: number };
}

/** A subset search over at most this many nodes, in a graph of at most this many ways. */
const EXACT_MAX = 12;
const EXACT_WAYS_MAX = 2_000;

/**
 * Every safe order has one step for each taken node, so what can be short is the help asked for and the ways closed on top.
 * First comes all that safe ways lead to (which does not hang on the order: what is safe only grows), then what needs help and what hangs on it.
 */
export function findOrder(loss: Loss): FoundOrder {
  const quick = goQuickly(loss);
  const atLeast = { helped: leastHelp(loss, quick), closings: leastClosings(loss) };
  if (quick.helped === atLeast.helped && quick.closings === atLeast.closings)
    return { ...quick, atLeast, isShortest: true };
  const unaided = quick.order.slice(0, quick.unaided);
  const rest = quick.order.slice(quick.unaided);
  const isSmall =
    Math.max(unaided.length, rest.length) <= EXACT_MAX && loss.compiled.ways.length <= EXACT_WAYS_MAX;
  if (!isSmall) return { ...quick, atLeast, isShortest: false };
  const order = [...searchExactly(loss, [], unaided), ...searchExactly(loss, unaided, rest)];
  const counted = count(loss, order);
  return { order, ...counted, atLeast: counted, isShortest: true };
}

interface Quick {
  readonly order: readonly number[];
  /** How many of them come before any help. */
  readonly unaided: number;
  readonly helped: number;
  readonly closings: number;
}

/** Always the one with the fewest ways to close that another step would have closed, then the one most hangs on, then the first by id. */
function goQuickly(loss: Loss): Quick {
  const state = createRecoveryState(loss);
  const place = new Map(loss.taken.map((node, at) => [node, at]));
  const queue = createHeap<readonly [avoidable: number, exposure: number, place: number, node: number]>(
    (a, b) => a[0] - b[0] || b[1] - a[1] || a[2] - b[2],
  );
  const offer = (node: number) => {
    if (!state.isBack(node) && state.canTake(node))
      queue.push([state.avoidable(node), loss.exposure[node] ?? 0, place.get(node) ?? 0, node]);
  };
  const order: number[] = [];
  let closings = 0;
  const take = (node: number) => {
    order.push(node);
    closings += state.waysBack(node).length;
    for (const changed of state.take(node)) offer(changed);
  };
  const takeAll = () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [avoidable, , , node] = next;
      if (!state.isBack(node) && avoidable === state.avoidable(node)) take(node);
    }
  };
  for (const node of loss.taken) offer(node);
  takeAll();
  const unaided = order.length;
  let helped = 0;
  for (const node of helpOrder(loss)) {
    if (state.isBack(node)) continue;
    helped += 1;
    take(node);
    takeAll();
  }
  return { order, unaided, helped, closings };
}

/** Who is helped first: what no way leads to at all, then what most hangs on, then the first by id. */
function helpOrder(loss: Loss): readonly number[] {
  const isStranded = strandedIn(loss);
  const { nodes } = loss.compiled;
  return loss.taken.toSorted(
    (a, b) =>
      (isStranded[b] ?? 0) - (isStranded[a] ?? 0) ||
      (loss.exposure[b] ?? 0) - (loss.exposure[a] ?? 0) ||
      byLetters(nodes[a]?.id ?? '', nodes[b]?.id ?? ''),
  );
}

/** What no way would lead to even when everything else was back: help is needed for it in every order. */
function strandedIn(loss: Loss): Uint8Array {
  const { compiled, broken, taken } = loss;
  const state = createRecoveryState(loss);
  for (const node of taken) state.take(node);
  const isStranded = new Uint8Array(compiled.nodes.length);
  for (const node of taken) {
    if (mendsItself(compiled.nodes[node])) continue;
    const hasWay = listOf(compiled.into, node).some(
      (way) =>
        broken[way] === 0 && listOf(compiled.needs, way).every((need) => need !== node && state.isSafe(need)),
    );
    isStranded[node] = hasWay ? 0 : 1;
  }
  return isStranded;
}

function leastHelp(loss: Loss, { unaided, order }: Quick): number {
  const stranded = strandedIn(loss).reduce((sum, one) => sum + one, 0);
  return Math.max(stranded, unaided < order.length ? 1 : 0);
}

/** Ways that need only secrets the other knows must be closed in every order. */
function leastClosings({ compiled, taken, isGivenUp }: Loss): number {
  const { into, needs } = compiled;
  let least = 0;
  for (const node of taken)
    for (const way of listOf(into, node)) {
      const list = listOf(needs, way);
      if (list.every((need) => isGivenUp[need] === 1) && !list.includes(node)) least += 1;
    }
  return least;
}

/** How much help and how many closings an order costs. */
function count(loss: Loss, order: readonly number[]): { readonly helped: number; readonly closings: number } {
  const state = createRecoveryState(loss);
  let [helped, closings] = [0, 0];
  for (const node of order) {
    if (!state.canTake(node)) helped += 1;
    closings += state.waysBack(node).length;
    state.take(node);
  }
  return { helped, closings };
}

/** Help weighs more than all closings together can. */
const HELP_COST = 1_000_000;

/** Dynamic programming over what is back: from every subset the cheapest way to go on to the whole. */
function searchExactly(loss: Loss, before: readonly number[], nodes: readonly number[]): readonly number[] {
  const whole = (1 << nodes.length) - 1;
  const cost = new Float64Array(whole + 1);
  const next = new Int8Array(whole + 1).fill(-1);
  // The larger subsets first: what remains after them is known by then.
  for (let subset = whole - 1; subset >= 0; subset -= 1) {
    const state = createRecoveryState(loss);
    for (const node of before) state.take(node);
    for (const [at, node] of nodes.entries()) if ((subset & (1 << at)) !== 0) state.take(node);
    let best = Infinity;
    for (const [at, node] of nodes.entries()) {
      if ((subset & (1 << at)) !== 0) continue;
      const help = state.canTake(node) ? 0 : HELP_COST;
      const price = help + state.waysBack(node).length + (cost[subset | (1 << at)] ?? 0);
      const chosen = nodes[next[subset] ?? -1];
      if (price > best || (price === best && !goesBefore(loss, node, chosen))) continue;
      best = price;
      next[subset] = at;
    }
    cost[subset] = best;
  }
  const order: number[] = [];
  for (let subset = 0; subset !== whole; ) {
    const at = next[subset] ?? 0;
    order.push(nodes[at] ?? 0);
    subset |= 1 << at;
  }
  return order;
}

function goesBefore({ exposure, compiled }: Loss, a: number, b: number | undefined): boolean {
  if (b === undefined) return true;
  const difference = (exposure[a] ?? 0) - (exposure[b] ?? 0);
  if (difference !== 0) return difference > 0;
  return (compiled.nodes[a]?.id ?? '') < (compiled.nodes[b]?.id ?? '');
}
