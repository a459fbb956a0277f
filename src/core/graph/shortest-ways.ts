// Finds the fewest ways that open a node, exactly, by trying; only where the graph is of personal size.
import { type Chain, chain } from './closure.ts';
import { byLetters, type CompiledGraph, listOf } from './compile.ts';

/** Nodes reached, beyond which nothing is tried. */
const REACHED_MAX = 200;
/** Choices tried for one node. */
const TRIES_MAX = 20_000;

interface Shorter {
  /** Fewer ways than were known, or absent when there are none or the search ended early. */
  readonly ways?: readonly number[];
  /** Whether every smaller number was tried out. */
  readonly isProven: boolean;
}

/** Tries one way more at a time, from as many as rounds are needed, up to one fewer than `known`. */
export function shortestWays(compiled: CompiledGraph, reach: Chain, node: number, known: number): Shorter {
  if (reach.order.length > REACHED_MAX) return { isProven: false };
  const search = { compiled, reach, node, tries: 0 };
  for (let most = reach.round[node] ?? 0; most < known; most += 1) {
    const ways = choose(search, [node], new Map(), most);
    if (ways !== undefined) return { ways, isProven: true };
    if (search.tries >= TRIES_MAX) return { isProven: false };
  }
  return { isProven: true };
}

interface Search {
  readonly compiled: CompiledGraph;
  readonly reach: Chain;
  readonly node: number;
  tries: number;
}

/** One way for the first open node, then for what that needs; as deep as `most` at the most. */
function choose(
  search: Search,
  open: readonly number[],
  chosen: ReadonlyMap<number, number>,
  most: number,
): readonly number[] | undefined {
  const { compiled, reach } = search;
  search.tries += 1;
  if (search.tries >= TRIES_MAX || chosen.size + open.length > most) return undefined;
  const [first, ...rest] = open;
  if (first === undefined) return isGone(search, chosen) ? [...chosen.values()] : undefined;
  const ways = Array.from(listOf(compiled.into, first)).sort((a, b) =>
    byLetters(compiled.ways[a]?.id ?? '', compiled.ways[b]?.id ?? ''),
  );
  for (const way of ways) {
    const needs = Array.from(listOf(compiled.needs, way));
    if (needs.includes(first) || needs.some((need) => reach.reached[need] === 0)) continue;
    const more = needs.filter((need) => reach.round[need] !== 0 && !chosen.has(need) && !rest.includes(need));
    const found = choose(search, [...rest, ...more], new Map([...chosen, [first, way]]), most);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Chosen ways may need each other in a circle: only going them shows that they open the node. */
function isGone({ compiled, reach, node }: Search, chosen: ReadonlyMap<number, number>): boolean {
  const broken = new Uint8Array(compiled.ways.length).fill(1);
  for (const way of chosen.values()) broken[way] = 0;
  const start = reach.order.filter((at) => reach.round[at] === 0);
  return chain(compiled, { start, broken }).reached[node] === 1;
}
