// The case in hand: opened from the browser's own store, recorded into, undone, followed across tabs.
import { computed, signal } from '@preact/signals';
import type { CaseState, Draft } from '#core/journal/types.ts';
import type { CaseHead, JournalStore, StoreError } from '#core/journal/store.ts';
import { bad, ok, type Result } from '#core/base/result.ts';
import type { OpenCase } from './offline/open-case.ts';
import { keepSetting, language, readSetting } from './text.ts';

const LAST_CASE = 'kakekomi.case';

/** What the saved line at the foot of the page says. */
export type SaveNote =
  | { readonly kind: 'saved'; readonly at: string; readonly undoable: boolean }
  | { readonly kind: 'undone'; readonly at: string }
  | { readonly kind: 'failed'; readonly error: StoreError }
  | { readonly kind: 'secret' };

/** The state of the open case; undefined while none is open. A new object after every change. */
export const caseState = signal<CaseState | undefined>(undefined);
/** Cases kept in this browser; undefined until first read. */
export const caseHeads = signal<readonly CaseHead[] | undefined>(undefined);
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
  if (opening.ok) return opening.value;
  storeTrouble.value = opening.problems;
  const { memoryStore } = await import('#core/journal/memory-store.ts');
  return memoryStore({ clock: Date.now });
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
  const listed = await (await store()).list();
  if (listed.ok) caseHeads.value = listed.value;
  else storeTrouble.value = listed.problems;
}

/** Opens the last case of this browser, if there is one. */
export async function resume(): Promise<void> {
  await refreshHeads();
  const last = readSetting(LAST_CASE);
  const head = caseHeads.value?.find((one) => one.case === last) ?? caseHeads.value?.[0];
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
  caseState.value = next.state;
  keepSetting(LAST_CASE, next.state.id);
  next.onChange((state) => {
    caseState.value = state;
  });
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
  const looked = await reached(async () => ok(await holdsSecret(drafts, allowed)));
  if (!looked.ok) return settle(looked, 'saved');
  if (looked.value) {
    saveNote.value = { kind: 'secret' };
    return false;
  }
  return settle(await opened.record(drafts), 'saved');
}

/** The guard is large: it loads with the first text field, not with the first page. */
async function holdsSecret(drafts: readonly Draft[], allowed: ReadonlySet<string>): Promise<boolean> {
  const [{ guardEntryData }, { isBlocking }] = await Promise.all([
    import('#core/guard/guard-value.ts'),
    import('#core/guard/guard.ts'),
  ]);
  return drafts.some((draft) =>
    guardEntryData(draft.data).some(({ finding }) => isBlocking(finding) && !allowed.has(finding.text)),
  );
}

/** Takes back the last change. */
export async function undo(): Promise<boolean> {
  if (opened === undefined) return false;
  return settle(await opened.undo(), 'undone');
}

function settle(result: Result<unknown, StoreError>, how: 'saved' | 'undone'): boolean {
  if (!result.ok) {
    saveNote.value = { kind: 'failed', error: result.problems };
    return false;
  }
  if (opened !== undefined) caseState.value = opened.state;
  if (how === 'saved') noteSaved();
  else saveNote.value = { kind: 'undone', at: new Date().toISOString() };
  return true;
}

function noteSaved(): void {
  const state = caseState.value;
  if (state === undefined) return;
  saveNote.value = { kind: 'saved', at: state.savedAt, undoable: state.undoable !== undefined };
}
