// Turns a graph into flat arrays of numbers, once, so that every question about it costs only the edges it walks.
import type { AccessGraph, AccessNode, AccessWay } from './types.ts';

/** Node and way numbers are places in `nodes` and `ways`. The three lists of lists are flat: those of `i` stand from `start[i]` up to `start[i + 1]`. */
export interface CompiledGraph {
  readonly nodes: readonly AccessNode[];
  readonly ways: readonly AccessWay[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** The node each way opens. */
  readonly opens: Int32Array;
  /** What each way needs, each node once. */
  readonly needs: Lists;
  /** The ways each node is needed by. */
  readonly uses: Lists;
  /** The ways that open each node. */
  readonly into: Lists;
}

export interface Lists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/**
 * Takes any graph, also one that `readGraph` has not seen: of two nodes with one id the first counts, and a way that needs nothing,
 * or names a node that is not there, opens nothing. Time and memory grow with nodes and edges (an edge is one need of one way).
 */
export function compileGraph(graph: AccessGraph): CompiledGraph {
  const numberOf = new Map<string, number>();
  const nodes: AccessNode[] = [];
  for (const node of graph.nodes) {
    if (numberOf.has(node.id)) continue;
    numberOf.set(node.id, nodes.length);
    nodes.push(node);
  }
  const ways: AccessWay[] = [];
  let edges = 0;
  for (const way of graph.ways) edges += way.needs.length;
  const opened = new Int32Array(graph.ways.length);
  const needStart = new Int32Array(graph.ways.length + 1);
  const needed = new Int32Array(edges);
  /** Which way each node was last needed by, so that a need written twice counts once. */
  const lastWay = new Int32Array(nodes.length).fill(-1);
  let end = 0;
  for (const [at, way] of graph.ways.entries()) {
    const opens = numberOf.get(way.opens);
    if (opens === undefined || way.needs.length === 0) continue;
    const before = end;
    for (const id of way.needs) {
      const need = numberOf.get(id);
      if (need === undefined) {
        end = before;
        break;
      }
      if (lastWay[need] === at) continue;
      lastWay[need] = at;
      needed[end] = need;
      end += 1;
    }
    if (end === before) continue;
    opened[ways.length] = opens;
    ways.push(way);
    needStart[ways.length] = end;
  }
  const opens = opened.subarray(0, ways.length);
  const needs = { start: needStart.subarray(0, ways.length + 1), items: needed.subarray(0, end) };
  return {
    nodes,
    ways,
    numberOf,
    opens,
    needs,
    uses: usesOf(nodes.length, needs),
    into: intoOf(nodes.length, opens),
  };
}

function usesOf(nodes: number, needs: Lists): Lists {
  const start = new Int32Array(nodes + 1);
  for (const need of needs.items) start[need + 1] = (start[need + 1] ?? 0) + 1;
  addUp(start);
  const next = start.slice();
  const items = new Int32Array(needs.items.length);
  for (let way = 0; way + 1 < needs.start.length; way += 1)
    for (let at = needs.start[way] ?? 0; at < (needs.start[way + 1] ?? 0); at += 1) {
      const need = needs.items[at] ?? 0;
      const place = next[need] ?? 0;
      items[place] = way;
      next[need] = place + 1;
    }
  return { start, items };
}

function intoOf(nodes: number, opens: Int32Array): Lists {
  const start = new Int32Array(nodes + 1);
  for (const node of opens) start[node + 1] = (start[node + 1] ?? 0) + 1;
  addUp(start);
  const next = start.slice();
  const items = new Int32Array(opens.length);
  for (const [way, node] of opens.entries()) {
    const place = next[node] ?? 0;
    items[place] = way;
    next[node] = place + 1;
  }
  return { start, items };
}

function addUp(counts: Int32Array): void {
  for (let at = 1; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
}

/** The items of one list. */
export function listOf(lists: Lists, at: number): Int32Array {
  return lists.items.subarray(lists.start[at] ?? 0, lists.start[at + 1] ?? 0);
}

/** The numbers of those ids that are in the graph, each once. */
export function numbersOf(compiled: CompiledGraph, ids: Iterable<string>): readonly number[] {
  const found = new Set<number>();
  for (const id of ids) {
    const number = compiled.numberOf.get(id);
    if (number !== undefined) found.add(number);
  }
  return [...found];
}

/** The ids behind a list of numbers, in the order of their letters: no answer hangs on the order of a file. */
export function idsOf(compiled: CompiledGraph, numbers: Iterable<number>): readonly string[] {
  return Array.from(numbers, (number) => compiled.nodes[number]?.id ?? '').sort(byLetters);
}

/** Code unit order: the same on every machine, whatever its language. */
export function byLetters(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The graph as compiled, whichever of the two was given. */
export function compiledOf(graph: AccessGraph | CompiledGraph): CompiledGraph {
  return 'numberOf' in graph ? graph : compileGraph(graph);
}
