// やりとりの記録: every contact in one record, to read and to print (A3).
import type { JSX } from 'preact';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { DealingsList, hasDealings } from '../../components/dealings-list.tsx';
import { Button, LinkButton, Page } from '../../components/ui.tsx';
import { words } from '../../text.ts';
import { DeskTalk } from '../record/desk-talk.tsx';

const t = words({
  ja: {
    title: 'やりとりの記録',
    lead: '電話・メール・チャット・フォームを、新しい順に並べます。',
    begin: '連絡先を見る',
    back: '「そのあと」にもどる',
  },
  en: {
    title: 'Every contact',
    lead: 'Calls, mails, chats and forms, the newest first.',
    begin: 'See whom to contact',
    back: 'Back to “After”',
  },
});

export function Dealings({ view }: { view: CaseView }): JSX.Element {
  return (
    <Page key="dealings" title={t().title} lead={t().lead}>
      <DealingsList view={view} />
      <DeskTalk state={view.state} />
      <div class="row">
        {hasDealings(view.state) ? (
          <Button tone="second" onClick={() => print()}>
            {common().print}
          </Button>
        ) : (
          <LinkButton to={['contact']}>{t().begin}</LinkButton>
        )}
        <LinkButton to={['after']} tone="plain">
          {t().back}
        </LinkButton>
      </div>
    </Page>
  );
}
