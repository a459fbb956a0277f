// A passphrase that is typed, shown on demand, and never kept.
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { words } from '../text.ts';

const t = words({
  ja: { show: '打った文字を見る', short: '12文字以上にしてください。' },
  en: { show: 'Show what I type', short: 'Please use 12 characters or more.' },
});

export const PASSPHRASE_MIN = 12;

export function PassphraseField(props: {
  label: string;
  hint?: string;
  value: string;
  /** A new one must be long enough; one that opens is taken as it is. */
  isNew: boolean;
  onInput: (passphrase: string) => void;
}): JSX.Element {
  const id = useId();
  const [shown, setShown] = useState(false);
  const isShort = props.isNew && props.value !== '' && props.value.length < PASSPHRASE_MIN;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      <input
        id={id}
        {...({ type: shown ? 'text' : 'password' } as { type: 'password' })}
        autoComplete={props.isNew ? 'new-password' : 'off'}
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={`${id}-hint ${id}-short`}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <span id={`${id}-short`} class="hint" role="status">
        {isShort ? t().short : ''}
      </span>
      <label class="choice plain">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        <span>{t().show}</span>
      </label>
    </div>
  );
}
