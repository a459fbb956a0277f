// The link fell into wrong hands: what a new one does, and making it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseState, DeskLink } from '#core/journal/types.ts';
import { Button, LinkButton } from '../../components/ui.tsx';
import { runningCall } from '../../desk-link/links.ts';
import { renew } from '../../desk-link/tell-desk.ts';
import { now } from '../../session.ts';
import { deskWords } from './desk.words.ts';

export function RenewLink({ state, link }: { state: CaseState; link: DeskLink }): JSX.Element {
  const [isMade, setMade] = useState(false);
  // The words of a call are made of the secret: both sides must hold the same until it is over.
  const isCalled = runningCall(state, now.value)?.link.report === link.report;
  return (
    <details>
      <summary>{deskWords().renew}</summary>
      <div class="stack-small">
        <p>{deskWords().renewWhy}</p>
        {isCalled ? (
          <p role="status">{deskWords().renewAfterCall}</p>
        ) : isMade || link.renewing !== undefined ? (
          <>
            <p role="status">{link.renewing === undefined ? deskWords().renewed : deskWords().renewing}</p>
            <LinkButton to={['desk', 'receipt']} tone="second">
              {deskWords().renewSee}
            </LinkButton>
          </>
        ) : (
          <Button
            tone="second"
            onClick={async () => {
              if (await renew(link, deskWords().renewText)) setMade(true);
            }}
          >
            {deskWords().renewDo}
          </Button>
        )}
      </div>
    </details>
  );
}
