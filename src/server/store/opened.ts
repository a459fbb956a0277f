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

/** What was found out about cases as they stood at an entry; with the vault it goes. */
const found = new WeakMap<DeskVault, Map<string, { readonly head: string; readonly value: unknown }>>();
const FOUND_MAX = 2_000;

/** What `find` says about a case whose newest entry is `head`: asked once for each entry, while it is among the newest asked about. */
export async function foundOnce<T>(
  vault: DeskVault,
  { caseId, head }: { readonly caseId: string; readonly head: string },
  find: () => Promise<T>,
): Promise<T> {
  const known = found.get(vault) ?? new Map<string, { head: string; value: unknown }>();
  found.set(vault, known);
  const before = known.get(caseId);
  known.delete(caseId);
  const value = before?.head === head ? (before.value as T) : await find();
  known.set(caseId, { head, value });
  const [oldest] = known.keys();
  if (known.size > FOUND_MAX && oldest !== undefined) known.delete(oldest);
  return value;
}

/** Lets go of what was opened of a case, after something of it was erased. */
export function forgetOpened(vault: DeskVault, caseId: string): void {
  for (const place of [PLACE_OF_SUMMARY, PLACE_OF_SEARCH_TEXT]) kept.get(vault)?.delete(`${place} ${caseId}`);
  found.get(vault)?.delete(caseId);
}

/** Lets go of all that was opened. */
export function forgetAllOpened(vault: DeskVault): void {
  kept.delete(vault);
  found.delete(vault);
}
