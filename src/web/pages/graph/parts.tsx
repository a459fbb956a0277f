// Small parts the page's lists share: a name with how it stands, a path, a list that folds when it is long.
import type { ComponentChildren, JSX } from 'preact';
import { WAY_KIND_WORDS } from '#core/graph/graph-words.ts';
import type { Fall } from '#core/graph/what-falls.ts';
import { say } from '../../text.ts';
import { graphWords as t } from './graph.words.ts';
import type { Reading, Standing } from './reading.ts';

const TAG: Readonly<Record<Standing, string>> = {
  fallen: ' stop',
  unsure: ' check',
  lost: ' check',
  reached: ' check',
  unchecked: ' check',
  back: ' proven',
  safe: ' proven',
  unknown: '',
};

export function standingText(standing: Standing): string {
  if (standing === 'reached' || standing === 'unchecked') return t()[standing];
  return standing === 'back' ? t().back : t().states[standing];
}

export function nameOf({ nodes }: Reading, id: string): string {
  return nodes.get(id)?.name ?? id;
}

export function namesOf(reading: Reading, ids: readonly string[]): string {
  return ids.map((id) => nameOf(reading, id)).join(t().title === 'つながり' ? '、' : ', ');
}

export function Name({ reading, id }: { reading: Reading; id: string }): JSX.Element {
  const standing = reading.standing(id);
  return (
    <>
      <strong>{nameOf(reading, id)}</strong>{' '}
      <span class={`tag nowrap${TAG[standing]}`}>{standingText(standing)}</span>
    </>
  );
}

/** `メール → 楽天: 再設定メール`. */
export function pathText(reading: Reading, { path, by }: Fall): string {
  const last = reading.ways.get(by.at(-1) ?? '');
  const how = (last?.how ?? []).map((kind) => say(WAY_KIND_WORDS[kind])).join(' + ');
  return `${path.map((id) => nameOf(reading, id)).join(' → ')}: ${how}`;
}

/** The first few, the rest folded; numbered when the order counts. */
export function Folding<T>(props: {
  items: readonly T[];
  first?: number;
  ordered?: boolean;
  keyOf: (item: T) => string;
  children: (item: T) => ComponentChildren;
}): JSX.Element | null {
  // An empty list would be read aloud as a list.
  if (props.items.length === 0) return null;
  const first = props.first ?? 5;
  const List = props.ordered === true ? 'ol' : 'ul';
  const shown = props.items.slice(0, first);
  const folded = props.items.slice(first);
  const draw = (items: readonly T[], start: number): JSX.Element => (
    <List
      class={props.ordered === true ? 'graph-order' : 'list'}
      {...(props.ordered === true ? { start } : {})}
    >
      {items.map((item) => (
        <li key={props.keyOf(item)}>{props.children(item)}</li>
      ))}
    </List>
  );
  return (
    <>
      {draw(shown, 1)}
      {folded.length > 0 && (
        <details class="fold">
          <summary>{t().more(String(folded.length))}</summary>
          {draw(folded, first + 1)}
        </details>
      )}
    </>
  );
}
