// A folded case as plain JSON: maps become lists of pairs, since their order is part of the state.
import type { CaseState } from '../../src/core/journal/types.ts';

export function stateToJson(state: CaseState): unknown {
  return JSON.parse(
    JSON.stringify(state, (_key, value: unknown) => (value instanceof Map ? [...value] : value)),
  );
}
