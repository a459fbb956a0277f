// What the desk is connected to: API keys with what they may do, and webhooks with what they are told.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ApiKeyRow, WebhookRow } from '#core/desk/api.ts';
import { type Permission, PERMISSIONS } from '#core/desk/roles.ts';
import { WEBHOOK_EVENTS } from '#core/desk/webhook-events.ts';
import { ask } from '../api.ts';
import { desk } from '../desk.words.ts';
import { Shown, useFetched } from '../parts/fetched.tsx';
import { Act, Ago, Exact, Line, Tick } from '../parts/parts.tsx';
import { Problem } from '../parts/problem.tsx';
import { ShownOnce } from './shown-once.tsx';
import { t } from './settings.words.ts';
import { useChange } from './use-change.ts';

export function OutsideSection(): JSX.Element {
  return (
    <div class="halves">
      <Keys />
      <Webhooks />
    </div>
  );
}

function Keys(): JSX.Element {
  const fetched = useFetched<readonly ApiKeyRow[]>('api-keys');
  const { refusal, change } = useChange(fetched.reload);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Permission[]>([]);
  const [secret, setSecret] = useState<string>();
  return (
    <section class="card stack-small">
      <h2>{t().apiKeys}</h2>
      <Shown fetched={fetched}>
        {(rows) => (
          <ul class="lines">
            {rows.map((row) => (
              <li key={row.id} class="row">
                <span class="grow">
                  <strong>{row.name}</strong> <Exact at={row.createdAt} />{' '}
                  <span class="quiet small">
                    {row.lastUsedAt === undefined ? t().neverUsed : <Ago at={row.lastUsedAt} />}
                  </span>
                  <span class="under">{row.scopes.map((one) => t().permission[one]).join(' · ')}</span>
                </span>
                <Act tone="plain" onClick={() => change(ask('DELETE', `api-keys/${row.id}`))}>
                  {desk().remove}
                </Act>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <Line label={t().keyName} value={name} onInput={setName} />
      <fieldset class="stack-tight">
        <legend>{t().scopes}</legend>
        {PERMISSIONS.map((one) => (
          <Tick
            key={one}
            label={t().permission[one]}
            checked={scopes.includes(one)}
            onChange={(on) => setScopes(on ? [...scopes, one] : scopes.filter((other) => other !== one))}
          />
        ))}
      </fieldset>
      <Problem refusal={refusal} />
      <Act
        tone="main"
        disabled={name.trim() === '' || scopes.length === 0}
        onClick={() =>
          change(ask<{ readonly key: string }>('POST', 'api-keys', { name: name.trim(), scopes }), (made) => {
            setName('');
            setScopes([]);
            setSecret(made.key);
          })
        }
      >
        {t().makeKey}
      </Act>
      {secret !== undefined && (
        <ShownOnce title={t().newKey} secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </section>
  );
}

function Webhooks(): JSX.Element {
  const fetched = useFetched<readonly WebhookRow[]>('webhooks');
  const { refusal, change } = useChange(fetched.reload);
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<readonly string[]>([]);
  const [secret, setSecret] = useState<string>();
  return (
    <section class="card stack-small">
      <h2>{t().webhooks}</h2>
      <Shown fetched={fetched}>
        {(rows) => (
          <ul class="lines">
            {rows.map((row) => (
              <li key={row.id} class="row">
                <span class="grow">
                  <span class="code small">{row.url}</span>
                  <span class="under">{row.events.join(' · ')}</span>
                  {row.lastStatus !== '' && (
                    <span class="under">
                      {t().lastStatus}: {row.lastStatus}
                    </span>
                  )}
                </span>
                <Act tone="plain" onClick={() => change(ask('DELETE', `webhooks/${row.id}`))}>
                  {desk().remove}
                </Act>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <Line label={t().url} type="url" value={url} onInput={setUrl} />
      <fieldset class="stack-tight">
        <legend>{t().events}</legend>
        {WEBHOOK_EVENTS.map((one) => (
          <Tick
            key={one}
            label={one}
            checked={events.includes(one)}
            onChange={(on) => setEvents(on ? [...events, one] : events.filter((other) => other !== one))}
          />
        ))}
      </fieldset>
      <Problem refusal={refusal} />
      <Act
        tone="main"
        disabled={url.trim() === '' || events.length === 0}
        onClick={() =>
          change(
            ask<{ readonly secret: string }>('POST', 'webhooks', { url: url.trim(), events }),
            (made) => {
              setUrl('');
              setEvents([]);
              setSecret(made.secret);
            },
          )
        }
      >
        {t().makeWebhook}
      </Act>
      {secret !== undefined && (
        <ShownOnce title={t().secret} secret={secret} onClose={() => setSecret(undefined)} />
      )}
    </section>
  );
}
