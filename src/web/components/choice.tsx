// Big choices before typing: buttons for one answer, check boxes for several, radios inside forms.
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
  readonly hint?: string;
}

/** One tap answers. */
export function Choices<T extends string>(props: {
  label: string;
  options: readonly Option<T>[];
  chosen?: T | undefined;
  onChoose: (value: T) => void;
}): JSX.Element {
  return (
    <ul class="choices" aria-label={props.label}>
      {props.options.map((option) => (
        <li key={option.value}>
          <button
            type="button"
            class="choice"
            aria-pressed={props.chosen === undefined ? undefined : props.chosen === option.value}
            onClick={() => props.onChoose(option.value)}
          >
            {option.icon !== undefined && <Icon name={option.icon} />}
            <span>
              {option.label}
              {option.hint !== undefined && <span class="quiet small"> {option.hint}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** One of a few inside a form (radio). */
export function Radios<T extends string>(props: {
  legend: string;
  hint?: string;
  options: readonly Option<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
}): JSX.Element {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{props.legend}</legend>
      {props.hint !== undefined && <span class="hint">{props.hint}</span>}
      <div class="choices">
        {props.options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="radio"
              name={name}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint !== undefined && <span class="quiet small"> {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
