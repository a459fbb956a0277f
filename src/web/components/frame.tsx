// Around every page: top line, five tabs at the thumb, the line that says what was saved, and the way to leave quickly.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { StoreErrorCode } from '#core/journal/store.ts';
import { PHASES } from '#core/journal/types.ts';
import { href, route } from '../router.ts';
import { hasCase, saveNote, storeTrouble, undo } from '../session.ts';
import { language, setLanguage } from '../text.ts';
import { common } from './common.words.ts';
import { Icon } from './icons.tsx';
import { Note } from './ui.tsx';

const TABS = ['now', 'record', 'contact', 'evidence', 'after'] as const;

export function Frame(props: { children: ComponentChildren }): JSX.Element {
  const here = route.value[0] ?? '';
  const blank = here === 'blank';
  if (blank) return <>{props.children}</>;
  return (
    <>
      <a class="skip" href="#main" onClick={skipToMain}>
        {common().skip}
      </a>
      <header class="top">
        <a class="brand" href={href()}>
          <Icon name="shield" /> {common().product}
        </a>
        <button
          type="button"
          class="button plain"
          lang={language.value === 'ja' ? 'en' : 'ja'}
          onClick={() => setLanguage(language.value === 'ja' ? 'en' : 'ja')}
        >
          {language.value === 'ja' ? 'English' : '日本語'}
        </button>
        <a class="button plain" href={href('words')} aria-label={common().words}>
          <Icon name="search" />
        </a>
        <a class="button plain" href={href('settings')} aria-label={common().settings}>
          <Icon name="settings" />
        </a>
        <a class="button plain" href={href('blank')} aria-label={common().leave}>
          <Icon name="leave" />
        </a>
      </header>
      <main id="main" tabIndex={-1}>
        {storeTrouble.value !== undefined && (
          <Note tone="check">
            <p>{common().unavailable}</p>
          </Note>
        )}
        {props.children}
      </main>
      <SavedLine />
      {hasCase.value && (
        <nav class="tabs" aria-label={common().tabs}>
          <ul>
            {TABS.map((tab) => (
              <li key={tab}>
                <a href={href(tab)} aria-current={here === tab ? 'page' : undefined}>
                  <Icon name={tab} />
                  {common()[tab]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

const SHOWN_MS = 6_000;

/** Says when something was saved (with undo), or why not; stays while it failed. */
function SavedLine(): JSX.Element {
  const note = saveNote.value;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (note === undefined) return;
    setShown(true);
    if (note.kind === 'failed' || note.kind === 'secret') return;
    const timer = setTimeout(() => setShown(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [note]);
  return (
    <div
      class="saved"
      role="status"
      data-save={note?.kind}
      data-at={note !== undefined && 'at' in note ? note.at : undefined}
    >
      {note !== undefined && shown && (
        <div>
          {note.kind === 'saved' && <span>{common().saved(clockOf(note.at))}</span>}
          {note.kind === 'undone' && <span>{common().undone}</span>}
          {note.kind === 'secret' && <span>{common().secretStopped}</span>}
          {note.kind === 'failed' && <span>{whyNotSaved(note.error.code)}</span>}
          {note.kind === 'saved' && note.undoable && (
            <button type="button" onClick={() => void undo()}>
              {common().undo}
            </button>
          )}
          {(note.kind === 'failed' || note.kind === 'secret') && (
            <button type="button" onClick={() => setShown(false)}>
              {common().close}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function whyNotSaved(code: StoreErrorCode): string {
  if (code === 'quota') return common().quota;
  return code === 'not-found' ? common().deletedElsewhere : common().notSaved;
}

/** An instant → the device's wall clock, `9:05`. */
export function clockOf(instant: string): string {
  return new Intl.DateTimeFormat(language.value, { hour: 'numeric', minute: '2-digit' }).format(
    new Date(instant),
  );
}

/** The five phases as a thin labelled bar; `current` is where the next step stands. */
export function PhaseBar(props: {
  phases: Readonly<
    Record<(typeof PHASES)[number], { readonly done: number; readonly total: number; readonly state: string }>
  >;
  current?: (typeof PHASES)[number] | undefined;
}): JSX.Element {
  return (
    <ol class="phases" aria-label={common().phases}>
      {PHASES.map((phase) => {
        const { done, total, state } = props.phases[phase];
        const share = state !== 'open' ? 100 : total === 0 ? 0 : Math.round((done / total) * 100);
        return (
          <li key={phase} aria-current={props.current === phase ? 'step' : undefined}>
            <span class="bar">
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width={share} height="8" fill="var(--accent)" />
              </svg>
            </span>
            {common().phase[phase]}
            <span class="visually-hidden"> {share}%</span>
          </li>
        );
      })}
    </ol>
  );
}
