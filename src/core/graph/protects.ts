// Decides where one strong lock helps most: "if you add a passkey here, these six are safe".
import { chain } from './closure.ts';
import { byLetters, type CompiledGraph, compiledOf, listOf, numbersOf } from './compile.ts';
import { triesFor } from './single-points.ts';
import type { AccessGraph, NodeKind } from './types.ts';
import { isWeak } from './way-strength.ts';

export interface Hardening {
  readonly id: string;
  /** What else would no longer fall. The node itself would not either. */
  readonly saves: readonly string[];
}

/** What a passkey or a security key can be added to. */
const LOCKABLE: readonly NodeKind[] = ['account', 'mailbox', 'password-manager'];

/**
 * For every account, mailbox and password manager that would fall next: what would not fall if its weak ways were replaced by one that
 * needs a device or security key in the person's hand. Nodes that would fall all the same are left out. Most saved first, then by id.
 * Of more such nodes than `triesFor` allows only the nearest to the fallen ones are tried.
 */
export function hardening(
  graph: AccessGraph | CompiledGraph,
  fallen: Iterable<string>,
): readonly Hardening[] {
  const compiled = compiledOf(graph);
  const start = numbersOf(compiled, fallen);
  const before = chain(compiled, { start });
  const broken = new Uint8Array(compiled.ways.length);
  const found: Hardening[] = [];
  // Put in the order of their letters once, not for every answer.
  const ordered = Array.from(before.order).sort((a, b) => byLetters(idAt(compiled, a), idAt(compiled, b)));
  const tried = Array.from(before.order).filter((at) => isLockable(compiled, at) && before.round[at] !== 0);
  for (const at of tried.slice(0, triesFor(compiled))) {
    const weak = listOf(compiled.into, at).filter((way) => isWeakAt(compiled, way));
    for (const way of weak) broken[way] = 1;
    const after = chain(compiled, { start, broken });
    for (const way of weak) broken[way] = 0;
    if (after.reached[at] === 1) continue;
    const saves = ordered.filter((other) => other !== at && after.reached[other] === 0);
    found.push({ id: idAt(compiled, at), saves: saves.map((other) => idAt(compiled, other)) });
  }
  return found.sort((a, b) => b.saves.length - a.saves.length || byLetters(a.id, b.id));
}

function idAt({ nodes }: CompiledGraph, at: number): string {
  return nodes[at]?.id ?? '';
}

function isLockable({ nodes }: CompiledGraph, at: number): boolean {
  const kind = nodes[at]?.kind;
  return kind !== undefined && LOCKABLE.includes(kind);
}

function isWeakAt({ ways }: CompiledGraph, at: number): boolean {
  const way = ways[at];
  return way !== undefined && isWeak(way);
}
