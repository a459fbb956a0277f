// Names of colleagues: from the cases that were read, and from the staff list where one may read it.
import { signal } from '@preact/signals';
import type { DeskAuthor } from '#core/desk/types.ts';
import { desk } from './desk.words.ts';
import { me } from './staff.ts';

/** Names by staff id, gathered as they come. */
const people = signal<Readonly<Record<string, string>>>({});

/** Adds names that an answer brought along. */
export function learnPeople(names: Readonly<Record<string, string>>): void {
  if (Object.entries(names).some(([id, name]) => people.value[id] !== name))
    people.value = { ...people.value, ...names };
}

/** A colleague's name; their id while it is not known. */
export function personName(id: string | undefined): string {
  if (id === undefined) return desk().nobody;
  if (id === me.value?.id) return me.value.name;
  return people.value[id] ?? me.value?.colleagues?.[id] ?? id;
}

/** Everyone a case can be given to, oneself first. */
export function knownPeople(): readonly (readonly [id: string, name: string])[] {
  const own = me.value;
  return [
    ...(own === undefined ? [] : [[own.id, own.name] as const]),
    ...Object.entries(own?.colleagues ?? people.value).filter(([id]) => id !== own?.id),
  ];
}

export function authorName(by: DeskAuthor): string {
  if (by === 'person') return desk().person;
  if (by === 'mail') return desk().mail;
  if (by === 'system') return desk().system;
  if (by.startsWith('api:')) return desk().api;
  return personName(by.slice('staff:'.length));
}
