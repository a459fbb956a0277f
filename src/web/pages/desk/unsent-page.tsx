// The report is kept but the desk does not have it yet: why, what is safe, and how to try again.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DeskLink } from '#core/journal/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Button, Card, LinkButton, Page } from '../../components/ui.tsx';
import { passing } from '../../desk-link/deliver.ts';
import { askDesk } from '../../desk-link/watch-desk.ts';
import { linkOf } from '../../desk-link/links.ts';
import { go, href } from '../../router.ts';
import { caseState } from '../../session.ts';
import { say } from '../../text.ts';
import { DeskTimes, NextTry } from './desk-times.tsx';
import { deskWords } from './desk.words.ts';
import { SecretsLeft, useReport } from './secrets-left.tsx';

export function UnsentPage({ view, link }: { view: CaseView; link: DeskLink }): JSX.Element {
  const first = link.sent.find(({ id }) => id === link.report);
  const attached = useMemo(() => first?.evidence ?? [], [first]);
  const report = useReport(view.state, link.desk, attached);
  const how = passing.value.get(link.report) ?? 'idle';
  const isWorking = how === 'working';
  return (
    <Page title={deskWords().talk(say(link.desk.name))}>
      <Card first>
        <p class="large" role="status">
          {isWorking ? deskWords().sending : deskWords().unsent}
        </p>
        {!isWorking && how !== 'idle' && <p>{deskWords().passing[how]}</p>}
        {how === 'busy' && <NextTry origin={link.desk.origin} />}
        <DeskTimes origin={link.desk.origin} />
        <SecretsLeft report={report} />
        {how === 'elsewhere' ? (
          <LinkButton url={link.desk.origin}>{deskWords().openThere}</LinkButton>
        ) : (
          <Button
            wide
            disabled={isWorking}
            onClick={async () => {
              await askDesk();
              const now = caseState.value === undefined ? undefined : linkOf(caseState.value);
              if (now?.receipt !== undefined) go(href('desk', 'receipt'));
            }}
          >
            {deskWords().again}
          </Button>
        )}
      </Card>
      <LinkButton to={['contact']} tone="plain">
        {deskWords().toContact}
      </LinkButton>
    </Page>
  );
}
