// What is written to the journal when the graph changes.
import type { GraphChanges } from '#core/graph/draw-graph.ts';
import type { AccessNode, NodeState } from '#core/graph/types.ts';
import type { CaseState, Draft } from '#core/journal/types.ts';
import { isTakenBack, takeBackId } from '#core/plan/access-steps.ts';

/** Changes of the whole graph: new things before the ways that name them, ways away before things. */
export function draftsOf({ nodes, ways, goneNodes, goneWays }: GraphChanges): readonly Draft[] {
  return [
    ...nodes.map((item): Draft => ({ type: 'put', data: { kind: 'access-node', item } })),
    ...ways.map((item): Draft => ({ type: 'put', data: { kind: 'access-way', item } })),
    ...goneWays.map((id): Draft => ({ type: 'removed', data: { kind: 'access-way', id } })),
    ...goneNodes.map((id): Draft => ({ type: 'removed', data: { kind: 'access-node', id } })),
  ];
}

/**
 * A mark of the person. What had fallen and is safe now was taken back: that is a step done, and what hung on it stays to be looked
 * at. Marked as fallen once more, the step is open again.
 */
export function marksDrafts(
  state: CaseState,
  node: AccessNode,
  mark: NodeState,
  proof: string,
): readonly Draft[] {
  const step = takeBackId(node.id);
  const wasHit = node.state === 'fallen' || node.state === 'unsure';
  if (mark === 'safe' && wasHit) return [{ type: 'step-done', data: { step, proof } }];
  const drafts: Draft[] = [];
  if (mark !== node.state)
    drafts.push({ type: 'put', data: { kind: 'access-node', item: { ...node, state: mark } } });
  if ((mark === 'fallen' || mark === 'unsure') && isTakenBack(state, node))
    drafts.push({ type: 'step-postponed', data: { step } });
  return drafts;
}
