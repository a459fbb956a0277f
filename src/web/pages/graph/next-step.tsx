// The one next step of the graph: what to take back first, why, and by which official page.
import type { JSX } from 'preact';
import { graphReasonText } from '#core/graph/graph-words.ts';
import { accessStepTitle, takeBackId } from '#core/plan/access-steps.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { OfficialLink } from '../../components/official-fact.tsx';
import { Button, Card, LinkButton, Note } from '../../components/ui.tsx';
import { record } from '../../session.ts';
import { language, say } from '../../text.ts';
import { graphWords as t } from './graph.words.ts';
import { nameOf } from './parts.tsx';
import type { Reading } from './reading.ts';

export function NextStep({ view, reading }: { view: CaseView; reading: Reading }): JSX.Element {
  if (reading.order.length === 0)
    return (
      <Note tone="info">
        <p>{t().nothingFallen}</p>
      </Note>
    );
  const next = reading.order.find(({ id }) => !reading.back.has(id));
  if (next === undefined)
    return (
      <Note tone="proven">
        <p>{t().all}</p>
      </Note>
    );
  const step = takeBackId(next.id);
  const title = accessStepTitle(view.state, step);
  const planned = view.plan.steps.find((one) => one.step.id === step);
  return (
    <Card first label={t().next}>
      <p class="small quiet">{t().next}</p>
      <h2 class="large">{title === undefined ? nameOf(reading, next.id) : say(title)}</h2>
      <ul>
        {next.why.slice(0, 3).map((reason) => {
          const text = graphReasonText(reason, language.value);
          return <li key={text}>{text}</li>;
        })}
      </ul>
      {planned?.link !== undefined && (
        <OfficialLink fact={planned.link} of={planned.organisation} tone="second" />
      )}
      <Button
        wide
        icon="check"
        onClick={() => record([{ type: 'step-done', data: { step, proof: t().proof } }])}
      >
        {t().takenBack}
      </Button>
      <LinkButton to={['now']} tone="plain">
        {t().toPlan}
      </LinkButton>
    </Card>
  );
}
