// Keeps what was opened of cases' rows for lists: a queue is looked at all day, and opening a page of lines costs more than reading it.
import type { CaseKey } from '../desk/ports.ts';
import type { DeskVault } from '../desk/vault.ts';
import { PLACE_OF_SEARCH_TEXT, PLACE_OF_SUMMARY } from './read-case.ts';
import type { Tables } from './tables.ts';

const KEPT_MAX = 10_000;
type Place = typeof PLACE_OF_SUMMARY | typeof PLACE_OF_SEARCH_TEXT;

interface Kept {
  readonly sealed: Uint8Array;
  readonly value: unknown;
}
/** With the vault they go: nothing outlives the keys. */
const kept = new WeakMap<DeskVault, Map<string, Kept>>();

/** What is sealed at `place` of a case's row. @throws VaultError as `Vault.caseKey` and `Vault.open` do */
export async function openKept(
  vault: DeskVault,
  row: Pick<Tables['cases'], 'case_id' | 'data_key' | 'key_id'>,
  place: Place,
  sealed: Uint8Array,
): Promise<unknown> {
  const known = kept.get(vault) ?? new Map<string, Kept>();
  kept.set(vault, known);
  const name = `${place} ${row.case_id}`;
  const before = known.get(name);
  // Each sealing has a nonce of its own: the same bytes are the same words.
  if (before !== undefined && Buffer.compare(before.sealed, sealed) === 0) return before.value;
  const key: CaseKey = await vault.caseKey(row);
  const value = vault.open(key, place, sealed);
  known.delete(name);
  known.set(name, { sealed, value });
  const [oldest] = known.keys();
  if (known.size > KEPT_MAX && oldest !== undefined) known.delete(oldest);
  return value;
}

/** Lets go of what was opened of a case, after something of it was erased. */
export function forgetOpened(vault: DeskVault, caseId: string): void {
  for (const place of [PLACE_OF_SUMMARY, PLACE_OF_SEARCH_TEXT]) kept.get(vault)?.delete(`${place} ${caseId}`);
}

/** Lets go of all that was opened. */
export function forgetAllOpened(vault: DeskVault): void {
  kept.delete(vault);
}
