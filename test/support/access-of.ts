// Short ways to put nodes and ways of the access graph into a test's case.
import type { AccessNode, WayKind } from '#core/graph/types.ts';
import type { Draft } from '#core/journal/types.ts';

export const MAILBOX = 'svc-mail';

/** An account nobody has said anything about, unless told otherwise. */
export function accessNode(id: string, more: Partial<AccessNode> = {}): Draft {
  const item: AccessNode = { id, kind: 'account', name: id, held: false, state: 'unknown', ...more };
  return { type: 'put', data: { kind: 'access-node', item } };
}

export function accessWay(opens: string, needs: readonly string[], how: readonly WayKind[]): Draft {
  const id = `w-${opens}-${needs.join('-')}`;
  return { type: 'put', data: { kind: 'access-way', item: { id, opens, needs, how } } };
}
