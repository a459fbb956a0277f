// The one case that is open: read, followed live, written to; a lost race keeps the draft and shows what a colleague wrote.
import { type Signal, signal } from '@preact/signals';
import type { CaseView, StaffDraft } from '#core/desk/api.ts';
import type { DeskEntry } from '#core/desk/types.ts';
import { ask, type Refusal } from '../api.ts';
import type { Change } from '../live.ts';
import { learnPeople } from '../people.ts';
import { me } from '../staff.ts';

export const caseView = signal<CaseView | undefined>(undefined);
export const caseRefusal = signal<Refusal | undefined>(undefined);
/** What others wrote while a draft was on its way; shown at the draft until it is sent. */
export const conflict = signal<readonly DeskEntry[]>([]);
/** The last entry seen when the case was opened: what is newer is marked. */
export const seenSeq = signal(0);

let open = '';

/** Opens a case: what was shown of another goes at once. */
export async function openCase(id: string): Promise<void> {
  if (open !== id) {
    open = id;
    caseView.value = undefined;
    conflict.value = [];
    seenSeq.value = Number.MAX_SAFE_INTEGER;
  }
  await readCase();
  if (seenSeq.value === Number.MAX_SAFE_INTEGER) seenSeq.value = caseView.value?.state.seq ?? 0;
}

/** Reads the open case anew; an answer older than what stands is dropped. */
export async function readCase(): Promise<void> {
  const id = open;
  const answer = await ask<CaseView>('GET', `cases/${id}`);
  if (id !== open) return;
  caseRefusal.value = answer.ok ? undefined : answer;
  if (answer.ok) take(answer.value);
  // What was erased, or may no longer be read, does not stay on the screen.
  else if (answer.status >= 400 && answer.status < 500) caseView.value = undefined;
}

function take(view: CaseView): void {
  if (caseView.value?.case === view.case && view.state.seq < caseView.value.state.seq) return;
  learnPeople(view.people);
  caseView.value = view;
}

export function followCase(change: Change | 'all'): void {
  if (change === 'all' || change.case === open) void readCase();
}

/** Appends all drafts or none. Returns why not; after `conflict` the case shown is the newest, and the draft is the caller's still. */
export async function append(drafts: readonly StaffDraft[]): Promise<Refusal | undefined> {
  const before = caseView.value;
  if (before === undefined) return undefined;
  const answer = await ask<CaseView>('POST', `cases/${before.case}/entries`, {
    expectedSeq: before.state.seq,
    drafts,
  });
  if (answer.ok) {
    conflict.value = [];
    take(answer.value);
    seenSeq.value = answer.value.state.seq;
    return undefined;
  }
  if (answer.status === 409) {
    await readCase();
    const own = `staff:${me.value?.id}`;
    const others = (caseView.value?.entries ?? []).filter(
      ({ seq, by }) => seq > before.state.seq && by !== own,
    );
    conflict.value = others;
  }
  return answer;
}

const boxes = new Map<string, Signal<string>>();

/** The text in a box of the open case; kept in memory while the visit lasts, so that leaving a case loses no draft. */
export function box(name: string): Signal<string> {
  const key = `${open} ${name}`;
  const known = boxes.get(key) ?? signal('');
  boxes.set(key, known);
  return known;
}
