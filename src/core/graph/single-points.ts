// Decides on which single things too much hangs: what is out of reach without them, and what falls with them.
import { chain } from './closure.ts';
import { byLetters, type CompiledGraph, compiledOf, listOf } from './compile.ts';
import type { AccessGraph } from './types.ts';

export interface SinglePoint {
  readonly id: string;
  /** What the person could no longer open if this alone were lost. */
  readonly locksOut: readonly string[];
  /** What falls when this alone falls. */
  readonly letsFall: readonly string[];
}

/** Nodes and edges gone over for all tries together, and never fewer tries than these. */
const WORK_MAX = 5_000_000;
const TRIES_MIN = 20;

/** How many nodes are tried one by one: all in a graph of up to 1,000 nodes and 4,000 edges, fewer in larger ones. */
export function triesFor({ nodes, needs }: CompiledGraph): number {
  return Math.max(TRIES_MIN, Math.floor(WORK_MAX / (nodes.length + needs.items.length + 1)));
}

/**
 * The heaviest first (by how many nodes both lists name), then by id; nodes on which nothing hangs are left out. Of more nodes than
 * `triesFor` allows, those that most ways need are tried; a larger weight elsewhere is possible.
 */
export function singlePoints(graph: AccessGraph | CompiledGraph): readonly SinglePoint[] {
  const compiled = compiledOf(graph);
  const held = [...compiled.nodes.keys()].filter((at) => compiled.nodes[at]?.held === true);
  const before = chain(compiled, { start: held });
  const shut = new Uint8Array(compiled.nodes.length);
  // Put in the order of their letters once: sorting every answer would cost more than finding it.
  const ordered = [...compiled.nodes.keys()].sort((a, b) => byLetters(idAt(compiled, a), idAt(compiled, b)));
  return mostUsed(compiled)
    .map((at): SinglePoint => {
      shut[at] = 1;
      // What the person could not open before they cannot open without it either.
      const after = before.reached[at] === 1 ? chain(compiled, { start: held, shut }) : before;
      shut[at] = 0;
      const fallen = chain(compiled, { start: [at] });
      const isShut = (other: number) => before.reached[other] === 1 && after.reached[other] === 0;
      return {
        id: idAt(compiled, at),
        locksOut: ordered
          .filter((other) => other !== at && isShut(other))
          .map((other) => idAt(compiled, other)),
        letsFall: ordered
          .filter((other) => other !== at && fallen.reached[other] === 1)
          .map((other) => idAt(compiled, other)),
      };
    })
    .filter((point) => weight(point) > 0)
    .sort((a, b) => weight(b) - weight(a) || byLetters(a.id, b.id));
}

function idAt({ nodes }: CompiledGraph, at: number): string {
  return nodes[at]?.id ?? '';
}

function weight({ locksOut, letsFall }: SinglePoint): number {
  return locksOut.length + letsFall.length;
}

/** Nodes that ways need, those that most ways need first. */
function mostUsed(compiled: CompiledGraph): readonly number[] {
  const { nodes, uses } = compiled;
  const used = [...nodes.keys()].filter((at) => listOf(uses, at).length > 0);
  const tries = triesFor(compiled);
  if (used.length <= tries) return used;
  const count = (at: number) => listOf(uses, at).length;
  return used
    .sort((a, b) => count(b) - count(a) || byLetters(nodes[a]?.id ?? '', nodes[b]?.id ?? ''))
    .slice(0, tries);
}
