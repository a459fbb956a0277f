// The one line by which a list of cases shows a journal.
import type { CaseHead } from './store.ts';
import type { Entry } from './types.ts';

/** A journal's entries → its head; the title is the main account's name. */
export function headOf(entries: readonly Entry[]): CaseHead {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) throw new Error('Expected at least one entry');
  let head: CaseHead = {
    case: first.case,
    openedAt: first.at,
    savedAt: first.at,
    seq: -1,
    title: '',
    closed: false,
  };
  for (const entry of entries) head = headAfter(head, entry);
  return head;
}

/** A head after one more entry: a store keeps heads without folding whole journals. */
export function headAfter(head: CaseHead, entry: Entry): CaseHead {
  const named = entry.type === 'put' && entry.data.kind === 'account' && entry.data.item.role === 'main';
  return {
    ...head,
    savedAt: entry.at,
    seq: entry.seq,
    title: named && entry.data.kind === 'account' ? entry.data.item.name : head.title,
    closed: entry.type === 'case-closed' ? true : entry.type === 'case-reopened' ? false : head.closed,
  };
}

/** Whether a kept journal that ends with `last` is the beginning of a longer one, entry by entry: the chain of hashes says so. */
export function isBeginning(last: Entry, entries: readonly Entry[]): boolean {
  return entries.length > last.seq + 1 && entries[last.seq]?.hash === last.hash;
}
