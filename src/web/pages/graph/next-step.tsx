// The one next step of the graph: what to take back first, why, and by which official page.
import type { JSX } from 'preact';
import type { ServiceKind } from '#core/directory/types.ts';
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

/** Where a call stops money from leaving: that comes before any sign-in. */
const MONEY_KINDS: readonly ServiceKind[] = ['bank', 'securities', 'card', 'payment'];
/** The interview's bank and card without a name. */
const MONEY_NODES = ['svc-bank', 'svc-card'];

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
  const moneyAt = callPath(view, reading, next.id);
  const planned = view.plan.steps.find((one) => one.step.id === step);
  return (
    <Card first label={t().next}>
      <p class="small quiet">{t().next}</p>
      <h2 class="large">{title === undefined ? nameOf(reading, next.id) : say(title)}</h2>
      {moneyAt === undefined ? null : (
        <div class="stack-small">
          <p>
            <strong>{t().stopFirst}</strong> {t().stopFirstWhy}
          </p>
          <LinkButton to={moneyAt} tone="second" icon="contact">
            {t().toStop}
          </LinkButton>
        </div>
      )}
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

/** Where to call so that money stops; undefined where none is kept. */
function callPath({ directory }: CaseView, { nodes }: Reading, id: string): readonly string[] | undefined {
  if (MONEY_NODES.includes(id)) return ['contact'];
  const service = nodes.get(id)?.service;
  if (service === undefined) return undefined;
  const keepsMoney = directory.get(service)?.kinds.some((kind) => MONEY_KINDS.includes(kind)) === true;
  return keepsMoney ? ['contact', 'phone', service] : undefined;
}
