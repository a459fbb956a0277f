// The port every journal store keeps: one contract suite runs on memory, IndexedDB and file stores alike.
import type { Result } from '../base/result.ts';
import type { Draft, Entry } from './types.ts';

export type StoreErrorCode =
  /** Someone else (another tab) appended first: read again and retry. */
  | 'conflict'
  /** The device is full; nothing of this append was kept, everything before is safe. */
  | 'quota'
  /** The browser refuses storage (private mode, settings). */
  | 'unavailable'
  | 'not-found'
  /** An entry is not what the schema allows. */
  | 'invalid';

export interface StoreError {
  readonly code: StoreErrorCode;
  readonly message: string;
}

export interface CaseHead {
  readonly case: string;
  readonly openedAt: string;
  readonly savedAt: string;
  readonly seq: number;
  readonly title: string;
  readonly closed: boolean;
}

export interface JournalStore {
  list(): Promise<Result<readonly CaseHead[], StoreError>>;
  /** A case's entries in order: all, or those whose `seq` is greater than `after` (none is no error while the case is there). */
  read(caseId: string, after?: number): Promise<Result<readonly Entry[], StoreError>>;
  /**
   * Appends atomically after `expectedSeq` (-1 for a new case): all drafts or none.
   * Returns the entries as kept; `conflict` when the journal has grown meanwhile.
   */
  append(
    caseId: string,
    expectedSeq: number,
    drafts: readonly Draft[],
  ): Promise<Result<readonly Entry[], StoreError>>;
  /** Keeps a whole checked journal under its own case id (import); `conflict` when another journal has that id. */
  adopt(entries: readonly Entry[]): Promise<Result<CaseHead, StoreError>>;
  putEvidence(caseId: string, bytes: Uint8Array): Promise<Result<string, StoreError>>;
  readEvidence(caseId: string, sha256: string): Promise<Result<Uint8Array, StoreError>>;
  /** Deletes a case and its evidence for good. */
  erase(caseId: string): Promise<Result<undefined, StoreError>>;
  /** Calls back when another tab changed a case; returns how to stop. */
  watch(onChange: (caseId: string) => void): () => void;
  /** Lets go of what the store holds open; it cannot be used afterwards. */
  close(): void;
}
