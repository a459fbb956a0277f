// Decides which sets of things in hand open a node: all the smallest ones, or as many as can be told, with the bound.
import { byLetters, type CompiledGraph, compiledOf, listOf } from './compile.ts';
import type { AccessGraph } from './types.ts';

export interface AccessSets {
  /** Ids; the smallest sets first, then in the order of their letters. */
  readonly sets: readonly (readonly string[])[];
  /** Whether these are all. */
  readonly isComplete: boolean;
  /** When they are not all: every set of up to this many nodes is here, and none larger. */
  readonly upTo?: number;
}

/** Sets compared before a smaller bound is tried. */
const WORK_MAX = 400_000;
/** Beyond this many nodes behind the one asked about, nothing is tried. */
const NODES_MAX = 2_000;
/** The bounds tried, largest first; the first is no bound. */
const SIZES = [Infinity, 6, 4, 3, 2, 1];

/**
 * The inclusion-minimal sets of leaves that open the node. A leaf is what the person holds or what no way opens. These are the minimal
 * access sets of Hammann et al. (CCS 2019) made of leaves only; sets with inner nodes follow from the ways and are not listed.
 *
 * Families of sets are joined along the ways (a union for each need, the minimal ones kept) until nothing changes, which also holds on
 * circles. Exact for personal sizes; there can be exponentially many, so the work is bounded and `upTo` tells what was kept.
 */
export function accessSets(graph: AccessGraph | CompiledGraph, id: string): AccessSets {
  const compiled = compiledOf(graph);
  const node = compiled.numberOf.get(id);
  if (node === undefined) return { sets: [], isComplete: true };
  const behind = nodesBehind(compiled, node);
  if (behind === undefined) return { sets: [], isComplete: false, upTo: 0 };
  const leaves = behind.filter((at) => isLeaf(compiled, at));
  for (const most of SIZES) {
    const masks = minimalMasks(compiled, { node, behind, leaves, most });
    if (masks === undefined) continue;
    const sets = masks.map((mask) =>
      leaves
        .filter((_, place) => ((mask >> BigInt(place)) & 1n) === 1n)
        .map((at) => compiled.nodes[at]?.id ?? '')
        .sort(byLetters),
    );
    sets.sort((a, b) => a.length - b.length || byLetters(a.join('\n'), b.join('\n')));
    return most === Infinity ? { sets, isComplete: true } : { sets, isComplete: false, upTo: most };
  }
  return { sets: [], isComplete: false, upTo: 0 };
}

function isLeaf({ nodes, into }: CompiledGraph, at: number): boolean {
  return nodes[at]?.held === true || listOf(into, at).length === 0;
}

/** The node and all that any way to it needs; undefined when they are too many. */
function nodesBehind({ into, needs }: CompiledGraph, node: number): readonly number[] | undefined {
  const behind = new Set([node]);
  for (const at of behind) {
    for (const way of listOf(into, at)) for (const need of listOf(needs, way)) behind.add(need);
    if (behind.size > NODES_MAX) return undefined;
  }
  return [...behind];
}

interface Question {
  readonly node: number;
  readonly behind: readonly number[];
  readonly leaves: readonly number[];
  /** The largest set kept. */
  readonly most: number;
}

/** Sets as bits, one a leaf; undefined when the work is too much. */
function minimalMasks(compiled: CompiledGraph, question: Question): readonly bigint[] | undefined {
  const { node, behind, leaves, most } = question;
  const families = new Map<number, bigint[]>(behind.map((at) => [at, []]));
  for (const [place, leaf] of leaves.entries()) families.set(leaf, [1n << BigInt(place)]);
  const waiting = new Set(behind.flatMap((at) => Array.from(listOf(compiled.into, at))));
  const work = { left: WORK_MAX };
  for (const way of waiting) {
    // Put at the end again when something it needs changes: a Set goes on over what is added while it is gone through.
    waiting.delete(way);
    const target = families.get(compiled.opens[way] ?? -1);
    const needs = Array.from(listOf(compiled.needs, way), (need) => families.get(need) ?? []);
    const joined = joinAll(needs, most, work);
    if (target === undefined || joined === undefined) return undefined;
    let isChanged = false;
    for (const mask of joined) isChanged = keepMinimal(target, mask, work) || isChanged;
    if (work.left < 0) return undefined;
    if (!isChanged) continue;
    for (const next of listOf(compiled.uses, compiled.opens[way] ?? 0))
      if (families.has(compiled.opens[next] ?? -1)) waiting.add(next);
  }
  return families.get(node);
}

/** Every union of one set from each family, the minimal ones of up to `most` leaves. */
function joinAll(
  families: readonly (readonly bigint[])[],
  most: number,
  work: { left: number },
): readonly bigint[] | undefined {
  let joined: bigint[] = [0n];
  for (const family of families) {
    const next: bigint[] = [];
    for (const one of joined)
      for (const other of family) {
        const mask = one | other;
        if (most === Infinity || countBits(mask, most) <= most) keepMinimal(next, mask, work);
        if (work.left < 0) return undefined;
      }
    joined = next;
  }
  return joined;
}

/** Adds a set unless one in it is there already, and drops those it is in. Returns whether it was added. */
function keepMinimal(family: bigint[], mask: bigint, work: { left: number }): boolean {
  work.left -= family.length + 1;
  if (family.some((known) => (known & mask) === known)) return false;
  const kept = family.filter((known) => (known & mask) !== mask);
  family.splice(0, family.length, ...kept, mask);
  return true;
}

/** Stops counting above `most`. */
function countBits(mask: bigint, most: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0n && count <= most; rest &= rest - 1n) count += 1;
  return count;
}
