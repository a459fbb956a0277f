// The interview, one question a screen: big choices, "I don't know", back and skip; every answer is kept before the next comes.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { changesTo, drawGraph } from '#core/graph/draw-graph.ts';
import {
  type InterviewInput,
  type InterviewQuestion,
  interviewQuestions,
  NOT_KNOWN,
  shortName,
  SKIPPED,
  ticks,
} from '#core/graph/interview.ts';
import type { Account, CaseState } from '#core/journal/types.ts';
import { graphOf } from '#core/plan/access-steps.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts } from '../../components/field.tsx';
import { Icon } from '../../components/icons.tsx';
import { pickedAccount } from '../../components/picked-account.ts';
import { ServicePicker } from '../../components/service-picker.tsx';
import { Button, LinkButton, Page } from '../../components/ui.tsx';
import { go, href } from '../../router.ts';
import { record } from '../../session.ts';
import { language, say } from '../../text.ts';
import { draftsOf } from './drafts.ts';
import { graphWords as t } from './graph.words.ts';

type Answer = string | readonly string[];

function inputOf(state: CaseState): InterviewInput {
  return { accounts: [...state.items.account.values()], answers: state.answers, language: language.value };
}

/** Keeps an answer together with what it changes in the graph. */
function keep(state: CaseState, question: string, answer: Answer): Promise<boolean> {
  const answers = new Map(state.answers).set(question, answer);
  const changes = changesTo(graphOf(state), drawGraph({ ...inputOf(state), answers }));
  return record([...draftsOf(changes), { type: 'answered', data: { question, answer } }], dismissedTexts());
}

export function Interview({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const questions = interviewQuestions(inputOf(state));
  // Where it was left; from the beginning when every question has its answer.
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      questions.findIndex(({ id }) => !state.answers.has(id)),
    ),
  );
  const question = questions[Math.min(at, questions.length - 1)];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(question?.id);
  useEffect(() => {
    if (shown.current === question?.id) return;
    shown.current = question?.id;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [question?.id]);
  if (question === undefined) return <Page title={t().title}>{null}</Page>;
  const answer = async (given: Answer): Promise<void> => {
    if (!(await keep(state, question.id, given))) return;
    // An answer can bring questions, so the end is known only now.
    const answers = new Map(state.answers).set(question.id, given);
    if (at + 1 < interviewQuestions({ ...inputOf(state), answers }).length) setAt(at + 1);
    else go(href('graph'));
  };
  return (
    <Page title={t().title}>
      <div>
        <p class="small quiet" id="graph-count">
          {t().count(String(at + 1), String(questions.length))}
        </p>
        <progress aria-labelledby="graph-count" max={questions.length} value={at} />
      </div>
      <h2 ref={heading} tabIndex={-1} class="large">
        {say(question.ask)}
      </h2>
      {question.hint !== undefined && <p class="small quiet">{say(question.hint)}</p>}
      <Question key={question.id} question={question} state={state} onAnswer={answer} />
      <div class="row">
        {at > 0 && (
          <Button tone="plain" onClick={() => setAt(at - 1)}>
            {common().back}
          </Button>
        )}
        <Button tone="plain" onClick={() => answer(SKIPPED)}>
          {t().skip}
        </Button>
        <LinkButton to={['graph']} tone="plain">
          {t().later}
        </LinkButton>
      </div>
    </Page>
  );
}

function Question(props: {
  question: InterviewQuestion;
  state: CaseState;
  onAnswer: (answer: Answer) => Promise<void>;
}): JSX.Element {
  const { question, state, onAnswer } = props;
  const [picked, setPicked] = useState<ReadonlySet<string>>(
    () => new Set(state.answers.has(question.id) ? ticks(state.answers, question.id) : question.chosen),
  );
  const all = question.options.map(({ value }) => value);
  const toggle = (value: string): void => {
    const next = new Set(picked);
    if (!next.delete(value)) next.add(value);
    setPicked(next);
  };
  const chosen = all.filter((value) => picked.has(value));
  return (
    <>
      <ul class="choices short" aria-label={t().answers}>
        {question.options.map(({ value, label, icon }) => (
          <li key={value}>
            <button
              type="button"
              class="choice"
              aria-pressed={picked.has(value)}
              onClick={() => (question.many ? toggle(value) : void onAnswer(value))}
            >
              <Icon name={icon} />
              <span class="grow">{say(label)}</span>
              {picked.has(value) && <Icon name="check" size={20} />}
            </button>
          </li>
        ))}
      </ul>
      {question.canAdd && <AddService state={state} />}
      {question.many && all.length > 2 && chosen.length < all.length && !question.canAdd && (
        <Button tone="plain" onClick={() => setPicked(new Set(all))}>
          {t().selectAll}
        </Button>
      )}
      {question.many && (
        <Button wide onClick={() => onAnswer(chosen)}>
          {chosen.length === 0 ? t().none : common().next}
        </Button>
      )}
      <Button wide tone="second" onClick={() => onAnswer(NOT_KNOWN)}>
        {common().unknown}
      </Button>
    </>
  );
}

/** What the list lacks becomes an account of the case, as in the review. */
function AddService({ state }: { state: CaseState }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const names = [...state.items.account.values()].map(({ name }) => shortName(name));
  const put = (item: Account): Promise<boolean> =>
    record([{ type: 'put', data: { kind: 'account', item } }], dismissedTexts());
  return (
    <div class="stack-small">
      {names.length > 0 && (
        <p class="small quiet">{t().inCase(names.join(language.value === 'ja' ? '、' : ', '))}</p>
      )}
      {adding && (
        <ServicePicker
          label={t().addService}
          onPick={(service) => {
            setAdding(false);
            void put(pickedAccount(service));
          }}
        />
      )}
      <Button tone="plain" {...(adding ? {} : { icon: 'plus' as const })} onClick={() => setAdding(!adding)}>
        {adding ? t().stopAdding : t().addService}
      </Button>
    </div>
  );
}
