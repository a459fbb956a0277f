// One instruction of the desk: what, why, by when, what shows that it is done; done with proof, or not possible with a reason.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskLink } from '#core/journal/types.ts';
import { timeText } from '#core/message/times.ts';
import { findAsks } from '#core/verdict/asks.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { common } from '../../components/common.words.ts';
import { TextField } from '../../components/field.tsx';
import { Button, Card, Note } from '../../components/ui.tsx';
import type { Instruction } from '../../desk-link/links.ts';
import { cannot, done } from '../../desk-link/tell-desk.ts';
import { language } from '../../text.ts';
import { deskWords } from './desk.words.ts';
import { sendable } from './evidence-to-send.tsx';
import { OfficialNumbers } from './official-numbers.tsx';

export function InstructionCard(props: { one: Instruction; link: DeskLink; view: CaseView }): JSX.Element {
  const { one, link, view } = props;
  const { saying, id } = one.said;
  const [mode, setMode] = useState<'do' | 'proof' | 'cannot'>('do');
  // Even a signed text is not obeyed when it asks for what no desk asks: its keys may have been stolen.
  const isOdd = findAsks(`${saying.text}\n${saying.why ?? ''}`).some(({ ask }) => ask !== 'asks-haste');
  return (
    <Card first label={saying.text}>
      <p class="row">
        <span class="tag">{deskWords().instruction}</span>
        {one.state === 'not-yet' && <span class="tag check">{deskWords().state['not-yet']}</span>}
      </p>
      <h3 class="said">{saying.text}</h3>
      {saying.due !== undefined && (
        <p>
          {deskWords().due}: {timeText(saying.due, language.value)}
        </p>
      )}
      {one.word !== undefined && one.word !== '' && (
        <Note tone="check">
          <p class="said">{deskWords().askAgain(one.word)}</p>
        </Note>
      )}
      {saying.why !== undefined && saying.why !== '' && (
        <details>
          <summary>{deskWords().why}</summary>
          <p class="said">{saying.why}</p>
        </details>
      )}
      {isOdd ? (
        <Note tone="stop">
          <p>
            <strong>{deskWords().doubt}</strong>
          </p>
          <p>{deskWords().doubtWhy}</p>
          <OfficialNumbers link={link} view={view} />
        </Note>
      ) : (
        <p class="small">
          {deskWords().proofWanted}: {saying.proof}
        </p>
      )}
      {mode === 'do' && (
        <div class="row">
          {!isOdd && (
            <Button icon="check" onClick={() => setMode('proof')}>
              {deskWords().done}
            </Button>
          )}
          <Button tone="plain" onClick={() => setMode('cannot')}>
            {deskWords().cannot}
          </Button>
        </div>
      )}
      {mode === 'proof' && <Proof one={one} view={view} onBack={() => setMode('do')} />}
      {mode === 'cannot' && <Reason report={link.report} id={id} onBack={() => setMode('do')} />}
    </Card>
  );
}

function Proof(props: { one: Instruction; view: CaseView; onBack: () => void }): JSX.Element {
  const { task, said } = props.one;
  const [proof, setProof] = useState('');
  const [chosen, setChosen] = useState('');
  const all = sendable(props.view.state);
  return (
    <div class="stack-small">
      <TextField label={deskWords().proof} hint={said.saying.proof} value={proof} onCommit={setProof} />
      {all.length > 0 && (
        <div class="field">
          <label for={`desk-proof-${said.id}`}>
            {deskWords().evidence} <span class="quiet small">{common().optional}</span>
          </label>
          <select
            id={`desk-proof-${said.id}`}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            <option value="">{deskWords().noEvidenceChosen}</option>
            {all.map((one) => (
              <option key={one.id} value={one.id}>
                {one.what === '' ? one.name : one.what}
              </option>
            ))}
          </select>
        </div>
      )}
      <Button
        disabled={task === undefined || (proof.trim() === '' && chosen === '')}
        onClick={() =>
          task === undefined
            ? undefined
            : done(
                task,
                proof,
                all.find(({ id }) => id === chosen),
              )
        }
      >
        {deskWords().tell}
      </Button>
      <Button tone="plain" onClick={props.onBack}>
        {common().back}
      </Button>
    </div>
  );
}

function Reason(props: { report: string; id: string; onBack: () => void }): JSX.Element {
  const [reason, setReason] = useState('');
  return (
    <div class="stack-small">
      <TextField label={deskWords().reason} value="" onCommit={setReason} />
      <Button disabled={reason.trim() === ''} onClick={() => cannot(props.report, props.id, reason)}>
        {deskWords().tell}
      </Button>
      <Button tone="plain" onClick={props.onBack}>
        {common().back}
      </Button>
    </div>
  );
}
