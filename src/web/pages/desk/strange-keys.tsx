// The desk's page names keys this talk does not know: a calm warning; they are not believed.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskLink } from '#core/journal/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Note } from '../../components/ui.tsx';
import { hasStrangeKeys } from '../../desk-link/desk-keys.ts';
import { deskHere, findDeskAgain } from '../../desk-link/find-desk.ts';
import { isClosed, isWithdrawn } from '../../desk-link/links.ts';
import { askDesk, asked } from '../../desk-link/watch-desk.ts';
import { deskWords } from './desk.words.ts';
import { OfficialNumbers } from './official-numbers.tsx';

export function StrangeKeys({ link, view }: { link: DeskLink; view: CaseView }): JSX.Element | null {
  const [readAt, setReadAt] = useState<number>();
  useEffect(() => {
    void findDeskAgain().then((profile) => {
      if (profile === undefined) return;
      setReadAt(Date.now());
      if (hasStrangeKeys(link, profile)) void askDesk();
    });
  }, []);
  const profile = deskHere.value;
  // A signed message may be under way that names them: said only once the desk was asked after they were seen.
  const isAsked = readAt !== undefined && asked.value.at !== undefined && asked.value.at >= readAt;
  // A talk that is over is told of no new keys.
  const isOver = isWithdrawn(link) || isClosed(link);
  if (isOver || !isAsked || profile === undefined || profile === 'none') return null;
  if (link.desk.origin !== profile.origin || !hasStrangeKeys(link, profile)) return null;
  return (
    <Note tone="check" live>
      <p>
        <strong>{deskWords().strangeKeys}</strong>
      </p>
      <p>{deskWords().strangeKeysNext}</p>
      <details>
        <summary>{deskWords().refusedCall}</summary>
        <OfficialNumbers link={link} view={view} />
      </details>
    </Note>
  );
}
