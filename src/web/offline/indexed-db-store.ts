// The journal in the browser's IndexedDB: each append is one strict transaction, so what was shown as saved survives a crash.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { sha256Hex } from '#core/base/hash.ts';
import type { Clock } from '#core/base/ports.ts';
import { toInstant } from '#core/base/time.ts';
import { bad, ok, type Result } from '#core/base/result.ts';
import { chain } from '#core/journal/append.ts';
import { headAfter, headOf, isBeginning } from '#core/journal/head.ts';
import type {
  CaseHead,
  JournalStore,
  LockedHead,
  Locker,
  StoreError,
  StoreErrorCode,
} from '#core/journal/store.ts';
import type { Entry } from '#core/journal/types.ts';

interface Schema extends DBSchema {
  entries: { key: [string, number]; value: Entry };
  heads: { key: string; value: CaseHead };
  evidence: { key: [string, string]; value: Uint8Array };
  lockedHeads: { key: string; value: LockedHead };
  locked: { key: string; value: Uint8Array };
}

const NAME = 'kakekomi';
const VERSION = 2;
const ALL = ['entries', 'heads', 'evidence', 'lockedHeads', 'locked'] as const;

/** Opens the store; `unavailable` when this browser refuses to keep anything. */
export async function indexedDbStore(options: {
  clock: Clock;
  name?: string;
}): Promise<Result<JournalStore, StoreError>> {
  try {
    const database = await openDB<Schema>(options.name ?? NAME, VERSION, {
      upgrade(db, from) {
        if (from < 1) {
          db.createObjectStore('entries', { keyPath: ['case', 'seq'] });
          db.createObjectStore('heads', { keyPath: 'case' });
          db.createObjectStore('evidence');
        }
        db.createObjectStore('lockedHeads', { keyPath: 'case' });
        db.createObjectStore('locked');
      },
      // Another tab wants to upgrade or erase: give way, or it waits for ever.
      blocking: (_now, _next, event) => (event.target as unknown as IDBPDatabase).close(),
    });
    return ok(makeStore(database, options.clock, options.name ?? NAME));
  } catch (error) {
    return bad(storeError(error, 'unavailable'));
  }
}

function makeStore(database: IDBPDatabase<Schema>, clock: Clock, name: string): JournalStore {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  const tell = (caseId: string): void => channel?.postMessage(caseId);
  return {
    list: () => guarded(() => database.getAll('heads')),
    read: (caseId, after = -1) =>
      attempt(async () => {
        const look = database.transaction(['entries', 'heads'], 'readonly');
        const [head, entries] = await Promise.all([
          look.objectStore('heads').get(caseId),
          look.objectStore('entries').getAll(caseAfter(caseId, after)),
          look.done,
        ]);
        return head === undefined ? bad(error('not-found', caseId)) : ok(entries);
      }),
    append: (caseId, expectedSeq, drafts) =>
      attempt(async () => {
        const write = database.transaction(['entries', 'heads'], 'readwrite', { durability: 'strict' });
        const heads = write.objectStore('heads');
        const entries = write.objectStore('entries');
        const head = await heads.get(caseId);
        if ((head?.seq ?? -1) !== expectedSeq) {
          await write.done;
          return bad(error('conflict', caseId));
        }
        const last = head === undefined ? undefined : await entries.get([caseId, head.seq]);
        // Hashing is synchronous: a transaction left waiting for a promise of another kind commits by itself.
        const added = chain(last, caseId, drafts, clock);
        const next = added.reduce<CaseHead | undefined>(
          (now, entry) => (now === undefined ? headOf([entry]) : headAfter(now, entry)),
          head,
        );
        await Promise.all([
          ...added.map((entry) => entries.add(entry)),
          ...(next === undefined ? [] : [heads.put(next)]),
          write.done,
        ]);
        tell(caseId);
        return ok(added);
      }),
    adopt: (adopted) =>
      attempt(async () => {
        const head = headOf(adopted);
        const write = database.transaction(['entries', 'heads'], 'readwrite', { durability: 'strict' });
        const kept = await write.objectStore('heads').get(head.case);
        const last =
          kept === undefined ? undefined : await write.objectStore('entries').get([kept.case, kept.seq]);
        if (kept !== undefined && (last === undefined || !isBeginning(last, adopted))) {
          await write.done;
          return bad(error('conflict', head.case));
        }
        await Promise.all([
          ...adopted
            .slice(kept === undefined ? 0 : kept.seq + 1)
            .map((entry) => write.objectStore('entries').add(entry)),
          write.objectStore('heads').put(head),
          write.done,
        ]);
        tell(head.case);
        return ok(head);
      }),
    putEvidence: (caseId, bytes) =>
      attempt(async () => {
        const hash = sha256Hex(bytes);
        const write = database.transaction(['heads', 'evidence'], 'readwrite', { durability: 'strict' });
        // A case locked or erased by another tab takes no more bytes: they would lie here in the clear.
        const head = await write.objectStore('heads').get(caseId);
        if (head !== undefined) await write.objectStore('evidence').put(bytes, [caseId, hash]);
        await write.done;
        return head === undefined ? bad(error('not-found', caseId)) : ok(hash);
      }),
    readEvidence: async (caseId, hash) => {
      const read = await guarded(() => database.get('evidence', [caseId, hash]));
      if (!read.ok) return read;
      return read.value === undefined ? bad(error('not-found', hash)) : ok(read.value);
    },
    erase: (caseId) =>
      guarded(async () => {
        const write = database.transaction(['entries', 'heads', 'evidence'], 'readwrite', {
          durability: 'strict',
        });
        await Promise.all([
          write.objectStore('entries').delete(wholeCase(caseId)),
          write.objectStore('evidence').delete(wholeCase(caseId)),
          write.objectStore('heads').delete(caseId),
          write.done,
        ]);
        tell(caseId);
        return undefined;
      }),
    locker: makeLocker(database, clock, tell),
    watch: (onChange) => {
      const hear = (event: MessageEvent<string>): void => onChange(event.data);
      channel?.addEventListener('message', hear);
      return () => channel?.removeEventListener('message', hear);
    },
    close: () => {
      channel?.close();
      database.close();
    },
  };
}

/** The keys of a case's entries whose `seq` is greater. */
function caseAfter(caseId: string, after: number): IDBKeyRange {
  return IDBKeyRange.bound([caseId, after], [caseId, []], true);
}

function makeLocker(database: IDBPDatabase<Schema>, clock: Clock, tell: (caseId: string) => void): Locker {
  return {
    list: () => guarded(() => database.getAll('lockedHeads')),
    read: async (caseId) => {
      const read = await guarded(() => database.get('locked', caseId));
      if (!read.ok) return read;
      return read.value === undefined ? bad(error('not-found', caseId)) : ok(read.value);
    },
    lock: (caseId, expectedSeq, sealed) =>
      attempt(async () => {
        const write = database.transaction(ALL, 'readwrite', { durability: 'strict' });
        const head = await write.objectStore('heads').get(caseId);
        if (head?.seq !== expectedSeq) {
          await write.done;
          return bad(error('conflict', caseId));
        }
        await Promise.all([
          write.objectStore('locked').put(sealed, caseId),
          write.objectStore('lockedHeads').put({ case: caseId, lockedAt: toInstant(clock()) }),
          write.objectStore('entries').delete(wholeCase(caseId)),
          write.objectStore('evidence').delete(wholeCase(caseId)),
          write.objectStore('heads').delete(caseId),
          write.done,
        ]);
        tell(caseId);
        return ok(undefined);
      }),
    unlock: (entries, evidence) =>
      attempt(async () => {
        const head = headOf(entries);
        const write = database.transaction(ALL, 'readwrite', { durability: 'strict' });
        if ((await write.objectStore('heads').get(head.case)) !== undefined) {
          await write.done;
          return bad(error('conflict', head.case));
        }
        await Promise.all([
          ...entries.map((entry) => write.objectStore('entries').add(entry)),
          ...[...evidence].map(([hash, bytes]) =>
            write.objectStore('evidence').put(bytes, [head.case, hash]),
          ),
          write.objectStore('heads').put(head),
          write.objectStore('locked').delete(head.case),
          write.objectStore('lockedHeads').delete(head.case),
          write.done,
        ]);
        tell(head.case);
        return ok(head);
      }),
    erase: (caseId) =>
      guarded(async () => {
        const write = database.transaction(['locked', 'lockedHeads'], 'readwrite', {
          durability: 'strict',
        });
        await Promise.all([
          write.objectStore('locked').delete(caseId),
          write.objectStore('lockedHeads').delete(caseId),
          write.done,
        ]);
        tell(caseId);
        return undefined;
      }),
  };
}

/** All keys that begin with a case's id: arrays sort after numbers and strings. */
function wholeCase(caseId: string): IDBKeyRange {
  return IDBKeyRange.bound([caseId], [caseId, []]);
}

function guarded<T>(work: () => Promise<T>): Promise<Result<T, StoreError>> {
  return attempt(async () => ok(await work()));
}

async function attempt<T>(work: () => Promise<Result<T, StoreError>>): Promise<Result<T, StoreError>> {
  try {
    return await work();
  } catch (error) {
    return bad(storeError(error, 'unavailable'));
  }
}

function error(code: StoreErrorCode, what: string): StoreError {
  return { code, message: `${code}: "${what}"` };
}

/** The browser's exceptions → our closed set of codes. */
function storeError(thrown: unknown, fallback: StoreErrorCode): StoreError {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'QuotaExceededError') return { code: 'quota', message: 'The device has no room left' };
  if (name === 'ConstraintError') return { code: 'conflict', message: 'Another tab wrote first' };
  return { code: fallback, message: `The browser refused: ${name || 'unknown'}` };
}
