// The desk at this address is not the one the case knows by its keys: said, never taken over.
import type { JSX } from 'preact';
import { isStillKnown } from '#core/link/still-known.ts';
import type { DeskLink } from '#core/journal/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Note } from '../../components/ui.tsx';
import { asked } from '../../desk-link/watch-desk.ts';
import { deskWords } from './desk.words.ts';
import { OfficialNumbers } from './official-numbers.tsx';
import { useDesk } from './use-desk.ts';

/** Only after the desk was asked: keys that turned over are named by a message that may just be on its way. */
export function ChangedDesk({ link, view }: { link: DeskLink; view: CaseView }): JSX.Element | null {
  const here = useDesk();
  if (here === undefined || here === 'none' || asked.value.at === undefined || asked.value.busy) return null;
  if (here.origin !== link.desk.origin || isStillKnown(link.desk, here)) return null;
  return (
    <Note tone="stop">
      <p>
        <strong>{deskWords().changedTitle}</strong>
      </p>
      <p>{deskWords().changedWhy}</p>
      <p>{deskWords().changedNext}</p>
      <OfficialNumbers link={link} view={view} />
    </Note>
  );
}
