// A number that is not in our directory: checked before it is called, and where it was seen is kept.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Contact } from '#core/journal/types.ts';
import { nextStep, reasonText, verdictSentence } from '#core/verdict/reasons.ts';
import { verdict } from '#core/verdict/verdict.ts';
import type { CaseView } from '../../components/case-gate.tsx';
import { Radios } from '../../components/choice.tsx';
import { TextField } from '../../components/field.tsx';
import { Button, Note } from '../../components/ui.tsx';
import { VERDICT_TONES } from '../../components/verdict-tone.ts';
import { language, words } from '../../text.ts';
import { callWords } from './call.words.ts';
import type { Target } from './target.ts';

const t = words({
  ja: { mayCall: '番号をもう一度見くらべてから、かけます。' },
  en: { mayCall: 'Compare the number once more, then call.' },
});

const PROVENANCES = ['official-site', 'contract', 'card-back', 'app', 'other'] as const;

/** A number the person found elsewhere: checked first, and kept with where it was seen (T1). */
export function OtherNumber(props: {
  view: CaseView;
  target: Target;
  onStart: (number: string, from: Contact['provenance']) => Promise<void>;
  isOpen: boolean;
}): JSX.Element {
  const [number, setNumber] = useState('');
  const [from, setFrom] = useState<Contact['provenance']>();
  const checked =
    number.trim() === ''
      ? undefined
      : verdict({ kind: 'phone', value: number }, props.view.directory, props.target.organisation?.id);
  return (
    <details open={props.isOpen} class="no-print">
      <summary>{callWords().otherNumber}</summary>
      <div class="stack-small">
        <TextField label={callWords().typeNumber} type="tel" value={number} onCommit={setNumber} />
        <Radios
          legend={callWords().provenance}
          value={from}
          onChange={setFrom}
          options={PROVENANCES.map((value) => ({ value, label: callWords().provenances[value] }))}
        />
        <div role="status">
          {checked !== undefined && (
            <Note tone={VERDICT_TONES[checked.verdict]}>
              <strong>{verdictSentence(checked, { kind: 'phone' }, language.value)}</strong>
              <ul>
                {checked.reasons.map((reason) => (
                  <li key={reason.code}>{reasonText(reason, language.value).plain}</li>
                ))}
              </ul>
              <p>
                {checked.verdict === 'unconfirmed' && from !== undefined && from !== 'other'
                  ? t().mayCall
                  : nextStep(checked, { kind: 'phone' }, language.value)}
              </p>
            </Note>
          )}
        </div>
        <Button
          disabled={number.trim() === '' || from === undefined || checked?.verdict === 'suspicious'}
          onClick={() => (from === undefined ? undefined : props.onStart(number, from))}
        >
          {callWords().start}
        </Button>
      </div>
    </details>
  );
}
