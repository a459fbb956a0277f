// The small parts of the desk: a button, a field, how bad it is, when it is due, what went wrong.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { DUE_WORDS } from '#core/desk/desk-words.ts';
import type { DueReason, Harm, OwnerSure } from '#core/desk/types.ts';
import { Icon, type IconName } from '../../components/icons.tsx';
import { language } from '../../text.ts';
import { agoText, dueText, exactText, now } from '../clock.ts';
import { desk } from '../desk.words.ts';

/** A dense button; while its work runs it is off, and keeps its place. */
export function Act(props: {
  children: ComponentChildren;
  onClick: () => unknown;
  tone?: 'main' | 'second' | 'plain' | 'stop';
  icon?: IconName;
  disabled?: boolean;
  label?: string;
  /** The key that does the same. */
  shortcut?: string;
  expanded?: boolean;
  pressed?: boolean;
  id?: string;
}): JSX.Element {
  const [busy, setBusy] = useState(false);
  const off = props.disabled === true || busy;
  return (
    <button
      type="button"
      id={props.id}
      class={`button ${props.tone ?? 'second'}`}
      aria-disabled={off ? 'true' : undefined}
      aria-label={props.label}
      aria-expanded={props.expanded}
      aria-pressed={props.pressed}
      aria-keyshortcuts={props.shortcut}
      onClick={() => {
        if (off) return;
        const running = props.onClick();
        if (!(running instanceof Promise)) return;
        setBusy(true);
        void running.finally(() => setBusy(false));
      }}
    >
      {props.icon !== undefined && <Icon name={props.icon} size={16} />}
      <span>{props.children}</span>
      {props.shortcut !== undefined && <kbd aria-hidden="true">{props.shortcut}</kbd>}
    </button>
  );
}

/** A labelled field; `children` gets the id. */
export function Labelled(props: {
  label: string;
  hint?: string;
  children: (id: string, hint: string | undefined) => ComponentChildren;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.children(id, props.hint === undefined ? undefined : `${id}-hint`)}
      {props.hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
    </div>
  );
}

export function Line(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'email' | 'number' | 'datetime-local' | 'date' | 'time' | 'password' | 'url';
  hint?: string;
  autoComplete?: string;
  inputMode?: 'text' | 'numeric' | 'email';
  required?: boolean;
  min?: number;
}): JSX.Element {
  return (
    <Labelled label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
      {(id, hint) => (
        <input
          id={id}
          {...({ type: props.type ?? 'text' } as { type: 'text' })}
          value={props.value}
          aria-describedby={hint}
          autoComplete={props.autoComplete ?? 'off'}
          inputMode={props.inputMode}
          required={props.required}
          min={props.min}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Labelled>
  );
}

export function Text(props: {
  label: string;
  value: string;
  onInput: (value: string) => void;
  rows?: number;
  hint?: string;
  lang?: string;
  /** Ctrl+Enter, or ⌘+Enter. */
  onSend?: () => void;
}): JSX.Element {
  return (
    <Labelled label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
      {(id, hint) => (
        <textarea
          id={id}
          rows={props.rows ?? 3}
          value={props.value}
          lang={props.lang}
          aria-describedby={hint}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing)
              props.onSend?.();
          }}
        />
      )}
    </Labelled>
  );
}

export function Choose<T extends string>(props: {
  label: string;
  value: T;
  options: readonly (readonly [value: T, words: string])[];
  onChange: (value: T) => void;
  /** The label is there for screen readers only. */
  quiet?: boolean;
}): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id} class={props.quiet === true ? 'visually-hidden' : undefined}>
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value as T)}
      >
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Tick(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): JSX.Element {
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

const HARM_SHAPES = {
  3: 'M8 1l7 14H1z',
  2: 'M8 1l7 7-7 7-7-7z',
  1: 'M2 2h12v12H2z',
  0: 'M8 2a6 6 0 1 1 0 12 6 6 0 0 1 0-12z',
} as const;

/** How bad it is: a word, a colour and a shape, so that none of them is needed alone. */
export function HarmMark(props: { harm: Harm }): JSX.Element {
  return (
    <span class={`harm h${props.harm}`}>
      <svg width="12" height="12" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={HARM_SHAPES[props.harm]} />
      </svg>
      {desk().harm[String(props.harm) as '0']}
    </span>
  );
}

const SURE_STEPS = { none: 0, weak: 1, good: 2, strong: 3 } as const;

export function SureMark(props: { sure: OwnerSure }): JSX.Element {
  const steps = SURE_STEPS[props.sure];
  return (
    <span class={`sure s${steps}`}>
      <svg width="30" height="10" viewBox="0 0 30 10" aria-hidden="true" focusable="false">
        {[0, 1, 2].map((step) => (
          <rect
            key={step}
            x={step * 10 + 1}
            y="1"
            width="8"
            height="8"
            class={step < steps ? 'full' : 'empty'}
          />
        ))}
      </svg>
      {desk().sure[props.sure]}
    </span>
  );
}

/** When it is due: how long until, and the clock under it. */
export function Due(props: { at: number; overdue: boolean; because?: DueReason | undefined }): JSX.Element {
  const { because } = props;
  const why = because === undefined ? '' : ` ${DUE_WORDS[because][language.value]}`;
  return (
    <time
      class={`due${props.overdue ? ' late' : ''}`}
      dateTime={new Date(props.at).toISOString()}
      title={`${exactText(props.at)}${why}`}
    >
      <span class="relative">{dueText(props.at)}</span>
      <span class="exact">{exactText(props.at)}</span>
    </time>
  );
}

export function Ago(props: { at: number | string }): JSX.Element {
  const at = typeof props.at === 'number' ? props.at : Date.parse(props.at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exactText(at)}>
      {agoText(at)}
    </time>
  );
}

export function Exact(props: { at: number | string }): JSX.Element {
  return <time dateTime={new Date(props.at).toISOString()}>{exactText(props.at)}</time>;
}

/** A note whose meaning never hangs on colour alone. */
export function Tell(props: {
  tone: 'stop' | 'check' | 'proven' | 'info';
  children: ComponentChildren;
  live?: boolean;
}): JSX.Element {
  const icon = { stop: 'stop', check: 'warn', proven: 'check', info: 'bell' } as const;
  return (
    <div class={`note ${props.tone} row`} role={props.live === true ? 'status' : undefined}>
      <Icon name={icon[props.tone]} size={18} />
      <div class="grow">{props.children}</div>
    </div>
  );
}

/** A page of the desk: its heading, and its name in the window. */
export function DeskPage(props: {
  title: string;
  org: string;
  side?: ComponentChildren;
  children: ComponentChildren;
}): JSX.Element {
  useEffect(() => {
    document.title = desk().title(props.title, props.org);
  }, [props.title, props.org, language.value]);
  return (
    <div class="page">
      <header class="page-head">
        <h1 tabIndex={-1}>{props.title}</h1>
        {props.side}
      </header>
      {props.children}
    </div>
  );
}

/** Reading it makes a component follow the half-minute tick. */
export function useTick(): number {
  return now.value;
}
