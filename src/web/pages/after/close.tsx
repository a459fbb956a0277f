// Closing is earned (B12): each phase has proof or a stated reason, tasks are settled, re-checks are planned.
import type { JSX } from 'preact';
import { PHASES, type Phase } from '#core/journal/types.ts';
import { closingOf } from '#core/plan/closing.ts';
import type { PhaseProgress } from '#core/plan/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { PhaseBar } from '../../components/frame.tsx';
import { Button, Card, LinkButton, Note, Page } from '../../components/ui.tsx';
import { record } from '../../session.ts';
import { words } from '../../text.ts';
import { Closed, summaryOf } from './closed.tsx';

const t = words({
  ja: {
    title: '事案を閉じる',
    lead: '5つのことに、しるしか理由があれば閉じられます。',
    proven: 'できました',
    reasoned: '理由があります',
    open: 'まだです',
    count: (done: string, total: string) => `${total}の手順のうち、${done}が済みました。`,
    go: '残りの手順へ',
    skip: 'この段階がいらないとき',
    reason: (phase: string) => `「${phase}」を行わない理由`,
    openTasks: (count: string) => `終えていない指示が ${count} つあります。`,
    tasks: '指示を見る',
    noRecheck: '見直しの予定がまだです。',
    rechecks: '予定を入れる',
    ready: '閉じる用意ができました。閉じても、また開けます。',
    notReady: '上の「まだです」がなくなると、閉じられます。',
    closeIt: 'この事案を閉じる',
    back: '「そのあと」にもどる',
  },
  en: {
    title: 'Close the case',
    lead: 'It closes when each of five things has a proof or a reason.',
    proven: 'Done',
    reasoned: 'Has a reason',
    open: 'Still open',
    count: (done: string, total: string) => `${done} of ${total} steps are done.`,
    go: 'Go to the next step',
    skip: 'If this is not needed',
    reason: (phase: string) => `Why “${phase}” is not needed`,
    openTasks: (count: string) => `Instructions still to do: ${count}.`,
    tasks: 'See the instructions',
    noRecheck: 'No re-checks are planned yet.',
    rechecks: 'Plan them',
    ready: 'The case is ready to close. You can open it again.',
    notReady: 'It can be closed once nothing above is “still open”.',
    closeIt: 'Close this case',
    back: 'Back to “After”',
  },
});

export function Close({ view }: { view: CaseView }): JSX.Element {
  const { state, plan } = view;
  if (state.closed !== undefined) return <Closed view={view} />;
  const closing = closingOf(state, plan);
  return (
    <Page key="close" title={t().title} lead={t().lead}>
      <PhaseBar phases={plan.phases} />
      <ul class="list">
        {PHASES.map((phase) => (
          <li key={phase}>
            <PhaseView
              phase={phase}
              progress={plan.phases[phase]}
              reason={state.phaseReasons.get(phase) ?? ''}
            />
          </li>
        ))}
      </ul>
      {closing.openTasks > 0 && (
        <Note tone="check">
          <p>{t().openTasks(String(closing.openTasks))}</p>
          <LinkButton to={['after']} tone="plain">
            {t().tasks}
          </LinkButton>
        </Note>
      )}
      {!closing.rechecksPlanned && (
        <Note tone="check">
          <p>{t().noRecheck}</p>
          <LinkButton to={['after']} tone="plain">
            {t().rechecks}
          </LinkButton>
        </Note>
      )}
      <p id="close-why">{closing.ready ? t().ready : t().notReady}</p>
      <Button
        wide
        disabled={!closing.ready}
        onClick={() => record([{ type: 'case-closed', data: { summary: summaryOf(view) } }])}
      >
        {t().closeIt}
      </Button>
      <LinkButton to={['after']} tone="plain">
        {t().back}
      </LinkButton>
    </Page>
  );
}

const TONES = { proven: ' proven', reasoned: '', open: ' check' } as const;

function PhaseView(props: { phase: Phase; progress: PhaseProgress; reason: string }): JSX.Element {
  const { state, done, total } = props.progress;
  const name = common().phase[props.phase];
  return (
    <Card>
      <h2 class="row">
        <span class="grow">{name}</span> <span class={`tag${TONES[state]}`}>{t()[state]}</span>
      </h2>
      {state !== 'proven' && (
        <>
          {total > 0 && <p class="small">{t().count(String(done), String(total))}</p>}
          {state === 'open' && (
            <LinkButton to={['now']} tone="second">
              {t().go}
            </LinkButton>
          )}
          <details open={props.reason !== ''}>
            <summary>{t().skip}</summary>
            <TextField
              label={t().reason(name)}
              value={props.reason}
              onCommit={(reason) =>
                record(
                  [{ type: 'phase-reasoned', data: { phase: props.phase, reason: reason.trim() } }],
                  dismissedTexts(),
                )
              }
            />
          </details>
        </>
      )}
    </Card>
  );
}
