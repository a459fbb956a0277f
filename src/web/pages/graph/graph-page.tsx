// つながり (I2): what opens what. The next step first, then what falls, the order to take things back, and the picture beside it.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { AccessGraph, AccessNode } from '#core/graph/types.ts';
import { changesTo, drawGraph, type GraphChanges } from '#core/graph/draw-graph.ts';
import { interviewQuestions, isInterviewBegun, nextQuestion } from '#core/graph/interview.ts';
import { graphOf } from '#core/plan/access-steps.ts';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { dismissedTexts } from '../../components/field.tsx';
import { Button, Empty, LinkButton, Loaded, Note, Page } from '../../components/ui.tsx';
import { record } from '../../session.ts';
import { language } from '../../text.ts';
import { draftsOf } from './drafts.ts';
import { Findings } from './findings.tsx';
import { graphWords as t } from './graph.words.ts';
import { Interview } from './interview.tsx';
import { Marks } from './marks.tsx';
import { NextStep } from './next-step.tsx';
import { readingOf } from './reading.ts';

export default function GraphPage({ path }: { path: readonly string[] }): JSX.Element {
  return (
    <CaseGate title={t().title}>
      {(view) =>
        path[0] === 'ask' ? <Interview key="ask" view={view} /> : <Overview key="all" view={view} />
      }
    </CaseGate>
  );
}

const loadPicture = (): Promise<typeof import('./picture.tsx')> => import('./picture.tsx');

function Overview({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const graph = graphOf(state);
  const reading = useMemo(() => readingOf(state, language.value), [state, language.value]);
  if (graph.nodes.length === 0)
    return (
      <Page title={t().title} lead={t().lead}>
        <Empty action={<LinkButton to={['graph', 'ask']}>{t().begin}</LinkButton>}>{t().empty}</Empty>
      </Page>
    );
  return (
    <Page title={t().title} lead={t().lead} narrow={false}>
      <div class="graph-both">
        <div class="stack">
          <NextStep view={view} reading={reading} />
          <Unfinished view={view} graph={graph} />
          <Marks state={state} reading={reading} />
          <Findings reading={reading} />
          <LinkButton to={['graph', 'ask']} tone="plain">
            {t().again}
          </LinkButton>
        </div>
        <Loaded load={loadPicture}>
          {({ Picture }) => <Picture reading={reading} onChoose={showMark} />}
        </Loaded>
      </div>
    </Page>
  );
}

/** From the picture to the same thing in the list: opened if it is folded, and given the focus. */
function showMark(node: AccessNode): void {
  const target = document.getElementById(`mark-${node.id}`);
  for (
    let folded = target?.closest('details');
    folded != null;
    folded = folded.parentElement?.closest('details')
  )
    folded.open = true;
  target?.focus();
}

/** Questions not yet answered, and accounts that came into the case since. */
function Unfinished({ view, graph }: { view: CaseView; graph: AccessGraph }): JSX.Element | null {
  const { state } = view;
  const input = {
    accounts: [...state.items.account.values()],
    answers: state.answers,
    language: language.value,
  };
  if (!isInterviewBegun(state.answers)) return null;
  const open = interviewQuestions(input).filter(({ id }) => !state.answers.has(id)).length;
  if (nextQuestion(input) !== undefined)
    return (
      <Note tone="info">
        <p>{t().left(String(open))}</p>
        <LinkButton to={['graph', 'ask']} tone="second">
          {t().goOn}
        </LinkButton>
      </Note>
    );
  const drawn = drawGraph(input);
  const kept = new Set(graph.nodes.map(({ id }) => id));
  if (drawn.nodes.every(({ id }) => kept.has(id))) return null;
  const changes: GraphChanges = changesTo(graph, drawn);
  return (
    <Note tone="info">
      <p>{t().missing}</p>
      <Button tone="second" onClick={() => record(draftsOf(changes), dismissedTexts())}>
        {t().addMissing}
      </Button>
    </Note>
  );
}
