// Before the first report goes: what goes, what stays, what is wanted, which evidence, and any secret left with its place; one button sends.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskProfile } from '#core/link/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { Button, Card, LinkButton, Note, Page } from '../../components/ui.tsx';
import { sendReport } from '../../desk-link/tell-desk.ts';
import { go, href } from '../../router.ts';
import { caseState } from '../../session.ts';
import { language, say } from '../../text.ts';
import { findDesk } from '../../desk-link/find-desk.ts';
import { linkOf } from '../../desk-link/links.ts';
import { DeskStanding, judgeDesk } from './desk-standing.tsx';
import { DeskTimes } from './desk-times.tsx';
import { deskWords } from './desk.words.ts';
import { EvidenceToSend, sendable } from './evidence-to-send.tsx';
import { SecretsLeft, useReport } from './secrets-left.tsx';
import { useDesk } from './use-desk.ts';
import { WhatGoes, WhatStays } from './what-goes.tsx';
import { type Wishes, WishesFields } from './wishes.tsx';

export function CheckPage({ view }: { view: CaseView }): JSX.Element {
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  if (desk === undefined || desk === 'none')
    return (
      <Page title={deskWords().title}>
        <Note tone="info" live>
          <p>{desk === 'none' ? deskWords().noDesk : asking ? common().loading : deskWords().notReached}</p>
          {desk === undefined && (
            <Button
              tone="second"
              onClick={async () => {
                setAsking(true);
                await findDesk();
                setAsking(false);
              }}
            >
              {common().again}
            </Button>
          )}
        </Note>
        <LinkButton to={['contact']}>{deskWords().toContact}</LinkButton>
      </Page>
    );
  return <Check view={view} desk={desk} />;
}

/** The words themselves, for those who want to read them before they go. */
function Letter({ text }: { text: string | undefined }): JSX.Element | null {
  if (text === undefined) return null;
  return (
    <details>
      <summary>{deskWords().readLetter}</summary>
      <pre class="letter small">{text}</pre>
    </details>
  );
}

function Check({ view, desk }: { view: CaseView; desk: DeskProfile }): JSX.Element {
  const { state, directory } = view;
  const [wishes, setWishes] = useState<Wishes>({ wants: [], notify: false });
  const [attached, setAttached] = useState<readonly string[]>(() =>
    sendable(state).map(({ sha256 }) => sha256),
  );
  const report = useReport(state, desk, attached);
  const name = say(desk.name);
  if (judgeDesk(desk, directory) === 'suspicious')
    return (
      <Page title={deskWords().check}>
        <DeskStanding desk={desk} directory={directory} />
      </Page>
    );
  return (
    <Page title={deskWords().check} lead={deskWords().checkLead(name)}>
      <DeskStanding desk={desk} directory={directory} />
      <DeskTimes origin={desk.origin} />
      <SecretsLeft report={report} />
      <WhatGoes state={state} />
      <Letter text={report.letter} />
      <WhatStays />
      <WishesFields state={state} value={wishes} onChange={setWishes} />
      <EvidenceToSend state={state} chosen={attached} onChoose={setAttached} />
      <Card first>
        <p>
          {name} <span class="quiet small">{new URL(desk.origin).host}</span>
        </p>
        <Button
          wide
          disabled={report.secrets === undefined || report.secrets.length > 0}
          onClick={async () => {
            const isKept = await sendReport(desk, {
              ...wishes,
              attached,
              inWords: wishes.wants
                .map((wish) => deskWords().wishes[wish])
                .join(language.value === 'ja' ? '、' : ', '),
            });
            const sent = caseState.value === undefined ? undefined : linkOf(caseState.value);
            if (isKept && sent?.receipt !== undefined) go(href('desk', 'receipt'));
          }}
        >
          {deskWords().send}
        </Button>
      </Card>
    </Page>
  );
}
