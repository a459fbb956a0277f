// One case, open in this tab: its state, what is recorded into it, what other tabs record, and undo.
import { bad, ok, type Result } from '#core/base/result.ts';
import { checkDraft } from '#core/journal/append.ts';
import { createFold, type Fold } from '#core/journal/fold.ts';
import type { JournalStore, StoreError } from '#core/journal/store.ts';
import type { CaseState, Draft, Entry } from '#core/journal/types.ts';
import type { Language } from '#core/base/language.ts';

/** Every lost race means that another tab's entry was kept, so trying on ends; a tab that never stops writing is told of. */
const TRIES = 200;

export interface OpenCase {
  readonly state: CaseState;
  /** Appends after whatever other tabs appended meanwhile; ok only once it is kept. */
  record(drafts: readonly Draft[]): Promise<Result<undefined, StoreError>>;
  /** Takes back the newest entry that can be. */
  undo(): Promise<Result<undefined, StoreError>>;
  onChange(listener: (state: CaseState) => void): void;
  close(): void;
}

/** Opens a case that the store has. */
export async function openCase(store: JournalStore, caseId: string): Promise<Result<OpenCase, StoreError>> {
  const read = await store.read(caseId);
  if (!read.ok) return read;
  return ok(makeOpenCase(store, caseId, read.value));
}

/** Starts a case with its opening entry and the first drafts. */
export async function newCase(
  store: JournalStore,
  first: { readonly language: Language; readonly zone: string; readonly drafts: readonly Draft[] },
): Promise<Result<OpenCase, StoreError>> {
  const caseId = newUuid();
  const appended = await store.append(caseId, -1, [
    { type: 'case-opened', data: { language: first.language, zone: first.zone } },
    ...first.drafts,
  ]);
  if (!appended.ok) return appended;
  return ok(makeOpenCase(store, caseId, appended.value));
}

/** Of our own making: `crypto.randomUUID` is missing in older browsers and on a page that came without https. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // RFC 9562, 5.4: version 4, variant 10.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function makeOpenCase(store: JournalStore, caseId: string, entries: readonly Entry[]): OpenCase {
  const fold: Fold = createFold(entries);
  let listener: ((state: CaseState) => void) | undefined;
  // One write at a time from this tab: a second `record` waits for the first, and sees its outcome.
  let queue: Promise<unknown> = Promise.resolve();

  function take(more: readonly Entry[]): void {
    const fresh = more.filter((entry) => entry.seq > fold.state.seq);
    if (fresh.length === 0) return;
    fold.add(fresh);
    listener?.(fold.state);
  }

  async function catchUp(): Promise<Result<undefined, StoreError>> {
    const read = await store.read(caseId, fold.state.seq);
    if (!read.ok) return read;
    take(read.value);
    return ok(undefined);
  }

  async function recordNow(make: () => readonly Draft[]): Promise<Result<undefined, StoreError>> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const drafts = make();
      if (drafts.length === 0) return ok(undefined);
      const [wrong] = checkAll(fold.state, drafts);
      if (wrong !== undefined) return bad({ code: 'invalid', message: wrong.code });
      const appended = await store.append(caseId, fold.state.seq, drafts);
      if (appended.ok) {
        take(appended.value);
        return ok(undefined);
      }
      if (appended.problems.code !== 'conflict') return appended;
      const caughtUp = await catchUp();
      // Deleted in another tab: said as it is, and never begun anew in the middle.
      if (!caughtUp.ok) return caughtUp;
    }
    return bad({ code: 'conflict', message: 'Other tabs kept writing' });
  }

  function inTurn(make: () => readonly Draft[]): Promise<Result<undefined, StoreError>> {
    const turn = queue.then(() => recordNow(make));
    queue = turn;
    return turn;
  }

  const stopWatching = store.watch((changed) => {
    if (changed === caseId) void catchUp();
  });

  return {
    get state() {
      return fold.state;
    },
    record: (drafts) => inTurn(() => drafts),
    undo: () =>
      inTurn(() => {
        const target = fold.state.undoable;
        return target === undefined ? [] : [{ type: 'undone', data: { target: target.seq } }];
      }),
    onChange: (next) => {
      listener = next;
    },
    close: () => {
      listener = undefined;
      stopWatching();
    },
  };
}

/** A contact started, or a desk joined, in the same breath may be written to: only drafts that refer to earlier entries are held against the state. */
function checkAll(state: CaseState, drafts: readonly Draft[]): readonly { readonly code: string }[] {
  const started = new Set(
    drafts.flatMap((draft) => (draft.type === 'contact-started' ? [draft.data.id] : [])),
  );
  const joined = new Set(
    drafts.flatMap((draft) => (draft.type === 'desk-joined' ? [draft.data.report] : [])),
  );
  return drafts.flatMap((draft) => {
    if (draft.type === 'desk-sent' && joined.has(draft.data.report)) return [];
    if ((draft.type === 'contact-noted' || draft.type === 'contact-ended') && started.has(draft.data.contact))
      return [];
    return checkDraft(state, draft);
  });
}
