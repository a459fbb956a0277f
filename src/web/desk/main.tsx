// Starts the staff's page: who is signed in, the line to the server, the keys, the router; every page loads on demand.
import '../style.css';
import './desk.css';
import { type ComponentType, type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { applyLook } from '../look.ts';
import { href, route, startRouter } from '../router.ts';
import { language, setLanguage } from '../text.ts';
import { signedOut } from './api.ts';
import { desk } from './desk.words.ts';
import { startKeys } from './keys.ts';
import { startLive, stopLive } from './live.ts';
import { Act } from './parts/parts.tsx';
import { Problem } from './parts/problem.tsx';
import { Shell } from './shell.tsx';
import { can, loadMe, me, meFailed, needsFactor } from './staff.ts';
import type { Permission } from '#core/desk/roles.ts';

type PageModule = { readonly default: ComponentType<{ path: readonly string[] }> };

/** First part of the address → what it needs, and its page. */
const PAGES: Readonly<
  Record<string, { readonly needs: Permission; readonly load: () => Promise<PageModule> }>
> = {
  queue: { needs: 'case:read', load: () => import('./queue/queue-page.tsx') },
  case: { needs: 'case:read', load: () => import('./case/case-page.tsx') },
  incidents: { needs: 'case:read', load: () => import('./incidents/incidents-page.tsx') },
  figures: { needs: 'figures:read', load: () => import('./figures/figures-page.tsx') },
  investigate: { needs: 'investigate', load: () => import('./investigate/investigate-page.tsx') },
  templates: { needs: 'case:read', load: () => import('./templates/templates-page.tsx') },
  settings: { needs: 'case:read', load: () => import('./settings/settings-page.tsx') },
  audit: { needs: 'audit:read', load: () => import('./audit/audit-page.tsx') },
};
const SIGN_IN = (): Promise<PageModule> => import('./sign-in/sign-in-page.tsx');
const SECURE = (): Promise<PageModule> => import('./sign-in/secure-page.tsx');

function App(): JSX.Element {
  const [name = 'queue', ...path] = route.value;
  if (name === 'join' && path.length > 0) return <Alone load={SIGN_IN} path={route.value} />;
  if (needsFactor.value) return <Alone load={SECURE} path={[]} />;
  if (me.value === undefined) {
    if (meFailed.value !== undefined)
      return (
        <main class="alone">
          <h1>{desk().name}</h1>
          <Problem refusal={meFailed.value} onAgain={() => void loadMe()} />
        </main>
      );
    return signedOut.value ? (
      <Alone load={SIGN_IN} path={[]} />
    ) : (
      <main class="alone">
        <p role="status">{desk().loading}</p>
      </main>
    );
  }
  if (signedOut.value) return <Alone load={SIGN_IN} path={[]} />;
  const page = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
  return (
    <Shell>
      {page === undefined ? (
        <p class="pad">
          {desk().noPage} <a href={href('queue')}>{desk().queue}</a>
        </p>
      ) : can(page.needs) ? (
        <OnDemand key={name} load={page.load} path={path} />
      ) : (
        <p class="pad">{desk().notAllowed}</p>
      )}
    </Shell>
  );
}

function Alone(props: { load: () => Promise<PageModule>; path: readonly string[] }): JSX.Element {
  return (
    <main class="alone" id="main" tabIndex={-1}>
      <OnDemand load={props.load} path={props.path} />
    </main>
  );
}

function OnDemand(props: { load: () => Promise<PageModule>; path: readonly string[] }): JSX.Element {
  const [page, setPage] = useState<PageModule>();
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let left = false;
    setFailed(false);
    props.load().then(
      (module) => !left && setPage(module),
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [props.load, tries]);
  if (failed)
    return (
      <div class="row pad">
        <Act onClick={() => setTries(tries + 1)}>{desk().again}</Act>
      </div>
    );
  if (page === undefined)
    return (
      <p role="status" class="quiet pad">
        {desk().loading}
      </p>
    );
  const Page = page.default;
  return <Page path={props.path} />;
}

applyLook();
setLanguage(language.value);
startKeys();
startRouter(() => undefined);
const root = document.getElementById('app');
if (root === null) throw new Error('Expected #app in index.html');
// What stands there is for browsers too old to come this far.
root.replaceChildren();
render(<App />, root);
me.subscribe((staff) => (staff === undefined ? stopLive() : startLive()));
signedOut.subscribe((out) => out && stopLive());
void loadMe();
