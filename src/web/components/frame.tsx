// Around every page: top line, five tabs at the thumb, the line that says what was saved, and the way to leave quickly.
import type { ComponentChildren, JSX } from 'preact';
import { PHASES } from '#core/journal/types.ts';
import { href, route } from '../router.ts';
import { hasCase, lockedHeads, storeTrouble } from '../session.ts';
import { language, setLanguage } from '../text.ts';
import { common } from './common.words.ts';
import { Icon } from './icons.tsx';
import { LastSaved, SavedLine } from './saved-line.tsx';
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
        {lockedHeads.value.length > 0 && !hasCase.value && (here === '' || here === 'start') && (
          <p class="narrow">
            <a class="button second" href={href('settings', 'lock')}>
              <Icon name="lock" /> <span>{common().locked}</span>
            </a>
          </p>
        )}
        {props.children}
        <LastSaved />
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
