// What the queue shows now: its view and filters, the rows as last read, and what moved since. Rows never move by themselves.
import { signal } from '@preact/signals';
import type { CaseView, QueueFilter, QueuePage, QueueRow } from '#core/desk/api.ts';
import { BUCKETS, type Bucket } from '#core/desk/types.ts';
import { type Answer, ask, type Refusal, withQuery } from '../api.ts';
import type { Change } from '../live.ts';
import { learnPeople } from '../people.ts';
import { me } from '../staff.ts';

export type View = 'all' | 'mine' | Bucket;
export const VIEWS: readonly View[] = ['all', 'mine', ...BUCKETS];
const PAGE = 50;

/** Kept while the visit lasts, so that coming back from a case finds the queue as it was left. */
export const filter = signal<Pick<QueueFilter, 'assignee' | 'harm' | 'method' | 'q'>>({});

export interface Queue {
  readonly view: View;
  readonly rows: readonly QueueRow[];
  readonly next: string | undefined;
  readonly counts: QueuePage['counts'];
  readonly surge: QueuePage['surge'];
}
export const queue = signal<Queue | undefined>(undefined);
export const queueRefusal = signal<Refusal | undefined>(undefined);
/** Cases that changed since the rows were read; `all` after a gap in the line. */
export const moved = signal<ReadonlySet<string>>(new Set());

function pathOf(view: View, cursor?: string): string {
  const { assignee, harm, method, q } = filter.value;
  return withQuery('cases', {
    bucket: view === 'all' || view === 'mine' ? undefined : view,
    assignee: view === 'mine' ? 'me' : assignee,
    harm,
    method,
    q,
    cursor,
    limit: PAGE,
  });
}

let asked = 0;

/** Reads the view anew from its start. An answer that a later question overtook is dropped. */
export async function readQueue(view: View): Promise<void> {
  const mine = ++asked;
  const answer = await ask<QueuePage>('GET', pathOf(view));
  if (mine !== asked) return;
  queueRefusal.value = answer.ok ? undefined : answer;
  if (!answer.ok) return;
  const { rows, next, counts, surge } = answer.value;
  queue.value = { view, rows, next, counts, surge };
  moved.value = new Set();
}

/** Adds the next fifty under those that stand. */
export async function readMore(): Promise<void> {
  const before = queue.value;
  if (before?.next === undefined) return;
  const mine = ++asked;
  const answer = await ask<QueuePage>('GET', pathOf(before.view, before.next));
  if (mine !== asked) return;
  queueRefusal.value = answer.ok ? undefined : answer;
  if (!answer.ok) return;
  const known = new Set(before.rows.map((row) => row.case));
  queue.value = {
    ...before,
    rows: [...before.rows, ...answer.value.rows.filter((row) => !known.has(row.case))],
    next: answer.value.next,
    counts: answer.value.counts,
  };
}

/** Remembers that something moved; the rows stay where they are until somebody asks for them. */
export function noteChange(change: Change | 'all'): void {
  if (change !== 'all' && change.case === undefined) return;
  const name = change === 'all' ? 'all' : (change.case ?? 'all');
  if (!moved.value.has(name)) moved.value = new Set([...moved.value, name]);
}

/** Assigns a row's case to oneself and shows it in place. */
export async function assignToMe(row: QueueRow): Promise<Answer<CaseView>> {
  const id = me.value?.id ?? '';
  const read = await ask<CaseView>('GET', `cases/${row.case}`);
  if (!read.ok) return read;
  const answer = await ask<CaseView>('POST', `cases/${row.case}/entries`, {
    expectedSeq: read.value.state.seq,
    drafts: [{ type: 'assigned', data: { to: id } }],
  });
  if (!answer.ok) return answer;
  learnPeople(answer.value.people);
  const before = queue.value;
  if (before !== undefined)
    queue.value = {
      ...before,
      rows: before.rows.map((one) => (one.case === row.case ? { ...one, assignee: id } : one)),
    };
  return answer;
}
