// Guards a whole value before it is stored: every string in it, wherever it stands.
import type { SecretFinding } from './types.ts';
import { guard } from './guard.ts';

export interface ValueFinding {
  /** Where in the value: keys and indexes from the outside in. */
  readonly path: readonly (string | number)[];
  readonly finding: SecretFinding;
}

const DEPTH_MAX = 32;
const STRINGS_MAX = 20_000;
/** What the machine writes itself and no person types: digests, signatures, public keys to seal to, instants, ids. */
const MACHINE =
  /^(?:[0-9a-f]{64}|[0-9a-f]{128}|age1[0-9a-z]{58}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Every secret in the strings of a JSON-like value. Deeper or larger values than any entry has are read as far as the limits go. */
export function guardEntryData(value: unknown): readonly ValueFinding[] {
  const found: ValueFinding[] = [];
  let strings = 0;
  const walk = (part: unknown, path: readonly (string | number)[]): void => {
    if (typeof part === 'string') {
      strings += 1;
      if (part.length < 3 || strings > STRINGS_MAX || MACHINE.test(part)) return;
      for (const finding of guard(part)) found.push({ path, finding });
      return;
    }
    if (typeof part !== 'object' || part === null || path.length >= DEPTH_MAX) return;
    if (Array.isArray(part)) for (const [index, item] of part.entries()) walk(item, [...path, index]);
    else for (const [key, item] of Object.entries(part)) walk(item, [...path, key]);
  };
  walk(value, []);
  return found;
}
