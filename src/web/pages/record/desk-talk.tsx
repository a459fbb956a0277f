// What passed with a desk, kept in the record: folded, since the talk itself has a page of its own.
import type { JSX } from 'preact';
import type { CaseState } from '#core/journal/types.ts';
import { say } from '../../text.ts';
import { deskWords } from '../desk/desk.words.ts';
import { Talk } from '../desk/talk.tsx';

export function DeskTalk({ state }: { state: CaseState }): JSX.Element | null {
  const links = [...state.desks.values()];
  if (links.length === 0) return null;
  return (
    <section class="stack-small">
      <h2>{deskWords().history}</h2>
      {links.map((link) => (
        <details key={link.report}>
          <summary>
            {say(link.desk.name)} <span class="number">{link.receipt}</span>
          </summary>
          <Talk link={link} zone={state.zone} />
        </details>
      ))}
    </section>
  );
}
