// いま: one card with the one thing to do, why, how long, and the official place; what comes next is folded below.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Symptom } from '#core/answers/questions.ts';
import { triage } from '#core/answers/triage.ts';
import { earliest } from '#core/base/time.ts';
import type { PlanStep } from '#core/plan/types.ts';
import { Explained } from '../../components/blocks.tsx';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { dayText, distanceText } from '../../components/day.ts';
import { DeskLine } from '../../components/desk-line.tsx';
import { TextField, dismissedTexts } from '../../components/field.tsx';
import { PhaseBar } from '../../components/frame.tsx';
import { OfficialLink, OfficialPhone, SourceLine } from '../../components/official-fact.tsx';
import { Button, Card, LinkButton, NeverAsk, Note, Page } from '../../components/ui.tsx';
import { caseState, now, record } from '../../session.ts';
import { deskWords } from '../desk/desk.words.ts';
import { useDesk } from '../desk/use-desk.ts';
import { language, say, words } from '../../text.ts';

const t = words({
  ja: {
    title: 'いますること',
    done: 'できました',
    proof: '終えたしるし',
    proofHint: (what: string) => `このままでも残せます。あればもっとよいもの: ${what}`,
    keep: '残して、つぎへ',
    later: 'あとで',
    cannot: 'できない',
    leaveOut: 'これは行わない',
    reason: '行わない理由',
    upcoming: 'そのつぎ',
    all: 'すべての手順',
    askOfficial: '公式の連絡先がまだわかりません。公式アプリか契約書、カードの裏で確かめます。',
    since: (hours: string) => `気づいてから ${hours}`,
    deadline: (date: string, distance: string) => `${date}まで(${distance})`,
    assumed: '日付がわからないので、今日から数えています。',
    contract: '契約で違います。ご自分の会社に確かめてください。',
    deadlines: 'おそくなると損をする日',
    finished: 'することは、すべて終わりました。',
    finish: '事案を閉じる',
    likely: {
      'very-likely': '不正アクセスの疑いが強いです。',
      likely: '不正アクセスかもしれません。',
      possible: 'まだわかりません。念のため守っておきます。',
    },
    doneList: '終えたこと',
    state: { done: '終えた', 'left-out': '行わない', postponed: 'あとで', open: 'まだ' },
    undoStep: 'もう一度する',
    pages: {
      contact: '連絡の準備を開く',
      evidence: '証拠を残す',
      record: '記録を書く',
      after: 'やることを見る',
      password: 'パスワードを作る',
      review: '守りの見直しを開く',
      drill: '練習をはじめる',
      check: '本物か確かめる',
      graph: 'つながりを見る',
      timeline: '時系列を開く',
    },
  },
  en: {
    title: 'Do this now',
    done: 'Done',
    proof: 'What shows that it is done',
    proofHint: (what: string) => `You can keep it as it is. Better, if you have it: ${what}`,
    keep: 'Keep it and go on',
    later: 'Later',
    cannot: 'I cannot',
    leaveOut: 'Leave this out',
    reason: 'Why it is left out',
    upcoming: 'After that',
    all: 'All steps',
    askOfficial:
      'We do not know the official contact yet. Look in the official app, your contract, or on the back of the card.',
    since: (hours: string) => `${hours} since you noticed`,
    deadline: (date: string, distance: string) => `by ${date} (${distance})`,
    assumed: 'Counted from today, because the date is not known.',
    contract: 'Contracts differ: ask your own provider.',
    deadlines: 'Dates that cost money when missed',
    finished: 'Everything on the plan is done.',
    finish: 'Close the case',
    likely: {
      'very-likely': 'Unauthorized access is very likely.',
      likely: 'It may be unauthorized access.',
      possible: 'It is not certain. We protect you all the same.',
    },
    doneList: 'What you have done',
    state: { done: 'done', 'left-out': 'left out', postponed: 'later', open: 'open' },
    undoStep: 'Do it again',
    pages: {
      contact: 'Prepare the contact',
      evidence: 'Keep evidence',
      record: 'Write the record',
      after: 'See what to do',
      password: 'Make a password',
      review: 'Open the security review',
      drill: 'Start the drill',
      check: 'Check whether it is real',
      graph: 'See what opens what',
      timeline: 'Open the timeline',
    },
  },
});

export default function NowPage(_props: { path: readonly string[] }): JSX.Element {
  return <CaseGate title={t().title}>{(view) => <Now view={view} />}</CaseGate>;
}

function Now({ view }: { view: CaseView }): JSX.Element {
  const { plan } = view;
  const next = plan.next ?? plan.upcoming[0];
  return (
    <Page title={t().title}>
      <PhaseBar phases={plan.phases} current={next?.step.phase} />
      <Seriousness view={view} />
      <DeskLine state={view.state} />
      {next === undefined ? (
        <Card first>
          <p class="large">{t().finished}</p>
          <LinkButton to={['after', 'close']}>{t().finish}</LinkButton>
        </Card>
      ) : (
        <StepCard key={next.step.id} one={next} />
      )}
      <Then steps={plan.upcoming.filter((one) => one !== next)} />
      {plan.deadlines.length > 0 && <Deadlines view={view} />}
      <Settled steps={plan.steps.filter(({ state: now }) => now === 'done' || now === 'left-out')} />
    </Page>
  );
}

function Seriousness({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const symptom = (state.answers.get('noticed') ?? 'not-sure') as Symptom;
  const kinds = [...state.items.account.values()].flatMap((account) => account.kinds);
  const found = triage(symptom, String(state.answers.get('money-moving') ?? 'unknown'), kinds);
  return (
    <p class="small">
      <Explained text={t().likely[found.likelihood]} /> <span class="quiet">{say(found.couldBe)}</span>
      <br />
      <span class="quiet">{t().since(sinceText(noticedAt(state), now.value))}</span>
    </p>
  );
}

/** When it was noticed, as far as the record says; else when the case began. In ms. */
function noticedAt(state: CaseView['state']): number {
  const times = [...state.items.happening.values()].flatMap(({ kind, when }) => {
    const at = kind === 'noticed' ? earliest(when) : undefined;
    return at === undefined ? [] : [at];
  });
  return Math.min(Date.parse(state.openedAt), ...times);
}

function sinceText(from: number, to: number): string {
  const minutes = Math.max(0, Math.round((to - from) / 60_000));
  const ja = language.value === 'ja';
  if (minutes < 60) return ja ? `${minutes}分` : `${minutes} min`;
  if (minutes < 2_880) return ja ? `${Math.floor(minutes / 60)}時間` : `${Math.floor(minutes / 60)} h`;
  return ja ? `${Math.floor(minutes / 1_440)}日` : `${Math.floor(minutes / 1_440)} days`;
}

function StepCard({ one }: { one: PlanStep }): JSX.Element {
  const { step } = one;
  const [mode, setMode] = useState<'do' | 'proof' | 'cannot'>('do');
  const [text, setText] = useState('');
  // What makes the step done, in the person's name: one tap keeps it, a better proof may replace it (B12).
  const [proof, setProof] = useState(say(step.done));
  const settle = (proof: string): Promise<boolean> =>
    record([{ type: 'step-done', data: { step: step.id, proof } }], dismissedTexts());
  return (
    <Card first label={say(step.title)}>
      <h2 class="large">{say(step.title)}</h2>
      <p>
        <Explained text={say(step.why)} /> <span class="quiet">{common().minutes(String(step.minutes))}</span>
      </p>
      {one.phone !== undefined && <OfficialPhone fact={one.phone} />}
      {one.link !== undefined && one.phone === undefined && (
        <OfficialLink fact={one.link} of={one.organisation} tone="second" />
      )}
      {(step.call || step.link !== undefined) && one.phone === undefined && one.link === undefined && (
        <Note tone="check">
          <p>{t().askOfficial}</p>
        </Note>
      )}
      <ol>
        {step.how[language.value].map((line) => (
          <li key={line}>
            <Explained text={line} />
          </li>
        ))}
      </ol>
      {step.page !== undefined && step.page in t().pages && (
        <LinkButton to={[step.page]} tone="second">
          {t().pages[step.page as keyof ReturnType<typeof t>['pages']]}
        </LinkButton>
      )}
      {step.page === 'contact' && <DeskOffer />}
      {one.phone !== undefined && <NeverAsk />}
      {mode === 'do' && (
        <>
          <Button wide icon="check" onClick={() => setMode('proof')}>
            {t().done}
          </Button>
          <div class="row">
            <Button
              tone="plain"
              onClick={() => record([{ type: 'step-postponed', data: { step: step.id } }])}
            >
              {t().later}
            </Button>
            <Button tone="plain" onClick={() => setMode('cannot')}>
              {t().cannot}
            </Button>
          </div>
        </>
      )}
      {mode === 'proof' && (
        <div class="stack-small">
          <TextField
            label={t().proof}
            hint={t().proofHint(say(step.proof))}
            value={proof}
            onCommit={setProof}
          />
          <Button wide onClick={() => settle(proof)}>
            {t().keep}
          </Button>
          <Button tone="plain" onClick={() => setMode('do')}>
            {common().back}
          </Button>
        </div>
      )}
      {mode === 'cannot' && (
        <div class="stack-small">
          <p>{say(step.cannot)}</p>
          <Button tone="second" onClick={() => record([{ type: 'step-postponed', data: { step: step.id } }])}>
            {t().later}
          </Button>
          <TextField label={t().reason} value="" onCommit={setText} />
          <Button
            tone="second"
            disabled={text.trim() === ''}
            onClick={() =>
              record([{ type: 'step-left-out', data: { step: step.id, reason: text } }], dismissedTexts())
            }
          >
            {t().leaveOut}
          </Button>
          <Button tone="plain" onClick={() => setMode('do')}>
            {common().back}
          </Button>
        </div>
      )}
      {step.sources.map((source) => (
        <SourceLine key={source.url} source={source} />
      ))}
    </Card>
  );
}

/** Where this page belongs to a desk, contact is one tap away. */
function DeskOffer(): JSX.Element | null {
  const desk = useDesk();
  // Once it was sent, the line above leads to the talk.
  if (desk === undefined || desk === 'none' || (caseState.value?.desks.size ?? 0) > 0) return null;
  return (
    <LinkButton to={['desk']} tone="second">
      {deskWords().line.offer(say(desk.name))}
    </LinkButton>
  );
}

function Then({ steps }: { steps: readonly PlanStep[] }): JSX.Element | null {
  if (steps.length === 0) return null;
  return (
    <section class="stack-small">
      <h2>{t().upcoming}</h2>
      <ol class="list">
        {steps.slice(0, 2).map(({ step }) => (
          <li key={step.id}>{say(step.title)}</li>
        ))}
      </ol>
      {steps.length > 2 && (
        <details>
          <summary>{t().all}</summary>
          <ol class="list">
            {steps.slice(2).map(({ step, state }) => (
              <li key={step.id}>
                {say(step.title)} {state === 'postponed' && <span class="tag">{t().state.postponed}</span>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Deadlines({ view }: { view: CaseView }): JSX.Element {
  return (
    <section class="stack-small">
      <h2>{t().deadlines}</h2>
      <ul class="list">
        {view.plan.deadlines.map(({ rule, on, sure }) => (
          <li key={rule.id} class="note check">
            <strong>
              <span class="number">{t().deadline(dayText(on), distanceText(on, view.state.zone))}</span>
            </strong>
            <p>{say(rule.text)}</p>
            {sure === 'assumed' && <p class="small">{t().assumed}</p>}
            {rule.contract && <p class="small">{t().contract}</p>}
            {rule.sources.map((source) => (
              <SourceLine key={source.url} source={source} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Settled({ steps }: { steps: readonly PlanStep[] }): JSX.Element | null {
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>
        {t().doneList} ({steps.length})
      </summary>
      <ul class="list">
        {steps.map(({ step, state, record: kept }) => (
          <li key={step.id}>
            <span class={`tag ${state === 'done' ? 'proven' : ''}`}>{t().state[state]}</span>{' '}
            {say(step.title)}
            <span class="small quiet"> {kept?.proof ?? kept?.reason}</span>
            <Button
              tone="plain"
              onClick={() => record([{ type: 'step-postponed', data: { step: step.id } }])}
            >
              {t().undoStep}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
