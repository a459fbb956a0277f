// そのあと: one thing now, then tasks, waiting, re-checks, people to warn; the record, public bodies and closing one tap away.
import type { JSX } from 'preact';
import { mainAccount } from '#core/message/story.ts';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { DeskLine } from '../../components/desk-line.tsx';
import { LinkButton, Page } from '../../components/ui.tsx';
import { words } from '../../text.ts';
import { Bodies } from './bodies.tsx';
import { Close } from './close.tsx';
import { Dealings } from './dealings.tsx';
import { NextUp } from './next-up.tsx';
import { People } from './people.tsx';
import { Rechecks } from './rechecks.tsx';
import { Tasks } from './tasks.tsx';
import { Waiting } from './waiting.tsx';

const t = words({
  ja: {
    title: 'そのあと',
    more: 'ほかにできること',
    review: '守りを見直す',
    report: '完了の報告を書く',
    incoming: '届いた連絡を確かめる',
    dealings: 'やりとりを全部見る',
    bodies: '公の窓口に相談する',
    close: '事案を閉じる',
  },
  en: {
    title: 'After',
    more: 'What else you can do',
    review: 'Review your security',
    report: 'Write the completion report',
    incoming: 'Check a message you received',
    dealings: 'See every contact in one place',
    bodies: 'Ask a public body',
    close: 'Close the case',
  },
});

export default function AfterPage(props: { path: readonly string[] }): JSX.Element {
  return (
    <CaseGate title={t().title}>
      {(view) => {
        switch (props.path[0]) {
          case 'close':
            return <Close view={view} />;
          case 'dealings':
            return <Dealings view={view} />;
          case 'help':
            return <Bodies view={view} />;
          default:
            return <After view={view} />;
        }
      }}
    </CaseGate>
  );
}

function After({ view }: { view: CaseView }): JSX.Element {
  // Where a desk has the report, it is told there.
  const hasDesk = [...view.state.desks.values()].some(({ receipt }) => receipt !== undefined);
  const organisation = view.service?.id ?? mainAccount(view.state)?.name ?? '';
  return (
    <Page key="after" title={t().title}>
      <DeskLine state={view.state} />
      <NextUp view={view} />
      <Tasks view={view} />
      <Waiting view={view} />
      <Rechecks view={view} />
      <People view={view} />
      <section class="stack-small">
        <h2>{t().more}</h2>
        <LinkButton to={['check']} tone="second" icon="search">
          {t().incoming}
        </LinkButton>
        <LinkButton to={['review']} tone="second" icon="shield">
          {t().review}
        </LinkButton>
        <LinkButton to={['after', 'dealings']} tone="second" icon="record">
          {t().dealings}
        </LinkButton>
        <LinkButton to={['after', 'help']} tone="second" icon="headset">
          {t().bodies}
        </LinkButton>
        <LinkButton
          to={hasDesk ? ['desk', 'complete'] : ['contact', 'mail', organisation, 'completion']}
          tone="second"
          icon="mail"
        >
          {t().report}
        </LinkButton>
        <LinkButton to={['after', 'close']} tone="second" icon="check">
          {t().close}
        </LinkButton>
      </section>
    </Page>
  );
}
