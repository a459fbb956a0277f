// What the person did: each instruction with its state, and confirming what is said to be done (D3).
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CaseView } from '#core/desk/api.ts';
import type { InstructionState } from '#core/desk/types.ts';
import { Exact, Text, Act } from '../parts/parts.tsx';
import { can } from '../staff.ts';
import { apiUrl } from '../api.ts';
import { box } from './case-store.ts';
import { t } from './case.words.ts';
import { namedEvidence } from './facts.tsx';
import { shortTime } from './lines.ts';
import { SendFoot, useSending } from './send.tsx';

/** Answered by the person and not yet by us. */
function waits(one: InstructionState): boolean {
  const answered = one.done?.at ?? one.cannot?.at;
  return answered !== undefined && (one.confirmed === undefined || one.confirmed.at < answered);
}

/** What the person says is done: the desk's turn, so it stands before everything else. */
export function ToConfirm(props: { view: CaseView }): JSX.Element | null {
  const { instructions, completion } = props.view.state;
  const toConfirm = instructions.filter(waits);
  const isComplete = completion !== undefined && completion.confirmedAt === undefined;
  if (toConfirm.length === 0 && !isComplete) return null;
  return (
    <section class="part to-confirm">
      <h3>{t().toConfirm}</h3>
      <ul class="lines">
        {toConfirm.map((one) => (
          <li key={one.id}>
            <p>{one.text}</p>
            <p class="small">
              <strong>{one.done === undefined ? t().saidCannot : t().saidDone}</strong>{' '}
              {one.done?.text ?? one.cannot?.text}
              {one.done !== undefined && one.done.evidence.length > 0 && (
                <span class="quiet"> {t().line.withEvidence(String(one.done.evidence.length))}</span>
              )}
              {one.done !== undefined &&
                namedEvidence(props.view)
                  .filter(({ sha256, here }) => here && one.done?.evidence.includes(sha256) === true)
                  .map(({ sha256, name }) => (
                    <a
                      key={sha256}
                      class="under"
                      href={apiUrl(`cases/${props.view.case}/evidence/${sha256}`)}
                      download
                    >
                      {t().download(name)}
                    </a>
                  ))}
            </p>
            {can('case:write') && <Confirm of={one.id} />}
          </li>
        ))}
        {isComplete && (
          <li>
            <p>
              <strong>{t().completionDone}</strong>
            </p>
            <details class="small">
              <summary>{t().letter}</summary>
              <p class="line-body">{completion.text}</p>
            </details>
            {can('case:write') && <Confirm of="completion" />}
          </li>
        )}
      </ul>
    </section>
  );
}

/** What was given and asked, and how it stands. */
export function Instructions(props: { view: CaseView }): JSX.Element {
  const { instructions, questions } = props.view.state;
  const rest = instructions.filter((one) => !waits(one));
  const openQuestions = questions.filter(({ answer }) => answer === undefined);
  return (
    <>
      <section class="part">
        <h3>{t().openInstructions}</h3>
        {instructions.length === 0 && <p class="quiet small">{t().noInstructions}</p>}
        <ul class="lines small">
          {rest.map((one) => (
            <li key={one.id}>
              {one.confirmed?.result === 'confirmed' && <span class="mini proven">{t().confirmed}</span>}{' '}
              {one.text}
              <span class="under quiet">
                <Exact at={one.givenAt} />
                {one.due !== undefined && ` · ${t().line.due(shortTime(one.due))}`}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {openQuestions.length > 0 && (
        <section class="part">
          <h3>{t().openQuestions}</h3>
          <ul class="lines small">
            {openQuestions.map((one) => (
              <li key={one.id}>{one.text}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Confirm(props: { of: string }): JSX.Element {
  const [result, setResult] = useState<'confirmed' | 'not-yet'>();
  const text = box(`confirm ${props.of}`);
  const sending = useSending(true);
  function choose(next: 'confirmed' | 'not-yet'): void {
    setResult(next);
    if (text.value === '' && next === 'confirmed') text.value = t().confirmedDefault;
    if (text.value === t().confirmedDefault && next === 'not-yet') text.value = '';
  }
  return (
    <div class="stack-small">
      <div class="row">
        <Act onClick={() => choose('confirmed')} pressed={result === 'confirmed'}>
          {t().confirm}
        </Act>
        <Act tone="plain" onClick={() => choose('not-yet')} pressed={result === 'not-yet'}>
          {t().notDoneYet}
        </Act>
      </div>
      {result !== undefined && (
        <>
          <Text
            label={t().confirmText}
            value={text.value}
            onInput={(value) => (text.value = value)}
            rows={2}
          />
          <SendFoot
            sending={sending}
            disabled={text.value.trim() === ''}
            onSend={() =>
              sending.send(
                [
                  {
                    type: 'say',
                    data: {
                      saying: { kind: 'confirmation', of: props.of, result, text: text.value.trim() },
                    },
                  },
                ],
                () => {
                  text.value = '';
                  setResult(undefined);
                },
              )
            }
          />
        </>
      )}
    </div>
  );
}
