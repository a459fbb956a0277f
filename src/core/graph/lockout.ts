// Decides what the person can no longer open by themselves after something fell or was lost.
import { chain } from './closure.ts';
import { type CompiledGraph, compiledOf, idsOf, listOf } from './compile.ts';
import { brokenByLoss, isSecret, mayBeChanged, takenFrom } from './taken.ts';
import type { AccessGraph } from './types.ts';

/**
 * Ids of what the person could open before and cannot open now, in the order of their letters.
 *
 * Taken is what has fallen and all that it opens. Whoever is in an account may change its password; so into anything taken neither a
 * password, nor the manager that keeps it, nor a code on a paper they have too, is counted on. What the person holds otherwise (a phone
 * for the reset, a passkey) still counts, and what they win back by it they can use again. A password that another learned is still
 * known to the person and still opens what was not taken (with their phone as the second factor, say). What is lost opens nothing.
 *
 * With `worst` the intruder has also removed every recovery address, phone and passkey: nothing taken opens again without support;
 * and what is unsure counts as fallen.
 */
export function lockedOut(
  graph: AccessGraph | CompiledGraph,
  fallen: Iterable<string>,
  { worst }: { readonly worst: boolean },
): readonly string[] {
  const compiled = compiledOf(graph);
  const { nodes, opens, needs } = compiled;
  const held = [...nodes.keys()].filter((at) => nodes[at]?.held === true);
  const before = chain(compiled, { start: held });
  const { reached: taken } = takenFrom(compiled, fallen, worst);
  const isKept = (at: number) => {
    const node = nodes[at];
    return node !== undefined && node.state !== 'lost' && (taken[at] === 0 || isSecret(node));
  };
  const broken = brokenByLoss(compiled);
  for (const [way, target] of opens.entries()) {
    if (taken[target] === 0) continue;
    const node = nodes[target];
    if (node !== undefined && isSecret(node)) continue;
    const isCopied = listOf(needs, way).some((need) => taken[need] === 1 && isSecretAt(compiled, need));
    if (worst || isCopied || mayBeChanged(compiled, way)) broken[way] = 1;
  }
  const now = chain(compiled, { start: held.filter(isKept), broken });
  return idsOf(
    compiled,
    before.order.filter((at) => now.reached[at] === 0),
  );
}

function isSecretAt({ nodes }: CompiledGraph, at: number): boolean {
  const node = nodes[at];
  return node !== undefined && isSecret(node);
}
