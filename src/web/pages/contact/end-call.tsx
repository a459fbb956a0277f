// The end of a call: what to confirm before hanging up, how it ended, what was promised by when.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ContactOutcome, ContactRecord } from '#core/journal/types.ts';
import { Radios } from '../../components/choice.tsx';
import { common } from '../../components/common.words.ts';
import { Button, Page } from '../../components/ui.tsx';
import { record } from '../../session.ts';
import { callWords } from './call.words.ts';
import { dayAfter, type Wait, WAITS } from './wait.ts';

const OUTCOMES = [
  'reached',
  'no-answer',
  'busy',
  'cut-off',
  'call-back',
  'refused',
] as const satisfies readonly ContactOutcome[];

/** How the call ended and by when they will answer (T6, B11). */
export function EndCall(props: {
  contact: ContactRecord;
  before: readonly string[];
  onBack: () => void;
}): JSX.Element {
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('reached');
  const [wait, setWait] = useState<Wait>('none');
  return (
    <Page title={callWords().end}>
      <p>{callWords().before}</p>
      <ul>
        {props.before.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Radios
        legend={callWords().how}
        value={outcome}
        onChange={setOutcome}
        options={OUTCOMES.map((value) => ({ value, label: callWords().outcomes[value] }))}
      />
      <Radios
        legend={callWords().answerBy}
        value={wait}
        onChange={setWait}
        options={WAITS.map((value) => ({ value, label: callWords().days[value] }))}
      />
      <Button
        wide
        onClick={() => {
          const answerBy = dayAfter(wait);
          return record([
            {
              type: 'contact-ended',
              data: { contact: props.contact.id, outcome, ...(answerBy === undefined ? {} : { answerBy }) },
            },
          ]);
        }}
      >
        {callWords().finish}
      </Button>
      <Button tone="plain" onClick={props.onBack}>
        {common().back}
      </Button>
    </Page>
  );
}
