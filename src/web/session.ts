// The case in hand: opened from the browser's own store, recorded into, undone, followed across tabs.
import { computed, signal } from '@preact/signals';
import type { CaseState, Change, Draft } from '#core/journal/types.ts';
import type { CaseHead, JournalStore, LockedHead, StoreError } from '#core/journal/store.ts';
import { bad, ok, type Result } from '#core/base/result.ts';
import type { LockProblem } from './offline/lock-case.ts';
import type { OpenCase } from './offline/open-case.ts';
import { keepSetting, language, readSetting } from './text.ts';

const LAST_CASE = 'kakekomi.case';

/** What the saved line at the foot of the page says. */
export type SaveNote =
  | { readonly kind: 'saved'; readonly at: string; readonly undoable: boolean }
  /** `seqs` are the undo's own entries, so that it can be taken back too. */
  | {
      readonly kind: 'undone';
      readonly at: string;
      readonly seqs: readonly number[];
      readonly change: Change;
    }
  | { readonly kind: 'failed'; readonly error: StoreError }
  | { readonly kind: 'secret' };

/** The state of the open case; undefined while none is open. A new object after every change. */
export const caseState = signal<CaseState | undefined>(undefined);
/** Cases kept in this browser; undefined until first read. */
export const caseHeads = signal<readonly CaseHead[] | undefined>(undefined);
/** Cases locked with a passphrase. */
export const lockedHeads = signal<readonly LockedHead[]>([]);
export const saveNote = signal<SaveNote | undefined>(undefined);
/** Why the store cannot be used (private mode, no permission), when it cannot. */
export const storeTrouble = signal<StoreError | undefined>(undefined);
/** The time shown as "now", moving on each minute. */
export const now = signal(Date.now());
setInterval(() => {
  now.value = Date.now();
}, 30_000);

export const hasCase = computed(() => caseState.value !== undefined);

let opened: OpenCase | undefined;
/** The last change of several entries that a person made with one tap, and takes back with one. */
let asOne: { readonly from: number; readonly to: number } | undefined;
let storeOpening: Promise<JournalStore> | undefined;

/** The browser's store; in a browser that refuses storage, a store that lasts as long as the page does. */
export function store(): Promise<JournalStore> {
  storeOpening ??= openStore().catch((error: unknown) => {
    storeOpening = undefined;
    throw error;
  });
  return storeOpening;
}

async function openStore(): Promise<JournalStore> {
  const { indexedDbStore } = await import('./offline/indexed-db-store.ts');
  const opening = await indexedDbStore({ clock: Date.now });
  if (opening.ok) {
    opening.value.watch((changed) => void leaveIfGone(opening.value, changed));
    return opening.value;
  }
  storeTrouble.value = opening.problems;
  const { memoryStore } = await import('#core/journal/memory-store.ts');
  return memoryStore({ clock: Date.now });
}

/** Another tab locked or erased the case that is open here: it must not stay on this screen either. */
async function leaveIfGone(kept: JournalStore, changed: string): Promise<void> {
  if (opened?.state.id !== changed) return refreshHeads();
  const listed = await kept.list();
  const isGone = listed.ok && !listed.value.some((head) => head.case === changed);
  if (isGone) leaveCase();
  await refreshHeads();
  // A locked case says so by itself; a deleted one would only be missing.
  if (isGone && !lockedHeads.value.some((head) => head.case === changed))
    saveNote.value = { kind: 'failed', error: { code: 'not-found', message: 'Deleted in another window' } };
}

/** Lower-case, unique within a case. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('') + Date.now().toString(36);
}

/** The person's own zone, by this device. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Tokyo';
}

export async function refreshHeads(): Promise<void> {
  const kept = await store();
  const [listed, locked] = await Promise.all([kept.list(), kept.locker?.list()]);
  if (locked?.ok === true) lockedHeads.value = locked.value;
  if (listed.ok) caseHeads.value = listed.value;
  else storeTrouble.value = listed.problems;
}

/** Opens the last case of this browser, if there is one. */
export async function resume(): Promise<void> {
  await refreshHeads();
  const last = readSetting(LAST_CASE);
  const isLocked = lockedHeads.value.some((one) => one.case === last);
  const head =
    caseHeads.value?.find((one) => one.case === last) ?? (isLocked ? undefined : caseHeads.value?.[0]);
  if (head !== undefined) await switchTo(head.case);
}

/** Opens a case by id. */
export async function switchTo(caseId: string): Promise<boolean> {
  const opening = await reached(async () => {
    const { openCase } = await import('./offline/open-case.ts');
    return openCase(await store(), caseId);
  });
  if (!opening.ok) {
    saveNote.value = { kind: 'failed', error: opening.problems };
    return false;
  }
  take(opening.value);
  return true;
}

/** Starts a new case with its first entries. */
export async function startCase(drafts: readonly Draft[]): Promise<boolean> {
  const opening = await reached(async () => {
    const { newCase } = await import('./offline/open-case.ts');
    return newCase(await store(), { language: language.value, zone: ownZone(), drafts });
  });
  if (!opening.ok) {
    saveNote.value = { kind: 'failed', error: opening.problems };
    return false;
  }
  take(opening.value);
  noteSaved();
  void import('./offline/persist.ts').then((persist) => persist.askToPersist());
  return true;
}

/** A part of the page that did not arrive is told like a store that refused; the next try asks for it again. */
async function reached<T>(work: () => Promise<Result<T, StoreError>>): Promise<Result<T, StoreError>> {
  try {
    return await work();
  } catch {
    return bad({ code: 'unavailable', message: 'A part of the page did not load' });
  }
}

function take(next: OpenCase): void {
  opened?.close();
  opened = next;
  asOne = undefined;
  caseState.value = next.state;
  keepSetting(LAST_CASE, next.state.id);
  next.onChange((state) => {
    caseState.value = state;
  });
}

/** Seals the open case with a passphrase and leaves it; undefined once it is locked, or why it is not. */
export async function lock(passphrase: string): Promise<LockProblem | undefined> {
  const caseId = opened?.state.id;
  if (caseId === undefined) return 'not-found';
  const { lockCase } = await import('./offline/lock-case.ts');
  const locked = await lockCase(await store(), caseId, passphrase);
  if (!locked.ok) return locked.problems;
  leaveCase();
  await refreshHeads();
  return undefined;
}

/** Opens a locked case; undefined once it is open, or why it is not. */
export async function unlock(caseId: string, passphrase: string): Promise<LockProblem | undefined> {
  const { unlockCase } = await import('./offline/lock-case.ts');
  const unlocked = await unlockCase(await store(), caseId, passphrase);
  if (!unlocked.ok) return unlocked.problems;
  await refreshHeads();
  await switchTo(caseId);
  return undefined;
}

/** Leaves the open case without deleting anything. */
export function leaveCase(): void {
  opened?.close();
  opened = undefined;
  caseState.value = undefined;
  saveNote.value = undefined;
}

/**
 * Appends to the open case; true once it is safely kept. The guard looks at every text first and refuses a secret
 * (promise 3); `allowed` holds texts the person said are no secret.
 */
export async function record(
  drafts: readonly Draft[],
  allowed: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  if (opened === undefined) throw new Error('Cannot record without an open case');
  const looked = await reached(async () => ok(await lookAt(drafts, allowed)));
  if (!looked.ok) return settle(looked);
  if (looked.value === 'wrong') {
    saveNote.value = { kind: 'failed', error: { code: 'invalid', message: 'Not what the schema allows' } };
    return false;
  }
  if (looked.value === 'secret') {
    saveNote.value = { kind: 'secret' };
    return false;
  }
  const done = settle(await opened.record(drafts));
  if (done) noteSaved();
  return done;
}

/** As `record`, for several drafts that are one change to the person: one undo takes all of them back. */
export async function recordAsOne(
  drafts: readonly Draft[],
  allowed: ReadonlySet<string> = new Set(),
): Promise<boolean> {
  const done = await record(drafts, allowed);
  const last = opened?.state.seq;
  if (done && last !== undefined) asOne = { from: last - drafts.length + 1, to: last };
  return done;
}

/** Why drafts may not be kept. Guard and schema are large: they load with the first text field, not with the first page. */
async function lookAt(
  drafts: readonly Draft[],
  allowed: ReadonlySet<string>,
): Promise<'fine' | 'secret' | 'wrong'> {
  const [{ guardEntryData }, { isBlocking }, { parseDraft }, { printable }] = await Promise.all([
    import('#core/guard/guard-value.ts'),
    import('#core/guard/guard.ts'),
    import('#core/journal/schema.ts'),
    import('#core/journal/append.ts'),
  ]);
  const secret = drafts.some((draft) =>
    guardEntryData(draft.data).some(({ finding }) => isBlocking(finding) && !allowed.has(finding.text)),
  );
  if (secret) return 'secret';
  // What the schema refuses could be kept but never imported again: better told now.
  const fits = drafts.every((draft) => parseDraft(JSON.parse(JSON.stringify(printable(draft)))).ok);
  return fits ? 'fine' : 'wrong';
}

/**
 * Appends to this case what its person did not write: what a desk said, what was delivered. It is kept as it came, signed, so neither the
 * guard nor the line "saved" has a say. `false` when another case is open by now, another tab was first, or it could not be kept.
 */
export async function keep(caseId: string, drafts: readonly Draft[]): Promise<boolean> {
  const one = opened;
  if (one === undefined || one.state.id !== caseId) return false;
  const done = await one.record(drafts);
  if (!done.ok && done.problems.code !== 'invalid') saveNote.value = { kind: 'failed', error: done.problems };
  if (opened === one) caseState.value = one.state;
  return done.ok;
}

/** Takes back the last change. */
export async function undo(): Promise<boolean> {
  const undoable = caseState.value?.undoable;
  if (opened === undefined || undoable === undefined) return false;
  const { seq, change } = undoable;
  const first = asOne?.to === seq ? asOne.from : seq;
  const targets = Array.from({ length: seq - first + 1 }, (_, index) => seq - index);
  const done = settle(await (targets.length === 1 ? opened.undo() : opened.record(undoneDrafts(targets))));
  if (!done) return false;
  const last = opened.state.seq;
  const seqs = targets.map((_, index) => last - index);
  saveNote.value = { kind: 'undone', at: new Date().toISOString(), seqs, change };
  return true;
}

/** Takes an undo back: `seqs` are the undo's own entries. */
export async function redo(seqs: readonly number[]): Promise<boolean> {
  if (opened === undefined) return false;
  const done = settle(await opened.record(undoneDrafts(seqs)));
  if (done) noteSaved();
  return done;
}

function undoneDrafts(targets: readonly number[]): readonly Draft[] {
  return targets.map((target) => ({ type: 'undone', data: { target } }));
}

function settle(result: Result<unknown, StoreError>): boolean {
  if (!result.ok) {
    saveNote.value = { kind: 'failed', error: result.problems };
    return false;
  }
  if (opened !== undefined) caseState.value = opened.state;
  return true;
}

function noteSaved(): void {
  const state = caseState.value;
  if (state === undefined) return;
  saveNote.value = { kind: 'saved', at: state.savedAt, undoable: state.undoable !== undefined };
}
