// A call with a phrase (D5): the desk says its two words first, then listens for the person's two; a wrong half is recorded, and what to do is said.
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CaseView } from '#core/desk/api.ts';
import { ownerOf } from '#core/desk/owner.ts';
import type { PhraseResult } from '#core/link/types.ts';
import { dueText, hourText, now } from '../clock.ts';
import { desk } from '../desk.words.ts';
import { Act, Tell } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { append, caseView } from './case-store.ts';
import { t } from './case.words.ts';
import { useSending } from './send.tsx';

/** Calls whose own half was said in this visit: only then the other half shows. */
const said = signal<ReadonlySet<string>>(new Set());

export function CallForm(props: { view: CaseView }): JSX.Element {
  const sending = useSending(false);
  const { view } = props;
  const phrase = view.phrases.at(-1);
  const known = view.state.calls.find(({ call }) => call === phrase?.call);
  const heardByPerson = phrase?.heardByPerson ?? known?.heardByPerson;
  const heardByDesk = phrase?.heardByDesk ?? known?.heardByDesk;
  const isOver = phrase !== undefined && Date.parse(phrase.expires) <= now.value;
  const open = (): Promise<void> => sending.send([{ type: 'call-opened', data: {} }]);
  const isWrong = heardByPerson === 'wrong' || heardByDesk === 'wrong';
  const isMatched = heardByPerson === 'matched' && heardByDesk === 'matched';

  if (phrase === undefined)
    return (
      <div class="stack-small">
        <p class="small">{t().callLead}</p>
        <Problem refusal={sending.refusal} />
        <Act tone="main" icon="contact" onClick={open}>
          {t().callOpen}
        </Act>
      </div>
    );
  if (isOver && !isWrong && !isMatched)
    return (
      <div class="stack-small">
        <Tell tone="check">{t().callOver}</Tell>
        <Problem refusal={sending.refusal} />
        <Act tone="main" onClick={open}>
          {t().callAgain}
        </Act>
      </div>
    );
  const wasSaid = said.value.has(phrase.call) || heardByDesk !== undefined;
  // Somebody spoke in the person's name to us, or in ours to the person.
  const wrong =
    heardByDesk === 'wrong'
      ? { title: t().callWrongTitle, steps: t().callWrongDo }
      : { title: t().callWrongThere, steps: t().callWrongThereDo };
  const theirs = view.state.language;
  const check = (result: PhraseResult): Promise<void> =>
    sending.send([{ type: 'call-checked', data: { call: phrase.call, result } }]);
  return (
    <div class="stack-small call">
      {!isWrong && !wasSaid && (
        <>
          <p>{t().callSay}</p>
          <p class="phrase" lang={theirs}>
            {phrase.desk.map((word) => (
              <span key={word.ja}>{word[theirs]}</span>
            ))}
          </p>
          <Act tone="main" onClick={() => (said.value = new Set([...said.value, phrase.call]))}>
            {t().callSaid}
          </Act>
        </>
      )}
      {!isWrong && wasSaid && heardByDesk === undefined && (
        <>
          <p>{t().callListen}</p>
          <p class="phrase theirs" lang={theirs}>
            {phrase.person.map((word) => (
              <span key={word.ja}>{word[theirs]}</span>
            ))}
          </p>
          <div class="row">
            <Act tone="main" onClick={() => check('matched')}>
              {t().callSame}
            </Act>
            <Act tone="stop" onClick={() => check('wrong')}>
              {t().callWrong}
            </Act>
          </div>
        </>
      )}
      <p role="status" class="small">
        <span class="quiet">{t().callPerson}: </span>
        {heardByPerson === undefined ? t().callPersonWaits : t().callHeard[heardByPerson]}
      </p>
      {isWrong && (
        <div role="alert" class="note stop">
          <strong>{wrong.title}</strong>
          <ol>
            {wrong.steps.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </div>
      )}
      {isMatched && (
        <Tell tone="proven" live>
          <p>{t().callMatched}</p>
          {!view.state.owner.proofs.includes('phrase') && <Act onClick={addProof}>{t().callAddProof}</Act>}
        </Tell>
      )}
      <Problem refusal={sending.refusal} />
      <p class="row small quiet">
        <span class="grow">
          {t().callUntil(dueText(Date.parse(phrase.expires)), hourText(Date.parse(phrase.expires)))}
        </span>
        {(isWrong || isMatched) && <Act onClick={open}>{t().callAgain}</Act>}
      </p>
    </div>
  );
}

async function addProof(): Promise<void> {
  const state = caseView.value?.state;
  if (state === undefined) return;
  const proofs = [...state.owner.proofs, 'phrase' as const];
  await append([
    {
      type: 'owner-judged',
      data: {
        sure: ownerOf(proofs, state.report).sure,
        proofs,
        // What was written of the other proofs still holds.
        because: state.owner.because === '' ? desk().proof.phrase : state.owner.because,
      },
    },
  ]);
}
