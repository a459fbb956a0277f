// Instructions and promises as tasks (A1): due day, proof, and a warning before doing what only an impostor asks for (A5).
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { earliest } from '#core/base/time.ts';
import type { CaseState, Task } from '#core/journal/types.ts';
import { instantText } from '#core/message/times.ts';
import { findAsks } from '#core/verdict/asks.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dayText, daysUntil, distanceText } from '../../components/day.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { Button, Card, Empty, LinkButton, Note } from '../../components/ui.tsx';
import { done } from '../../desk-link/tell-desk.ts';
import { href } from '../../router.ts';
import { newId, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { deskWords } from '../desk/desk.words.ts';

const t = words({
  ja: {
    tasks: '指示と約束',
    none: '窓口に言われたことが、ここに並びます。',
    add: 'やることを加える',
    what: '何をしますか',
    due: 'いつまでに',
    who: 'だれに言われましたか',
    asked: { own: '自分で決めた', desk: 'こちらから連絡した窓口', incoming: '向こうから来た連絡' },
    incoming: '向こうから来た連絡の指示です。',
    doubt: 'この指示は、にせの窓口がよく使います。',
    doubtWhy: 'する前に、公式の番号へかけて確かめます。',
    check: '本物か確かめる',
    addProof: 'しるしを残す',
    proof: 'しるし(どう終えたか)',
    evidence: '証拠をつける',
    noEvidence: 'つけない',
    done: '終えた',
    finished: (count: string) => `終えたもの ${count}件`,
    notYet: 'まだだった',
  },
  en: {
    tasks: 'Instructions and promises',
    none: 'What support tells you to do will stand here.',
    add: 'Add something to do',
    what: 'What is to be done?',
    due: 'By when',
    who: 'Who asked for it?',
    asked: { own: 'My own idea', desk: 'Support that I contacted', incoming: 'Someone who contacted me' },
    incoming: 'Someone who contacted you asked for this.',
    doubt: 'Impostors often ask for this.',
    doubtWhy: 'Call the official number and ask before you do it.',
    check: 'Is it really them?',
    addProof: 'Add a proof',
    proof: 'Proof (how you did it)',
    evidence: 'Add evidence',
    noEvidence: 'None',
    done: 'Done',
    finished: (count: string) => `Done so far: ${count}`,
    notYet: 'Not done after all',
  },
});

/** Marks an instruction that came in by itself, not over a contact the person made. */
const CAME_IN = 'came-in';
const ASKED = ['own', 'desk', 'incoming'] as const;

export function Tasks({ view }: { view: CaseView }): JSX.Element {
  const tasks = [...view.state.items.task.values()];
  const open = tasks.filter(({ done }) => done === undefined).toSorted((a, b) => dueOf(a) - dueOf(b) || 0);
  const finished = tasks.filter(({ done }) => done !== undefined);
  return (
    <section class="stack" id="tasks">
      <h2 tabIndex={-1}>{t().tasks}</h2>
      {tasks.length === 0 && <Empty>{t().none}</Empty>}
      {open.length > 0 && (
        <ul class="list">
          {open.map((task) => (
            <li key={task.id}>
              <OpenTask task={task} view={view} />
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t().add}</summary>
        <NewTask key={tasks.length} zone={view.state.zone} />
      </details>
      {finished.length > 0 && (
        <details>
          <summary>{t().finished(String(finished.length))}</summary>
          <ul class="list">
            {finished.map((task) => (
              <li key={task.id}>
                <DoneTask task={task} zone={view.state.zone} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Why a task must be checked before it is done: `odd` asks for what no honest support asks, `came-in` came by itself. */
export function doubtAbout(task: Task): 'odd' | 'came-in' | undefined {
  if (findAsks(task.what).some(({ ask }) => ask !== 'asks-haste')) return 'odd';
  return task.origin.from === 'person' && task.origin.note === CAME_IN ? 'came-in' : undefined;
}

function dueOf(task: Task): number {
  return task.due === undefined ? Number.MAX_VALUE : (earliest(task.due) ?? Number.MAX_VALUE);
}

function put(item: Task): Promise<boolean> {
  return record([{ type: 'put', data: { kind: 'task', item } }], dismissedTexts());
}

function NewTask({ zone }: { zone: string }): JSX.Element {
  const [what, setWhat] = useState('');
  const [due, setDue] = useState('');
  const [who, setWho] = useState<(typeof ASKED)[number]>('desk');
  return (
    <div class="stack">
      <TextField label={t().what} value="" onCommit={setWhat} />
      <div class="field">
        <label for="task-due">
          {t().due} <span class="quiet small">{common().optional}</span>
        </label>
        <input
          id="task-due"
          type="date"
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
      </div>
      <Radios
        legend={t().who}
        value={who}
        onChange={setWho}
        options={ASKED.map((value) => ({ value, label: t().asked[value] }))}
      />
      <Button
        tone="second"
        disabled={what.trim() === ''}
        onClick={() =>
          put({
            id: newId(),
            what,
            ...(due === '' ? {} : { due: { sure: 'exact', at: due, zone } }),
            origin:
              who === 'own'
                ? { from: 'memory' }
                : { from: 'person', ...(who === 'incoming' ? { note: CAME_IN } : {}) },
            phase: 'recovery',
          })
        }
      >
        {common().add}
      </Button>
    </div>
  );
}

function OpenTask({ task, view }: { task: Task; view: CaseView }): JSX.Element {
  const [proof, setProof] = useState('');
  const [evidence, setEvidence] = useState('');
  const pictures = [...view.state.items.evidence.values()];
  const doubt = doubtAbout(task);
  const due = task.due !== undefined && 'at' in task.due ? task.due.at.slice(0, 10) : undefined;
  return (
    <Card>
      <strong>{task.what}</strong>
      <DeskSource task={task} state={view.state} />
      {due !== undefined && (
        <p class="row">
          <span>{dayText(due)}</span>
          <span class={`tag${daysUntil(due, view.state.zone) <= 0 ? ' check' : ''}`}>
            {distanceText(due, view.state.zone)}
          </span>
        </p>
      )}
      {doubt !== undefined && (
        <Note tone={doubt === 'odd' ? 'stop' : 'check'}>
          <p>{doubt === 'odd' ? t().doubt : t().incoming}</p>
          <p class="small">{t().doubtWhy}</p>
          <LinkButton to={['check']} tone="plain">
            {t().check}
          </LinkButton>
        </Note>
      )}
      <details>
        <summary>{t().addProof}</summary>
        <div class="stack">
          <TextField label={t().proof} optional value="" onCommit={setProof} />
          {pictures.length > 0 && (
            <div class="field">
              <label for={`task-evidence-${task.id}`}>
                {t().evidence} <span class="quiet small">{common().optional}</span>
              </label>
              <select
                id={`task-evidence-${task.id}`}
                value={evidence}
                onChange={(event) => setEvidence(event.currentTarget.value)}
              >
                <option value="">{t().noEvidence}</option>
                {pictures.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.what === '' ? one.name : one.what}
                  </option>
                ))}
              </select>
            </div>
          )}
        </div>
      </details>
      <Button
        tone="second"
        onClick={() =>
          done(
            task,
            proof,
            pictures.find(({ id }) => id === evidence),
          )
        }
      >
        {t().done}
      </Button>
    </Card>
  );
}

/** Whose instruction it is, when a desk signed it. */
function DeskSource({ task, state }: { task: Task; state: CaseState }): JSX.Element | null {
  if (task.origin.from !== 'desk') return null;
  const link = state.desks.get(task.origin.report);
  if (link === undefined) return null;
  return (
    <p class="small">
      <a href={href('desk')}>{deskWords().fromDesk(say(link.desk.name))}</a>
    </p>
  );
}

function DoneTask({ task, zone }: { task: Task; zone: string }): JSX.Element {
  const { done: proven, ...open } = task;
  return (
    <div class="note row">
      <span class="tag proven">{t().done}</span>
      <span class="grow">
        {task.what}{' '}
        <span class="small quiet">
          {proven !== undefined && instantText(proven.at, zone, language.value)} {proven?.proof}
        </span>
      </span>
      <Button tone="plain" label={`${task.what}: ${t().notYet}`} onClick={() => put(open)}>
        {t().notYet}
      </Button>
    </div>
  );
}
