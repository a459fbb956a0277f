// 記録: the story as a timeline one adds to by a sentence; account facts, money, password changes; gaps asked gently.
import type { JSX } from 'preact';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { LinkButton, Page } from '../../components/ui.tsx';
import { AccountFacts } from './account-facts.tsx';
import { Meter } from './meter.tsx';
import { Money } from './money.tsx';
import { PasswordChanges } from './password-changes.tsx';
import { recordWords } from './record.words.ts';
import { Picture } from './picture.tsx';
import { Story } from './story.tsx';
import { DeskTalk } from './desk-talk.tsx';

export default function RecordPage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={recordWords().title}>{(view) => <Record view={view} />}</CaseGate>;
}

function Record({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  return (
    <Page title={recordWords().title} lead={recordWords().lead}>
      <Meter state={state} />
      <Picture state={state} />
      <Story state={state} />
      <AccountFacts state={state} />
      <Money state={state} />
      <PasswordChanges state={state} />
      <DeskTalk state={state} />
      <LinkButton to={['graph']} tone="second">
        {recordWords().graph}
      </LinkButton>
    </Page>
  );
}
