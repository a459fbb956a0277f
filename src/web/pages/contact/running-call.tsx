// The call while it runs: one can see the time, read the opener, and write down what is said (T3–T5).
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ContactNote, ContactRecord } from '#core/journal/types.ts';
import { callSheet } from '#core/message/call-sheet.ts';
import { clockOf } from '../../clock.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Radios } from '../../components/choice.tsx';
import { dismissedTexts, TextField } from '../../components/field.tsx';
import { Button, Card, Dialog, LinkButton, NeverAsk, Page } from '../../components/ui.tsx';
import { newId, record } from '../../session.ts';
import { language } from '../../text.ts';
import { SheetFacts } from './call-sheet-card.tsx';
import { callWords } from './call.words.ts';
import { EndCall } from './end-call.tsx';
import { dayAfter, type Wait, WAITS } from './wait.ts';

/** The call itself: running time, opener, reference, operator, notes, instructions, a pause, the end. */
export function RunningCall(props: {
  view: CaseView;
  contact: ContactRecord;
  name: string;
  onAgain: () => void;
}): JSX.Element {
  const { contact, view } = props;
  const [ending, setEnding] = useState(false);
  const [calm, setCalm] = useState(false);
  const [round, setRound] = useState(0);
  const sheet = callSheet(view.state, contact.organisation, language.value);
  const note = (kind: ContactNote, text: string): Promise<boolean> =>
    record([{ type: 'contact-noted', data: { contact: contact.id, note: kind, text } }], dismissedTexts());
  const noted = (kind: ContactNote): string => contact.notes.findLast((one) => one.note === kind)?.text ?? '';
  if (contact.endedAt !== undefined)
    return (
      <Page title={callWords().summary}>
        <CallNotes contact={contact} />
        <p>{callWords().promised}</p>
        <LinkButton to={['after']}>{callWords().toAfter}</LinkButton>
        <Button tone="second" onClick={props.onAgain}>
          {callWords().again}
        </Button>
      </Page>
    );
  if (ending) return <EndCall contact={contact} before={sheet.ending} onBack={() => setEnding(false)} />;
  return (
    <Page title={props.name}>
      <Card first>
        <div class="row">
          <span class="tag proven">
            {contact.connectedAt === undefined ? callWords().waiting : callWords().running}
          </span>
          <Clock since={contact.connectedAt ?? contact.startedAt} />
          <span class="number">{contact.target}</span>
        </div>
        {contact.connectedAt === undefined && (
          <Button onClick={() => note('connected', '')}>{callWords().connected}</Button>
        )}
        <div class="large">
          {[...sheet.nextTime, ...sheet.opener].map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </Card>
      <NeverAsk />
      <TextField
        label={callWords().reference}
        value={noted('reference')}
        slow
        onCommit={(text) => note('reference', text)}
      />
      <TextField
        label={callWords().operator}
        value={noted('operator')}
        slow
        onCommit={(text) => note('operator', text)}
      />
      <TextField
        key={`note${round}`}
        label={callWords().note}
        hint={callWords().noteHint}
        long
        rows={2}
        slow
        value=""
        onCommit={async (text) => {
          if (text.trim() === '') return true;
          const isKept = await note('note', text);
          if (isKept) setRound(round + 1);
          return isKept;
        }}
      />
      <CallNotes contact={contact} />
      <Instruction key={view.state.items.task.size} contact={contact.id} />
      <details>
        <summary>{callWords().ask}</summary>
        <ol>
          {sheet.questions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
      <details>
        <summary>{callWords().facts}</summary>
        <SheetFacts facts={sheet.facts} />
      </details>
      <div class="row">
        <Button tone="second" onClick={() => setCalm(true)}>
          {callWords().calm}
        </Button>
        <Button onClick={() => setEnding(true)}>{callWords().end}</Button>
      </div>
      <Dialog title={callWords().calmTitle} open={calm} onClose={() => setCalm(false)}>
        <p>{callWords().calmText}</p>
        <p class="large">{sheet.whenLost[0]}</p>
      </Dialog>
    </Page>
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

/** An instruction heard in the call becomes a task with its due time (T5, A1). */
function Instruction({ contact }: { contact: string }): JSX.Element {
  const [what, setWhat] = useState('');
  const [wait, setWait] = useState<Wait>('none');
  return (
    <Card>
      <h2>{callWords().task}</h2>
      <TextField label={callWords().taskWhat} value="" onCommit={setWhat} />
      {what.trim() !== '' && (
        <Radios
          legend={callWords().due}
          value={wait}
          onChange={setWait}
          options={WAITS.map((value) => ({ value, label: callWords().dues[value] }))}
        />
      )}
      <Button
        tone="second"
        disabled={what.trim() === ''}
        onClick={() => {
          const due = dayAfter(wait);
          const item = {
            id: newId(),
            what,
            origin: { from: 'contact' as const, contact },
            phase: 'recovery' as const,
            ...(due === undefined ? {} : { due }),
          };
          return record([{ type: 'put', data: { kind: 'task', item } }], dismissedTexts());
        }}
      >
        {callWords().taskAdd}
      </Button>
    </Card>
  );
}

function CallNotes({ contact }: { contact: ContactRecord }): JSX.Element {
  return (
    <ul class="list small">
      {contact.notes
        .filter(({ text }) => text !== '')
        .map((one) => (
          <li key={one.seq}>
            <span class="number quiet">{clockOf(one.at)}</span>{' '}
            {one.note === 'reference'
              ? `${callWords().reference}: `
              : one.note === 'operator'
                ? `${callWords().operator}: `
                : ''}
            {one.text}
          </li>
        ))}
    </ul>
  );
}
