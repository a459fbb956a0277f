// Starts the page: language and look, the last case, the router; every page but the first loads on demand.
import './style.css';
import { type ComponentType, type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { common } from './components/common.words.ts';
import { Frame } from './components/frame.tsx';
import { Button, Note } from './components/ui.tsx';
import { applyLook } from './look.ts';
import { StartPage } from './pages/start/start-page.tsx';
import { route, startRouter } from './router.ts';
import { caseState, resume } from './session.ts';
import { language, setLanguage } from './text.ts';

type PageModule = { readonly default: ComponentType<{ path: readonly string[] }> };

/** First part of the address → its page. Names are the plan's stages. */
const PAGES: Readonly<Record<string, () => Promise<PageModule>>> = {
  now: () => import('./pages/now/now-page.tsx'),
  record: () => import('./pages/record/record-page.tsx'),
  contact: () => import('./pages/contact/contact-page.tsx'),
  evidence: () => import('./pages/evidence/evidence-page.tsx'),
  timeline: () => import('./pages/timeline/timeline-page.tsx'),
  after: () => import('./pages/after/after-page.tsx'),
  check: () => import('./pages/check/check-page.tsx'),
  words: () => import('./pages/words/words-page.tsx'),
  password: () => import('./pages/password/password-page.tsx'),
  drill: () => import('./pages/drill/drill-page.tsx'),
  graph: () => import('./pages/graph/graph-page.tsx'),
  review: () => import('./pages/review/review-page.tsx'),
  settings: () => import('./pages/settings/settings-page.tsx'),
  blank: () => import('./pages/blank/blank-page.tsx'),
  desk: () => import('./pages/desk/desk-page.tsx'),
  news: () => import('./pages/news/news-page.tsx'),
};

function App(): JSX.Element {
  const [name = '', ...path] = route.value;
  return (
    <Frame>
      <BesideDesk />
      {name === '' || name === 'start' || !(name in PAGES) ? (
        <StartPage path={path} />
      ) : (
        <OnDemand key={name} name={name} path={path} />
      )}
    </Frame>
  );
}

/** What stands beside every page of a case that a desk has; the first page of a stranger loads nothing for it. */
function BesideDesk(): JSX.Element | null {
  const [beside, setBeside] = useState<{ readonly default: ComponentType }>();
  const isTied = (caseState.value?.desks.size ?? 0) > 0;
  useEffect(() => {
    // Without a line it comes with the next page.
    if (isTied) import('./desk-link/beside.tsx').then(setBeside, () => undefined);
  }, [isTied]);
  const Shown = beside?.default;
  return isTied && Shown !== undefined ? <Shown /> : null;
}

const loaded = new Map<string, PageModule>();

function OnDemand(props: { name: string; path: readonly string[] }): JSX.Element {
  const [page, setPage] = useState(loaded.get(props.name));
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (page !== undefined) return;
    setFailed(false);
    PAGES[props.name]?.().then(
      (module) => {
        loaded.set(props.name, module);
        setPage(module);
      },
      () => setFailed(true),
    );
  }, [props.name, tries]);
  if (failed)
    return (
      <Note tone="check" live>
        <p>{common().loadFailed}</p>
        <Button tone="second" onClick={() => setTries(tries + 1)}>
          {common().again}
        </Button>
      </Note>
    );
  if (page === undefined) return <p role="status">{common().loading}</p>;
  const Shown = page.default;
  return <Shown path={props.path} />;
}

/** From the page standing to keeping it for offline use: time enough to draw it on a slow phone. */
const KEEP_AFTER_MS = 1_000;

applyLook();
setLanguage(language.value);
startRouter(() => undefined);
const root = document.getElementById('app');
if (root === null) throw new Error('Expected #app in index.html');
// What stands there is for browsers too old to come this far.
root.replaceChildren();
render(<App />, root);
const standing = Promise.allSettled([resume(), new Promise((loaded) => addEventListener('load', loaded))]);
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  // It fetches the whole product: on a slow phone that would compete with the first page, so the page stands first.
  void standing.then(() => setTimeout(() => navigator.serviceWorker.register('./sw.js'), KEEP_AFTER_MS));
}
