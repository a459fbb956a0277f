// What a page reads from the server: awaited, shown, or why it did not come.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Answer, ask, type Refusal } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Problem } from './problem.tsx';

export interface Fetched<T> {
  readonly value: T | undefined;
  readonly refusal: Refusal | undefined;
  readonly reload: () => Promise<void>;
  readonly set: (value: T) => void;
}

/** What a path answers; `undefined` while it is awaited. A reload keeps what stands until the new comes. */
export function useFetched<T>(path: string | undefined): Fetched<T> {
  const [state, setState] = useState<{
    readonly path: string | undefined;
    readonly answer: Answer<T> | undefined;
  }>({ path, answer: undefined });
  async function reload(): Promise<void> {
    if (path === undefined) return;
    const answer = await ask<T>('GET', path);
    setState((before) =>
      // An answer that failed leaves what was there, and says so beside it.
      !answer.ok && before.path === path && before.answer?.ok === true ? before : { path, answer },
    );
  }
  useEffect(() => void reload(), [path]);
  const current = state.path === path ? state.answer : undefined;
  return {
    value: current?.ok === true ? current.value : undefined,
    refusal: current?.ok === false ? current : undefined,
    reload,
    set: (value) => setState({ path, answer: { ok: true, value } }),
  };
}

/** Shows what was fetched, that it is awaited, or why it did not come. */
export function Shown<T>(props: {
  fetched: Fetched<T>;
  children: (value: T) => ComponentChildren;
}): JSX.Element {
  const { value, refusal, reload } = props.fetched;
  if (value !== undefined) return <>{props.children(value)}</>;
  if (refusal !== undefined) return <Problem refusal={refusal} onAgain={() => void reload()} />;
  return (
    <p role="status" class="quiet pad">
      {desk().loading}
    </p>
  );
}
