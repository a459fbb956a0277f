// Everything the page says about the graph, worked out once for each state of the case.
import type { Language } from '#core/base/language.ts';
import { lockedOut } from '#core/graph/lockout.ts';
import { graphIn } from '#core/graph/part-names.ts';
import { type Hardening, hardening } from '#core/graph/protects.ts';
import { type RecoveryStep, recoveryOrder } from '#core/graph/recovery-order.ts';
import { type SinglePoint, singlePoints } from '#core/graph/single-points.ts';
import type { AccessGraph, AccessNode, AccessWay } from '#core/graph/types.ts';
import { type Fall, whatFalls } from '#core/graph/what-falls.ts';
import type { CaseState } from '#core/journal/types.ts';
import { graphNow, graphOf, inOtherHands, isTakenBack } from '#core/plan/access-steps.ts';

/** How a thing stands, as the picture and the tags show it. */
export type Standing = 'fallen' | 'unsure' | 'lost' | 'reached' | 'unchecked' | 'back' | 'safe' | 'unknown';

export interface Reading {
  /** With what was taken back counted as safe. */
  readonly graph: AccessGraph;
  readonly nodes: ReadonlyMap<string, AccessNode>;
  readonly ways: ReadonlyMap<string, AccessWay>;
  readonly falls: readonly Fall[];
  /** From what fell at first: what is back stays in the list. */
  readonly order: readonly RecoveryStep[];
  readonly back: ReadonlySet<string>;
  /** Passwords for one place only: lists and picture leave them out unless they are marked. */
  readonly memory: ReadonlySet<string>;
  readonly locked: readonly string[];
  readonly points: readonly SinglePoint[];
  readonly hardening: readonly Hardening[];
  standing(id: string): Standing;
}

/** Stands for more than one id; no id is empty. */
const SEVERAL = '';

/** Passwords kept in mind for one place only: the place itself says as much. */
function ownMemory({ nodes, ways }: AccessGraph): ReadonlySet<string> {
  const opened = new Map<string, string>();
  for (const { needs, opens } of ways)
    for (const need of needs) {
      const known = opened.get(need);
      opened.set(need, known === undefined || known === opens ? opens : SEVERAL);
    }
  return new Set(
    nodes.filter(({ id, kind }) => kind === 'password' && opened.get(id) !== SEVERAL).map(({ id }) => id),
  );
}

/** State → what the page shows, with names in `language` also where the interview was in the other one. */
export function readingOf(state: CaseState, language: Language): Reading {
  const first = graphIn(graphOf(state), language);
  const hit = inOtherHands(first);
  const graph = graphIn(graphNow(state), language);
  const fallen = inOtherHands(graph);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const ways = new Map(graph.ways.map((way) => [way.id, way]));
  const falls = whatFalls(graph, fallen);
  const reached = new Set(falls.map(({ id }) => id));
  const back = new Set(first.nodes.filter((node) => isTakenBack(state, node)).map(({ id }) => id));
  const memory = ownMemory(graph);
  const order = hit.length === 0 ? [] : recoveryOrder(first, hit);
  const ordered = new Set(order.map(({ id }) => id));
  return {
    graph,
    nodes,
    ways,
    falls: falls.filter(({ id }) => !back.has(id)),
    order,
    back,
    memory,
    locked:
      fallen.length === 0 ? [] : lockedOut(graph, fallen, { worst: true }).filter((id) => !memory.has(id)),
    points: singlePoints(graph).filter(({ id }) => !memory.has(id)),
    hardening: hardening(graph, fallen),
    standing: (id) => {
      if (back.has(id)) return 'back';
      const own = nodes.get(id)?.state ?? 'unknown';
      if (own !== 'unknown' && own !== 'safe') return own;
      if (reached.has(id)) return 'reached';
      // The way to it is closed by now, but it was open.
      return own === 'unknown' && ordered.has(id) ? 'unchecked' : own;
    },
  };
}
