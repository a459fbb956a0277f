// そのあと: tasks with dates and proof, re-checks, people to warn, the review, and closing with a summary to be proud of.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { toLocalDate } from '#core/base/time.ts';
import { PHASES, type Phase, type Task } from '#core/journal/types.ts';
import { writeCalendar } from '#core/message/calendar.ts';
import { losses, moneyText } from '#core/message/losses.ts';
import { mainAccount } from '#core/message/story.ts';
import { timeText } from '#core/message/times.ts';
import { closingOf } from '#core/plan/closing.ts';
import { planRechecks } from '#core/plan/rechecks.ts';
import { CaseGate, type CaseView } from '../../components/case-gate.tsx';
import { Choices } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { PhaseBar } from '../../components/frame.tsx';
import { saveFile } from '../../components/save-file.ts';
import { Button, Card, Empty, LinkButton, Note, Page } from '../../components/ui.tsx';
import { newId, now, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';

const t = words({
  ja: {
    title: 'そのあと',
    tasks: '指示と約束',
    noTasks: '窓口に言われたことが、ここに並びます。',
    add: 'やることを加える',
    what: '何をしますか',
    proof: 'しるし(どう終えたか)',
    done: '終えた',
    rechecks: '見直し',
    plan: 'ひと月、週に一度の予定を入れる',
    noRechecks: '週に一度、ひと月つづけると安心です。',
    calendar: 'カレンダーに入れる(.ics)',
    look: (on: string, what: string) => `${on}: ${what}`,
    nothing: '変わりなし',
    something: 'おかしいことがあった',
    foundNothing: '変わりありませんでした',
    foundSomething: 'おかしいことがありました',
    people: '知らせる人',
    noPeople: '変なメッセージが届いたかもしれない人を書きます。',
    person: 'だれに',
    warned: '知らせた',
    warnLetter: '知らせる文を作る',
    more: 'もっと守る',
    review: '守りの見直し',
    report: '完了の報告を書く',
    incoming: '届いた連絡を確かめる',
    close: '事案を閉じる',
    closeLead: '5つのことに、しるしか理由があれば閉じられます。',
    reason: (phase: string) => `「${phase}」を行わない理由`,
    proven: 'できました',
    reasoned: '理由があります',
    openPhase: (phase: string) => `「${phase}」がまだです`,
    openTasks: (count: string) => `終えていない指示が ${count} つあります`,
    noRecheckYet: '見直しの予定がまだです',
    ready: '閉じる用意ができました。',
    closeIt: 'この事案を閉じる',
    closed: 'おつかれさまでした',
    closedLead: 'ここまで、よく進めました。',
    reopen: 'もう一度開く',
    reopenReason: 'また見直すため',
    pack: '証拠のまとめを保存',
    summary: (steps: string, contacts: string) => `${steps}の手順を終え、${contacts}回連絡しました。`,
    event: (name: string) => `${name}の見直し`,
  },
  en: {
    title: 'After',
    tasks: 'Instructions and promises',
    noTasks: 'What support tells you to do will stand here.',
    add: 'Add something to do',
    what: 'What is to be done?',
    proof: 'Proof (how you did it)',
    done: 'Done',
    rechecks: 'Re-checks',
    plan: 'Plan once a week for a month',
    noRechecks: 'Once a week for a month is a good rhythm.',
    calendar: 'Add to my calendar (.ics)',
    look: (on: string, what: string) => `${on}: ${what}`,
    nothing: 'All as it should be',
    something: 'Something was odd',
    foundNothing: 'All as it should be',
    foundSomething: 'Something was odd',
    people: 'People to warn',
    noPeople: 'Write who may have received strange messages.',
    person: 'Whom',
    warned: 'Warned',
    warnLetter: 'Write the warning',
    more: 'Safer than before',
    review: 'Security review',
    report: 'Write the completion report',
    incoming: 'Check a message you received',
    close: 'Close the case',
    closeLead: 'It closes when each of five things has a proof or a reason.',
    reason: (phase: string) => `Why “${phase}” is not needed`,
    proven: 'done',
    reasoned: 'has a reason',
    openPhase: (phase: string) => `“${phase}” is still open`,
    openTasks: (count: string) => `${count} instructions are not done`,
    noRecheckYet: 'No re-checks are planned yet',
    ready: 'The case is ready to close.',
    closeIt: 'Close this case',
    closed: 'Well done',
    closedLead: 'You have come a long way.',
    reopen: 'Open it again',
    reopenReason: 'to look at it again',
    pack: 'Save the evidence pack',
    summary: (steps: string, contacts: string) => `${steps} steps done, ${contacts} contacts made.`,
    event: (name: string) => `Look at ${name} again`,
  },
});

export default function AfterPage(props: { path: readonly string[] }): JSX.Element {
  return (
    <CaseGate title={t().title}>
      {(view) => (props.path[0] === 'close' ? <Close view={view} /> : <After view={view} />)}
    </CaseGate>
  );
}

function After({ view }: { view: CaseView }): JSX.Element {
  return (
    <Page title={t().title}>
      <Tasks view={view} />
      <Rechecks view={view} />
      <People view={view} />
      <section class="stack-small">
        <h2>{t().more}</h2>
        <LinkButton to={['review']} tone="second" icon="shield">
          {t().review}
        </LinkButton>
        <LinkButton to={['check']} tone="second" icon="search">
          {t().incoming}
        </LinkButton>
        <LinkButton
          to={['contact', 'mail', view.service?.id ?? mainAccount(view.state)?.name ?? '', 'completion']}
          tone="second"
          icon="mail"
        >
          {t().report}
        </LinkButton>
      </section>
      <LinkButton to={['after', 'close']}>{t().close}</LinkButton>
    </Page>
  );
}

function Tasks({ view }: { view: CaseView }): JSX.Element {
  const [what, setWhat] = useState('');
  const tasks = [...view.state.items.task.values()];
  return (
    <section class="stack">
      <h2>{t().tasks}</h2>
      {tasks.length === 0 && <Empty>{t().noTasks}</Empty>}
      <ul class="list">
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskView task={task} />
          </li>
        ))}
      </ul>
      <details>
        <summary>{t().add}</summary>
        <TextField key={`new${tasks.length}`} label={t().what} value="" onCommit={setWhat} />
        <Button
          tone="second"
          disabled={what.trim() === ''}
          onClick={async () => {
            const item: Task = { id: newId(), what, origin: { from: 'memory' }, phase: 'recovery' };
            if (await record([{ type: 'put', data: { kind: 'task', item } }], dismissedTexts())) setWhat('');
          }}
        >
          {common().add}
        </Button>
      </details>
    </section>
  );
}

function TaskView({ task }: { task: Task }): JSX.Element {
  const [proof, setProof] = useState('');
  if (task.done !== undefined)
    return (
      <p>
        <span class="tag proven">{t().done}</span> {task.what}{' '}
        <span class="small quiet">{task.done.proof}</span>
      </p>
    );
  return (
    <Card>
      <strong>{task.what}</strong>
      {task.due !== undefined && <p class="small">{timeText(task.due, language.value)}</p>}
      <TextField label={t().proof} optional value="" onCommit={setProof} />
      <Button
        tone="second"
        onClick={() =>
          record(
            [
              {
                type: 'put',
                data: { kind: 'task', item: { ...task, done: { at: new Date().toISOString(), proof } } },
              },
            ],
            dismissedTexts(),
          )
        }
      >
        {t().done}
      </Button>
    </Card>
  );
}

function Rechecks({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const list = [...state.items.recheck.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1));
  const name = mainAccount(state)?.name ?? '';
  return (
    <section class="stack">
      <h2>{t().rechecks}</h2>
      {list.length === 0 ? (
        <>
          <p>{t().noRechecks}</p>
          <Button
            onClick={() => {
              const planned = planRechecks(
                toLocalDate(Date.now(), state.zone),
                mainAccount(state)?.kinds ?? [],
              );
              return record([
                ...planned.map(({ on, what }) => ({
                  type: 'put' as const,
                  data: {
                    kind: 'recheck' as const,
                    item: { id: newId() + on.slice(5), on, what: say(what) },
                  },
                })),
                {
                  type: 'step-done',
                  data: { step: 'plan-rechecks', proof: planned.map(({ on }) => on).join(', ') },
                },
              ]);
            }}
          >
            {t().plan}
          </Button>
        </>
      ) : (
        <Button
          tone="second"
          onClick={() =>
            saveFile(
              'kakekomi-rechecks.ics',
              'text/calendar',
              writeCalendar(
                list.map((one) => ({
                  id: one.id,
                  title: t().event(name),
                  text: one.what,
                  start: one.on,
                  zone: state.zone,
                  minutes: 15,
                  alarmMinutes: 0,
                })),
                Date.now(),
              ),
            )
          }
        >
          {t().calendar}
        </Button>
      )}
      <ul class="list">
        {list.map((one) => (
          <li key={one.id} class="note">
            <p>{t().look(one.on, one.what)}</p>
            {one.done === undefined ? (
              toLocalDate(now.value, state.zone) >= one.on && (
                <Choices
                  label={one.what}
                  options={[
                    { value: 'nothing', label: t().nothing },
                    { value: 'something', label: t().something },
                  ]}
                  onChoose={(found) =>
                    void record([
                      {
                        type: 'put',
                        data: {
                          kind: 'recheck',
                          item: { ...one, done: { at: new Date().toISOString(), found, note: '' } },
                        },
                      },
                    ])
                  }
                />
              )
            ) : (
              <span class={`tag ${one.done.found === 'nothing' ? 'proven' : 'stop'}`}>
                {one.done.found === 'nothing' ? t().foundNothing : t().foundSomething}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function People({ view }: { view: CaseView }): JSX.Element {
  const { state } = view;
  const [name, setName] = useState('');
  const organisation = view.service?.id ?? mainAccount(state)?.name ?? '';
  return (
    <section class="stack">
      <h2>{t().people}</h2>
      {state.items.person.size === 0 && <Empty>{t().noPeople}</Empty>}
      <ul class="list">
        {[...state.items.person.values()].map((one) => (
          <li key={one.id} class="row">
            <span class="grow">{one.name}</span>
            {one.warnedAt === undefined ? (
              <Button
                tone="second"
                onClick={() =>
                  record([
                    {
                      type: 'put',
                      data: { kind: 'person', item: { ...one, warnedAt: new Date().toISOString() } },
                    },
                  ])
                }
              >
                {t().warned}
              </Button>
            ) : (
              <span class="tag proven">{t().warned}</span>
            )}
          </li>
        ))}
      </ul>
      <TextField key={`p${state.items.person.size}`} label={t().person} value="" onCommit={setName} />
      <div class="row">
        <Button
          tone="second"
          disabled={name.trim() === ''}
          onClick={async () => {
            if (
              await record(
                [{ type: 'put', data: { kind: 'person', item: { id: newId(), name, how: '' } } }],
                dismissedTexts(),
              )
            )
              setName('');
          }}
        >
          {common().add}
        </Button>
        <LinkButton to={['contact', 'mail', organisation, 'warning']} tone="plain">
          {t().warnLetter}
        </LinkButton>
      </div>
    </section>
  );
}

function Close({ view }: { view: CaseView }): JSX.Element {
  const { state, plan } = view;
  const closing = closingOf(state, plan);
  const { lost } = losses(state);
  const doneSteps = [...state.steps.values()].filter(({ state: how }) => how === 'done').length;
  const summary = t().summary(String(doneSteps), String(state.contacts.size + state.items.message.size));
  if (state.closed !== undefined)
    return (
      <Page title={t().closed} lead={t().closedLead}>
        <Card first>
          <p class="large">{state.closed.summary}</p>
          {lost.map((total) => (
            <p key={total.currency} class="number">
              {moneyText(total.amount, total.currency, language.value)}
            </p>
          ))}
        </Card>
        <LinkButton to={['settings', 'pack']}>{t().pack}</LinkButton>
        <Button
          tone="plain"
          onClick={() => record([{ type: 'case-reopened', data: { reason: t().reopenReason } }])}
        >
          {t().reopen}
        </Button>
      </Page>
    );
  return (
    <Page title={t().close} lead={t().closeLead}>
      <PhaseBar phases={plan.phases} />
      <ul class="list">
        {PHASES.map((phase) => (
          <li key={phase}>
            <PhaseView
              phase={phase}
              state={plan.phases[phase].state}
              reason={state.phaseReasons.get(phase) ?? ''}
            />
          </li>
        ))}
      </ul>
      {closing.openTasks > 0 && (
        <Note tone="check">
          <p>{t().openTasks(String(closing.openTasks))}</p>
        </Note>
      )}
      {!closing.rechecksPlanned && (
        <Note tone="check">
          <p>{t().noRecheckYet}</p>
          <LinkButton to={['after']} tone="plain">
            {t().rechecks}
          </LinkButton>
        </Note>
      )}
      {closing.ready && <p>{t().ready}</p>}
      <Button
        wide
        disabled={!closing.ready}
        onClick={() => record([{ type: 'case-closed', data: { summary } }])}
      >
        {t().closeIt}
      </Button>
    </Page>
  );
}

function PhaseView(props: {
  phase: Phase;
  state: 'open' | 'proven' | 'reasoned';
  reason: string;
}): JSX.Element {
  const name = common().phase[props.phase];
  if (props.state === 'proven')
    return (
      <p>
        <span class="tag proven">{t().proven}</span> {name}
      </p>
    );
  return (
    <Card>
      <p>
        <span class={`tag ${props.state === 'reasoned' ? '' : 'check'}`}>
          {props.state === 'reasoned' ? t().reasoned : t().openPhase(name)}
        </span>
      </p>
      <LinkButton to={['now']} tone="plain">
        {common().now}
      </LinkButton>
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
    </Card>
  );
}
