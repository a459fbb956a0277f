// Decides how well a node is kept, in words that can be checked: how many sets open it, the smallest, and the weakest way.
import type { Reason } from '../verdict/types.ts';
import { accessSets } from './access-sets.ts';
import { byLetters, type CompiledGraph, compiledOf, listOf } from './compile.ts';
import type { AccessGraph, WayKind } from './types.ts';
import { hardestKind, strengthOf } from './way-strength.ts';

export interface Score {
  readonly id: string;
  /** How many minimal access sets there are, as far as counted. */
  readonly sets: number;
  readonly isComplete: boolean;
  /** The size of the smallest; 0 when nothing in hand opens it. */
  readonly smallest: number;
  /** Of all ways straight into it the weakest, named by the hardest kind joined in it. */
  readonly weakest?: WayKind;
  /** The same as codes for `graphReasonText`. */
  readonly reasons: readonly Reason[];
}

/**
 * The score of one node; undefined when it is not in the graph. No number is made up out of these: Hammann et al. (CCS 2019) let scores
 * be chosen freely, and a person can judge "one password and nothing else" better than 42.
 */
export function scoreOf(graph: AccessGraph | CompiledGraph, id: string): Score | undefined {
  const compiled = compiledOf(graph);
  const node = compiled.numberOf.get(id);
  if (node === undefined) return undefined;
  const { sets, isComplete } = accessSets(compiled, id);
  const [first] = sets;
  const weakest = weakestWay(compiled, node);
  const smallest = first?.length ?? 0;
  return {
    id,
    sets: sets.length,
    isComplete,
    smallest,
    ...(weakest === undefined ? {} : { weakest }),
    reasons: [
      { code: isComplete ? 'score-sets' : 'score-sets-at-least', params: { count: String(sets.length) } },
      ...(first === undefined
        ? [{ code: isComplete ? 'score-nothing-opens' : 'score-not-counted', params: {} }]
        : [{ code: 'score-smallest', params: { count: String(smallest), with: namesOf(compiled, first) } }]),
      ...(weakest === undefined ? [] : [{ code: 'score-weakest', params: { how: weakest } }]),
    ],
  };
}

function weakestWay(compiled: CompiledGraph, node: number): WayKind | undefined {
  const kinds = Array.from(listOf(compiled.into, node), (way) => {
    const found = compiled.ways[way];
    return found === undefined ? undefined : hardestKind(found);
  });
  return kinds.sort((a, b) => strengthOf(a) - strengthOf(b))[0];
}

/** As many as a sentence bears. */
const NAMED_MAX = 4;

/** Names for a sentence, one a line: the words join them as their language does. More than a few end in `…`. */
export function namesOf({ nodes, numberOf }: CompiledGraph, ids: readonly string[]): string {
  const names = ids
    .toSorted(byLetters)
    .map((id) => (nodes[numberOf.get(id) ?? -1]?.name ?? id).replaceAll('\n', ' '));
  return [...names.slice(0, NAMED_MAX), ...(names.length > NAMED_MAX ? ['…'] : [])].join('\n');
}
