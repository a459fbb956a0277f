// A whole case as one JSON file to take along: what was shown on the screen, and the entries it was folded from (D2).
import { shownEntry, type ShownState, shownState } from '../shown.ts';
import type { DeskCaseState, DeskEntry } from '../types.ts';

export interface CaseFile {
  readonly format: 'kakekomi-desk-case';
  readonly v: 1;
  readonly receipt: string;
  readonly exportedAt: string;
  readonly state: ShownState;
  /** With secrets covered, so their hashes can be compared but not computed anew where something was covered. */
  readonly entries: readonly DeskEntry[];
}

/** A case as a file: never the secret both ends share, never a secret that slipped in. */
export function caseFile(
  receipt: string,
  state: DeskCaseState,
  entries: readonly DeskEntry[],
  exportedAt: string,
): CaseFile {
  return {
    format: 'kakekomi-desk-case',
    v: 1,
    receipt,
    exportedAt,
    state: shownState(state).state,
    entries: entries.map(shownEntry),
  };
}
