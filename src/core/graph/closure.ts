// Decides what someone has who has these to begin with: every node that ways open, one after another.
import { type CompiledGraph, compiledOf, numbersOf } from './compile.ts';
import type { AccessGraph, AccessWay } from './types.ts';

export interface Closure {
  /** Ids of what was there to begin with and of all that it opens. */
  readonly reached: ReadonlySet<string>;
  /** For what was not there to begin with: the way that opened it in the fewest rounds, of several the first by its id. */
  readonly by: ReadonlyMap<string, AccessWay>;
}

/**
 * The access closure (`accessFrom` of Hammann, Radomirović, Sasse, Basin, "User Account Access Graphs", CCS 2019) by forward chaining
 * with one counter a way, as Dowling and Gallier do for Horn formulas (J. Logic Programming 1984): time and memory are linear in nodes
 * and edges, without recursion. Ids that are not in the graph are left out.
 */
export function accessClosure(graph: AccessGraph | CompiledGraph, start: Iterable<string>): Closure {
  const compiled = compiledOf(graph);
  const { order, by } = chain(compiled, { start: numbersOf(compiled, start) });
  const reached = new Set<string>();
  const ways = new Map<string, AccessWay>();
  for (const node of order) {
    const id = compiled.nodes[node]?.id ?? '';
    reached.add(id);
    const way = compiled.ways[by[node] ?? -1];
    if (way !== undefined) ways.set(id, way);
  }
  return { reached, by: ways };
}

export interface ChainInput {
  readonly start: Iterable<number>;
  /** Nodes that are neither had nor opened: 1 a node. */
  readonly shut?: Uint8Array;
  /** Ways that do not work: 1 a way. */
  readonly broken?: Uint8Array;
}

export interface Chain {
  /** What was reached, nearest first. */
  readonly order: Int32Array;
  /** 1 for every node reached. */
  readonly reached: Uint8Array;
  /** The way that opened each node, or -1. */
  readonly by: Int32Array;
  /** After how many rounds each node was reached: 0 to begin with, -1 never. */
  readonly round: Int32Array;
}

/** The same on numbers, with nodes and ways left out. */
export function chain(compiled: CompiledGraph, { start, shut, broken }: ChainInput): Chain {
  const { nodes, opens, needs, uses } = compiled;
  const missing = countNeeds(needs.start);
  const queue = new Int32Array(nodes.length);
  const by = new Int32Array(nodes.length).fill(-1);
  const round = new Int32Array(nodes.length).fill(-1);
  let end = 0;
  for (const node of start) {
    if (round[node] !== -1 || shut?.[node] === 1) continue;
    round[node] = 0;
    queue[end] = node;
    end += 1;
  }
  for (let at = 0; at < end; at += 1) {
    const node = queue[at] ?? 0;
    const next = (round[node] ?? 0) + 1;
    // By places, not by `listOf`: a view a node would cost more than the walk.
    const last = uses.start[node + 1] ?? 0;
    for (let place = uses.start[node] ?? 0; place < last; place += 1) {
      const way = uses.items[place] ?? 0;
      const left = (missing[way] ?? 0) - 1;
      missing[way] = left;
      if (left > 0 || broken?.[way] === 1) continue;
      const target = opens[way] ?? 0;
      if (shut?.[target] === 1) continue;
      const known = round[target];
      if (known === -1) {
        round[target] = next;
        by[target] = way;
        queue[end] = target;
        end += 1;
      } else if (known === next && isBefore(compiled, way, by[target] ?? -1)) {
        // Both ways open it in this round: whichever stands first in the file must not decide.
        by[target] = way;
      }
    }
  }
  // Marked in one go at the end: on the way every place met out of order costs a look into far memory.
  const reached = new Uint8Array(nodes.length);
  for (let at = 0; at < nodes.length; at += 1) if (round[at] !== -1) reached[at] = 1;
  return { order: queue.subarray(0, end), reached, by, round };
}

/** A counter a way. In one byte each where that is enough: they are what is met out of order, and so stay near the processor. */
function countNeeds(start: Int32Array): Uint8Array | Int32Array {
  const counts = new Uint8Array(Math.max(0, start.length - 1));
  for (let way = 0; way < counts.length; way += 1) {
    const count = (start[way + 1] ?? 0) - (start[way] ?? 0);
    if (count > 255) return Int32Array.from(counts, (_, at) => (start[at + 1] ?? 0) - (start[at] ?? 0));
    counts[way] = count;
  }
  return counts;
}

function isBefore({ ways }: CompiledGraph, way: number, other: number): boolean {
  return (ways[way]?.id ?? '') < (ways[other]?.id ?? '');
}
