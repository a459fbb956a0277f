// 電話: number with provenance, the prepared sheet, then the call itself: time, notes stamped as typed, tasks, reference, calm.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Contact, ContactNote, ContactOutcome, ContactRecord } from '#core/journal/types.ts';
import { addDays, toLocalDate } from '#core/base/time.ts';
import { callSheet } from '#core/message/call-sheet.ts';
import { verdict } from '#core/verdict/verdict.ts';
import { nextStep, reasonText, verdictSentence } from '#core/verdict/reasons.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { clockOf } from '../../clock.ts';
import { OfficialPhone } from '../../components/official-fact.tsx';
import { Button, Card, Dialog, LinkButton, NeverAsk, Note, Page } from '../../components/ui.tsx';
import { caseState, newId, record } from '../../session.ts';
import { language, say, words } from '../../text.ts';
import { openLine, type Target } from './target.ts';

const t = words({
  ja: {
    title: (name: string) => `${name}に電話する`,
    number: 'かける番号',
    otherNumber: 'ほかの番号にかける',
    typeNumber: '番号',
    provenance: 'その番号は、どこで見ましたか',
    provenances: {
      directory: 'この一覧',
      'official-site': '公式サイト',
      contract: '契約書',
      'card-back': 'カードの裏',
      app: '公式アプリ',
      other: 'そのほか・着信',
    },
    start: '通話をはじめる',
    sheet: '手元の紙',
    say: 'はじめに読む',
    facts: '伝えること',
    ask: '聞くこと',
    lost: '困ったときのことば',
    nextTime: '前回のつづき',
    running: '通話中',
    waiting: 'つながるのを待っています',
    connected: 'つながった',
    operator: '担当者の名前',
    reference: '受付番号',
    note: 'メモ',
    noteHint: '書いた時刻も残ります',
    task: '指示をもらった',
    taskWhat: '何をするように言われましたか',
    taskAdd: 'やることに入れる',
    calm: '落ち着く',
    calmTitle: 'ゆっくり息をします',
    calmText: '10秒、何もしなくてだいじょうぶです。',
    end: '通話を終える',
    how: 'どう終わりましたか',
    outcomes: {
      reached: '話せた',
      'no-answer': '出なかった',
      busy: '話し中',
      'cut-off': '切れた',
      'call-back': '折り返しを待つ',
      refused: '受けつけられなかった',
    },
    answerBy: 'いつまでに連絡が来ますか',
    days: { none: '約束はない', today: '今日中', tomorrow: '明日まで', three: '3日以内', week: '1週間以内' },
    finish: '記録して終える',
    ending: '切る前に',
    before: '切る前に確かめます。',
    summary: '電話の記録を残しました',
    promised: '受けた指示は「そのあと」に入っています。',
    toAfter: 'そのあとを見る',
    again: 'もう一度かける',
  },
  en: {
    title: (name: string) => `Call ${name}`,
    number: 'Number to call',
    otherNumber: 'Call another number',
    typeNumber: 'Number',
    provenance: 'Where did you see that number?',
    provenances: {
      directory: 'This list',
      'official-site': 'Official site',
      contract: 'Contract',
      'card-back': 'Back of the card',
      app: 'Official app',
      other: 'Elsewhere, or they called',
    },
    start: 'Start the call',
    sheet: 'Your sheet',
    say: 'Read this first',
    facts: 'What to tell',
    ask: 'What to ask',
    lost: 'If you feel lost, say',
    nextTime: 'Continuing from last time',
    running: 'Call running',
    waiting: 'Waiting to get through',
    connected: 'Got through',
    operator: 'Name of the person',
    reference: 'Reference number',
    note: 'Note',
    noteHint: 'The time you wrote it is kept',
    task: 'They told me to do something',
    taskWhat: 'What are you to do?',
    taskAdd: 'Add to my tasks',
    calm: 'Take a breath',
    calmTitle: 'Breathe slowly',
    calmText: 'Ten seconds of doing nothing is fine.',
    end: 'End the call',
    how: 'How did it end?',
    outcomes: {
      reached: 'We talked',
      'no-answer': 'No answer',
      busy: 'Busy',
      'cut-off': 'Cut off',
      'call-back': 'They will call back',
      refused: 'They refused',
    },
    answerBy: 'By when will you hear from them?',
    days: {
      none: 'No promise',
      today: 'Today',
      tomorrow: 'Tomorrow',
      three: 'Within 3 days',
      week: 'Within a week',
    },
    finish: 'Record and finish',
    ending: 'Before you hang up',
    before: 'Confirm before you hang up.',
    summary: 'The call is on record',
    promised: 'What they told you to do is under “After”.',
    toAfter: 'See what comes after',
    again: 'Call again',
  },
});

const PROVENANCES = ['official-site', 'contract', 'card-back', 'app', 'other'] as const;

export function CallPage(props: { view: CaseView; target: Target }): JSX.Element {
  const { view, target } = props;
  const [callId, setCallId] = useState<string>();
  const name = target.organisation === undefined ? target.id : say(target.organisation.name);
  const open = [...view.state.contacts.values()].findLast(
    (contact) =>
      contact.channel === 'phone' &&
      contact.organisation === target.id &&
      (contact.endedAt === undefined || contact.id === callId),
  );
  if (open !== undefined)
    return (
      <Running key={open.id} view={view} contact={open} name={name} onAgain={() => setCallId(undefined)} />
    );
  const start = async (number: string, provenance: Contact['provenance']): Promise<void> => {
    const id = newId();
    const contact: Contact = {
      id,
      channel: 'phone',
      organisation: target.id,
      target: number,
      provenance,
      direction: 'out',
    };
    if (await record([{ type: 'contact-started', data: contact }])) setCallId(id);
  };
  return (
    <Page title={t().title(name)}>
      <NeverAsk />
      <h2>{t().number}</h2>
      {target.organisation?.phones.map((phone) => (
        <div key={phone.value} class="stack-small">
          <OfficialPhone
            fact={phone}
            openLine={openLine(phone)}
            onCall={() => void start(phone.value, 'directory')}
          />
          <Button tone="second" onClick={() => start(phone.value, 'directory')}>
            {t().start} ({phone.value})
          </Button>
        </div>
      ))}
      <OtherNumber
        view={view}
        target={target}
        onStart={start}
        isOpen={(target.organisation?.phones.length ?? 0) === 0}
      />
      <Sheet view={view} organisation={target.id} />
      <Button tone="second" onClick={() => print()}>
        {common().print}
      </Button>
    </Page>
  );
}

function OtherNumber(props: {
  view: CaseView;
  target: Target;
  onStart: (number: string, from: Contact['provenance']) => Promise<void>;
  isOpen: boolean;
}): JSX.Element {
  const [number, setNumber] = useState('');
  const [from, setFrom] = useState<Contact['provenance']>('official-site');
  const checked =
    number.trim() === ''
      ? undefined
      : verdict({ kind: 'phone', value: number }, props.view.directory, props.target.organisation?.id);
  return (
    <details open={props.isOpen} class="no-print">
      <summary>{t().otherNumber}</summary>
      <div class="stack-small">
        <TextField label={t().typeNumber} type="tel" value={number} onCommit={setNumber} />
        <Radios
          legend={t().provenance}
          value={from}
          onChange={setFrom}
          options={PROVENANCES.map((value) => ({ value, label: t().provenances[value] }))}
        />
        {checked !== undefined && (
          <Note
            tone={
              checked.verdict === 'official' ? 'proven' : checked.verdict === 'suspicious' ? 'stop' : 'check'
            }
            live
          >
            <strong>{verdictSentence(checked, { kind: 'phone', value: number }, language.value)}</strong>
            <ul>
              {checked.reasons.map((reason) => (
                <li key={reason.code}>{reasonText(reason, language.value).plain}</li>
              ))}
            </ul>
            <p>{nextStep(checked, { kind: 'phone', value: number }, language.value)}</p>
          </Note>
        )}
        <Button
          disabled={number.trim() === '' || checked?.verdict === 'suspicious'}
          onClick={() => props.onStart(number, from)}
        >
          {t().start}
        </Button>
      </div>
    </details>
  );
}

function Sheet({ view, organisation }: { view: CaseView; organisation: string }): JSX.Element {
  const sheet = callSheet(view.state, organisation, language.value);
  return (
    <Card label={t().sheet}>
      <h2>{t().say}</h2>
      <div class="large">
        {[...sheet.nextTime, ...sheet.opener].map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <h2>{t().facts}</h2>
      <dl class="stack-small">
        {sheet.facts.map((fact) => (
          <div key={fact.label + fact.value}>
            <dt class="small quiet">{fact.label}</dt>
            <dd class="large">{fact.aloud}</dd>
          </div>
        ))}
      </dl>
      <h2>{t().ask}</h2>
      <ol>
        {sheet.questions.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <h2>{t().lost}</h2>
      <ul>
        {sheet.whenLost.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h2>{t().ending}</h2>
      <ul>
        {sheet.ending.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}

/** Seconds since an instant, each second. */
function Clock({ since }: { since: string }): JSX.Element {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const tick = (): void => setSeconds(Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <span class="large number" role="timer">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
}

function Running(props: {
  view: CaseView;
  contact: ContactRecord;
  name: string;
  onAgain: () => void;
}): JSX.Element {
  const { contact, view } = props;
  const [ending, setEnding] = useState(false);
  const [calm, setCalm] = useState(false);
  const [round, setRound] = useState(0);
  const [task, setTask] = useState('');
  const sheet = callSheet(view.state, contact.organisation, language.value);
  const note = (kind: ContactNote, text: string): Promise<boolean> =>
    record([{ type: 'contact-noted', data: { contact: contact.id, note: kind, text } }], dismissedTexts());
  const noted = (kind: ContactNote): string => contact.notes.findLast((one) => one.note === kind)?.text ?? '';
  if (contact.endedAt !== undefined)
    return (
      <Page title={t().summary}>
        <Notes contact={contact} />
        <p>{t().promised}</p>
        <LinkButton to={['after']}>{t().toAfter}</LinkButton>
        <Button tone="second" onClick={props.onAgain}>
          {t().again}
        </Button>
      </Page>
    );
  if (ending) return <Ending contact={contact} before={sheet.ending} onBack={() => setEnding(false)} />;
  return (
    <Page title={props.name}>
      <Card first>
        <div class="row">
          <span class="tag proven">{contact.connectedAt === undefined ? t().waiting : t().running}</span>
          <Clock since={contact.connectedAt ?? contact.startedAt} />
          <span class="number">{contact.target}</span>
        </div>
        {contact.connectedAt === undefined && (
          <Button onClick={() => note('connected', '')}>{t().connected}</Button>
        )}
        <div class="large">
          {[...sheet.nextTime, ...sheet.opener].map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </Card>
      <NeverAsk />
      <TextField
        label={t().reference}
        value={noted('reference')}
        slow
        onCommit={(text) => note('reference', text)}
      />
      <TextField
        label={t().operator}
        value={noted('operator')}
        slow
        onCommit={(text) => note('operator', text)}
      />
      <TextField
        key={`note${round}`}
        label={t().note}
        hint={t().noteHint}
        long
        rows={2}
        slow
        value=""
        onCommit={async (text) => {
          if (text.trim() !== '' && (await note('note', text))) setRound(round + 1);
        }}
      />
      <Notes contact={contact} />
      <Card>
        <h2>{t().task}</h2>
        <TextField
          key={`task${view.state.items.task.size}`}
          label={t().taskWhat}
          value=""
          onCommit={setTask}
        />
        <Button
          tone="second"
          disabled={task.trim() === ''}
          onClick={async () => {
            const item = {
              id: newId(),
              what: task,
              origin: { from: 'contact' as const, contact: contact.id },
              phase: 'recovery' as const,
            };
            if (await record([{ type: 'put', data: { kind: 'task', item } }], dismissedTexts())) setTask('');
          }}
        >
          {t().taskAdd}
        </Button>
      </Card>
      <details>
        <summary>{t().ask}</summary>
        <ol>
          {sheet.questions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
      <details>
        <summary>{t().facts}</summary>
        <dl class="stack-small">
          {sheet.facts.map((fact) => (
            <div key={fact.label + fact.value}>
              <dt class="small quiet">{fact.label}</dt>
              <dd class="large">{fact.aloud}</dd>
            </div>
          ))}
        </dl>
      </details>
      <div class="row">
        <Button tone="second" onClick={() => setCalm(true)}>
          {t().calm}
        </Button>
        <Button onClick={() => setEnding(true)}>{t().end}</Button>
      </div>
      <Dialog title={t().calmTitle} open={calm} onClose={() => setCalm(false)}>
        <p>{t().calmText}</p>
        <p class="large">{sheet.whenLost[0]}</p>
      </Dialog>
    </Page>
  );
}

function Notes({ contact }: { contact: ContactRecord }): JSX.Element {
  return (
    <ul class="list small">
      {contact.notes
        .filter(({ text }) => text !== '')
        .map((one) => (
          <li key={one.seq}>
            <span class="number quiet">{clockOf(one.at)}</span>{' '}
            {one.note === 'reference'
              ? `${t().reference}: `
              : one.note === 'operator'
                ? `${t().operator}: `
                : ''}
            {one.text}
          </li>
        ))}
    </ul>
  );
}

const OUTCOMES = [
  'reached',
  'no-answer',
  'busy',
  'cut-off',
  'call-back',
  'refused',
] as const satisfies readonly ContactOutcome[];
const WAITS = { none: undefined, today: 0, tomorrow: 1, three: 3, week: 7 } as const;

function Ending(props: {
  contact: ContactRecord;
  before: readonly string[];
  onBack: () => void;
}): JSX.Element {
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('reached');
  const [wait, setWait] = useState<keyof typeof WAITS>('none');
  return (
    <Page title={t().end}>
      <p>{t().before}</p>
      <ul>
        {props.before.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Radios
        legend={t().how}
        value={outcome}
        onChange={setOutcome}
        options={OUTCOMES.map((value) => ({ value, label: t().outcomes[value] }))}
      />
      <Radios
        legend={t().answerBy}
        value={wait}
        onChange={setWait}
        options={(Object.keys(WAITS) as (keyof typeof WAITS)[]).map((value) => ({
          value,
          label: t().days[value],
        }))}
      />
      <Button
        wide
        onClick={() => {
          const zone = caseState.peek()?.zone ?? 'Asia/Tokyo';
          const days = WAITS[wait];
          const answerBy =
            days === undefined
              ? undefined
              : { sure: 'about' as const, at: `${addDays(toLocalDate(Date.now(), zone), days)}T18:00`, zone };
          return record([
            {
              type: 'contact-ended',
              data: { contact: props.contact.id, outcome, ...(answerBy === undefined ? {} : { answerBy }) },
            },
          ]);
        }}
      >
        {t().finish}
      </Button>
      <Button tone="plain" onClick={props.onBack}>
        {common().back}
      </Button>
    </Page>
  );
}
