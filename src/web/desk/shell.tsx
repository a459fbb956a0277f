// The frame around every page of the desk: its rooms by permission, who is signed in, whether the line stands, the list of keys.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Permission } from '#core/desk/roles.ts';
import { Icon, type IconName } from '../components/icons.tsx';
import { setTheme, theme, THEMES } from '../look.ts';
import { go, href, route } from '../router.ts';
import { language, say, setLanguage } from '../text.ts';
import { desk } from './desk.words.ts';
import { boundKeys, keysOn, setKeysOn, useKeys } from './keys.ts';
import { line } from './live.ts';
import { Modal } from './parts/modal.tsx';
import { Act, Tick } from './parts/parts.tsx';
import { signOut } from './sign-in/sign-in-calls.ts';
import { can, me } from './staff.ts';

interface Room {
  readonly name: 'queue' | 'incidents' | 'figures' | 'investigate' | 'templates' | 'settings' | 'audit';
  readonly icon: IconName;
  /** The second key after `g`. */
  readonly key: string;
  readonly needs: Permission;
}

const ROOMS: readonly Room[] = [
  { name: 'queue', icon: 'form', key: 'q', needs: 'case:read' },
  { name: 'incidents', icon: 'people', key: 'i', needs: 'case:read' },
  { name: 'figures', icon: 'after', key: 'f', needs: 'figures:read' },
  { name: 'investigate', icon: 'search', key: 'v', needs: 'investigate' },
  { name: 'templates', icon: 'record', key: 't', needs: 'case:read' },
  { name: 'settings', icon: 'settings', key: 's', needs: 'case:read' },
  { name: 'audit', icon: 'shield', key: 'a', needs: 'audit:read' },
];

export function Shell(props: { children: ComponentChildren }): JSX.Element {
  const [help, setHelp] = useState(false);
  const rooms = ROOMS.filter((room) => can(room.needs));
  const here = route.value[0] ?? 'queue';
  const org = say(me.value?.desk.name ?? '');
  useKeys({
    title: desk().keysEverywhere,
    keys: [
      { key: '?', does: desk().help, run: () => setHelp(true) },
      ...rooms.map((room) => ({
        key: `g ${room.key}`,
        does: desk().goTo(desk()[room.name]),
        run: () => go(href(room.name)),
      })),
    ],
  });
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={skipToMain}>
        {desk().skip}
      </a>
      <nav class="rooms" aria-label={desk().rooms}>
        <p class="org">
          {org}
          {/* Many a desk is called so already. */}
          {!org.toLowerCase().includes(desk().name.toLowerCase()) && (
            <span class="quiet"> {desk().name}</span>
          )}
        </p>
        <ul>
          {rooms.map((room) => (
            <li key={room.name}>
              <a
                href={href(room.name)}
                aria-current={
                  here === room.name || (here === 'case' && room.name === 'queue') ? 'page' : undefined
                }
              >
                <Icon name={room.icon} size={18} />
                {desk()[room.name]}
              </a>
            </li>
          ))}
        </ul>
        <div class="who">
          <p class={`line ${line.value}`} role="status">
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
              {line.value === 'on' ? <circle cx="5" cy="5" r="5" /> : <path d="M1 1l8 8M9 1L1 9" />}
            </svg>
            {desk().line[line.value]}
          </p>
          <p class="me">
            <span class="visually-hidden">{desk().signedInAs}: </span>
            <strong>{me.value?.name}</strong>
            {me.value !== undefined && <span class="quiet small"> {desk().role[me.value.role]}</span>}
          </p>
          <div class="row small-buttons">
            <Act tone="plain" onClick={() => setHelp(true)} shortcut="?">
              {desk().keys}
            </Act>
            <Act tone="plain" onClick={() => setLanguage(language.value === 'ja' ? 'en' : 'ja')}>
              <span lang={language.value === 'ja' ? 'en' : 'ja'}>{desk().language}</span>
            </Act>
            <Act
              tone="plain"
              onClick={() => setTheme(THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'auto')}
            >
              {desk().look[theme.value]}
            </Act>
            <Act tone="plain" onClick={signOut}>
              {desk().signOut}
            </Act>
          </div>
        </div>
      </nav>
      <main id="main" tabIndex={-1}>
        {props.children}
      </main>
      {help && <KeyList onClose={() => setHelp(false)} />}
    </div>
  );
}

function KeyList(props: { onClose: () => void }): JSX.Element {
  return (
    <Modal title={desk().keys} onClose={props.onClose}>
      <div class="keys">
        {boundKeys().map((group) => (
          <section key={group.title} class="stack-small">
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map((key) => (
                <div key={key.key}>
                  <dt>
                    {key.key.split(' ').map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{key.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Tick label={desk().keysOn} checked={keysOn.value} onChange={setKeysOn} />
    </Modal>
  );
}

function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
