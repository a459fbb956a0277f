// Something came in the desk's name and was not believed: a calm warning, never its content.
import type { JSX } from 'preact';
import type { DeskLink } from '#core/journal/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Note } from '../../components/ui.tsx';
import { clockOf } from '../../clock.ts';
import { deskWords } from './desk.words.ts';
import { OfficialNumbers } from './official-numbers.tsx';

export function Refused({ link, view }: { link: DeskLink; view: CaseView }): JSX.Element | null {
  const last = link.refused.at(-1);
  if (last === undefined) return null;
  return (
    <Note tone="check">
      <p>
        <strong>{deskWords().refusedTitle}</strong>
      </p>
      <p class="small">
        {clockOf(last.at)} {deskWords().refusedWhy[last.reason]}
      </p>
      <p>{deskWords().refusedNext}</p>
      {link.refused.length > 1 && (
        <details>
          <summary>{deskWords().refusedAll(String(link.refused.length))}</summary>
          <ul class="small">
            {link.refused.map((one) => (
              <li key={one.sha256}>
                {clockOf(one.at)} {deskWords().refusedWhy[one.reason]}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>{deskWords().refusedCall}</summary>
        <OfficialNumbers link={link} view={view} />
      </details>
    </Note>
  );
}
