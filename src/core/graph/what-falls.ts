// Decides what falls next after something fell, and by which ways: the nearest first, each with the shortest explanation found.
import { chain, type Chain } from './closure.ts';
import { byLetters, type CompiledGraph, compiledOf, listOf, numbersOf } from './compile.ts';
import { createHeap } from './heap.ts';
import { shortestWays } from './shortest-ways.ts';
import type { AccessGraph } from './types.ts';

export interface Fall {
  readonly id: string;
  /** Ids of the ways, in the order they are gone from the fallen ones; the last opens this node. */
  readonly by: readonly string[];
  /** Ids of the nodes on the way: the fallen ones it begins with, then each that opens, and this node last. */
  readonly path: readonly string[];
  /** How many ways are gone: the length of `by` when it is whole. */
  readonly steps: number;
  /** Whether no explanation with fewer ways exists. False means: not proven. */
  readonly isShortest: boolean;
  /** False when the explanation is longer than `EXPLAINED_MAX`, and then only the last way is told. */
  readonly isWhole: boolean;
}

/** The longest explanation told, in ways. */
export const EXPLAINED_MAX = 100;
/** All explanations together stay below this many ways; farther nodes are told by their last way. */
const TOLD_MAX = 1_000_000;

/**
 * What falls when these have fallen, themselves left out; by `steps`, then by id.
 *
 * The fewest ways that explain a node are hard to find where ways need several nodes (it is directed hypergraph reachability of minimum
 * size, which holds set cover in it). So: Knuth's generalisation of Dijkstra (Inf. Proc. Letters 1977) finds the derivation with the
 * fewest ways when one that is used twice is counted twice; that is the shortest of all wherever it has no more ways than rounds are
 * needed, and for personal sizes `shortestWays` searches the rest exactly, within a bound. `isShortest` tells.
 */
export function whatFalls(graph: AccessGraph | CompiledGraph, fallen: Iterable<string>): readonly Fall[] {
  const compiled = compiledOf(graph);
  const start = numbersOf(compiled, fallen);
  const reach = chain(compiled, { start });
  const { by, cost } = cheapest(compiled, start);
  let told = 0;
  const falls: Fall[] = [];
  for (const at of reach.order) {
    if (reach.round[at] === 0) continue;
    // As many ways as rounds are needed at the least.
    const isNear = (reach.round[at] ?? 0) <= EXPLAINED_MAX && told < TOLD_MAX;
    const ways = isNear ? explain(compiled, by, at) : undefined;
    told += ways?.length ?? 0;
    falls.push(ways === undefined ? lastWay(compiled, by, cost, at) : wholeFall(compiled, reach, ways, at));
  }
  return falls.sort((a, b) => a.steps - b.steps || byLetters(a.id, b.id));
}

/** For every node the way and the number of ways of the derivation with the fewest, shared ones counted again. */
function cheapest(
  { nodes, ways, opens, needs, uses }: CompiledGraph,
  start: readonly number[],
): { readonly by: Int32Array; readonly cost: Float64Array } {
  const by = new Int32Array(nodes.length).fill(-1);
  const cost = new Float64Array(nodes.length).fill(Infinity);
  const isDone = new Uint8Array(nodes.length);
  const missing = Int32Array.from(ways, (_, way) => (needs.start[way + 1] ?? 0) - (needs.start[way] ?? 0));
  const sum = new Float64Array(ways.length).fill(1);
  const queue = createHeap<readonly [cost: number, node: number]>((a, b) => a[0] - b[0]);
  for (const node of start) {
    cost[node] = 0;
    queue.push([0, node]);
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [, node] = next;
    if (isDone[node] === 1) continue;
    isDone[node] = 1;
    for (const way of listOf(uses, node)) {
      missing[way] = (missing[way] ?? 0) - 1;
      // Doubling at every node would leave the numbers behind; so far off, only that it is far counts.
      sum[way] = Math.min((sum[way] ?? 0) + (cost[node] ?? 0), Number.MAX_SAFE_INTEGER);
      const target = opens[way] ?? 0;
      if (missing[way] !== 0 || isDone[target] === 1) continue;
      const [price, best] = [sum[way] ?? 0, cost[target] ?? 0];
      if (price > best || (price === best && !isBefore(ways, way, by[target] ?? -1))) continue;
      by[target] = way;
      cost[target] = price;
      queue.push([price, target]);
    }
  }
  return { by, cost };
}

function isBefore(ways: CompiledGraph['ways'], way: number, other: number): boolean {
  return other < 0 || (ways[way]?.id ?? '') < (ways[other]?.id ?? '');
}

/** The ways behind a node, each once and after those it needs; undefined when there are more than are told. No recursion. */
function explain(compiled: CompiledGraph, by: Int32Array, node: number): readonly number[] | undefined {
  const told: number[] = [];
  const seen = new Set<number>([node]);
  const stack: (readonly [node: number, isBack: boolean])[] = [[node, false]];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [at, isBack] = top;
    const way = by[at] ?? -1;
    if (way < 0) continue;
    if (isBack) {
      told.push(way);
      continue;
    }
    if (seen.size > EXPLAINED_MAX + 1 + listOf(compiled.needs, way).length) return undefined;
    stack.push([at, true]);
    const needs = inLetters(compiled, listOf(compiled.needs, way)).filter((need) => !seen.has(need));
    for (const need of needs) seen.add(need);
    for (const need of needs.reverse()) stack.push([need, false]);
  }
  return told.length > EXPLAINED_MAX ? undefined : inOrder(compiled, told, node);
}

/** A node met from two sides was put off once; the order is made sure of by going the ways again. */
function inOrder(compiled: CompiledGraph, told: readonly number[], node: number): readonly number[] {
  const opened = new Set(told.map((way) => compiled.opens[way] ?? -1));
  const waiting = [...told];
  const ordered: number[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex((way) => listOf(compiled.needs, way).every((need) => !opened.has(need)));
    if (at < 0) throw new Error(`Expected the ways to "${compiled.nodes[node]?.id}" to be in an order`);
    for (const way of waiting.splice(at, 1)) {
      ordered.push(way);
      opened.delete(compiled.opens[way] ?? -1);
    }
  }
  return ordered;
}

function wholeFall(compiled: CompiledGraph, reach: Chain, found: readonly number[], at: number): Fall {
  const rounds = reach.round[at] ?? 0;
  const better = found.length > rounds ? shortestWays(compiled, reach, at, found.length) : undefined;
  const ways = better?.ways === undefined ? found : inOrder(compiled, better.ways, at);
  return {
    id: compiled.nodes[at]?.id ?? '',
    by: ways.map((way) => compiled.ways[way]?.id ?? ''),
    path: pathOf(compiled, ways),
    steps: ways.length,
    isShortest: found.length === rounds || better?.isProven === true,
    isWhole: true,
  };
}

function lastWay(compiled: CompiledGraph, by: Int32Array, cost: Float64Array, at: number): Fall {
  const way = by[at] ?? -1;
  return {
    id: compiled.nodes[at]?.id ?? '',
    by: [compiled.ways[way]?.id ?? ''],
    path: pathOf(compiled, [way]),
    steps: cost[at] ?? 0,
    isShortest: false,
    isWhole: false,
  };
}

function pathOf(compiled: CompiledGraph, ways: readonly number[]): readonly string[] {
  const path = new Set<number>();
  for (const way of ways) {
    for (const need of inLetters(compiled, listOf(compiled.needs, way))) path.add(need);
    path.add(compiled.opens[way] ?? 0);
  }
  return Array.from(path, (at) => compiled.nodes[at]?.id ?? '');
}

function inLetters({ nodes }: CompiledGraph, list: Int32Array): number[] {
  return Array.from(list).sort((a, b) => byLetters(nodes[a]?.id ?? '', nodes[b]?.id ?? ''));
}
