// Where this page belongs to a desk: it is the first thing offered, with who it is, how we know, and when somebody answers.
import type { JSX } from 'preact';
import type { CaseView } from '../../components/case-gate.tsx';
import { Card, LinkButton, Note } from '../../components/ui.tsx';
import { linkOf } from '../../desk-link/links.ts';
import { say } from '../../text.ts';
import { DeskStanding, judgeDesk } from '../desk/desk-standing.tsx';
import { deskWords } from '../desk/desk.words.ts';
import { useDesk } from '../desk/use-desk.ts';

export function DeskCard({ view }: { view: CaseView }): JSX.Element | null {
  const desk = useDesk();
  const link = linkOf(view.state);
  if (link !== undefined)
    return (
      <Card first>
        <h2>{deskWords().talk(say(link.desk.name))}</h2>
        {link.receipt === undefined ? (
          <p>{deskWords().unsent}</p>
        ) : (
          <p>
            {deskWords().number} <span class="number">{link.receipt}</span>
          </p>
        )}
        <LinkButton to={['desk']}>{deskWords().talkButton}</LinkButton>
      </Card>
    );
  if (desk === undefined || desk === 'none') return null;
  const isSuspicious = judgeDesk(desk, view.directory) === 'suspicious';
  return (
    <Card first={!isSuspicious}>
      <h2>{deskWords().offer(say(desk.name))}</h2>
      {!isSuspicious && <p>{deskWords().offerWhy}</p>}
      <DeskStanding desk={desk} directory={view.directory} />
      {desk.surge !== undefined && (
        <Note tone="info">
          <p>{say(desk.surge)}</p>
        </Note>
      )}
      {desk.hours !== undefined && (
        <p class="small">
          {deskWords().hours}: {say(desk.hours)}
        </p>
      )}
      {!isSuspicious && <LinkButton to={['desk']}>{deskWords().offerButton}</LinkButton>}
    </Card>
  );
}
