// A journal store that lasts as long as the page: for browsers that refuse storage, and for tests.
import { sha256Hex } from '../base/hash.ts';
import type { Clock } from '../base/ports.ts';
import { bad, ok, type Result } from '../base/result.ts';
import { chain } from './append.ts';
import { headOf, isBeginning } from './head.ts';
import type { JournalStore, StoreError, StoreErrorCode } from './store.ts';
import type { Entry } from './types.ts';

export function memoryStore({ clock }: { clock: Clock }): JournalStore {
  const journals = new Map<string, Entry[]>();
  const evidence = new Map<string, Uint8Array>();
  return {
    list: async () => ok([...journals.values()].map(headOf)),
    read: async (caseId, after = -1) => {
      const entries = journals.get(caseId);
      // `seq` counts from 0 without gaps, so it is also the place in the list.
      return entries === undefined ? refuse('not-found', caseId) : ok(entries.slice(after + 1));
    },
    append: async (caseId, expectedSeq, drafts) => {
      const entries = journals.get(caseId) ?? [];
      const last = entries.at(-1);
      if ((last?.seq ?? -1) !== expectedSeq) return refuse('conflict', caseId);
      const added = chain(last, caseId, drafts, clock);
      // Pushed in place: copied, each entry would cost as much as all before it. Readers got lists of their own.
      for (const entry of added) entries.push(entry);
      journals.set(caseId, entries);
      return ok(added);
    },
    adopt: async (entries) => {
      const caseId = entries[0]?.case ?? '';
      if (caseId === '') return refuse('invalid', caseId);
      const kept = journals.get(caseId)?.at(-1);
      if (kept !== undefined && !isBeginning(kept, entries)) return refuse('conflict', caseId);
      journals.set(caseId, [...entries]);
      return ok(headOf(entries));
    },
    putEvidence: async (caseId, bytes) => {
      const hash = sha256Hex(bytes);
      evidence.set(`${caseId}/${hash}`, bytes.slice());
      return ok(hash);
    },
    readEvidence: async (caseId, hash) => {
      const bytes = evidence.get(`${caseId}/${hash}`);
      return bytes === undefined ? refuse('not-found', hash) : ok(bytes.slice());
    },
    erase: async (caseId) => {
      journals.delete(caseId);
      for (const key of evidence.keys()) if (key.startsWith(`${caseId}/`)) evidence.delete(key);
      return ok(undefined);
    },
    watch: () => () => undefined,
    close: () => undefined,
  };
}

function refuse(code: StoreErrorCode, what: string): Result<never, StoreError> {
  return bad({ code, message: `${code}: "${what}"` });
}
