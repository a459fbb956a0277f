// 守りの見直し (A7): one open thing first, the rest folded; then two-factor, shared passwords and devices, each in place.
import type { JSX } from 'preact';
import { toLocalDate } from '#core/base/time.ts';
import type { Step } from '#core/plan/types.ts';
import { REVIEW_STEPS, reviewCase, type ReviewItem } from '#core/protect/review.ts';
import { Explained } from '../../components/blocks.tsx';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { OfficialLink, SourceLine } from '../../components/official-fact.tsx';
import { Button, Card, LinkButton, Note, Page } from '../../components/ui.tsx';
import { now, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { Devices } from './devices.tsx';
import { Reuse } from './reuse.tsx';
import { TwoFactor } from './two-factor.tsx';

const t = words({
  ja: {
    title: '守りの見直し',
    lead: '前より安全にします。一つずつ、できた所からで大丈夫です。',
    count: (done: string, all: string) => `${all}のうち ${done}が済みました`,
    next: 'つぎにすること',
    rest: (count: string) => `残り ${count}つ`,
    settled: (count: string) => `済んだもの ${count}つ`,
    all: 'すべて済みました。前より、ずっと安全です。',
    done: '済んだ',
    'not-needed': 'いらない',
    open: 'まだ',
    how: 'やり方',
    undo: 'まだに戻す',
    drill: 'だましを見分ける練習',
    password: 'パスワードを作る',
    graph: 'つながりを見る',
    after: '「そのあと」にもどる',
  },
  en: {
    title: 'Security review',
    lead: 'This leaves you safer than before. One thing at a time is fine.',
    count: (done: string, all: string) => `${done} of ${all} settled`,
    next: 'What to do next',
    rest: (count: string) => `Still to do: ${count}`,
    settled: (count: string) => `Settled: ${count}`,
    all: 'All is settled. You are much safer than before.',
    done: 'Done',
    'not-needed': 'Not needed',
    open: 'Open',
    how: 'How to do it',
    undo: 'Open it again',
    drill: 'Practise spotting fakes',
    password: 'Make a password',
    graph: 'See what opens what',
    after: 'Back to “After”',
  },
});

export default function ReviewPage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={t().title}>{(view) => <Review view={view} />}</CaseGate>;
}

function Review({ view }: { view: CaseView }): JSX.Element {
  const today = toLocalDate(now.value, view.state.zone);
  const items = reviewCase(view.state, today);
  const [next, ...rest] = items.filter(({ state }) => state === 'open');
  const settled = items.filter(({ state }) => state !== 'open');
  return (
    <Page title={t().title} lead={t().lead}>
      <div>
        <p class="small" id="review-count">
          {t().count(String(settled.length), String(items.length))}
        </p>
        <progress aria-labelledby="review-count" max={items.length} value={settled.length} />
      </div>
      {next === undefined ? (
        <Note tone="proven">
          <p>{t().all}</p>
        </Note>
      ) : (
        <Card first>
          <p class="small quiet">{t().next}</p>
          <OpenItem item={next} view={view} />
        </Card>
      )}
      {rest.length > 0 && (
        <details>
          <summary>{t().rest(String(rest.length))}</summary>
          <ul class="list">
            {rest.map((item) => (
              <li key={item.id} class="note stack-small">
                <OpenItem item={item} view={view} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {settled.length > 0 && (
        <details>
          <summary>{t().settled(String(settled.length))}</summary>
          <ul class="list">
            {settled.map((item) => (
              <li key={item.id}>
                <SettledItem item={item} isSaid={view.state.answers.has(item.question)} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <TwoFactor view={view} />
      <Reuse view={view} />
      <Devices view={view} today={today} />
      <div class="row">
        <LinkButton to={['drill']} tone="second">
          {t().drill}
        </LinkButton>
        <LinkButton to={['password']} tone="second">
          {t().password}
        </LinkButton>
        <LinkButton to={['graph']} tone="second">
          {t().graph}
        </LinkButton>
        <LinkButton to={['after']} tone="plain">
          {t().after}
        </LinkButton>
      </div>
    </Page>
  );
}

function OpenItem({ item, view }: { item: ReviewItem; view: CaseView }): JSX.Element {
  const stepId = REVIEW_STEPS[item.id];
  const step = view.playbook.steps.find(({ id }) => id === stepId);
  return (
    <>
      <h2>{say(item.text)}</h2>
      <p>{say(item.why)}</p>
      {step !== undefined && <How step={step} view={view} />}
      <div class="row">
        {(['done', 'not-needed'] as const).map((answer) => (
          <Button
            key={answer}
            tone={answer === 'done' ? 'second' : 'plain'}
            label={`${say(item.text)}: ${t()[answer]}`}
            onClick={() => record([{ type: 'answered', data: { question: item.question, answer } }])}
          >
            {t()[answer]}
          </Button>
        ))}
      </div>
    </>
  );
}

/** How the playbook does it, with the service's official page where there is one. */
function How({ step, view }: { step: Step; view: CaseView }): JSX.Element {
  const planned = view.plan.steps.find((one) => one.step.id === step.id);
  return (
    <details>
      <summary>{t().how}</summary>
      <div class="stack-small">
        <ol>
          {step.how[language.value].map((line) => (
            <li key={line}>
              <Explained text={line} />
            </li>
          ))}
        </ol>
        {planned?.link !== undefined && <OfficialLink fact={planned.link} tone="second" />}
        {step.sources.map((source) => (
          <SourceLine key={source.url} source={source} />
        ))}
      </div>
    </details>
  );
}

function SettledItem({ item, isSaid }: { item: ReviewItem; isSaid: boolean }): JSX.Element {
  return (
    <div class="note row">
      <span class={`tag${item.state === 'done' ? ' proven' : ''}`}>{t()[item.state]}</span>
      <span class="grow">{say(item.text)}</span>
      {isSaid && (
        <Button
          tone="plain"
          label={`${say(item.text)}: ${t().undo}`}
          onClick={() => record([{ type: 'answered', data: { question: item.question, answer: 'open' } }])}
        >
          {t().undo}
        </Button>
      )}
    </div>
  );
}
