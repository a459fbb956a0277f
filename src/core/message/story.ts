// The case as ordered facts: what every letter, sheet and report is made of.
import { earliest } from '../base/time.ts';
import type { Account, CaseState, Happening, Transaction } from '../journal/types.ts';

/** The account the case is about. */
export function mainAccount(state: CaseState): Account | undefined {
  const accounts = [...state.items.account.values()];
  return accounts.find(({ role }) => role === 'main') ?? accounts[0];
}

type Dated = { readonly when: Happening['when'] };

function inTime<T extends Dated>(items: Iterable<T>): readonly T[] {
  return [...items].toSorted((a, b) => (earliest(a.when) ?? Infinity) - (earliest(b.when) ?? Infinity) || 0);
}

/** Happenings in order of time; those of unknown time last, in the order they were told. */
export function happenings(state: CaseState): readonly Happening[] {
  return inTime(state.items.happening.values());
}

/** When the person noticed: the earliest happening of that kind. */
export function noticed(state: CaseState): Happening | undefined {
  return happenings(state).find(({ kind }) => kind === 'noticed');
}

/** What others did: everything that is not the person's own and not the noticing. */
export function foreignHappenings(state: CaseState): readonly Happening[] {
  return happenings(state).filter(({ kind, whose }) => kind !== 'noticed' && whose !== 'mine');
}

export function foreignTransactions(state: CaseState): readonly Transaction[] {
  return inTime(state.items.transaction.values()).filter(({ whose }) => whose !== 'mine');
}

/** Reference numbers an organisation gave, newest last. */
export function references(state: CaseState, organisation: string): readonly string[] {
  return [...state.contacts.values()]
    .filter((contact) => contact.organisation === organisation)
    .flatMap(({ notes }) => notes.filter(({ note }) => note === 'reference').map(({ text }) => text));
}
