// The completion report (A4): the letter made of what was done, to edit; the desk confirms it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskLink } from '#core/journal/types.ts';
import { writeLetter } from '#core/message/report-mail.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { TextField } from '../../components/field.tsx';
import { Button, LinkButton, Page } from '../../components/ui.tsx';
import { complete } from '../../desk-link/tell-desk.ts';
import { go, href } from '../../router.ts';
import { language, say } from '../../text.ts';
import { deskWords } from './desk.words.ts';

export function CompletionPage({ view, link }: { view: CaseView; link: DeskLink }): JSX.Element {
  const [text, setText] = useState(
    () =>
      writeLetter(view.state, {
        purpose: 'completion',
        language: language.value,
        addressee: say(link.desk.name),
        organisation: link.desk.service ?? say(link.desk.name),
        stepTitle: (step) => view.playbook.steps.find(({ id }) => id === step)?.title,
      }).body,
  );
  return (
    <Page title={deskWords().complete} lead={deskWords().completeWhy}>
      <TextField label={deskWords().completeText} long rows={16} value={text} onCommit={setText} />
      <Button
        wide
        disabled={text.trim() === ''}
        onClick={async () => {
          if (await complete(link.report, text)) go(href('desk'));
        }}
      >
        {deskWords().completeSend}
      </Button>
      <LinkButton to={['desk']} tone="plain">
        {deskWords().backToTalk}
      </LinkButton>
    </Page>
  );
}
