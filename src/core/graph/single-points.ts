// Decides on which single things too much hangs: what is out of reach without them, and what falls with them.
import { type Chain, chain } from './closure.ts';
import { byLetters, type CompiledGraph, compiledOf, idsOf, listOf } from './compile.ts';
import type { AccessGraph } from './types.ts';

export interface SinglePoint {
  readonly id: string;
  /** What the person could no longer open if this alone were lost. */
  readonly locksOut: readonly string[];
  /** What falls when this alone falls. */
  readonly letsFall: readonly string[];
}

/** In a graph with more nodes only this many are tried, those that most ways need; a larger weight elsewhere is possible. */
export const TRIED_MAX = 1_000;

/** The heaviest first (by how many nodes both lists name), then by id; nodes on which nothing hangs are left out. */
export function singlePoints(graph: AccessGraph | CompiledGraph): readonly SinglePoint[] {
  const compiled = compiledOf(graph);
  const held = [...compiled.nodes.keys()].filter((at) => compiled.nodes[at]?.held === true);
  const before = chain(compiled, { start: held });
  const shut = new Uint8Array(compiled.nodes.length);
  return mostUsed(compiled)
    .map((at): SinglePoint => {
      shut[at] = 1;
      // Without it the person can open no more than before, so only what it took part in needs looking at.
      const after = before.reached[at] === 1 ? chain(compiled, { start: held, shut }) : before;
      shut[at] = 0;
      return {
        id: compiled.nodes[at]?.id ?? '',
        locksOut: idsOf(
          compiled,
          before.order.filter((other) => other !== at && after.reached[other] === 0),
        ),
        letsFall: idsOf(compiled, others(chain(compiled, { start: [at] }), at)),
      };
    })
    .filter((point) => weight(point) > 0)
    .sort((a, b) => weight(b) - weight(a) || byLetters(a.id, b.id));
}

function others({ order }: Chain, at: number): Int32Array {
  return order.filter((other) => other !== at);
}

function weight({ locksOut, letsFall }: SinglePoint): number {
  return locksOut.length + letsFall.length;
}

/** Nodes that ways need, those that most ways need first. */
function mostUsed({ nodes, uses }: CompiledGraph): readonly number[] {
  const used = [...nodes.keys()].filter((at) => listOf(uses, at).length > 0);
  if (used.length <= TRIED_MAX) return used;
  const count = (at: number) => listOf(uses, at).length;
  return used
    .sort((a, b) => count(b) - count(a) || byLetters(nodes[a]?.id ?? '', nodes[b]?.id ?? ''))
    .slice(0, TRIED_MAX);
}
