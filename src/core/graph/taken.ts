// Decides what counts as in someone else's hands, and what of their own a person can still begin with.
import { type Chain, chain } from './closure.ts';
import { type CompiledGraph, listOf, numbersOf } from './compile.ts';
import type { AccessNode } from './types.ts';

/** What an intruder has who has these: they and all that they open, as flags by number. `isCareful` counts unsure nodes as fallen. */
export function takenFrom(compiled: CompiledGraph, fallen: Iterable<string>, isCareful: boolean): Chain {
  const start = new Set(numbersOf(compiled, fallen));
  if (isCareful)
    for (const [at, { state }] of compiled.nodes.entries()) if (state === 'unsure') start.add(at);
  return chain(compiled, { start });
}

/** Ids of the nodes whose state says that someone else has them. */
export function fallenIn(nodes: readonly AccessNode[]): readonly string[] {
  return nodes.filter(({ state }) => state === 'fallen').map(({ id }) => id);
}

/** What is known rather than had: another's knowing it does not take it away, and it never becomes secret again. */
export function isSecret({ kind }: AccessNode): boolean {
  return kind === 'password' || kind === 'paper';
}

/** Unlocking does not bring back what is gone: those ways do not work. Other ways to something lost (a new SIM, a reset) do. */
export function brokenByLoss(compiled: CompiledGraph): Uint8Array {
  const broken = new Uint8Array(compiled.ways.length);
  for (const [at, node] of compiled.nodes.entries()) {
    if (node.state !== 'lost') continue;
    for (const way of listOf(compiled.into, at))
      if (compiled.ways[way]?.how.includes('unlock') === true) broken[way] = 1;
  }
  return broken;
}

/**
 * Whether a way may be of no use once an intruder was in what it opens: they may have set another password, and then neither the old
 * password nor the manager that keeps it opens anything. A passkey in the manager is not changed by that.
 */
export function mayBeChanged(compiled: CompiledGraph, way: number): boolean {
  const how = compiled.ways[way]?.how ?? [];
  return listOf(compiled.needs, way).some((need) => {
    const kind = compiled.nodes[need]?.kind;
    return kind === 'password' || (kind === 'password-manager' && !how.includes('passkey'));
  });
}
