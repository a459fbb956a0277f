// The talk with a desk: what it waits for first, then what was said in order, then writing to it.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskLink } from '#core/journal/types.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { TextField } from '../../components/field.tsx';
import { Button, Card, LinkButton, Note, Page } from '../../components/ui.tsx';
import { clockOf } from '../../clock.ts';
import { passing } from '../../desk-link/deliver.ts';
import {
  completion,
  hasGrown,
  instructions,
  isClosed,
  isDue,
  isWithdrawn,
  openQuestions,
  undelivered,
} from '../../desk-link/links.ts';
import { answer, sendAgain, withdraw, write } from '../../desk-link/tell-desk.ts';
import { askDesk, asked } from '../../desk-link/watch-desk.ts';
import { say } from '../../text.ts';
import { DeskStanding } from './desk-standing.tsx';
import { DeskTimes, NextTry } from './desk-times.tsx';
import { deskWords } from './desk.words.ts';
import { EvidenceToSend, sendable } from './evidence-to-send.tsx';
import { InstructionCard } from './instruction-card.tsx';
import { Refused } from './refused.tsx';
import { RenewLink } from './renew-link.tsx';
import { StrangeKeys } from './strange-keys.tsx';
import { Talk } from './talk.tsx';

export function ExchangePage({ view, link }: { view: CaseView; link: DeskLink }): JSX.Element {
  const name = say(link.desk.name);
  const isOver = isWithdrawn(link);
  return (
    <Page title={deskWords().talk(name)}>
      <Undelivered link={link} />
      <Refused link={link} view={view} />
      <StrangeKeys link={link} view={view} />
      <Todo view={view} link={link} />
      {!isOver && <Refresh />}
      <section class="stack-small">
        <h2>{deskWords().log}</h2>
        <Talk link={link} zone={view.state.zone} />
      </section>
      {!isOver && !isClosed(link) && <Grown view={view} link={link} />}
      {!isOver && <Compose report={link.report} />}
      <section class="stack-small">
        <LinkButton to={['desk', 'receipt']} tone="plain">
          {deskWords().toReceipt}
        </LinkButton>
        {!isOver && <RenewLink state={view.state} link={link} />}
        {!isOver && <Withdraw report={link.report} />}
        <DeskStanding desk={link.desk} directory={view.directory} />
      </section>
    </Page>
  );
}

function Undelivered({ link }: { link: DeskLink }): JSX.Element | null {
  const waiting = undelivered(link).length;
  const how = passing.value.get(link.report) ?? 'idle';
  const isBad = how !== 'idle' && how !== 'working';
  if (waiting === 0 && !isBad) return null;
  return (
    <Note tone="check" live>
      <div class="stack-small">
        {waiting > 0 && <p>{deskWords().waitingToGo(String(waiting))}</p>}
        {how !== 'idle' && (waiting > 0 || how === 'void' || how === 'elsewhere') && (
          <p>{deskWords().passing[how]}</p>
        )}
        {how === 'busy' && <NextTry origin={link.desk.origin} />}
        {how === 'elsewhere' ? (
          <LinkButton url={link.desk.origin} tone="second">
            {deskWords().openThere}
          </LinkButton>
        ) : (
          waiting > 0 && (
            <Button tone="second" disabled={how === 'working'} onClick={askDesk}>
              {deskWords().again}
            </Button>
          )
        )}
      </div>
    </Note>
  );
}

function Refresh(): JSX.Element {
  const { at, busy } = asked.value;
  return (
    <div class="row">
      <Button tone="second" onClick={askDesk}>
        {deskWords().refresh}
      </Button>
      <span class="small quiet" role="status">
        {busy
          ? deskWords().refreshing
          : at === undefined
            ? ''
            : deskWords().refreshed(clockOf(new Date(at).toISOString()))}
      </span>
    </div>
  );
}

/** What the desk waits for, the oldest first; said plainly when it is nothing. */
function Todo({ view, link }: { view: CaseView; link: DeskLink }): JSX.Element {
  const { state } = view;
  const questions = openQuestions(link);
  const due = instructions(state, link).filter(isDue);
  const report = completion(state, link);
  const isEmpty = questions.length === 0 && due.length === 0;
  if (isWithdrawn(link))
    return (
      <div class="note stack-small">
        <p>{deskWords().withdrawn}</p>
        <LinkButton to={['desk', 'new']} tone="second">
          {deskWords().anew}
        </LinkButton>
      </div>
    );
  return (
    <section class="stack" id="desk-todo">
      <h2 tabIndex={-1}>{deskWords().todo}</h2>
      {questions.map((said) => (
        <Question key={said.id} report={link.report} id={said.id} text={said.saying.text} />
      ))}
      {due.map((one) => (
        <InstructionCard key={one.said.id} one={one} link={link} view={view} />
      ))}
      {isEmpty && report === 'wanted' && !isClosed(link) && (
        <Card first label={deskWords().complete}>
          <h3>{deskWords().complete}</h3>
          <p>{deskWords().completeWhy}</p>
          <LinkButton to={['desk', 'complete']}>{deskWords().completeOpen}</LinkButton>
        </Card>
      )}
      {isEmpty && (report !== 'wanted' || isClosed(link)) && (
        <div class="note stack-small">
          <p>
            {isClosed(link)
              ? deskWords().closed
              : report === 'confirmed'
                ? deskWords().completeConfirmed
                : report === 'sent'
                  ? deskWords().completeSent
                  : deskWords().nothing}
          </p>
          {isClosed(link) || report === 'confirmed' ? (
            state.closed === undefined && (
              <LinkButton to={['after', 'close']}>{deskWords().toClose}</LinkButton>
            )
          ) : (
            <>
              <p class="quiet">{deskWords().waiting}</p>
              <DeskTimes origin={link.desk.origin} />
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Question(props: { report: string; id: string; text: string }): JSX.Element {
  const [text, setText] = useState('');
  return (
    <Card first label={deskWords().question}>
      <h3>{deskWords().question}</h3>
      <p class="said">{props.text}</p>
      <TextField label={deskWords().answer} long rows={3} value={text} onCommit={setText} />
      <Button disabled={text.trim() === ''} onClick={() => answer(props.report, props.id, text)}>
        {deskWords().answerSend}
      </Button>
    </Card>
  );
}

function Compose({ report }: { report: string }): JSX.Element {
  const [text, setText] = useState('');
  const [sentOnes, setSent] = useState(0);
  return (
    <details>
      <summary>{deskWords().compose}</summary>
      <div class="stack-small">
        <TextField key={sentOnes} label={deskWords().text} long rows={4} value="" onCommit={setText} />
        <Button
          disabled={text.trim() === ''}
          onClick={async () => {
            if (!(await write(report, text))) return;
            setText('');
            setSent(sentOnes + 1);
          }}
        >
          {deskWords().sendText}
        </Button>
      </div>
    </details>
  );
}

function Grown({ view, link }: { view: CaseView; link: DeskLink }): JSX.Element | null {
  const { state } = view;
  const gone = new Set(link.sent.flatMap(({ evidence }) => evidence ?? []));
  const [chosen, setChosen] = useState<readonly string[]>();
  if (!hasGrown(state, link)) return null;
  const fresh = sendable(state).filter(({ sha256 }) => !gone.has(sha256));
  const attached = chosen ?? fresh.map(({ sha256 }) => sha256);
  return (
    <Card label={deskWords().sendGrown}>
      <p>{deskWords().grown}</p>
      {fresh.length > 0 && <EvidenceToSend of={fresh} state={state} chosen={attached} onChoose={setChosen} />}
      <Button tone="second" onClick={() => sendAgain(link.report, attached)}>
        {deskWords().sendGrown}
      </Button>
    </Card>
  );
}

function Withdraw({ report }: { report: string }): JSX.Element {
  const [text, setText] = useState(deskWords().withdrawText);
  return (
    <details>
      <summary>{deskWords().withdraw}</summary>
      <div class="stack-small">
        <p>{deskWords().withdrawWhy}</p>
        <TextField label={deskWords().withdrawReason} value={text} onCommit={setText} />
        <Button tone="stop" disabled={text.trim() === ''} onClick={() => withdraw(report, text)}>
          {deskWords().withdraw}
        </Button>
      </div>
    </details>
  );
}
