// The small parts every page is made of: page frame, card, buttons, notes, empty and loading states.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { href } from '../router.ts';
import { common } from './common.words.ts';
import { Icon, type IconName } from './icons.tsx';

/** A page: one h1, its title in the window, focus moved there so that a screen reader starts at the top. */
export function Page(props: {
  title: string;
  lead?: string;
  children: ComponentChildren;
  narrow?: boolean;
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = common().pageTitle(props.title);
  }, [props.title]);
  useEffect(() => {
    // The first page keeps the browser's own focus; later ones take it, as a full page load would.
    if (document.documentElement.dataset['visited'] === 'yes')
      heading.current?.focus({ preventScroll: true });
    document.documentElement.dataset['visited'] = 'yes';
    scrollTo(0, 0);
  }, []);
  return (
    <div class={`stack fade-in${props.narrow === false ? '' : ' narrow'}`}>
      <h1 ref={heading} tabIndex={-1}>
        {props.title}
      </h1>
      {props.lead !== undefined && <p>{props.lead}</p>}
      {props.children}
    </div>
  );
}

export function Card(props: { children: ComponentChildren; first?: boolean; label?: string }): JSX.Element {
  return (
    <section class={`card stack${props.first === true ? ' first' : ''}`} aria-label={props.label}>
      {props.children}
    </section>
  );
}

type Tone = 'main' | 'second' | 'plain' | 'stop';
function toneClass(tone: Tone | undefined, wide: boolean | undefined): string {
  return `button${tone === undefined || tone === 'main' ? '' : ` ${tone}`}${wide === true ? ' wide' : ''}`;
}

export function Button(props: {
  children: ComponentChildren;
  onClick: () => void | Promise<unknown>;
  tone?: Tone;
  wide?: boolean;
  icon?: IconName;
  disabled?: boolean;
  label?: string;
  id?: string;
}): JSX.Element {
  const [busy, setBusy] = useState(false);
  const off = props.disabled === true || busy;
  return (
    <button
      type="button"
      id={props.id}
      class={toneClass(props.tone, props.wide)}
      aria-disabled={off ? 'true' : undefined}
      aria-label={props.label}
      onClick={() => {
        if (off) return;
        const running = props.onClick();
        if (running instanceof Promise) {
          setBusy(true);
          void running.finally(() => setBusy(false));
        }
      }}
    >
      {props.icon !== undefined && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </button>
  );
}

/** A link that looks like a button: `to` is a page of ours, `url` an address outside (new tab, no referrer). */
export function LinkButton(props: {
  children: ComponentChildren;
  to?: readonly string[];
  url?: string;
  tone?: Tone;
  wide?: boolean;
  icon?: IconName;
  onClick?: (event: MouseEvent) => void;
}): JSX.Element {
  const outside = props.url !== undefined;
  const newTab = outside && /^https?:/.test(props.url ?? '');
  return (
    <a
      class={toneClass(props.tone, props.wide)}
      href={props.url ?? href(...(props.to ?? []))}
      {...(newTab ? { target: '_blank', rel: 'noreferrer noopener' } : {})}
      {...(props.onClick === undefined ? {} : { onClick: props.onClick })}
    >
      {props.icon !== undefined && <Icon name={props.icon} />}
      <span>
        {props.children}
        {newTab && <span class="small"> {common().newTab}</span>}
      </span>
    </a>
  );
}

const NOTE_ICONS = { stop: 'stop', check: 'warn', proven: 'check', info: 'bell' } as const;

/** A note whose meaning never hangs on colour alone. */
export function Note(props: {
  tone: keyof typeof NOTE_ICONS;
  children: ComponentChildren;
  live?: boolean;
}): JSX.Element {
  return (
    <div class={`note ${props.tone}`} role={props.live === true ? 'status' : undefined}>
      <div class="row">
        <Icon name={NOTE_ICONS[props.tone]} />
        <div class="grow">{props.children}</div>
      </div>
    </div>
  );
}

export function NeverAsk(): JSX.Element {
  return (
    <Note tone="check">
      <p>{common().neverAsk}</p>
    </Note>
  );
}

/** What will appear here and how to begin. */
export function Empty(props: { children: ComponentChildren; action?: ComponentChildren }): JSX.Element {
  return (
    <div class="note stack-small">
      <p class="quiet">{props.children}</p>
      {props.action}
    </div>
  );
}

/** Waits for something loaded on demand; says so, and offers another try when it fails. */
export function Loaded<T>(props: {
  load: () => Promise<T>;
  children: (value: T) => ComponentChildren;
}): JSX.Element {
  const [state, setState] = useState<{ value: T } | 'loading' | 'failed'>('loading');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    setState('loading');
    props.load().then(
      (value) => !left && setState({ value }),
      () => !left && setState('failed'),
    );
    return () => {
      left = true;
    };
  }, [props.load, tries]);
  if (state === 'loading') return <p role="status">{common().loading}</p>;
  if (state === 'failed')
    return (
      <Note tone="check" live>
        <p>{common().loadFailed}</p>
        <Button tone="second" onClick={() => setTries(tries + 1)}>
          {common().again}
        </Button>
      </Note>
    );
  return <>{props.children(state.value)}</>;
}

/** A modal built on the native dialog: Escape closes it, focus returns to where it was. */
export function Dialog(props: {
  title: string;
  open: boolean;
  onClose: () => void;
  /** What leaving it is called, where "close" would not say that nothing is done. */
  closeLabel?: string;
  children: ComponentChildren;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open && dialog.current?.open === false) dialog.current.showModal();
    if (!props.open && dialog.current?.open === true) dialog.current.close();
  }, [props.open]);
  return (
    <dialog ref={dialog} onClose={props.onClose} aria-label={props.title}>
      {props.open && (
        <div class="stack">
          <h2>{props.title}</h2>
          {props.children}
          <Button tone="second" onClick={props.onClose}>
            {props.closeLabel ?? common().close}
          </Button>
        </div>
      )}
    </dialog>
  );
}

/** Copies a text after the guard has seen it elsewhere; says that it did. */
export function CopyButton(props: {
  text: string;
  label?: string;
  tone?: Tone;
  onCopied?: () => void;
}): JSX.Element {
  const [done, setDone] = useState(false);
  return (
    <>
      <Button
        tone={props.tone ?? 'second'}
        onClick={async () => {
          await navigator.clipboard.writeText(props.text);
          setDone(true);
          props.onCopied?.();
          setTimeout(() => setDone(false), 3000);
        }}
      >
        {props.label ?? common().copy}
      </Button>
      <span role="status" class="small">
        {done ? common().copied : ''}
      </span>
    </>
  );
}
