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

/** A case locked with a passphrase: nothing of it can be read here but when it was locked. */
export interface LockedHead {
  readonly case: string;
  readonly lockedAt: string;
}

/** Keeps locked cases as sealed bytes. Every change is one transaction: the case is clear or sealed, never both or neither. */
export interface Locker {
  list(): Promise<Result<readonly LockedHead[], StoreError>>;
  /** Puts sealed bytes in the place of the clear case and its evidence; `conflict` when it grew past `expectedSeq`. */
  lock(caseId: string, expectedSeq: number, sealed: Uint8Array): Promise<Result<undefined, StoreError>>;
  read(caseId: string): Promise<Result<Uint8Array, StoreError>>;
  /** Puts the clear case and its evidence back in the place of the sealed bytes. */
  unlock(
    entries: readonly Entry[],
    evidence: ReadonlyMap<string, Uint8Array>,
  ): Promise<Result<CaseHead, StoreError>>;
  /** Deletes the sealed bytes for good. */
  erase(caseId: string): Promise<Result<undefined, StoreError>>;
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
  /**
   * Keeps a whole checked journal under its own case id (import). Where the kept journal is its beginning, the rest is
   * added; `conflict` when the kept one is as long, longer, or another.
   */
  adopt(entries: readonly Entry[]): Promise<Result<CaseHead, StoreError>>;
  putEvidence(caseId: string, bytes: Uint8Array): Promise<Result<string, StoreError>>;
  readEvidence(caseId: string, sha256: string): Promise<Result<Uint8Array, StoreError>>;
  /** Deletes a case and its evidence for good. */
  erase(caseId: string): Promise<Result<undefined, StoreError>>;
  /** Calls back when another tab changed a case; returns how to stop. */
  watch(onChange: (caseId: string) => void): () => void;
  /** Absent where nothing outlasts the page. */
  readonly locker?: Locker;
  /** Lets go of what the store holds open; it cannot be used afterwards. */
  close(): void;
}
